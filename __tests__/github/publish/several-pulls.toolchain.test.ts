/** One commit in several pull requests, whose bases have other rules: the worst of their verdicts is the commit's. */

import { afterEach, describe, expect, test } from '@jest/globals';
import { threads } from '../../../src/github/api/thread.ts';
import { githubClient } from '../../../src/github/client/client.ts';
import { publish } from '../../../src/github/publish/publish.ts';
import { pullsOf } from '../../../src/github/untrusted/measuring-run.ts';
import type { Snapshot } from '../../../src/snapshot/schema.ts';
import { type Emulator, githubEmulator } from '../../github-emulator/emulator.ts';
import { type PullRequest, REPOSITORY } from '../../github-emulator/state.ts';
import { type Folder, folder, repository } from '../../helpers/folder.ts';
import { measured } from '../../judge/judging.ts';
import {
  BUDGETS,
  claimed,
  ended,
  HEAD,
  pull,
  restoreContext,
  uploaded,
} from '../untrusted/publish-workflow.ts';

afterEach(restoreContext);

const BY_NAME = { owner: REPOSITORY.owner, repo: REPOSITORY.name };
const clientOf = (github: Emulator) =>
  githubClient({ token: 'ghs_job', apiUrl: github.url, log: () => undefined, second: 1 });

interface Bases {
  /** A clone of main alone, as actions/checkout makes it. */
  readonly at: Folder;
  readonly github: Emulator;
  /** Pull request 7 goes into main, and 8 into release-1. */
  readonly main: string;
  readonly release: string;
}

/** A commit with a pull request into main, and with one into a branch whose budgets.yml is another one. */
async function intoBoth(release: string | null, work: (bases: Bases) => Promise<void>) {
  using origin = repository({ 'budgets.yml': BUDGETS });
  const main = origin.git('rev-parse', 'HEAD').trim();
  origin.git('checkout', '--quiet', '-b', 'release-1');
  if (release === null) origin.git('rm', '--quiet', 'budgets.yml');
  else origin.write({ 'budgets.yml': release });
  origin.git('commit', '--quiet', '--all', '--allow-empty', '--message=release');
  const tip = origin.git('rev-parse', 'HEAD').trim();
  origin.git('checkout', '--quiet', 'main');
  using at = folder();
  at.git('clone', '--quiet', '--depth=1', `file://${origin.path}`, '.');
  await using github = await githubEmulator();
  github.state.pulls.push(pull(main), pull(tip, { number: 8, base: { ref: 'release-1', sha: tip } }));
  for (const base of [main, tip])
    github.state.comparisons.set(`${base}...${HEAD}`, { mergeBase: main, files: [] });
  github.state.contents.set(`${main}:budgets.yml`, BUDGETS);
  github.state.contents.set(`${tip}:a.c`, '');
  if (release !== null) github.state.contents.set(`${tip}:budgets.yml`, release);
  await work({ at, github, main, release: tip });
}

/** What the run of the snapshots that are there is judged as and published; the status of the commit after that. */
async function published({ at, github }: Pick<Bases, 'at' | 'github'>, own: object = {}) {
  const { publication, verdicts, unjudged, nothing } = await ended(at, github, own);
  if (publication === undefined) throw new Error(nothing);
  const client = clientOf(github);
  const run = { id: 99, url: 'https://github.com/octo/app/actions/runs/100' };
  const wishes = { comment: 'never', status: 'status' } as const;
  await publish(client, BY_NAME, publication, run, wishes, threads(client, BY_NAME));
  const status = (context: string) =>
    github.state.statuses.findLast((each) => each.context === `size-guard/${context}`)?.state;
  return { judged: verdicts?.map((each) => [each.pull, each.conclusion]), unjudged, status };
}

describe('of a pull request into main and one into a laxer branch', () => {
  const LAXER = BUDGETS.replace('1 KB', '2 KB');
  const ofMain = ({ github, main }: Bases, bytes: number) => uploaded(github, claimed(main, bytes));
  const ofRelease = ({ github, release }: Bases, bytes: number) =>
    uploaded(github, claimed(release, bytes, {}, LAXER));

  test('the red one counts, whichever run ends last', async () => {
    await intoBoth(LAXER, async (bases) => {
      ofMain(bases, 1500);
      const first = await published(bases);
      expect(first.judged).toEqual([[7, 'failure']]);
      expect(first.status('app')).toBe('failure');
      ofRelease(bases, 1500);
      const second = await published(bases);
      expect(second.judged).toEqual([[8, 'success']]);
      expect(second.status('app')).toBe('failure');
    });
  });

  test('the green one is no success before the other has a verdict, and is one when that is green as well', async () => {
    await intoBoth(LAXER, async (bases) => {
      ofRelease(bases, 900);
      expect((await published(bases)).status('app')).toBe('pending');
      ofMain(bases, 900);
      expect((await published(bases)).status('app')).toBe('success');
    });
  });

  test('a snapshot of neither is judged for both, and is no success', async () => {
    await intoBoth(LAXER, async (bases) => {
      uploaded(bases.github, claimed('9'.repeat(40), 900, { config: 'e'.repeat(64) }));
      const { judged, status } = await published(bases);
      expect(judged).toEqual([
        [7, 'neutral'],
        [8, 'neutral'],
      ]);
      expect(status('app')).toBe('pending');
    });
  });
});

describe('a base branch', () => {
  test('with another key has a status of its own, for which no other one waits', async () => {
    const other = BUDGETS.replace('key: app', 'key: old');
    await intoBoth(other, async (bases) => {
      uploaded(bases.github, claimed(bases.main, 900));
      expect((await published(bases)).status('app')).toBe('success');
      const old = claimed(bases.release, 1500, { key: 'old' }, other);
      bases.github.state.artifacts.length = 0;
      uploaded(bases.github, old, 'size-guard-old-all');
      const { judged, status } = await published(bases);
      expect(judged).toEqual([[8, 'failure']]);
      expect([status('app'), status('old')]).toEqual(['success', 'failure']);
    });
  });

  test('with more targets is planned by itself', async () => {
    const more = BUDGETS.replace('[amd64]', '[amd64, arm64]').replace('path: app', 'path: "{target}/app"');
    await intoBoth(more, async (bases) => {
      for (const target of ['amd64', 'arm64']) {
        const leg: Partial<Snapshot> = {
          leg: target,
          planned: [{ artifact: 'app', target, variant: null }],
          artifacts: [measured(900, { target, file: `${target}/app` })],
        };
        uploaded(bases.github, claimed(bases.release, 1, leg, more), `size-guard-app-${target}`);
      }
      expect((await published(bases)).judged).toEqual([[8, 'success']]);
    });
  });

  test('without budgets.yml has no limits, so its pull request keeps none of the others from a success', async () => {
    await intoBoth(null, async (bases) => {
      uploaded(bases.github, claimed(bases.main, 900));
      const { judged, unjudged, status } = await published(bases);
      expect(judged).toEqual([[7, 'success']]);
      expect(unjudged).toEqual([]);
      expect(status('app')).toBe('success');
    });
  });
});

test('a pull request that cannot be judged is an error of the commit, and the others are judged', async () => {
  await intoBoth(BUDGETS, async (bases) => {
    bases.github.state.comparisons.delete(`${bases.release}...${HEAD}`);
    uploaded(bases.github, claimed(bases.main, 900));
    const { judged, unjudged, status } = await published(bases);
    expect(judged).toEqual([[7, 'success']]);
    expect(unjudged).toEqual([expect.stringContaining('#8: the pull request cannot be compared')]);
    expect(status('app')).toBe('error');
  });
});

describe('a pull request that gets another base', () => {
  test.each(['action_required', 'cancelled', 'skipped'])(
    'whose run for it was %s does not keep its success',
    async (conclusion) => {
      await intoBoth(BUDGETS, async (bases) => {
        const { github, main, release } = bases;
        github.state.pulls.splice(0, 1);
        uploaded(github, claimed(release, 900));
        expect((await published(bases)).status('app')).toBe('success');
        // Without another base, what stands stands.
        await expect(published(bases, { conclusion })).rejects.toThrow('the run was');
        github.state.pulls.splice(0, 1, pull(main, { number: 8 }));
        const { status, unjudged } = await published(bases, { conclusion });
        expect(status('app')).toBe('pending');
        expect(unjudged?.[0]).toMatch(
          /^#8: it was judged for release-1 and goes into main now, for which the run was/,
        );
      });
    },
  );
});

test('all pages of the pull requests of a commit are read, of any branch and fork', async () => {
  await using github = await githubEmulator();
  for (let number = 1; number <= 205; number += 1)
    github.state.pulls.push(
      pull('9'.repeat(40), {
        ...{ number, state: number === 205 ? 'closed' : 'open' },
        head: { ref: `t${number}`, sha: number === 204 ? '8'.repeat(40) : HEAD, owner: 'ann', repository: 5 },
      }),
    );
  const head = { sha: HEAD, branch: 't3', owner: 'ann', repository: 5 };
  const run = { id: 99, event: 'pull_request', path: '', conclusion: 'success', head };
  const found = await pullsOf(clientOf(github), BY_NAME, run);
  expect(found).toHaveLength(203);
  expect(found[0]?.number).toBe(3);
  expect(await pullsOf(clientOf(github), BY_NAME, { ...run, head: { ...head, repository: 6 } })).toEqual([]);
});

describe('a list of the commit that leaves out the pull request that the run measured', () => {
  const listed = async (own: PullRequest, left: number) => {
    await using github = await githubEmulator();
    github.state.pulls.push(own);
    github.state.unlisted.set(own.number, left);
    const head = { sha: HEAD, branch: 'topic', owner: own.head.owner, repository: own.head.repository };
    const run = { id: 99, event: 'pull_request', path: '', conclusion: 'success', head };
    return (await pullsOf(clientOf(github), BY_NAME, run)).map(({ number }) => number);
  };
  const base = '9'.repeat(40);
  const own = pull(base, {
    head: { ref: 'topic', sha: HEAD, owner: REPOSITORY.owner, repository: REPOSITORY.id },
  });

  test('is requested again for a branch of the repository itself', async () => {
    expect(await listed(own, 2)).toEqual([7]);
  });

  test('is an error if it stays like that: other pull requests may be missing too', async () => {
    await expect(listed(own, Number.POSITIVE_INFINITY)).rejects.toThrow('does not contain pull request #7');
  });

  test('is normal for a fork', async () => {
    expect(await listed(pull(base), Number.POSITIVE_INFINITY)).toEqual([7]);
  });
});
