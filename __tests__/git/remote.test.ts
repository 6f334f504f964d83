/** Looking remotes up. */

import { expect, test } from '@jest/globals';
import { remoteOf } from '../../src/lib/git/remote.ts';
import { repository } from '../helpers/folder.ts';

const options = { env: process.env, signal: new AbortController().signal };

test('a repository without the remote is an error that says how to add one', async () => {
  using at = repository({});
  await expect(remoteOf(at.path, 'origin', options)).rejects.toThrow(
    'this repository has no remote named origin. Add one with git remote add origin URL',
  );
});

test('a path in the repository, and an address, need no remote', async () => {
  using at = repository({ 'other/x': '' });
  expect((await remoteOf(at.path, 'other', options)).url).toBe(at.at('other'));
  expect((await remoteOf(at.path, 'host:path', options)).url).toBe('host:path');
});
