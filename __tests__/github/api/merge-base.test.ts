/** What GitHub says of commits and their pull requests, and what it does not say. */

import { expect, test } from '@jest/globals';
import { mergeBaseOf } from '../../../src/github/api/pull-requests.ts';
import { githubClient } from '../../../src/github/client/client.ts';
import { githubEmulator } from '../../github-emulator/emulator.ts';

const [ONE, OTHER, BASE] = ['a', 'b', 'c'].map((digit) => digit.repeat(40)) as [string, string, string];

test('the merge base is asked for once', async () => {
  await using github = await githubEmulator();
  const client = githubClient({ token: 'ghs_job', apiUrl: github.url, log: () => undefined, second: 1 });
  github.state.comparisons.set(`${OTHER}...${ONE}`, { mergeBase: BASE, files: [] });
  const mergeBase = mergeBaseOf(client, { owner: 'octo', repo: 'app' });
  expect([await mergeBase(ONE, OTHER), await mergeBase(ONE, OTHER)]).toEqual([BASE, BASE]);
  expect(github.asked).toHaveLength(1);
});

test('that GitHub does not know a commit is no answer', async () => {
  await using github = await githubEmulator();
  const client = githubClient({ token: 'ghs_job', apiUrl: github.url, log: () => undefined, second: 1 });
  const mergeBase = mergeBaseOf(client, { owner: 'octo', repo: 'app' });
  await expect(mergeBase(ONE, OTHER)).rejects.toThrow('Not Found');
});
