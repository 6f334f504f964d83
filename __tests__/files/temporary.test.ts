/** Folders for the time of a run. */

import { expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '../../src/lib/files/temporary.ts';
import { folder } from '../helpers/folder.ts';

test('a missing folder for temporary files is named, with what to do', () => {
  using at = folder();
  expect(() => makeTemporaryFolder('git', at.at('gone'))).toThrow(
    `cannot create a folder in ${at.at('gone')}, the folder for temporary files (ENOENT); create it, or set TMPDIR to a writable folder`,
  );
});
