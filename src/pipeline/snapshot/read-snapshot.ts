/** Reads an untrusted snapshot file. */

import { readFileSync, statSync } from 'node:fs';
import { LARGEST_SNAPSHOT_BYTES, SnapshotError } from '../../snapshot/parse.ts';

/** Returns the text of a snapshot file. @throws SnapshotError if it is missing, not a regular file, or too large */
export function readSnapshotText(path: string): string {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw new SnapshotError('is not a regular file');
    if (stats.size > LARGEST_SNAPSHOT_BYTES)
      throw new SnapshotError(
        `has ${stats.size} bytes, more than the limit of ${LARGEST_SNAPSHOT_BYTES} for snapshots`,
      );
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    if (thrown instanceof SnapshotError) throw thrown;
    throw new SnapshotError(
      (thrown as NodeJS.ErrnoException).code === 'ENOENT' ? 'the file does not exist' : String(thrown),
    );
  }
}
