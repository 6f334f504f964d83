/** A remote over HTTP that fails for a moment: requests are repeated with a bound, and nothing is lost or made twice. */

import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import type { History } from '../../src/history/history.ts';
import { gitServer } from '../helpers/git-server.ts';
import { commit, KEY, record } from './snapshots.ts';
import { BRANCH, bareRepository, filesOf, inBare, onBranch } from './stores.ts';

const A = commit('a1');
const recording = (sha: string) => (history: History) => history.record([record({ sha })]);

/** What goes wrong with a request, by name. */
const FAULTS = {
  503: { status: 503 },
  500: { status: 500 },
  429: { status: 429 },
  401: { status: 401 },
  403: { status: 403 },
  404: { status: 404 },
  drop: { drops: true },
  late: { lateMs: 1000 },
  cut: { instead: 'cut' },
  /** The page of a proxy or a login, as a success. */
  page: { instead: 'html' },
  /** All is done, and the answer is lost. */
  after: { after: true, drops: true },
} as const;
type GitFault = keyof typeof FAULTS;

const KINDS: readonly GitFault[] = [503, 'drop', 'late', 'cut', 'after', 429, 500, 'page'];
const PLACES = ['GET upload-pack', 'POST upload-pack', 'GET receive-pack', 'POST receive-pack'] as const;

/** Which of the requests of a fetch or a push this is. */
const placeOf = ({ method, url }: IncomingMessage) =>
  `${method} ${url?.includes('receive-pack') ? 'receive-pack' : 'upload-pack'}`;

/** The recorder that made a request: each sends a header of its own. */
const recorderOf = ({ headers }: IncomingMessage) => Number(headers['x-recorder']);

test('14 recorders at once, with each kind of fault at each kind of request, lose nothing', async () => {
  using at = bareRepository();
  const faults = KINDS.flatMap((kind) => PLACES.map((place) => ({ kind, place })));
  const open = new Map(faults.map((fault, index) => [`${index % 14} ${fault.place}`, fault.kind]));
  await using server = await gitServer(at.path, {
    faults(request) {
      const which = `${recorderOf(request)} ${placeOf(request)}`;
      const kind = open.get(which) ?? null;
      open.delete(which);
      return kind === null ? null : FAULTS[kind];
    },
  });
  const shas = Array.from({ length: 14 }, (_, index) => commit(`${(index % 4) + 1}${index}`));
  const recorded = await Promise.all(
    shas.map((sha, index) =>
      onBranch(`${server.url}/repo.git`, recording(sha), {}, [['http.extraHeader', `x-recorder: ${index}`]]),
    ),
  );
  expect(open).toEqual(new Map());
  expect(recorded.flatMap((each) => each.map(({ outcome }) => outcome))).toEqual(Array(14).fill('added'));
  expect(await onBranch(at.at('repo.git'), (history) => history.recorded(KEY, shas))).toEqual(new Set(shas));
  expect(await onBranch(at.at('repo.git'), filesOf)).toHaveLength(14);
  expect(inBare(at, 'rev-list', '--count', BRANCH)).toBe('14');
  inBare(at, 'fsck', '--strict');
});

describe('a server', () => {
  /** Records once, while every request of a kind fails. */
  async function failing(fault: GitFault, place: (typeof PLACES)[number]) {
    using at = bareRepository();
    let asked = 0;
    await using server = await gitServer(at.path, {
      faults(request) {
        if (placeOf(request) !== place) return null;
        asked += 1;
        return FAULTS[fault];
      },
    });
    const end = await onBranch(`${server.url}/repo.git`, recording(A)).then(
      ([recorded]) => recorded?.outcome ?? 'nothing',
      (error: Error) => error.message,
    );
    const branch = inBare(at, 'for-each-ref') === '' ? '0' : inBare(at, 'rev-list', '--count', BRANCH);
    return { end, asked, branch };
  }

  test.each([
    [503, 'GET upload-pack', /The requested URL returned error: 503/],
    ['drop', 'GET upload-pack', /Empty reply from server/],
    ['page', 'GET upload-pack', /no git server answered at this address/],
    ['page', 'GET receive-pack', /no git server answered at this address/],
    [500, 'POST receive-pack', /HTTP 500/],
  ] as const)('that always fails (%s, %s) is asked ten times', async (fault, place, words) => {
    const { end, asked, branch } = await failing(fault, place);
    expect(end).toMatch(/^branch size-history of .* cannot be reached: /);
    expect(end).toMatch(words);
    // Git asks a server that merely offers files for another one each time.
    expect([asked, branch]).toEqual([fault === 'page' && place === 'GET upload-pack' ? 20 : 10, '0']);
  });

  test.each([401, 403, 404] as const)('that says no (%s) is asked once', async (status) => {
    const { end, asked } = await failing(status, 'GET upload-pack');
    expect(end).toContain('cannot be reached');
    expect(asked).toBe(1);
  });

  test('whose answers to pushes are all lost has one commit, and the record counts as added', async () => {
    const { end, branch } = await failing('after', 'POST receive-pack');
    expect([end, branch]).toEqual(['added', '1']);
  });
});

test('a recorder repeats requests that fail for a while, and a reader gives up earlier', async () => {
  using at = bareRepository();
  let asked = 0;
  const failing = new Map<string, number>(PLACES.map((place) => [place, 2]));
  // More than a reader repeats.
  failing.set('GET upload-pack', 7);
  await using server = await gitServer(at.path, {
    faults(request) {
      asked += 1;
      const left = failing.get(placeOf(request)) ?? 0;
      failing.set(placeOf(request), left - 1);
      return left > 0 ? FAULTS[503] : null;
    },
  });
  const url = `${server.url}/repo.git`;
  const options = { firstWaitMs: 1 };
  await expect(onBranch(url, (history) => history.recorded(KEY, [A]), options)).rejects.toThrow('503');
  expect(asked).toBe(5);
  failing.set('GET upload-pack', 7);
  expect(await onBranch(url, recording(A), options)).toMatchObject([{ outcome: 'added' }]);
});

test('a cancelled run does not wait for the next try', async () => {
  using at = bareRepository();
  const cancel = new AbortController();
  await using server = await gitServer(at.path, {
    faults() {
      cancel.abort();
      return FAULTS[503];
    },
  });
  const work = onBranch(`${server.url}/repo.git`, recording(A), {
    signal: cancel.signal,
    firstWaitMs: 3_600_000,
  });
  await expect(work).rejects.toThrow('was cancelled');
});
