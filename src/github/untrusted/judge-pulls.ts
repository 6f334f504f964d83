/**
 * The second stage: judges and publishes what another run measured, with the rights that run did not have. What it goes by
 * is what GitHub says of the run and of the pull request; of the run's own files it takes snapshots alone.
 */

import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { configOfBase, NoRulesError } from '../../commands/base-rules.ts';
import type { Reported } from '../../commands/give-report.ts';
import { report } from '../../commands/report.ts';
import { type Claim, type CommonOptions, type Forge, UsageError, type World } from '../../commands/world.ts';
import { LARGEST_CONFIG_BYTES } from '../../config/document.ts';
import { checkConfig, type LoadedConfig, loadConfig } from '../../config/load.ts';
import { makeFolder, writeText } from '../../files/write.ts';
import { messageOf } from '../../units/message.ts';
import { acceptedIn, type Gatekeeper } from '../accept/permission.ts';
import { ALL, artifactName } from '../api/artifact-name.ts';
import { fileText } from '../api/file-text.ts';
import { compare, isFork, type Pull } from '../api/pull-requests.ts';
import type { RunArtifact } from '../api/runs.ts';
import type { Threads } from '../api/thread.ts';
import type { Client, Repository } from '../client/client.ts';
import { refusal } from '../client/explain-api-error.ts';
import type { StatusKind } from '../publish/status.ts';
import { listArtifacts, snapshotIn } from './artifacts.ts';
import { isWorkflow, type MeasuringRun } from './measuring-run.ts';

/** What the second stage works with. */
export interface StageOptions {
  readonly client: Client;
  readonly repository: Repository;
  readonly threads: Threads;
  readonly warn: (text: string) => void;
  /** The branch that is checked out here. */
  readonly defaultBranch: string;
  readonly common: CommonOptions;
  /** The action's output folder, absolute. */
  readonly output: string;
  /** How commits are marked. */
  readonly status: StatusKind;
  /** What the forge of this run has of itself. */
  readonly forge: Forge;
  readonly linksTo: (lines: string, accept: string, measured: number) => Forge['links'];
}

/** A pull request that was judged by what a run claims of it. */
export interface StageVerdict {
  readonly pull: Pull;
  readonly reported: Reported;
}

/** A pull request that could not be judged. */
export interface Unjudged {
  readonly pull: Pull;
  /** Of its configuration; null where not even that is known. */
  readonly about: { readonly key: string; readonly file: string } | null;
  /** Whether its base branch has a budgets.yml, as far as is known. */
  readonly hasRules: boolean;
  /** `neutral` where it is still to be judged. */
  readonly conclusion: 'error' | 'neutral';
  readonly why: string;
}

/** The snapshots that a run left. */
export interface RunSnapshots {
  readonly run: MeasuringRun;
  readonly artifacts: () => Promise<ReadonlyMap<string, RunArtifact>>;
  /** The text of one, downloaded once however many pull requests it is for. */
  readonly text: (artifact: RunArtifact) => Promise<string>;
}

/**
 * The snapshots of a run, to be read as they are needed.
 *
 * @param known the run's artifacts, where they are known already
 */
export function snapshotsOf(
  { client, repository }: Pick<StageOptions, 'client' | 'repository'>,
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
          refusal(`the artifacts of run ${run.id} cannot be listed`, error, 'actions: read'),
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

/** What snapshots are wanted of a run: those of a configuration, in one file or leg by leg. */
interface Wanted {
  readonly key: string;
  readonly targets: readonly string[];
}

/** Writes the snapshots that are wanted to files, relative to the working directory; `lost` says why others could not be had. */
async function fetched(
  { run, artifacts, text }: RunSnapshots,
  { key, targets }: Wanted,
  { output }: StageOptions,
  world: World,
): Promise<{ readonly snapshots: readonly string[]; readonly lost: readonly string[] }> {
  const there = await artifacts();
  const folder = join(output, 'stage');
  rmSync(folder, { recursive: true, force: true });
  makeFolder(folder);
  const snapshots: string[] = [];
  const lost: string[] = [];
  for (const leg of [ALL, ...targets]) {
    const artifact = there.get(artifactName(key, leg));
    if (artifact === undefined) continue;
    const file = join(folder, `${artifact.name}.json`);
    try {
      writeText(file, await text(artifact));
      snapshots.push(relative(world.cwd, file));
    } catch (error) {
      lost.push(messageOf(error));
    }
  }
  if (snapshots.length + lost.length === 0)
    world.say(
      `size-guard: run ${run.id} left no artifact ${artifactName(key, ALL)} or of a target's name in place of "${ALL}"; its workflow has to upload .size-guard/ under that name (docs/guides/forks.md)`,
    );
  return { snapshots, lost };
}

/**
 * Judges the snapshots of a run for the pull requests of its commit, each by the rules of the branch that it is to go into.
 * Where some of them say that they are of one pull request's merge or budgets.yml, they say nothing of the others: those
 * are in neither list, and keep the verdict of their own run.
 *
 * @param askedOf answers whose word counts on a pull request
 */
export async function judgePulls(
  options: StageOptions,
  pulls: readonly Pull[],
  snapshots: RunSnapshots,
  askedOf: (pull: Pull) => Gatekeeper,
  world: World,
): Promise<{ readonly verdicts: readonly StageVerdict[]; readonly unjudged: readonly Unjudged[] }> {
  const judged: StageVerdict[] = [];
  const unjudged: Unjudged[] = [];
  for (const pull of pulls) {
    const found = await judgePull(options, pull, snapshots, askedOf(pull), world);
    if ('reported' in found) judged.push(found);
    else unjudged.push(found);
  }
  const merged = judged.filter(({ reported }) => reported.untrusted?.isMerged === true);
  const known = judged.filter(({ reported }) => reported.untrusted?.isKnown === true);
  return {
    verdicts: [merged, known].find(({ length }) => length > 0) ?? judged,
    // Where there are no limits nobody waits for a verdict, unless there is no other pull request.
    unjudged: judged.length === 0 ? unjudged : unjudged.filter(({ hasRules }) => hasRules),
  };
}

/** Judges the snapshots of a run for one pull request. What keeps it from being judged is told, and not thrown. */
export async function judgePull(
  options: StageOptions,
  pull: Pull,
  snapshots: RunSnapshots,
  asked: Gatekeeper,
  world: World,
): Promise<StageVerdict | Unjudged> {
  const { threads, warn, common } = options;
  const { base, head } = pull;
  const fork = isFork(pull);
  let about = configHere(common, world);
  try {
    const rules = await rulesOf(options, pull, world);
    const { key, file } = rules.config;
    about = { key, file };
    const claim = await claimOf(options, pull, rules, snapshots.run);
    const targets = common.targets ?? (await targetsOf(claim, await snapshots.artifacts()));
    const files = await fetched(snapshots, { key, targets }, options, world);
    const forge: Forge = {
      ...options.forge,
      occasion: { kind: 'pull-request', base: base.sha },
      fork,
      records: null,
      claim,
      mergeBase: claim.mergeBase,
      accepted: (commit) => acceptedIn(() => threads(pull.number), commit, asked, warn),
      links: options.linksTo(base.sha, head.sha, snapshots.run.id),
    };
    const reported = await report({ ...common, ...files, format: 'text', output: null }, { ...world, forge });
    return { pull, reported };
  } catch (error) {
    if (world.signal.aborted) throw error;
    const hasRules = !(error instanceof NoRulesError);
    return { pull, about, hasRules, conclusion: 'error', why: messageOf(error) };
  }
}

/** The budgets.yml of the branch that a pull request is to go into. @throws UsageError where it has none */
export const rulesOf = ({ common, defaultBranch }: StageOptions, { base }: Pull, world: World) =>
  configOfBase(common.config, base.ref === defaultBranch ? null : base.sha, world);

/** The configuration that is checked out here; null where there is none that can be read. */
function configHere({ config: path }: CommonOptions, { cwd }: World): Unjudged['about'] {
  try {
    const { key, file } = loadConfig(path, cwd).config;
    return { key, file };
  } catch {
    // It is only a name for what is said; that it is missing where it is needed is an error there.
    return null;
  }
}

/** What a pull request's run has to be of, by what GitHub says. */
async function claimOf(
  { client, repository }: StageOptions,
  pull: Pull,
  rules: LoadedConfig,
  run: MeasuringRun,
): Promise<Claim> {
  const { base, head, merged } = pull;
  const { file } = rules.config;
  // Asked at most once, and of the repository's own branches only if the snapshot leaves a question open.
  const comparison = once(() => compared(client, repository, pull));
  const changesWorkflows = isFork(pull) && (await comparison()).changes(isWorkflow);
  const texts = new Map<string, Promise<string | null>>();
  return {
    ...{ head: head.sha, base: base.sha, rules, merged },
    mergeBase: async () => (await comparison()).mergeBase,
    changesBudgets: async () => (await comparison()).changes((path) => path === file),
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

/** Does something the first time that it is asked for. */
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
  { rules, head, changesBudgets, budgetsAt }: Claim,
  left: ReadonlyMap<string, RunArtifact>,
): Promise<readonly string[]> {
  const { key, file, targets } = rules.config;
  const names = targets.map(({ name }) => name);
  const known = new Set([ALL, ...names].map((leg) => artifactName(key, leg)));
  const isOther = (name: string) => name.startsWith(artifactName(key, '')) && !known.has(name);
  if (![...left.keys()].some(isOther)) return names;
  try {
    const text = (await changesBudgets()) === false ? null : await budgetsAt(head);
    const own = text === null ? null : checkConfig(text, file, rules.root);
    return [...new Set([...names, ...(own?.config.targets ?? []).map(({ name }) => name)])];
  } catch {
    // Whether the file can be read and what is wrong with it is said where it is needed for the verdict.
    return names;
  }
}

async function compared(client: Client, repository: Repository, { base, head }: Pull) {
  try {
    return await compare(client, repository, base.sha, head.sha);
  } catch (error) {
    throw new UsageError(
      refusal('the pull request cannot be compared with its base', error, 'contents: read'),
    );
  }
}

const whyNeutral = (changes: boolean | null): string =>
  changes === null
    ? 'because it changes so many files that GitHub does not tell whether workflows are among them'
    : 'because the pull request changes files of workflows, so anything may have measured it';
