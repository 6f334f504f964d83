/** Builds the same commit repeatedly, to measure how much its artifacts vary without changes of the source. */

import { rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { type LoadedConfig, loadConfig } from '../../config/load.ts';
import { makeTemporaryFolder } from '../../lib/files/temporary.ts';
import { withCheckout } from '../../lib/git/checkout.ts';
import { currentCommit } from '../../lib/git/commit.ts';
import { GitError } from '../../lib/git/git.ts';
import { noiseOf } from '../../measure/noise.ts';
import { sortedSnapshot } from '../../snapshot/print.ts';
import type { Snapshot } from '../../snapshot/schema.ts';
import { type Context, UsageError } from '../context.ts';
import { problemOfRun, type SnapshotOptions, takeSnapshot } from './take-snapshot.ts';

/**
 * Takes a snapshot, and `rebuilds` more of the same commit, each in a fresh checkout at the same path and without
 * compiler caches. The differences between those are the noise of each artifact; the sizes are those of the first
 * build.
 *
 * @param rebuilds the number of additional builds; 0 for only a snapshot
 * @throws UsageError if there is no commit to build again
 */
export async function takeSnapshotWithNoise(
  loaded: LoadedConfig,
  options: SnapshotOptions & { readonly rebuilds: number },
  context: Context,
): Promise<Snapshot> {
  const { rebuilds } = options;
  if (rebuilds === 0) return takeSnapshot(loaded, options, context);
  const { root, folder, config } = loaded;
  const commit = await currentCommit(root, context.head, context);
  if (commit === null)
    throw new UsageError(
      '--rebuild builds a commit again, but this folder is not in a git repository with a commit',
    );
  if (commit.dirty)
    throw new UsageError(
      '--rebuild builds the commit again, but tracked files differ from it: commit or stash them first',
    );
  const snapshot = await takeSnapshot(loaded, options, context);
  const temporary = makeTemporaryFolder('build');
  // Artifacts can contain the path of their sources, so it must be the same in each round.
  const path = join(temporary, basename(root));
  const again: Snapshot[] = [];
  try {
    for (let round = 1; round <= rebuilds; round += 1) {
      context.log(`size-guard: rebuild ${round} of ${rebuilds}, in a fresh checkout`);
      again.push(
        await orProblem(
          snapshot,
          context,
          withCheckout({ repository: root, root, sha: commit.sha, path }, context, (checkout) =>
            takeSnapshot(
              loadConfig(join(checkout, relative(root, folder), basename(config.file)), checkout),
              { ...options, fresh: true, checkedOut: undefined },
              { ...context, env: withoutCaches(context.env, join(temporary, `caches-${round}`)), head: null },
            ),
          ),
        ),
      );
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return sortedSnapshot({
    ...snapshot,
    artifacts: snapshot.artifacts.map((entry) => ({ ...entry, ...noiseOf(entry, again) })),
    problems: [
      ...snapshot.problems,
      ...again.flatMap(({ problems }, index) =>
        problems.map((problem) => ({ ...problem, text: `rebuild ${index + 1}: ${problem.text}` })),
      ),
    ],
  });
}

/** Returns the snapshot of a build; if its sources cannot be checked out, a snapshot with only that problem. */
async function orProblem(of: Snapshot, { signal }: Context, build: Promise<Snapshot>): Promise<Snapshot> {
  try {
    return await build;
  } catch (error) {
    if (!(error instanceof GitError) || signal.aborted) throw error;
    const text = `the commit cannot be checked out: ${error.message}`;
    return { ...of, artifacts: [], embeds: [], problems: [problemOfRun('checkout-failed', text)] };
  }
}

/** Returns an environment in which a build finds no results of earlier compilations. */
function withoutCaches(env: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
  const { CARGO_TARGET_DIR: _, ...others } = env;
  return { ...others, GOCACHE: join(folder, 'go-build'), CCACHE_DISABLE: '1', SCCACHE_RECACHE: '1' };
}
