/** Reads the files of an image in a tar archive. */

import { ArchiveError, isRegular, tarEntries } from '../archive/tar.ts';
import { partOf, type Reader } from '../reader.ts';
import { ImageError } from './error.ts';

/**
 * Returns the regular files of an archive by path, without a leading `./`. If a path occurs twice, the later entry
 * wins.
 *
 * @throws ImageError if the data is not an archive, is truncated or damaged, or has a path outside of the archive
 */
export function readArchive(reader: Reader): Map<string, Reader> {
  const files = new Map<string, Reader>();
  try {
    for (const entry of tarEntries(reader)) {
      const { path, type, begin, size } = entry;
      if (type === 'S') throw new ImageError('unsupported', 'it contains a sparse file');
      if (path.startsWith('/') || path.split('/').includes('..'))
        throw new ImageError(
          'damaged',
          `the archive is damaged: the path ${JSON.stringify(path)} leads out of it`,
        );
      if (isRegular(entry)) files.set(path.replace(/^(\.\/+)+/, ''), partOf(reader, begin, size));
    }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw new ImageError(error.code === 'no-archive' ? 'not-image' : error.code, error.message);
  }
  return files;
}
