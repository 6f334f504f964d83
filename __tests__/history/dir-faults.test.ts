/** A folder of a history that cannot be read is not an empty one. */

import { symlinkSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { dirHistory } from '../../src/history/dir.ts';
import { HistoryError } from '../../src/history/history.ts';
import { folder } from '../helpers/folder.ts';
import { commit, KEY, record } from './snapshots.ts';

const A = commit('a1');

describe('what is not there is empty:', () => {
  test.each(['', 'nowhere', 'nowhere/at/all'])('folder "%s"', async (place) => {
    using at = folder();
    const history = dirHistory(at.at(place));
    expect(await history.recorded(KEY, [A])).toEqual(new Set());
    expect(await history.find(KEY, A)).toEqual({ snapshot: null, notes: [], unreadable: [] });
  });
});

describe('what is there and cannot be read is an error:', () => {
  test.each([
    ['a file in place of the folder', 'history'],
    ['a file in place of the folder of a key', `history/${KEY}`],
    ['a file in place of the folder of a commit', `history/${KEY}/${A.slice(0, 2)}/${A}`],
  ])('%s', async (_, file) => {
    using at = folder({ [file]: 'a file' });
    const history = dirHistory(at.at('history'));
    await expect(history.recorded(KEY, [A])).rejects.toThrow(HistoryError);
    await expect(history.find(KEY, A)).rejects.toThrow('the folder of the history cannot be read: ENOTDIR');
  });

  test('a folder behind a link that leads nowhere else', async () => {
    using at = folder({ 'history/README.md': '' });
    symlinkSync(KEY, at.at('history', KEY));
    const reading = dirHistory(at.at('history')).recorded(KEY, [A]);
    await expect(reading).rejects.toThrow('the folder of the history cannot be read: ELOOP');
  });

  test('a record in place of which is a folder, or garbage', async () => {
    using at = folder({
      [`history/${KEY}/${A.slice(0, 2)}/${A}/amd64.json/x`]: '',
      [`history/${KEY}/${A.slice(0, 2)}/${A}/arm64.json`]: '{',
    });
    const { snapshot, unreadable } = await dirHistory(at.at('history')).find(KEY, A);
    expect(snapshot).toBeNull();
    expect(unreadable).toEqual([
      expect.stringContaining('amd64.json cannot be read: EISDIR'),
      expect.stringContaining('arm64.json cannot be read: not valid JSON'),
    ]);
  });
});

test('files beside the records are left alone', async () => {
  using at = folder({ 'history/README.md': 'mine', [`history/${KEY}/notes.txt`]: 'mine' });
  const history = dirHistory(at.at('history'));
  await history.record([record({ sha: A })]);
  const paths: string[] = [];
  for await (const { path } of history.files()) paths.push(path);
  expect(paths).toEqual([`${KEY}/${A.slice(0, 2)}/${A}/all.json`]);
});
