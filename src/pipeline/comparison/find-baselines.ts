/** Finds the baselines that check and report compare a snapshot with. */

import type { Baseline, BaselineSettings } from '../../baseline/baseline.ts';
import { findBaseline, type Means } from '../../baseline/find.ts';
import { type Releases, releasesBy } from '../../baseline/releases.ts';
import { type Trigger, type Wanted, wantedCommit } from '../../baseline/wanted.ts';
import type { HistorySettings } from '../../config/config.ts';
import type { LoadedConfig } from '../../config/load.ts';
import { HistoryError } from '../../history/history.ts';
import { GitError } from '../../lib/git/git.ts';
import { type CommitGraph, withCommitGraph } from '../../lib/git/graph.ts';
import { shortHash } from '../../lib/text/labels.ts';
import { messageOf } from '../../lib/units/message.ts';
import type { Commit } from '../../snapshot/schema.ts';
import { type Context, UsageError } from '../context.ts';
import { DEFAULT_REMOTE, withHistory } from '../history/open-history.ts';
import type { SnapshotOptions } from '../snapshot/take-snapshot.ts';
import { buildBaseline } from './build-baseline.ts';
import { givenCommit, givenFile } from './given-baseline.ts';

export interface BaselineOptions {
  /** A file, a commit, a tag, or a range such as `v1.0.0..` or `main...`; null to choose the commit from the trigger. */
  readonly baseline: string | null;
  /** What triggered the measurement; null on a developer's machine. */
  readonly trigger: Trigger | null;
  /** How to build a baseline that is not recorded; null if nothing may be built. */
  readonly building: SnapshotOptions | null;
  readonly settings: BaselineSettings;
  /** The location of the history. */
  readonly history: HistorySettings;
}

/** What is compared, as far as it is known before the build. */
export interface Subject {
  /** The configuration's key. */
  readonly key: string;
  readonly commit: Commit | null;
  /** True if a commit was measured, but it is unknown which; otherwise, a null commit means that there is none. */
  readonly isCommitUnknown: boolean;
}

/**
 * Finds the baselines of a snapshot: first the one for its change, then those of `baseline.also`. Baselines that cannot
 * be found are in the list with the reason.
 *
 * @throws UsageError if `baseline` does not exist
 */
export async function findBaselines(
  loaded: LoadedConfig,
  subject: Subject,
  { baseline: name, trigger, building, settings, history: historySettings }: BaselineOptions,
  context: Context,
): Promise<Baseline[]> {
  const { env, signal } = context;
  const file = name === null ? null : givenFile(name, context.cwd, subject, settings);
  if (name !== null && file === null && subject.commit === null && !subject.isCommitUnknown)
    throw new UsageError(
      `--baseline ${name}: no such file, and this folder is not a git repository with commits`,
    );
  const build =
    settings.missing === 'build' && building !== null
      ? (commit: string) => {
          context.log(`size-guard: building ${shortHash(commit)} to compare with it`);
          return buildBaseline(commit, loaded, building, DEFAULT_REMOTE, context);
        }
      : null;

  const searching = withCommitGraph(loaded.root, { remote: DEFAULT_REMOTE, env, signal }, (graph) =>
    withHistory(loaded, historySettings, context, async (history) => {
      const means: Means = { graph, history, build };
      const find = async (id: string, wanted: (measured: Commit) => Promise<Wanted>): Promise<Baseline> => {
        const { commit } = subject;
        if (commit === null) return withoutCommit(id, subject.isCommitUnknown);
        return findBaseline(id, await orWhyNot(wanted(commit)), commit, loaded.config.key, means, settings);
      };
      return [
        file ??
          (name === null
            ? await find('merge-base', (measured) => wantedFor(measured, trigger, graph, context))
            : await find('given', (measured) => givenCommit(name, measured, graph))),
        ...(settings.also.includes('latest-release')
          ? [
              await find('latest-release', (measured) =>
                releaseBefore(measured, releasesBy(settings.releases), graph),
              ),
            ]
          : []),
      ];
    }),
  );
  const baselines = await searching.catch((error: unknown) => {
    if (signal.aborted || !(error instanceof GitError || error instanceof HistoryError)) throw error;
    // Neither the repository nor the history can even be opened.
    const first = file ?? unreadable(name === null ? 'merge-base' : 'given', error.message);
    return [first, ...settings.also.map((id) => unreadable(id, error.message))];
  });
  signal.throwIfAborted();
  return baselines;
}

const unreadable = (id: string, why: string): Baseline => ({
  ...{ id, title: 'the baseline', state: 'none', commit: null, distance: null, ageDays: null, stale: false },
  ...{ why, unreadable: true, notes: [], snapshot: null },
});

const withoutCommit = (id: string, isCommitUnknown: boolean): Baseline =>
  isCommitUnknown
    ? unreadable(
        id,
        'git does not know which commit was measured; check out the repository with git, as actions/checkout does if git is installed',
      )
    : {
        ...unreadable(id, 'the snapshot has no commit, so it has no baseline'),
        unreadable: false,
      };

/** Returns the wanted commit, or why the repository cannot resolve it. */
async function orWhyNot(wanted: Promise<Wanted>): Promise<Wanted> {
  try {
    return await wanted;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return { title: 'the baseline', commit: null, why: error.message, unreadable: true };
  }
}

async function wantedFor(
  measured: Commit,
  given: Trigger | null,
  graph: CommitGraph,
  { codeHost }: Context,
): Promise<Wanted> {
  const trigger: Trigger = given ?? { kind: 'local', base: await graph.defaultBranch() };
  const mergeBase = async (one: string, other: string) => {
    // In a shallow clone, or for commits of an untrusted run, the code host may know the answer without a fetch.
    const ask = graph.shallow || codeHost?.untrustedRun != null ? (codeHost?.mergeBase ?? null) : null;
    let known: string | null = null;
    let failure: unknown = null;
    try {
      known = ask === null ? null : await ask(one, other);
    } catch (error) {
      failure = error;
    }
    try {
      return known ?? (await graph.mergeBase(one, other));
    } catch (error) {
      if (failure === null || !(error instanceof GitError)) throw error;
      throw new GitError(`${error.message}; the API: ${messageOf(failure).split('\n')[0]}`);
    }
  };
  return wantedCommit(measured, trigger, mergeBase);
}

async function releaseBefore({ sha }: Commit, releases: Releases, graph: CommitGraph): Promise<Wanted> {
  const release = releases.latest(await graph.tags(sha, releases.has), sha);
  return release === null
    ? {
        title: 'the latest release',
        commit: null,
        why:
          releases.pattern === undefined
            ? `no tag before ${shortHash(sha)} is named after a version`
            : `no tag before ${shortHash(sha)} is named after a version as ${JSON.stringify(releases.pattern)} has it`,
      }
    : { title: `${release.name}, the latest release`, commit: release.commit, why: null };
}
