/** Finds the end of a tar archive: after its empty blocks. */

import { ArchiveError, tarEntries } from '../archive/tar.ts';
import { partOf, type Reader } from '../reader.ts';
import { buffered, type PayloadReader } from './payload.ts';

/** At {@link TAR_MAGIC_AT} of the first header. */
export const TAR_MAGIC = Buffer.from('ustar');
export const TAR_MAGIC_AT = 257;

const BLOCK_BYTES = 512;
/** tar pads the last record, which has 20 blocks by default. */
const RECORD_BYTES = 20 * BLOCK_BYTES;

export const readTarPayload: PayloadReader = async (reader, start, end, effort) => {
  const archive = partOf(reader, start, end - start);
  try {
    const entries = tarEntries(buffered(archive));
    for (;;) {
      if (effort.steps-- <= 0) return null;
      const next = entries.next();
      if (next.done !== true) continue;
      const size = withEmptyBlocks(archive, next.value);
      return { format: 'tar', start, end: start + size, unpacked: size, name: null };
    }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    return null;
  }
};

/** Returns the size including the empty blocks at the end: at least two, and as many as fill the record. */
function withEmptyBlocks(archive: Reader, at: number): number {
  const full = Math.min(Math.ceil((at + 2 * BLOCK_BYTES) / RECORD_BYTES) * RECORD_BYTES, archive.size);
  const tail = archive.read(at, full - at);
  const used = tail.findIndex((byte) => byte !== 0);
  if (used < 0) return full;
  return at + Math.min(Math.floor(used / BLOCK_BYTES), 2) * BLOCK_BYTES;
}
