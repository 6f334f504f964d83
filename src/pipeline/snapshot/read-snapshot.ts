/** Reads the file of a snapshot, which anybody may have put there. */

import { readFileSync, statSync } from 'node:fs';
import { LARGEST_SNAPSHOT_BYTES, SnapshotError } from '../../snapshot/parse.ts';

/** Returns the text of a snapshot file. @throws SnapshotError if it is missing, no regular file or too large */
export function readSnapshotText(path: string): string {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw new SnapshotError('is no regular file');
    if (stats.size > LARGEST_SNAPSHOT_BYTES)
      throw new SnapshotError(`has ${stats.size} bytes; no snapshot is that large`);
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    if (thrown instanceof SnapshotError) throw thrown;
    throw new SnapshotError(
      (thrown as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : String(thrown),
    );
  }
}
