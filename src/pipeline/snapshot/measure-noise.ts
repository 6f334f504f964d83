/** Builds the same commit again and again, to see by how much its artifacts differ for no reason in the source. */

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
 * Takes a snapshot, and where asked for `rebuilds` more of the same commit, each in a fresh checkout at the same place
 * and without the caches of compilers. What differs between those is each artifact's noise; the sizes stay those of
 * the build in place.
 *
 * @param rebuilds how often; 0 for a snapshot alone
 * @throws UsageError if there is no commit to build again
 */
export async function takeSnapshotWithNoise(
  loaded: LoadedConfig,
  options: SnapshotOptions & { readonly rebuilds: number },
  world: Context,
): Promise<Snapshot> {
  const { rebuilds } = options;
  if (rebuilds === 0) return takeSnapshot(loaded, options, world);
  const { root, folder, config } = loaded;
  const commit = await currentCommit(root, world.head, world);
  if (commit === null)
    throw new UsageError(
      '--rebuild builds a commit again, but this folder is not in a git repository with a commit',
    );
  if (commit.dirty)
    throw new UsageError(
      '--rebuild builds the commit again, but tracked files differ from it: commit or stash them first',
    );
  const snapshot = await takeSnapshot(loaded, options, world);
  const place = makeTemporaryFolder('build');
  // Bytes that hold the path of their sources would differ if the path did.
  const path = join(place, basename(root));
  const again: Snapshot[] = [];
  try {
    for (let round = 1; round <= rebuilds; round += 1) {
      world.log(`size-guard: rebuild ${round} of ${rebuilds}, in a fresh checkout`);
      again.push(
        await orProblem(
          snapshot,
          world,
          withCheckout({ repository: root, root, sha: commit.sha, path }, world, (checkout) =>
            takeSnapshot(
              loadConfig(join(checkout, relative(root, folder), basename(config.file)), checkout),
              { ...options, fresh: true },
              { ...world, env: withoutCaches(world.env, join(place, `caches-${round}`)), head: null },
            ),
          ),
        ),
      );
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
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

/** The snapshot of a build; if its sources cannot be checked out, one with that problem alone. */
async function orProblem(of: Snapshot, { signal }: Context, build: Promise<Snapshot>): Promise<Snapshot> {
  try {
    return await build;
  } catch (error) {
    if (!(error instanceof GitError) || signal.aborted) throw error;
    const text = `the commit cannot be checked out: ${error.message}`;
    return { ...of, artifacts: [], embeds: [], problems: [problemOfRun('checkout-failed', text)] };
  }
}

/** The environment of a build that finds nothing which an earlier one compiled. */
function withoutCaches(env: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
  const { CARGO_TARGET_DIR: _, ...others } = env;
  return { ...others, GOCACHE: join(folder, 'go-build'), CCACHE_DISABLE: '1', SCCACHE_RECACHE: '1' };
}
