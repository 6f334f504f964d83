import { readFileSync, statSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { openBuildLog } from '../../src/build/log.ts';
import { folder } from '../helpers/folder.ts';
import { growthOf } from '../helpers/memory.ts';

test('100 MB of output: the log is cut, the tail is what came last', () => {
  using at = folder();
  const log = openBuildLog(at.at('logs/build.log'));
  const chunk = Buffer.from(`${'x'.repeat(1023)}\n`.repeat(1024));
  for (let megabyte = 0; megabyte < 100; megabyte += 1) log.write(chunk);
  log.write(Buffer.from('the last word\n'));
  log.close();
  expect(log.tail().at(-1)).toBe('the last word');
  expect(log.tail().some((line) => line.includes('the log ends here: cut at 67108864 bytes'))).toBe(false);
  expect(statSync(log.file).size).toBe(67_108_864);
});

test('100 MB of output are not held', () => {
  using at = folder();
  const grown = growthOf(
    { 'build/log.ts': 'openBuildLog' },
    `const log = openBuildLog(${JSON.stringify(at.at('build.log'))});
     const chunk = Buffer.from(('x'.repeat(1023) + '\\n').repeat(1024));
     for (let megabyte = 0; megabyte < 100; megabyte += 1) log.write(chunk);
     log.close();`,
  );
  expect(grown).toBeLessThan(64e6);
});

test('100 MB without a single newline are held no more', () => {
  using at = folder();
  const log = openBuildLog(at.at('build.log'));
  for (let megabyte = 0; megabyte < 100; megabyte += 1) log.write(Buffer.alloc(1_000_000, 'y'));
  expect(log.tail().every((line) => line.length <= 401)).toBe(true);
  log.close();
});

test('bytes that are no UTF-8 are kept in the log and shown as U+FFFD', () => {
  using at = folder();
  const log = openBuildLog(at.at('build.log'));
  log.write(Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a]));
  log.close();
  expect(log.tail()).toEqual(['caf\ufffd']);
  expect(readFileSync(log.file)).toEqual(Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a]));
});

test('a character that is cut between two chunks is put together', () => {
  using at = folder();
  const log = openBuildLog(at.at('build.log'));
  const bytes = Buffer.from('grün');
  log.write(bytes.subarray(0, 3));
  log.write(bytes.subarray(3));
  expect(log.tail()).toEqual(['grün']);
  log.close();
});

test('of a progress bar the last state counts', () => {
  using at = folder();
  const log = openBuildLog(at.at('build.log'));
  log.write(Buffer.from(' 10 %\r 50 %\r100 %\r\ndone'));
  expect(log.tail()).toEqual(['100 %', 'done']);
  log.close();
});
