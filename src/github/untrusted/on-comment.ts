/** Mode report on issue_comment: judges a pull request's last snapshots again, with the growth that the comment accepts. */

import { isOvergrown } from '../../judge/verdict.ts';
import { codeSpan, cut, prose } from '../../lib/text/escape.ts';
import { type Context, UsageError } from '../../pipeline/context.ts';
import { type Accept, type Command, commandsIn } from '../accept/command-lines.ts';
import { type PermissionCheck, permissionCheck } from '../accept/permission.ts';
import { ALL, artifactName } from '../api/artifact-name.ts';
import { type Comment, type Reaction, react } from '../api/comments.ts';
import { openAt, type Pull, pullOf } from '../api/pull-requests.ts';
import { getPull, listOpenPulls } from '../api/pulls.ts';
import { listRuns, type RunArtifact } from '../api/runs.ts';
import { viewerOf } from '../api/viewer.ts';
import type { Client, Repository } from '../client/client.ts';
import { explainApiError } from '../client/explain-api-error.ts';
import { eventPayload } from '../event/payload.ts';
import { create } from '../publish/comment.ts';
import { listArtifacts } from './artifacts.ts';
import {
  type JudgeOptions,
  judgePull,
  type PullVerdict,
  rulesOf,
  snapshotsOf,
  type Unjudged,
} from './judge-pulls.ts';
import { type MeasuringRun, nothingToDo, runOf } from './measuring-run.ts';
import { asking, nothing, type Outcome } from './on-workflow-run.ts';

/** How many runs of a commit are searched for snapshots. */
const MOST_RUNS = 5;

/**
 * Executes the commands of a comment. Only people with write access get a reply, so that nobody else can make the bot write.
 *
 * @throws UsageError if the event contains no comment, or GitHub does not answer
 */
export async function onComment(
  options: JudgeOptions,
  selfAccept: boolean,
  context: Context,
): Promise<Outcome> {
  const { client, repository } = options;
  const { action, issue, comment } = eventPayload();
  if (!issue?.number || !comment)
    throw new UsageError('the event issue_comment does not contain the comment');
  const { number } = issue;
  if (issue.pull_request === undefined) return nothing('the comment is on no pull request');
  if (action !== 'created') return nothing('only new comments count');
  const commands = commandsIn(comment.body);
  if (commands.length === 0) return nothing('the comment contains no size-guard command');
  const { author } = comment;
  if (author === null || author.isBot) return nothing('the comment is not by a person');

  const found = await asking('the pull request was not found', () => openPull(client, repository, number));
  if (found === null) return nothing('the pull request is closed');
  const { pull, pulls } = found;
  const gate = permissionCheck(client, repository, {
    pull: number,
    pullAuthor: pull.author,
    self: selfAccept,
  });
  const mayWrite = await asking(`cannot determine whether ${author.login} has write access`, () =>
    gate.mayWrite(author.login),
  );
  if (!mayWrite) return nothing(`${author.login} has no write access and gets no reply`);
  const talk = { client, repository, warn: options.warn, issue: number, comment };
  const refused = await gate.refused(comment);
  if (refused !== null) {
    await reply(talk, '-1', allOf(commands, prose(refused)));
    return nothing(refused);
  }
  const early = await asking('cannot determine when the head was pushed', () =>
    problemsOf(commands, comment, pull, gate),
  );
  const lacking = [...early.values()].some((problem) => problem === null)
    ? await lastRun(options, pull, context)
    : { problem: 'none of its commands is for this commit' };
  if ('problem' in lacking) {
    await reply(
      talk,
      'confused',
      new Map(commands.map((each) => [each, early.get(each) ?? lacking.problem])),
    );
    return nothing([...early.values()].find((problem) => problem !== null) ?? lacking.problem);
  }
  const snapshots = snapshotsOf(options, lacking.run, lacking.artifacts);
  const judged = await judgePull(options, pull, snapshots, gate, context);
  const isJudged = 'reported' in judged;
  return {
    ...{ kind: 'judged', run: lacking.run, pulls },
    ...{ verdicts: isJudged ? [judged] : [], unjudged: isJudged ? [] : [judged] },
    answer: async () => {
      const answers = new Map<Command, string | null>();
      for (const [command, problem] of early)
        answers.set(
          command,
          command.kind === 'wrong' || problem !== null ? problem : effectOf(judged, command),
        );
      const isFine = [...answers.values()].every((problem) => problem === null);
      await reply(talk, isFine ? '+1' : 'confused', answers);
    },
  };
}

/** The result of each command: null if it counts, else why not, in Markdown. */
type Answers = ReadonlyMap<Command, string | null>;

const allOf = (commands: readonly Command[], problem: string): Answers =>
  new Map(commands.map((command) => [command, problem]));

/** The problems of commands that are known before judging. */
async function problemsOf(
  commands: readonly Command[],
  comment: Comment,
  { head }: Pull,
  gate: PermissionCheck,
): Promise<Answers> {
  const problems = new Map<Command, string | null>();
  for (const command of commands)
    problems.set(
      command,
      command.kind === 'wrong' ? command.problem : await gate.mismatch(command, comment, head.sha),
    );
  return problems;
}

/** Why an accepted growth has no effect, or too little; null if it has. */
function effectOf(judged: PullVerdict | Unjudged, { artifact, bytes, commit }: Accept): string | null {
  if (!('reported' in judged)) return prose(`the commit could not be judged: ${judged.why}`);
  const { reported } = judged;
  const { allowances, results, errors } = reported.verdict;
  const [error] = errors;
  if (reported.exitCode === 3)
    return prose(`the commit could not be judged: ${error?.text ?? 'see the report'}`);
  const allowance = allowances.find(
    (each) => each.artifact === artifact && each.bytes === bytes && each.commit === commit,
  );
  if (allowance === undefined) return 'it was not found among the comments';
  if (allowance.problem !== null) return prose(allowance.problem);
  const stillGrows = results.some((result) => result.artifact === artifact && isOvergrown(result));
  return stillGrows ? prose(`${artifact} grew by more than that`) : null;
}

/**
 * Finds an open pull request; null if it is closed. `pulls` are all that have the same head, null if they were not listed:
 * one request lists them, unless the repository has many open pull requests.
 */
async function openPull(
  client: Client,
  repository: Repository,
  pull_number: number,
): Promise<{ readonly pull: Pull; readonly pulls: readonly Pull[] | null } | null> {
  const listed = await listOpenPulls(client, repository);
  const own = listed?.find(({ number }) => number === pull_number) ?? null;
  if (listed !== null && own !== null) return { pull: pullOf(own), pulls: openAt(listed, own.head.sha) };
  // It is closed, or the list is behind.
  const pull = await getPull(client, repository, pull_number);
  return pull.state === 'open' ? { pull: pullOf(pull), pulls: null } : null;
}

interface Found {
  readonly run: MeasuringRun;
  readonly artifacts: ReadonlyMap<string, RunArtifact>;
}

/** The newest run that measured a pull request's head and uploaded snapshots of this configuration, or why there is none. */
async function lastRun(
  options: JudgeOptions,
  pull: Pull,
  context: Context,
): Promise<Found | { readonly problem: string }> {
  const { client, repository } = options;
  const { head } = pull;
  const { config } = await rulesOf(options, pull, context);
  const names = [ALL, ...config.targets.map(({ name }) => name)].map((target) =>
    artifactName(config.key, target),
  );
  const again = 'run the workflow that measures it again; its check takes this comment into account';
  try {
    const runs = (await listRuns(client, repository, head.sha))
      .map(runOf)
      .filter((run) => run.head.repository === head.repository && nothingToDo(run) === null)
      .sort((a, b) => b.id - a.id);
    for (const run of runs.slice(0, MOST_RUNS)) {
      const artifacts = await listArtifacts(client, repository, run.id);
      const own = names.flatMap((name) => artifacts.get(name) ?? []);
      const expired = own.find((artifact) => artifact.expired);
      if (expired !== undefined)
        return {
          problem: `GitHub has deleted the artifact ${codeSpan(expired.name)}, which expired; ${again}`,
        };
      if (own.length > 0) return { run, artifacts };
    }
    return { problem: `no run has uploaded snapshots of this commit; ${again}` };
  } catch (error) {
    throw new UsageError(explainApiError('the runs of the commit cannot be listed', error, 'actions: read'));
  }
}

/** The comment to reply to. */
interface Talk {
  readonly client: Client;
  readonly repository: Repository;
  readonly warn: (text: string) => void;
  readonly issue: number;
  readonly comment: Comment;
}

const LONGEST_QUOTE = 200;

/** Replies with a reaction, and with a comment if a command does not count. A failure is a warning. */
async function reply(
  { client, repository, warn, issue, comment }: Talk,
  content: Reaction,
  answers: Answers,
): Promise<void> {
  try {
    await react(client, repository, comment.id, content);
    if ([...answers.values()].every((problem) => problem === null)) return;
    const lines = [...answers].map(([{ line }, problem]) => {
      const quoted = codeSpan(cut(line, LONGEST_QUOTE));
      return `- ${quoted} ${problem === null ? 'counts.' : `does not count: ${problem}.`}`;
    });
    // At the beginning of a line the command would be one again.
    const body = `size-guard, on [this comment](${comment.url}):\n\n${lines.join('\n')}\n`;
    await create(client, repository, issue, body, () => viewerOf(client));
  } catch (error) {
    warn(explainApiError('the comment was not answered', error, 'pull-requests: write'));
  }
}
