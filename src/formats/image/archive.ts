/** The files of an image that lies in a tar archive. */

import { ArchiveError, isRegular, tarEntries } from '../archive/tar.ts';
import { partOf, type Reader } from '../reader.ts';
import { ImageError } from './error.ts';

/**
 * The regular files of an archive by their paths, without `./` in front; of two with one path, the later.
 *
 * @throws ImageError where it is no archive, is cut short or damaged, or holds a path that leads out of it
 */
export function readArchive(reader: Reader): Map<string, Reader> {
  const files = new Map<string, Reader>();
  try {
    for (const entry of tarEntries(reader)) {
      const { path, type, begin, size } = entry;
      if (type === 'S') throw new ImageError('unsupported', 'it holds a sparse file');
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
