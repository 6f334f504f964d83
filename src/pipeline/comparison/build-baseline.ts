/** Builds the baseline commit if no record of it exists. */

import { rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { Built } from '../../baseline/find.ts';
import type { LoadedConfig } from '../../config/load.ts';
import { makeTemporaryFolder } from '../../lib/files/temporary.ts';
import { withCheckout } from '../../lib/git/checkout.ts';
import { withFilesOf } from '../../lib/git/having.ts';
import { messageOf } from '../../lib/units/message.ts';
import type { Context } from '../context.ts';
import { type SnapshotOptions, takeSnapshot } from '../snapshot/take-snapshot.ts';

/**
 * Builds a commit with the plan of the configuration that is here, in a checkout of its own.
 *
 * @param remote where the commit comes from if its files are not here
 */
export async function buildBaseline(
  commit: string,
  { config, folder, root, sha256 }: LoadedConfig,
  options: SnapshotOptions,
  remote: string,
  world: Context,
): Promise<Built> {
  const place = makeTemporaryFolder('build');
  // Bytes that hold the path of their sources would differ if the path did.
  const path = join(place, basename(root));
  const there = { config, sha256, root: path, folder: join(path, relative(root, folder)) };
  const build = (repository: string) =>
    withCheckout({ repository, sha: commit, path, root }, world, () =>
      takeSnapshot(there, options, { ...world, head: null }),
    );
  try {
    return { snapshot: await withFilesOf(commit, root, remote, world, build) };
  } catch (error) {
    if (world.signal.aborted) throw error;
    return { problem: messageOf(error) };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
