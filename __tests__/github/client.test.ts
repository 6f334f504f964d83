/** How long GitHub is waited for. */

import { afterEach, expect, jest, test } from '@jest/globals';
import { githubClient } from '../../src/github/client.ts';
import { githubEmulator } from '../github-emulator/emulator.ts';
import { hangingServer } from '../helpers/git-server.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

/** The limits that are asked for, in milliseconds; those that are to pass are very short. */
function timeouts(passes: () => boolean): number[] {
  const asked: number[] = [];
  const real = AbortSignal.timeout;
  jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    asked.push(ms);
    return real.call(AbortSignal, passes() ? 20 : 60_000);
  });
  return asked;
}

const repository = { owner: 'octo', repo: 'app' };

test('a server that answers nothing is waited for less and less, over all requests of a client', async () => {
  await using server = await hangingServer();
  const asked = timeouts(() => true);
  const client = githubClient({ token: 'x', apiUrl: server.url, say: () => undefined, second: 1 });
  const comments = { ...repository, issue_number: 7 };
  for (let request = 0; request < 2; request += 1)
    await expect(client.rest.issues.listComments(comments)).rejects.toThrow();
  expect(asked).toEqual([30_000, 15_000, 7500, 3750, 2000, 2000, 2000, 2000]);
});

test('one that answers again is given all the time again', async () => {
  await using github = await githubEmulator();
  let isSlow = true;
  const asked = timeouts(() => isSlow);
  const client = githubClient({ token: 'ghs_job', apiUrl: github.url, say: () => undefined, second: 1 });
  const ask = () => client.rest.issues.listComments({ ...repository, issue_number: 7 });
  await using hanging = await hangingServer();
  const slow = client.request(`GET ${hanging.url}/x`, { request: { retries: 0 } });
  await expect(slow).rejects.toThrow();
  isSlow = false;
  await ask();
  await ask();
  expect(asked).toEqual([30_000, 15_000, 30_000]);
});
