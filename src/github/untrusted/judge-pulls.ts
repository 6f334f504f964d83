/**
 * The publish workflow: judges what an untrusted run measured. It relies on what GitHub reports about the run and the pull
 * request; of the run's own files it reads snapshots only.
 */

import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { report } from '../../commands/report.ts';
import { LARGEST_CONFIG_BYTES } from '../../config/document.ts';
import { checkConfig, type LoadedConfig, loadConfig } from '../../config/load.ts';
import { makeFolder, writeText } from '../../lib/files/write.ts';
import { GitError } from '../../lib/git/git.ts';
import { samePaths } from '../../lib/git/same-paths.ts';
import { messageOf } from '../../lib/units/message.ts';
import { configOfBase, NoRulesError } from '../../pipeline/comparison/base-rules.ts';
import {
  type CodeHost,
  type CommonOptions,
  type Context,
  type UntrustedRun,
  UsageError,
} from '../../pipeline/context.ts';
import { DEFAULT_REMOTE } from '../../pipeline/history/open-history.ts';
import type { Reported } from '../../pipeline/report/judge-and-report.ts';
import { acceptedIn, type PermissionCheck } from '../accept/permission.ts';
import { ALL, artifactName } from '../api/artifact-name.ts';
import { fileText } from '../api/file-text.ts';
import { compare, isFork, type Pull } from '../api/pull-requests.ts';
import type { RunArtifact } from '../api/runs.ts';
import type { Threads } from '../api/thread.ts';
import type { Client, Repository } from '../client/client.ts';
import { explainApiError } from '../client/explain-api-error.ts';
import type { StatusKind } from '../publish/status.ts';
import { listArtifacts, snapshotIn } from './artifacts.ts';
import { isWorkflow, type MeasuringRun, WORKFLOWS } from './measuring-run.ts';

/** Options of the publish workflow. */
export interface JudgeOptions {
  readonly client: Client;
  readonly repository: Repository;
  readonly threads: Threads;
  readonly warn: (text: string) => void;
  /** The branch that is checked out here. */
  readonly defaultBranch: string;
  readonly common: CommonOptions;
  /** The action's output folder, absolute. */
  readonly output: string;
  /** The kind of status that commits get. */
  readonly status: StatusKind;
  /** The context of this run. */
  readonly codeHost: CodeHost;
  readonly linksTo: (lines: string, accept: string, measured: number) => CodeHost['links'];
}

/** A pull request, judged by the snapshots of an untrusted run. */
export interface PullVerdict {
  readonly pull: Pull;
  readonly reported: Reported;
}

/** A pull request that could not be judged. */
export interface Unjudged {
  readonly pull: Pull;
  /** Its configuration; null if that is unknown. */
  readonly about: { readonly key: string; readonly file: string } | null;
  /** Whether its base branch has a budgets.yml, as far as is known. */
  readonly hasRules: boolean;
  /** `neutral` if it is still to be judged. */
  readonly conclusion: 'error' | 'neutral';
  readonly why: string;
}

/** The snapshots that a run uploaded. */
export interface RunSnapshots {
  readonly run: MeasuringRun;
  readonly artifacts: () => Promise<ReadonlyMap<string, RunArtifact>>;
  /** The text of one, downloaded once however many pull requests it is for. */
  readonly text: (artifact: RunArtifact) => Promise<string>;
}

/**
 * The snapshots of a run, to be read as they are needed.
 *
 * @param known the run's artifacts, if already listed
 */
export function snapshotsOf(
  { client, repository }: Pick<JudgeOptions, 'client' | 'repository'>,
  run: MeasuringRun,
  known?: ReadonlyMap<string, RunArtifact>,
): RunSnapshots {
  let listed = known === undefined ? null : Promise.resolve(known);
  const texts = new Map<number, Promise<string>>();
  return {
    run,
    artifacts: () => {
      listed ??= listArtifacts(client, repository, run.id).catch((error: unknown) => {
        throw new UsageError(
          explainApiError(`the artifacts of run ${run.id} cannot be listed`, error, 'actions: read'),
        );
      });
      return listed;
    },
    text: (artifact) => {
      const read = texts.get(artifact.id) ?? snapshotIn(client, repository, artifact);
      texts.set(artifact.id, read);
      return read;
    },
  };
}

/** The snapshots to fetch: those of a configuration, in one file or one per matrix job. */
interface Wanted {
  readonly key: string;
  readonly targets: readonly string[];
}

/** Writes snapshots to files, relative to the working directory; `lost` lists why others are unavailable. */
async function fetched(
  { run, artifacts, text }: RunSnapshots,
  { key, targets }: Wanted,
  { output }: JudgeOptions,
  context: Context,
): Promise<{ readonly snapshots: readonly string[]; readonly lost: readonly string[] }> {
  const there = await artifacts();
  const folder = join(output, 'stage');
  rmSync(folder, { recursive: true, force: true });
  makeFolder(folder);
  const snapshots: string[] = [];
  const lost: string[] = [];
  for (const target of [ALL, ...targets]) {
    const artifact = there.get(artifactName(key, target));
    if (artifact === undefined) continue;
    const file = join(folder, `${artifact.name}.json`);
    try {
      writeText(file, await text(artifact));
      snapshots.push(relative(context.cwd, file));
    } catch (error) {
      lost.push(messageOf(error));
    }
  }
  if (snapshots.length + lost.length === 0)
    context.log(
      `size-guard: run ${run.id} left no artifact ${artifactName(key, ALL)} or of a target's name in place of "${ALL}"; its workflow has to upload .size-guard/ under that name (docs/guides/forks.md)`,
    );
  return { snapshots, lost };
}

/**
 * Judges the snapshots of a run for the pull requests of its commit, each by the rules of its base branch. If snapshots
 * belong to the merge commit or the budgets.yml of one pull request, they do not apply to the others: those are in neither
 * list and keep the verdict of their own run.
 *
 * @param askedOf returns the permission check of a pull request
 */
export async function judgePulls(
  options: JudgeOptions,
  pulls: readonly Pull[],
  snapshots: RunSnapshots,
  askedOf: (pull: Pull) => PermissionCheck,
  context: Context,
): Promise<{ readonly verdicts: readonly PullVerdict[]; readonly unjudged: readonly Unjudged[] }> {
  const judged: PullVerdict[] = [];
  const unjudged: Unjudged[] = [];
  for (const pull of pulls) {
    const found = await judgePull(options, pull, snapshots, askedOf(pull), context);
    if ('reported' in found) judged.push(found);
    else unjudged.push(found);
  }
  const merged = judged.filter(({ reported }) => reported.untrusted?.isMerged === true);
  const known = judged.filter(({ reported }) => reported.untrusted?.isKnown === true);
  return {
    verdicts: [merged, known].find(({ length }) => length > 0) ?? judged,
    // Without limits nobody waits for a verdict, unless there is no other pull request.
    unjudged: judged.length === 0 ? unjudged : unjudged.filter(({ hasRules }) => hasRules),
  };
}

/** Judges the snapshots of a run for one pull request. Failures are returned, not thrown. */
export async function judgePull(
  options: JudgeOptions,
  pull: Pull,
  snapshots: RunSnapshots,
  asked: PermissionCheck,
  context: Context,
): Promise<PullVerdict | Unjudged> {
  const { threads, warn, common } = options;
  const { base, head } = pull;
  const fork = isFork(pull);
  let about = configHere(common, context);
  try {
    const rules = await rulesOf(options, pull, context);
    const { key, file } = rules.config;
    about = { key, file };
    const untrustedRun = await untrustedRunOf(options, pull, rules, snapshots.run, context);
    const targets = common.targets ?? (await targetsOf(untrustedRun, await snapshots.artifacts()));
    const files = await fetched(snapshots, { key, targets }, options, context);
    const codeHost: CodeHost = {
      ...options.codeHost,
      trigger: { kind: 'pull-request', base: base.sha },
      fork,
      records: null,
      untrustedRun,
      mergeBase: untrustedRun.mergeBase,
      accepted: (commit) => acceptedIn(() => threads(pull.number), commit, asked, warn),
      links: options.linksTo(base.sha, head.sha, snapshots.run.id),
    };
    const reported = await report(
      { ...common, ...files, format: 'text', output: null },
      { ...context, codeHost },
    );
    return { pull, reported };
  } catch (error) {
    if (context.signal.aborted) throw error;
    const hasRules = !(error instanceof NoRulesError);
    return { pull, about, hasRules, conclusion: 'error', why: messageOf(error) };
  }
}

/** The budgets.yml of a pull request's base branch. @throws UsageError if it has none */
export const rulesOf = ({ common, defaultBranch }: JudgeOptions, { base }: Pull, context: Context) =>
  configOfBase(common.config, base.ref === defaultBranch ? null : base.sha, context);

/** The configuration of the checkout; null if it cannot be read. */
function configHere({ config: path }: CommonOptions, { cwd }: Context): Unjudged['about'] {
  try {
    const { key, file } = loadConfig(path, cwd).config;
    return { key, file };
  } catch {
    // It only names what is reported; code that needs the configuration throws.
    return null;
  }
}

/** What the snapshots of a pull request's run must match, as GitHub reports it. */
async function untrustedRunOf(
  { client, repository }: JudgeOptions,
  pull: Pull,
  rules: LoadedConfig,
  run: MeasuringRun,
  context: Context,
): Promise<UntrustedRun> {
  const { base, head, merged } = pull;
  const { file } = rules.config;
  // Requested at most once, and only if git and the snapshot leave a question open.
  const comparison = once(() => compared(client, repository, pull));
  const unchanged = isFork(pull)
    ? await sameAsBase([WORKFLOWS, file], pull, rules.root, context)
    : new Set<string>();
  const changesWorkflows =
    isFork(pull) && !unchanged.has(WORKFLOWS) && (await comparison()).changes(isWorkflow);
  const texts = new Map<string, Promise<string | null>>();
  return {
    ...{ head: head.sha, base: base.sha, rules, merged },
    mergeBase: async () => (await comparison()).mergeBase,
    changesBudgets: async () =>
      unchanged.has(file) ? false : (await comparison()).changes((path) => path === file),
    budgetsAt: (ref) => {
      const read =
        texts.get(ref) ?? fileText(client, repository, { path: file, ref, most: LARGEST_CONFIG_BYTES });
      texts.set(ref, read);
      return read;
    },
    ended: run.conclusion,
    neutral: changesWorkflows === false ? null : whyNeutral(changesWorkflows),
  };
}

/** Returns those of some paths that git shows to be the same as in the base branch; none if git cannot read both commits. */
async function sameAsBase(
  paths: readonly string[],
  { base, head }: Pull,
  root: string,
  context: Context,
): Promise<ReadonlySet<string>> {
  try {
    return await samePaths(paths, [base.sha, head.sha], root, DEFAULT_REMOTE, context);
  } catch (error) {
    if (!(error instanceof GitError) || context.signal.aborted) throw error;
    return new Set();
  }
}

/** Returns a function that does the work on its first call only. */
function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let done: Promise<Result> | null = null;
  return () => {
    done ??= work();
    return done;
  };
}

/**
 * The targets of which there may be snapshots: those of the base branch, and if the run left any of others, those that the
 * pull request adds.
 */
async function targetsOf(
  { rules, head, changesBudgets, budgetsAt }: UntrustedRun,
  left: ReadonlyMap<string, RunArtifact>,
): Promise<readonly string[]> {
  const { key, file, targets } = rules.config;
  const names = targets.map(({ name }) => name);
  const known = new Set([ALL, ...names].map((target) => artifactName(key, target)));
  const isOther = (name: string) => name.startsWith(artifactName(key, '')) && !known.has(name);
  if (![...left.keys()].some(isOther)) return names;
  try {
    const text = (await changesBudgets()) === false ? null : await budgetsAt(head);
    const own = text === null ? null : checkConfig(text, file, rules.root);
    return [...new Set([...names, ...(own?.config.targets ?? []).map(({ name }) => name)])];
  } catch {
    // The verdict reports whether the file is unreadable or invalid.
    return names;
  }
}

async function compared(client: Client, repository: Repository, { base, head }: Pull) {
  try {
    return await compare(client, repository, base.sha, head.sha);
  } catch (error) {
    throw new UsageError(
      explainApiError('the pull request cannot be compared with its base', error, 'contents: read'),
    );
  }
}

const whyNeutral = (changes: boolean | null): string =>
  changes === null
    ? 'because it changes more files than GitHub lists, which may include workflows'
    : 'because the pull request changes workflow files, which decide how it is measured';
