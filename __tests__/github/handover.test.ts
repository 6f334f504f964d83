/** What becomes of a run's legs where the cache service does not bring them. */

import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { restoreLegs, saveLeg } from '../../src/github/handover.ts';
import { folder } from '../helpers/folder.ts';
import { budget, snapshot } from '../judge/judging.ts';

test('legs that lie there already need no service', async () => {
  using at = folder({ 'legs/amd64.json': '{}', 'legs/armv7.json': '{}' });
  const handover = { run: '1-1', key: 'app', output: at.path };
  expect(await restoreLegs(handover, ['amd64', 'armv7', 'riscv64'], existsSync)).toEqual({
    files: [at.at('legs/amd64.json'), at.at('legs/armv7.json')],
    problems: [],
  });
});

test('a service that is not there is not asked, and that is said once', async () => {
  using at = folder();
  const handover = { run: '1-1', key: 'app', output: at.path };
  await expect(saveLeg(handover, snapshot(budget('1 KB'), []))).rejects.toThrow(
    'the Actions cache is not available to this run',
  );
  const { files, problems } = await restoreLegs(handover, ['amd64', 'armv7'], existsSync);
  expect(files).toEqual([]);
  expect(problems).toEqual([
    'no leg arrived: the Actions cache, through which they come, is not available to this run',
  ]);
});
