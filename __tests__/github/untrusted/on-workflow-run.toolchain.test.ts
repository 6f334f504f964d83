/** The publish workflow: what it accepts of an untrusted run, and what it refuses. */

import { afterEach, describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { unpackSnapshot } from '../../../src/github/untrusted/artifacts.ts';
import { onWorkflowRun } from '../../../src/github/untrusted/on-workflow-run.ts';
import type { Snapshot } from '../../../src/snapshot/schema.ts';
import { type Emulator, githubEmulator } from '../../github-emulator/emulator.ts';
import { REPOSITORY } from '../../github-emulator/state.ts';
import { type Folder, folder, repository } from '../../helpers/folder.ts';
import {
  BUDGETS,
  claimed,
  ended,
  HEAD,
  judgedBy,
  pull,
  restoreContext,
  stage,
  uploaded,
  zipped,
} from './publish-workflow.ts';

afterEach(restoreContext);

describe('a run of a pull request', () => {
  test.each([
    [900, 'pass', 0],
    [1001, 'fail', 1],
  ])('that measured %i bytes: %s', async (bytes, verdict, exitCode) => {
    await stage(async ({ at, main, github }) => {
      uploaded(github, claimed(main, bytes));
      const { verdicts } = await ended(at, github);
      const before = 'the base that it is merged into';
      const conclusion = exitCode === 0 ? 'success' : 'failure';
      expect(verdicts).toEqual([
        {
          ...{ pull: 7, verdict, exitCode, conclusion, neutral: null, before },
          ...{ errors: [], doubts: [], raises: [], embeds: [] },
        },
      ]);
    });
  });

  test('that left nothing fails', async () => {
    await stage(async ({ at, github }) => {
      const { verdicts, logged } = await ended(at, github);
      expect(verdicts).toMatchObject([{ verdict: 'fail', errors: ['no snapshot of amd64 arrived'] }]);
      expect(logged.join()).toContain('run 99 left no artifact size-guard-app-all');
    });
  });

  test('of an artifact that was uploaded twice, the newer counts', async () => {
    await stage(async ({ at, main, github }) => {
      uploaded(github, claimed(main, 9999));
      uploaded(github, claimed(main, 900));
      expect((await ended(at, github)).verdicts).toMatchObject([{ verdict: 'pass' }]);
    });
  });

  test('legs of a matrix are judged together', async () => {
    await stage(async ({ at, main, github }) => {
      uploaded(github, claimed(main, 900, { leg: 'amd64' }), 'size-guard-app-amd64');
      expect((await ended(at, github)).verdicts).toMatchObject([{ verdict: 'pass' }]);
    });
  });

  test('that makes up embeds of builds that there are not fills no report with them', async () => {
    await stage(async ({ at, main, github }) => {
      const embed = { target: 'amd64', variant: null, file: 'x', sha256: 'e'.repeat(64) };
      const sizes = { bytes: 9, packed: 5, inside: ['app'], plain: [] };
      uploaded(github, claimed(main, 900, { embeds: [{ build: 'made-up', ...embed, ...sizes }] }));
      expect((await ended(at, github)).verdicts).toMatchObject([{ verdict: 'pass', embeds: [] }]);
    });
  });

  test('of two pull requests of one commit, each is judged', async () => {
    await stage(async ({ at, main, github }) => {
      github.state.pulls.push(pull(main, { number: 8 }));
      uploaded(github, claimed(main, 900));
      const { verdicts } = await ended(at, github);
      expect(verdicts?.map((each) => each.pull)).toEqual([7, 8]);
    });
  });
});

describe('a pull request into another branch than the one that is checked out', () => {
  /** A clone of main alone, as actions/checkout makes it, and the tip of another branch on its remote. */
  async function into(
    release: string | null,
    work: (on: { at: Folder; tip: string; github: Emulator }) => Promise<void>,
  ) {
    using origin = repository({ 'budgets.yml': BUDGETS });
    origin.git('checkout', '--quiet', '-b', 'release');
    if (release === null) origin.git('rm', '--quiet', 'budgets.yml');
    else origin.write({ 'budgets.yml': release });
    origin.git('commit', '--quiet', '--all', '--allow-empty', '--message=release');
    const tip = origin.git('rev-parse', 'HEAD').trim();
    origin.git('checkout', '--quiet', 'main');
    using at = folder();
    at.git('clone', '--quiet', '--depth=1', `file://${origin.path}`, '.');
    await using github = await githubEmulator();
    github.state.pulls.push(pull(tip, { base: { ref: 'release', sha: tip } }));
    github.state.comparisons.set(`${tip}...${HEAD}`, { mergeBase: tip, files: [] });
    await work({ at, tip, github });
  }

  test('is judged by the rules of that branch, which are fetched', async () => {
    await into(BUDGETS.replace('1 KB', '2 KB'), async ({ at, tip, github }) => {
      const release = BUDGETS.replace('1 KB', '2 KB');
      uploaded(github, claimed(tip, 1500, {}, release));
      expect((await ended(at, github)).verdicts).toMatchObject([{ verdict: 'pass', errors: [] }]);
      uploaded(github, claimed(tip, 2001, {}, release));
      expect((await ended(at, github)).verdicts).toMatchObject([{ verdict: 'fail', exitCode: 1 }]);
    });
  });

  test('is not judged by any other rules where that branch has none', async () => {
    await into(null, async ({ at, tip, github }) => {
      uploaded(github, claimed(tip, 900));
      expect(await ended(at, github)).toMatchObject({
        verdicts: [],
        unjudged: [expect.stringContaining('the base branch of the pull request has no budgets.yml')],
      });
    });
  });
});

describe('a snapshot that is of something else, or cannot be had, is an error', () => {
  const commit = (main: string) => claimed(main, 1).commit;
  test.each<[string, (main: string) => Partial<Snapshot>, RegExp]>([
    [
      'of another commit',
      (main) => ({ commit: { ...commit(main), head: 'e'.repeat(40) } as never }),
      /is of commit eeeeeee, but the pull request is at aaaaaaa/,
    ],
    ['of another configuration', () => ({ key: 'other' }), /is of the configuration other, not of app/],
    ['of no commit', () => ({ commit: null }), /does not name the commit that it is of/],
  ])('%s', async (_, own, error) => {
    await stage(async ({ at, main, github }) => {
      uploaded(github, claimed(main, 1, own(main)));
      const { verdicts } = await ended(at, github);
      expect(verdicts).toMatchObject([{ verdict: 'fail', exitCode: 3 }]);
      expect(verdicts?.[0]?.errors[0]).toMatch(error);
    });
  });

  test('a parent that only the snapshot names is not what it is compared with', async () => {
    await stage(async ({ at, main, github }) => {
      const parents = ['f'.repeat(40), HEAD];
      uploaded(github, claimed(main, 1, { commit: { ...commit(main), parents } as never }));
      const { verdicts } = await ended(at, github);
      expect(verdicts).toMatchObject([{ verdict: 'pass', before: 'the merge base' }]);
    });
  });

  test('a file that is no snapshot', async () => {
    await stage(async ({ at, github }) => {
      github.artifact(99, 'size-guard-app-all', zipped({ 'snapshot.json': '{}' }));
      expect((await ended(at, github)).verdicts).toMatchObject([{ verdict: 'fail', exitCode: 3 }]);
    });
  });

  test('an artifact that is expired, or no zip', async () => {
    await stage(async ({ at, github }) => {
      github.artifact(99, 'size-guard-app-all', strToU8('no zip'));
      expect((await ended(at, github)).verdicts).toMatchObject([{ verdict: 'fail', exitCode: 3 }]);
      github.artifact(99, 'size-guard-app-all', new Uint8Array(), { expired: true });
      const { verdicts } = await ended(at, github);
      expect(verdicts).toMatchObject([{ verdict: 'fail', exitCode: 3 }]);
      expect(verdicts?.[0]?.errors).toContain('artifact size-guard-app-all is expired');
    });
  });

  test('that the storage does not give at once is asked for again, and if it never does, the report says so', async () => {
    await stage(async ({ at, main, github }) => {
      uploaded(github, claimed(main, 900));
      github.fail({ operation: 'storage', times: 1, status: 503 });
      github.fail({ operation: 'storage', times: 1, status: 0, drops: true });
      expect((await ended(at, github)).verdicts).toMatchObject([{ verdict: 'pass' }]);
      github.fail({ operation: 'storage', times: 1, instead: 'html' });
      github.fail({ operation: 'actions/download-artifact', times: 1, instead: 'empty' });
      expect((await ended(at, github)).verdicts).toMatchObject([{ verdict: 'pass' }]);
      github.fail({ operation: 'actions/download-artifact', times: 3, instead: 'empty', status: 302 });
      expect((await ended(at, github)).verdicts?.[0]?.errors).toContain(
        'artifact size-guard-app-all cannot be downloaded: HTTP 302 without an archive',
      );
      github.fail({ operation: 'storage', times: 9, status: 503 });
      const { verdicts } = await ended(at, github);
      expect(verdicts).toMatchObject([{ verdict: 'fail', exitCode: 3 }]);
      expect(verdicts?.[0]?.errors).toContain('artifact size-guard-app-all cannot be downloaded: HTTP 503');
    });
  });
});

test('a pull request that cannot be compared with its base is an error, which names what the token needs', async () => {
  await stage(async ({ at, main, github }) => {
    uploaded(github, claimed(main, 900));
    github.state.comparisons.clear();
    expect(await ended(at, github)).toMatchObject({
      verdicts: [],
      unjudged: [expect.stringContaining('grant the job "permissions: { contents: read }"')],
    });
  });
});

test.each([
  [
    'a repository that was renamed is asked for under its new name',
    '/repos/octo/app/actions/artifacts/ID/zip',
  ],
  ['a storage at another address gets no token, however it is redirected to', '/storage/ID.zip'],
])('%s', async (_, path) => {
  await stage(async ({ at, main, github }) => {
    uploaded(github, claimed(main, 900));
    const api = path.startsWith('/repos') ? github.url : github.url.replace('127.0.0.1', 'localhost');
    const location = `${api}${path.replace('ID', String(github.state.artifacts[0]?.id))}`;
    github.fail({ operation: 'actions/download-artifact', times: 1, status: 301, headers: { location } });
    expect((await ended(at, github)).verdicts).toMatchObject([{ verdict: 'pass', errors: [] }]);
  });
});

describe('nothing is concluded', () => {
  const changed = (...filenames: string[]) => filenames.map((filename) => ({ filename }));
  test.each([
    ['its workflow is changed', changed('.github/workflows/size.yml'), /changes workflow files/],
    [
      'a workflow is moved away',
      [{ filename: 'x', previous_filename: '.github/workflows/a.yml' }],
      /changes workflow files/,
    ],
    [
      'it changes more files than GitHub lists',
      changed(...Array.from({ length: 300 }, (_, i) => `f${i}`)),
      /more files than GitHub lists/,
    ],
  ])('where %s', async (_, files, why) => {
    await stage(async ({ at, main, github }) => {
      uploaded(github, claimed(main, 900));
      github.state.comparisons.set(`${main}...${HEAD}`, { mergeBase: main, files });
      expect((await ended(at, github)).verdicts).toMatchObject([{ neutral: expect.stringMatching(why) }]);
    });
  });

  test('but from a branch of the repository itself a changed workflow is nothing special', async () => {
    await stage(async ({ at, main, github }) => {
      const head = { ref: 'topic', sha: HEAD, owner: REPOSITORY.owner, repository: REPOSITORY.id };
      github.state.pulls.splice(0, 1, pull(main, { head }));
      github.state.comparisons.set(`${main}...${HEAD}`, {
        mergeBase: main,
        files: changed('.github/workflows/size.yml'),
      });
      uploaded(github, claimed(main, 900));
      const own = { head_repository: { id: REPOSITORY.id, owner: { login: REPOSITORY.owner } } };
      expect((await ended(at, github, own)).verdicts).toMatchObject([{ neutral: null, verdict: 'pass' }]);
    });
  });
});

describe('there is nothing to do', () => {
  test.each<[string, object, RegExp, string?]>([
    ['for a run of a push', { event: 'push' }, /the run was for push/],
    ['for a run that was cancelled', { conclusion: 'cancelled' }, /the run was cancelled/],
    ['before a run has ended', {}, /the run has not ended/, 'requested'],
    ['for a run of no workflow file', { path: 'dynamic/pages' }, /is no workflow of this repository/],
    [
      'where the head has moved on',
      { head_sha: 'b'.repeat(40) },
      /no open pull request has the head bbbbbbb/,
    ],
    [
      'where another repository has the same commit',
      { head_repository: { id: 1, owner: { login: 'mallory' } } },
      /no open pull request/,
    ],
    ['where the repository of the head is gone', { head_repository: null }, /no open pull request/],
  ])('%s', async (_, own, why, action = 'completed') => {
    await stage(async ({ at, main, github }) => {
      uploaded(github, claimed(main, 900));
      expect((await ended(at, github, own, action)).nothing).toMatch(why);
    });
  });

  test('where the pull request is closed', async () => {
    await stage(async ({ at, main, github }) => {
      github.state.pulls.splice(0, 1, pull(main, { state: 'closed' }));
      expect((await ended(at, github)).nothing).toMatch('no open pull request has the head aaaaaaa');
    });
  });

  test.each([{}, { workflow_run: {} }, { workflow_run: { id: 'x' } }])(
    'an event with %j is an error',
    async (payload) => {
      await stage(async ({ at, github }) => {
        await expect(judgedBy(onWorkflowRun, at, github, payload)).rejects.toThrow(
          'does not contain the run',
        );
      });
    },
  );
});

describe('a zip', () => {
  const unpack = (zip: Uint8Array) =>
    unpackSnapshot(
      (async function* () {
        for (let from = 0; from < zip.length; from += 1000) yield zip.subarray(from, from + 1000);
      })(),
    );

  test('gives its one snapshot, wherever that lies', async () => {
    await expect(unpack(zipped({ 'a.txt': 'x', '../../etc/snapshot.json': 'yes' }))).resolves.toBe('yes');
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['without one', zipped({ 'a.txt': 'x' }), /has no snapshot.json/],
    ['with two', zipped({ 'a/snapshot.json': '1', 'b/snapshot.json': '2' }), /more than one snapshot.json/],
    [
      'that unpacks to very much',
      zipSync({ 'snapshot.json': new Uint8Array(64e6) }),
      /more than 33554432 bytes/,
    ],
    [
      'with very many entries',
      zipped(Object.fromEntries(Array.from({ length: 20_001 }, (_, i) => [`${i}`, '']))),
      /more than 20000 entries/,
    ],
    [
      'that is cut',
      zipped({ 'snapshot.json': 'x'.repeat(5000) }).subarray(0, 30),
      /has no snapshot.json|cannot be|is no zip/,
    ],
    ['that is none', strToU8('<html>'.repeat(100)), /has no snapshot.json|is no zip/],
  ])('%s is refused', async (_, zip, why) => {
    await expect(unpack(zip)).rejects.toThrow(why);
  });
});
