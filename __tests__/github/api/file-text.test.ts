/** A file that the API does not give is not the same as one that does not exist. */

import { expect, test } from '@jest/globals';
import { fileText } from '../../../src/github/api/file-text.ts';
import { githubClient } from '../../../src/github/client/client.ts';
import { githubEmulator } from '../../github-emulator/emulator.ts';

const repository = { owner: 'octo', repo: 'app' };
const [A, B] = ['a'.repeat(40), 'b'.repeat(40)];

/** A repository that has budgets.yml at commit A, and another file at B. */
async function scene() {
  const github = await githubEmulator();
  github.state.contents.set(`${A}:tools/budgets.yml`, 'version: 1\n').set(`${B}:README.md`, 'hello');
  const read = (ref: string, { token = 'ghs_job', most = 1000 } = {}) => {
    const client = githubClient({ token, apiUrl: github.url, log: () => undefined, second: 1 });
    return fileText(client, repository, { path: 'tools/budgets.yml', ref, most });
  };
  return { github, read, [Symbol.asyncDispose]: () => github[Symbol.asyncDispose]() };
}

test('its text, at the commit', async () => {
  await using at = await scene();
  expect(await at.read(A)).toBe('version: 1\n');
});

test('none, if the commit is there without it', async () => {
  await using at = await scene();
  expect(await at.read(B)).toBeNull();
});

test('a commit that is not visible may have it', async () => {
  await using at = await scene();
  await expect(at.read('c'.repeat(40))).rejects.toThrow(
    /^tools\/budgets\.yml at ccccccc cannot be read: .*grant the job "permissions: \{ contents: read \}"/,
  );
});

test('a token without the permission learns nothing', async () => {
  await using at = await scene();
  at.github.state.isPublic = false;
  at.github.state.tokens.set('ghs_none', {
    login: 'github-actions[bot]',
    kind: 'installation',
    permissions: {},
  });
  for (const ref of [A, B])
    await expect(at.read(ref, { token: 'ghs_none' })).rejects.toThrow('"permissions: { contents: read }"');
});

test('a file that is too large is none of ours', async () => {
  await using at = await scene();
  await expect(at.read(A, { most: 5 })).rejects.toThrow('it has 11 bytes, and at most 5 are read');
});

test('a 404 for a file that its folder lists proves nothing', async () => {
  await using at = await scene();
  at.github.fail({ operation: 'repos/get-content', times: 1, status: 404, message: 'Not Found' });
  await expect(at.read(A)).rejects.toThrow('cannot be read');
  expect(await at.read(A)).toBe('version: 1\n');
});
