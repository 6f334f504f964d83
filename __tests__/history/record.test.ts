import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  alternativeFileOf,
  commitFolder,
  fileOf,
  isRecordPath,
  keyFolder,
} from '../../src/history/layout.ts';
import { parseRecord, printRecord, recordOf } from '../../src/history/record.ts';
import { SnapshotError } from '../../src/snapshot/parse.ts';
import { sortedSnapshot } from '../../src/snapshot/print.ts';
import { snapshots } from '../snapshot/arbitrary.ts';
import { commit, record, snapshotOf } from './snapshots.ts';

const NOON = new Date('2026-01-02T12:00:00Z');

describe('a record', () => {
  const recordable = snapshots.filter(
    (snapshot) => snapshot.commit !== null && !snapshot.commit.dirty && snapshot.artifacts.length > 0,
  );

  test('is read back as it was written', () => {
    fc.assert(
      fc.property(recordable, fc.option(fc.string(), { nil: null }), (snapshot, run) => {
        expect(parseRecord(printRecord(recordOf(snapshot, NOON, run)))).toEqual({
          recordedAt: NOON.toISOString(),
          run,
          snapshot: sortedSnapshot(snapshot),
        });
      }),
    );
  });

  test.each([
    ['of no commit', { ...snapshotOf({ sha: commit('a') }), commit: null }, 'it has no commit'],
    [
      'of a dirty tree',
      snapshotOf({ sha: commit('a'), dirty: true }),
      `tracked files differed from commit ${commit('a')}`,
    ],
    ['of nothing', { ...snapshotOf({ sha: commit('a') }), artifacts: [] }, 'nothing was measured'],
  ])('%s is neither made nor read', (_what, snapshot, why) => {
    expect(() => recordOf(snapshot, NOON, null)).toThrow(new SnapshotError(`cannot be recorded: ${why}`));
    const written = JSON.stringify({ recordedAt: NOON, run: null, snapshot });
    expect(() => parseRecord(written)).toThrow(new SnapshotError(`not a valid record: ${why}`));
  });

  test.each([
    ['no JSON', '{', 'not valid JSON; expected a snapshot written by size-guard measure'],
    ['no record', '[]', 'has no "schema"; this version of size-guard reads size-guard/snapshot@1'],
    ['null', 'null', 'has no "schema"; this version of size-guard reads size-guard/snapshot@1'],
    [
      'of a later version',
      '{"snapshot":{"schema":"size-guard/snapshot@2"}}',
      'has the schema "size-guard/snapshot@2"; this version of size-guard reads size-guard/snapshot@1',
    ],
    [
      'without a time',
      JSON.stringify({ snapshot: snapshotOf({ sha: commit('a') }) }),
      'not a valid record: recordedAt: Invalid input: expected string, received undefined',
    ],
    ['too large', ' '.repeat(33 * 1024 * 1024), 'larger than 33554432 bytes, the limit for snapshots'],
  ])('%s is refused', (_what, text, problem) => {
    expect(() => parseRecord(text)).toThrow(new SnapshotError(problem));
  });

  test('unknown keys are dropped', () => {
    const { snapshot } = record({ sha: commit('a') });
    const text = JSON.stringify({ recordedAt: NOON, evil: 1, snapshot: { ...snapshot, evil: 2 } });
    expect(parseRecord(text)).toEqual({ recordedAt: NOON.toISOString(), run: null, snapshot });
  });
});

describe('where it lies', () => {
  test('in a folder of its key, of the beginning of its commit, of its commit', () => {
    const one = record({ sha: commit('a1b2'), key: 'kubesolo', leg: 'arm64' });
    expect(commitFolder('kubesolo', commit('a1b2'))).toBe(`kubesolo/a1/${commit('a1b2')}`);
    expect(fileOf(one)).toBe('arm64.json');
    expect(fileOf(record({ sha: commit('a1b2') }))).toBe('all.json');
    expect(alternativeFileOf(one, 'other numbers')).toBe('arm64.f691981c.json');
  });

  test('a path as a key is one folder', () => {
    expect(keyFolder('tools/injector/budgets.yml')).toBe('tools%2Finjector%2Fbudgets.yml');
    expect(keyFolder('..')).toBe('%2E.');
    expect(keyFolder('ä b')).toBe('%C3%A4%20b');
  });

  test('whatever the key and the leg, the path is one of a record, and of no other key', () => {
    const text = fc.string({ minLength: 1, maxLength: 300, unit: 'binary' });
    fc.assert(
      fc.property(text, text, text, (key, other, leg) => {
        const path = `${commitFolder(key, commit('ab'))}/${fileOf(record({ sha: commit('ab'), leg }))}`;
        expect(isRecordPath(path)).toBe(true);
        expect(path.split('/').every((name) => name.length <= 105 && !name.startsWith('.'))).toBe(true);
        expect(keyFolder(key) === keyFolder(other)).toBe(key === other);
      }),
    );
  });

  test.each([
    'README.md',
    'a/b.json',
    `k/a1/${commit('b1')}/all.json`,
    `k/a1/${commit('a1')}/all.txt`,
    `/a1/${commit('a1')}/all.json`,
  ])('%s is foreign', (path) => expect(isRecordPath(path)).toBe(false));
});
