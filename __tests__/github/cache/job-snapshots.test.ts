/** Snapshots of matrix jobs, with and without a working cache service. */

import { existsSync, rmSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { restoreJobSnapshots, saveJobSnapshot } from '../../../src/github/cache/job-snapshots.ts';
import { failingCache, keptCache, noCache } from '../../helpers/cache.ts';
import { type Folder, folder } from '../../helpers/folder.ts';
import { budget, snapshot } from '../../judge/judging.ts';

const transferAt = (at: Folder) => ({ run: '1-1', key: 'app', output: at.path });
const measuredOn = (leg: string | null) => ({ ...snapshot(budget('1 KB'), []), leg });

test('snapshots arrive as they were saved, and one that no job saved is not reported as lost', async () => {
  using at = folder();
  using kept = folder();
  const cache = keptCache(kept);
  await saveJobSnapshot(transferAt(at), measuredOn('amd64'), cache);
  rmSync(at.at('legs'), { recursive: true });
  expect(await restoreJobSnapshots(transferAt(at), ['amd64', 'armv7'], existsSync, cache)).toEqual({
    files: [at.at('legs/amd64.json')],
    lost: [],
  });
});

test('what one job measured of all targets needs no other', async () => {
  using at = folder();
  using kept = folder();
  const cache = keptCache(kept);
  await saveJobSnapshot(transferAt(at), measuredOn(null), cache);
  rmSync(at.at('legs'), { recursive: true });
  expect(await restoreJobSnapshots(transferAt(at), ['amd64', 'armv7'], existsSync, cache)).toEqual({
    files: [at.at('legs/all.json')],
    lost: [],
  });
  expect(cache.asked).toEqual(['size-guard-1-1-app-all']);
});

test('snapshots that exist in the output folder need no service', async () => {
  using at = folder({ 'legs/amd64.json': '{}', 'legs/armv7.json': '{}' });
  const failing = failingCache('503');
  expect(await restoreJobSnapshots(transferAt(at), ['amd64', 'armv7'], existsSync, failing)).toEqual({
    files: [at.at('legs/amd64.json'), at.at('legs/armv7.json')],
    lost: [],
  });
});

test('a snapshot that the service does not bring is lost, unlike one that no job saved', async () => {
  using at = folder({ 'legs/amd64.json': '{}' });
  const failing = failingCache('the service answered 503');
  expect(await restoreJobSnapshots(transferAt(at), ['amd64', 'armv7'], existsSync, failing)).toEqual({
    files: [at.at('legs/amd64.json')],
    lost: [
      'the snapshot of all cannot be fetched from the Actions cache: the service answered 503',
      'the snapshot of armv7 cannot be fetched from the Actions cache: the service answered 503',
    ],
  });
});

test('a service that rejects a snapshot is an error, and so is a missing one', async () => {
  using at = folder();
  const full = failingCache('', { save: async () => false });
  await expect(saveJobSnapshot(transferAt(at), measuredOn('amd64'), full)).rejects.toThrow(
    'the Actions cache did not take it; the log above says why',
  );
  await expect(saveJobSnapshot(transferAt(at), measuredOn('amd64'), noCache)).rejects.toThrow(
    'the Actions cache cannot be used: it is not available to this run',
  );
});

test('without a service nothing is asked, and if nothing arrived that is said once', async () => {
  using at = folder();
  expect(await restoreJobSnapshots(transferAt(at), ['amd64', 'armv7'], existsSync, noCache)).toEqual({
    files: [],
    lost: [
      'no snapshot arrived: they come through the Actions cache, and it is not available to this run. Pass them with actions/upload-artifact and actions/download-artifact instead (docs/guides/matrix.md)',
    ],
  });
  at.write({ 'legs/amd64.json': '{}' });
  const { lost } = await restoreJobSnapshots(transferAt(at), ['amd64', 'armv7'], existsSync, noCache);
  expect(lost).toEqual([]);
});
