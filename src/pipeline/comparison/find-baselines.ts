/** What check and report compare a snapshot with, and how they keep it for later comparisons. */

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
import { USUAL_REMOTE, withHistory } from '../history/open-history.ts';
import type { SnapshotOptions } from '../snapshot/take-snapshot.ts';
import { buildBaseline } from './build-baseline.ts';
import { givenCommit, givenFile } from './given-baseline.ts';

export interface BaselineOptions {
  /** A file, a commit, a tag, or a range such as `v1.0.0..` or `main...`; null to find the right commit. */
  readonly baseline: string | null;
  /** What the snapshot was measured for; null on a developer's machine. */
  readonly trigger: Trigger | null;
  /** How a baseline is built that is not recorded; null if nothing may be built. */
  readonly building: SnapshotOptions | null;
  readonly settings: BaselineSettings;
  /** Where the history is. */
  readonly history: HistorySettings;
}

/** What is compared, as far as it is known before anything is built. */
export interface Subject {
  /** The configuration's. */
  readonly key: string;
  readonly commit: Commit | null;
  /** Whether there is a commit that nobody could find out; without, null is none. */
  readonly isCommitUnknown: boolean;
}

/**
 * Finds what a snapshot is compared with: first the one that counts for its change, then those that `baseline.also`
 * names. What cannot be found is in the list as well, with the reason.
 *
 * @throws UsageError if `baseline` names nothing that there is
 */
export async function findBaselines(
  loaded: LoadedConfig,
  subject: Subject,
  { baseline: name, trigger, building, settings, history: place }: BaselineOptions,
  world: Context,
): Promise<Baseline[]> {
  const { env, signal } = world;
  const file = name === null ? null : givenFile(name, world.cwd, subject, settings);
  if (name !== null && file === null && subject.commit === null && !subject.isCommitUnknown)
    throw new UsageError(
      `--baseline ${name}: no such file, and this folder is not a git repository with commits`,
    );
  const build =
    settings.missing === 'build' && building !== null
      ? (commit: string) => {
          world.log(`size-guard: building ${shortHash(commit)} to compare with it`);
          return buildBaseline(commit, loaded, building, USUAL_REMOTE, world);
        }
      : null;

  const searching = withCommitGraph(loaded.root, { remote: USUAL_REMOTE, env, signal }, (graph) =>
    withHistory(loaded, place, world, async (history) => {
      const means: Means = { graph, history, build };
      const find = async (id: string, wanted: (measured: Commit) => Promise<Wanted>): Promise<Baseline> => {
        const { commit } = subject;
        if (commit === null) return withoutCommit(id, subject.isCommitUnknown);
        return findBaseline(id, await orWhyNot(wanted(commit)), commit, loaded.config.key, means, settings);
      };
      return [
        file ??
          (name === null
            ? await find('merge-base', (measured) => wantedFor(measured, trigger, graph, world))
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
        'git does not know which commit was measured; check the repository out with git, as actions/checkout does where git is installed',
      )
    : {
        ...unreadable(id, 'the snapshot is of no commit, so there is none before it'),
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
    // What is not here the code host may know without anything being fetched: in a shallow clone, of somebody else's commit.
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
