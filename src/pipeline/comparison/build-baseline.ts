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
 * Builds a commit in a separate checkout, with the plan of the current configuration.
 *
 * @param remote the remote to fetch the commit from if the clone does not have its files
 */
export async function buildBaseline(
  commit: string,
  { config, folder, root, sha256 }: LoadedConfig,
  options: SnapshotOptions,
  remote: string,
  context: Context,
): Promise<Built> {
  const temporary = makeTemporaryFolder('build');
  // Artifacts can contain the path of their sources, so its length must not vary.
  const path = join(temporary, basename(root));
  const checkedOut = { config, sha256, root: path, folder: join(path, relative(root, folder)) };
  const build = (repository: string) =>
    withCheckout({ repository, sha: commit, path, root }, context, () =>
      takeSnapshot(checkedOut, options, { ...context, head: null }),
    );
  try {
    return { snapshot: await withFilesOf(commit, root, remote, context, build) };
  } catch (error) {
    if (context.signal.aborted) throw error;
    return { problem: messageOf(error) };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
