/** What mode report does on events that are about somebody else's run or words: workflow_run and issue_comment. */

import { context } from '@actions/github';
import { planMatrix } from '../commands/plan.ts';
import { UsageError, type World } from '../commands/world.ts';
import { codeSpan, prose } from '../report/escape.ts';
import { type Comment, commentSchema, createComment, type Reaction, react } from './api/comments.ts';
import { getPull } from './api/pulls.ts';
import { listRuns } from './api/runs.ts';
import { ALL, artifactName, listArtifacts } from './artifacts.ts';
import type { Client, Repository } from './client.ts';
import { type Command, commandOf, gatekeeper } from './commands.ts';
import { shape, whole } from './payload.ts';
import { refusal } from './refusal.ts';
import { fetchSnapshots, judgePull, type StageOptions, type StageVerdict } from './second-stage.ts';
import { type MeasuringRun, nothingToDo, type Pull, pullOf, pullsOf, runOf } from './stage.ts';

/** What came of an event. */
export type Outcome =
  /** There was nothing to judge; why. */
  | { readonly kind: 'nothing'; readonly why: string }
  | {
      readonly kind: 'judged';
      readonly run: MeasuringRun;
      readonly verdicts: readonly StageVerdict[];
      /** Answers whoever asked for it, after the verdicts are published. */
      readonly answer: () => Promise<void>;
    };

const nothing = (why: string): Outcome => ({ kind: 'nothing', why });

/**
 * Judges what the run measured that has ended.
 *
 * @throws UsageError where the event does not tell of a run, or a permission is missing
 */
export async function onWorkflowRun(
  options: StageOptions,
  selfAccept: boolean,
  world: World,
): Promise<Outcome> {
  const { client, repository } = options;
  const { action = 'completed', workflow_run } = context.payload;
  const run = runOf(workflow_run);
  if (run === null) throw new UsageError('the event workflow_run does not say which run has ended');
  if (action !== 'completed') return nothing('the run has not ended');
  const idle = nothingToDo(run);
  if (idle !== null) return nothing(idle);
  const pulls = await asking('the pull request was not found', () => pullsOf(client, repository, run));
  if (pulls.length === 0)
    return nothing(
      `no open pull request has the head ${run.head.sha.slice(0, 7)} any more: it was closed, or has moved on`,
    );
  const fetched = await fetchSnapshots(options, run, world);
  const verdicts: StageVerdict[] = [];
  for (const pull of pulls) {
    const asked = gatekeeper(client, repository, { pullAuthor: pull.author, self: selfAccept });
    verdicts.push(await judgePull(options, pull, fetched, asked, world));
  }
  return { kind: 'judged', run, verdicts, answer: async () => {} };
}

async function asking<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new UsageError(refusal(what, error, 'pull-requests: write'));
  }
}

/** How many runs of a commit are looked through for snapshots. */
const MOST_RUNS = 5;

/**
 * Does what a comment says: judges the last snapshots of the pull request's head again, with the growth that it accepts.
 *
 * @throws UsageError where the event does not tell of a comment, or a permission is missing
 */
export async function onComment(options: StageOptions, selfAccept: boolean, world: World): Promise<Outcome> {
  const { client, repository } = options;
  const { action } = context.payload;
  const issue = shape(context.payload.issue);
  const { data: comment } = commentSchema.safeParse(context.payload.comment);
  const number = whole(issue['number']);
  if (number === null || comment === undefined)
    throw new UsageError('the event issue_comment does not say which comment was made');
  if (issue['pull_request'] === undefined) return nothing('the comment is on no pull request');
  if (action !== 'created') return nothing('only new comments count');
  const command = commandOf(comment.body);
  if (command === null) return nothing('the comment is not meant for size-guard');
  if (comment.author === null || comment.author.isBot) return nothing('the comment is not by a person');
  const talk = { client, repository, warn: options.warn, issue: number, comment };

  if (command.kind === 'wrong') return answered(talk, 'confused', command.problem);
  const pull = await asking('the pull request was not found', () => openPull(client, repository, number));
  if (pull === null) return nothing('the pull request is closed');
  if (!pull.head.sha.startsWith(command.commit))
    return answered(
      talk,
      'confused',
      `this pull request is at ${codeSpan(pull.head.sha.slice(0, 7))} now, not at ${codeSpan(command.commit)}`,
    );
  const asked = gatekeeper(client, repository, { pullAuthor: pull.author, self: selfAccept });
  const refused = await asked(comment);
  if (refused !== null) return answered(talk, '-1', prose(refused));

  const found = await lastRun(options, pull, world);
  if (found === null)
    return answered(talk, 'confused', 'no snapshots of this commit are left; run its check again');
  const fetched = await fetchSnapshots(options, found.run, world, found.artifacts);
  const verdict = await judgePull(options, pull, fetched, asked, world);
  return {
    ...{ kind: 'judged', run: found.run, verdicts: [verdict] },
    answer: async () => {
      const problem = problemOf(verdict, command);
      await reply(talk, problem === null ? '+1' : 'confused', problem === null ? null : prose(problem));
    },
  };
}

/** Why what somebody accepted counts for nothing, or is too little; null where it counts. */
function problemOf({ reported }: StageVerdict, { artifact, bytes }: Extract<Command, { kind: 'accept' }>) {
  const { allowances, results } = reported.verdict;
  const told = allowances.find((each) => each.artifact === artifact && each.bytes === bytes);
  if (told === undefined) return 'it was not found among the comments';
  if (told.problem !== null) return told.problem;
  const stillGrows = results.some(
    (result) =>
      result.artifact === artifact &&
      result.state === 'fail' &&
      result.reasons.some(({ code }) => code === 'over-growth'),
  );
  return stillGrows ? `${artifact} grew by more than that` : null;
}

async function openPull(client: Client, repository: Repository, pull_number: number): Promise<Pull | null> {
  const pull = await getPull(client, repository, pull_number);
  return pull.state === 'open' ? pullOf(pull) : null;
}

/** The newest run that measured a pull request's head and left snapshots of this configuration. */
async function lastRun({ client, repository, common }: StageOptions, { head }: Pull, world: World) {
  const { key, matrix } = planMatrix(common, world);
  const names = [ALL, ...matrix.include.map(({ target }) => target)].map((leg) => artifactName(key, leg));
  try {
    const runs = (await listRuns(client, repository, head.sha))
      .flatMap((each) => runOf(each) ?? [])
      .filter((run) => run.head.repository === head.repository && nothingToDo(run) === null)
      .sort((a, b) => b.id - a.id);
    for (const run of runs.slice(0, MOST_RUNS)) {
      const artifacts = await listArtifacts(client, repository, run.id);
      if (names.some((name) => artifacts.has(name))) return { run, artifacts };
    }
    return null;
  } catch (error) {
    throw new UsageError(refusal('the runs of the commit cannot be listed', error, 'actions: read'));
  }
}

/** Who is talked with, and where. */
interface Talk {
  readonly client: Client;
  readonly repository: Repository;
  readonly warn: (text: string) => void;
  readonly issue: number;
  readonly comment: Comment;
}

async function answered(talk: Talk, reaction: Reaction, why: string): Promise<Outcome> {
  await reply(talk, reaction, why);
  return nothing(why);
}

/** Answers a comment with a reaction, and where something is wrong with one line. That it cannot is told, and changes nothing. */
async function reply(
  { client, repository, warn, issue, comment }: Talk,
  content: Reaction,
  line: string | null,
): Promise<void> {
  try {
    await react(client, repository, comment.id, content);
    if (line === null) return;
    const body = `size-guard: [that](${comment.url}) does not count: ${line}.`;
    await createComment(client, repository, issue, body);
  } catch (error) {
    warn(refusal('the comment was not answered', error, 'pull-requests: write'));
  }
}
