import { describe, expect, test } from '@jest/globals';
import { bisect } from '../../src/commands/bisect.ts';
import { historyBlame } from '../../src/commands/blame.ts';
import { trend } from '../../src/commands/trend.ts';
import { dirHistory } from '../../src/history/dir.ts';
import { HistoryError } from '../../src/history/history.ts';
import { recordOf } from '../../src/history/record.ts';
import { UsageError } from '../../src/pipeline/context.ts';
import type { Part } from '../../src/snapshot/schema.ts';
import { testContext } from '../helpers/context.ts';
import { type Folder, repository } from '../helpers/folder.ts';
import { snapshotOf } from '../history/snapshots.ts';

const BUDGETS = `version: 1
targets: [amd64, arm64]
builds:
  app: { run: 'cat size > "app-$SIZE_GUARD_TARGET"' }
  other: { run: 'exit 1' }
artifacts:
  app: { build: app, path: "app-{target}", budget: 1 MB, was: [old-app] }
  other: { build: other, path: "other-{target}" }
  ready: { path: "ready-{target}" }
`;

/** A repository of which each commit builds a program of so many bytes; null for one that cannot be built. */
function grown(sizes: readonly (number | null)[]): Folder & { shas: string[] } {
  const at = repository({ 'budgets.yml': BUDGETS, '.gitignore': '*-amd64\n*-arm64\n.size-guard\n' });
  const shas = sizes.map((size, index) => {
    if (size === null) at.git('rm', '--quiet', '--ignore-unmatch', 'size');
    else at.write({ size: 'x'.repeat(size) });
    at.git('add', '--all');
    at.git('commit', '--quiet', '--allow-empty', `--message=Grow ${index}`);
    return at.git('rev-parse', 'HEAD').trim();
  });
  return { ...at, shas };
}

const bisected = async (at: Folder, own: Partial<Parameters<typeof bisect>[0]> = {}) => {
  const context = testContext(at.path);
  const options = {
    ...{
      config: 'budgets.yml',
      artifact: 'app',
      above: 1000,
      target: null,
      variant: null,
      from: null,
      to: null,
    },
    ...{ jobs: 1, zstdLimit: 1e9 },
  };
  return {
    code: await bisect({ ...options, ...own }, context),
    printed: context.printed(),
    logged: context.logged,
  };
};

/** Records a commit's size as a nightly job would have. */
const record = (
  at: Folder,
  sha: string,
  bytes: number,
  own: { artifact?: string; parts?: readonly Part[] } = {},
) => {
  const snapshot = snapshotOf({ sha, bytes });
  const { artifact = 'app', parts = [] } = own;
  return dirHistory(at.at('.size-guard/history')).record([
    recordOf(
      {
        ...snapshot,
        artifacts: snapshot.artifacts.map((entry) => ({
          ...entry,
          artifact,
          declared: artifact,
          parts: [...parts],
        })),
      },
      new Date('2026-01-02T12:00:00Z'),
      null,
    ),
  ]);
};

describe('bisect', () => {
  test('finds the commit between two recorded ones, by building as few as possible', async () => {
    using at = grown([900, 910, 920, 930, 940, 1500, 1510, 1520, 1530]);
    await record(at, at.shas[0] ?? '', 900);
    await record(at, at.shas[8] ?? '', 1530);
    const { code, printed, logged } = await bisected(at);
    expect(code).toBe(0);
    expect(printed).toBe(
      `${at.shas[5]}  A Tester: Grow 5\nis the first commit at which app on amd64 is above 1 KB: 940 B → 1.5 KB (+560 B)\n`,
    );
    const steps = logged.filter((line) => line.startsWith('size-guard: '));
    expect(steps[0]).toMatch(/^size-guard: app on amd64: 8 commits in \w{7}\.\.\w{7}, at most 3 builds$/);
    expect(steps.slice(1).map((line) => line.replace(/: \w{7}: /, ': '))).toEqual([
      expect.stringMatching(/^size-guard: 940 B, not above; at most 2 more builds, about [\d.]+ s$/),
      expect.stringMatching(/^size-guard: 1\.51 KB, above; at most 1 more build, about [\d.]+ s$/),
      'size-guard: 1.5 KB, above',
    ]);
    expect(at.git('worktree', 'list').trim().split('\n')).toHaveLength(1);
    expect(at.git('status', '--porcelain')).toBe('');
  });

  test('builds nothing where the commit is next to one that was recorded', async () => {
    using at = grown([900, 1500]);
    await record(at, at.shas[0] ?? '', 900, { artifact: 'old-app' });
    await record(at, at.shas[1] ?? '', 1500);
    const { printed, logged } = await bisected(at, { target: 'arm64' });
    expect(printed).toContain(
      `${at.shas[1]}  A Tester: Grow 1\nis the first commit at which app on arm64 is above 1 KB: 900 B → 1.5 KB`,
    );
    expect(logged).toHaveLength(1);
  });

  test('passes over commits that cannot be built, and names all that may have been it', async () => {
    using at = grown([900, null, null, 1500]);
    const [from, , , to] = at.shas;
    const { code, printed } = await bisected(at, { from: from ?? '', to: to ?? '' });
    expect(code).toBe(3);
    expect(printed.split('\n').slice(0, -1)).toEqual([
      'One of these is the first commit at which app on amd64 is above 1 KB: 900 B → 1.5 KB (+600 B); all but the last of them cannot be built:',
      ...[1, 2, 3].map((index) => `  ${at.shas[index]}  A Tester: Grow ${index}`),
    ]);
  });

  test('says what it would need', async () => {
    using at = grown([900, 950]);
    const [a = '', b = ''] = at.shas;
    await expect(bisected(at, { artifact: 'apps' })).rejects.toThrow(
      new UsageError('unknown artifact "apps"; did you mean "app"?'),
    );
    await expect(bisected(at, { artifact: 'ready' })).rejects.toThrow(/^ready has no build in budgets\.yml/);
    await expect(bisected(at)).rejects.toThrow(
      /^no size of app is recorded in folder .*; set a known good commit with --from/,
    );
    await expect(bisected(at, { from: a, to: b })).rejects.toThrow(
      /^--to \w{7} has 950 B, which is not above 1 KB; choose another commit$/,
    );
    await expect(bisected(at, { from: b, to: a })).rejects.toThrow(/ does not come before /);
    await expect(bisected(at, { from: 'v9', to: b })).rejects.toThrow('no commit or tag is named "v9"');
    await record(at, a, 900);
    await record(at, b, 950);
    await expect(bisected(at)).rejects.toThrow(
      new HistoryError('no recorded commit increased app above 1 KB: the largest is 950 B'),
    );
    await expect(bisected(at, { above: 10 })).rejects.toThrow(
      /all of them are above; set a known good commit with --from$/,
    );
  });
});

describe('history blame', () => {
  const blamed = async (at: Folder, own: Partial<Parameters<typeof historyBlame>[0]> = {}) => {
    const context = testContext(at.path);
    await historyBlame(
      { config: 'budgets.yml', artifact: 'app', package: null, targets: null, ...own },
      context,
    );
    return { printed: context.printed(), logged: context.logged };
  };
  const parts = (aws: number): Part[] => [
    { kind: 'module', name: 'main', fileBytes: 500 },
    {
      ...{ kind: 'module', name: 'github.com/aws/aws-sdk-go', fileBytes: aws },
      parts: [{ kind: 'package', name: 'github.com/aws/aws-sdk-go/s3', fileBytes: aws }],
    },
    { kind: 'module', name: 'github.com/awsome', fileBytes: 7 },
  ];

  test('names the commits that added the most, and why', async () => {
    using at = grown([1, 2, 3, 4]);
    const [a = '', b = '', , d = ''] = at.shas;
    await record(at, a, 900, { artifact: 'old-app', parts: parts(100) });
    await record(at, b, 950, { parts: parts(150) });
    await record(at, d, 1950, { parts: parts(1100) });
    expect((await blamed(at)).printed).toBe(
      [
        `+1 KB  2026-01-02  ${b.slice(0, 7)}..${d.slice(0, 7)} (2 commits)  A Tester: Grow 3`,
        '  app on amd64 +1 KB, app on arm64 +1 KB',
        '  github.com/aws/aws-sdk-go/s3 +950 B, other bytes +50 B',
        '',
        `+50 B  2026-01-02  ${b.slice(0, 7)}  A Tester: Grow 1`,
        '  app on amd64 +50 B, app on arm64 +50 B',
        '  github.com/aws/aws-sdk-go/s3 +50 B',
        '',
      ].join('\n'),
    );
    expect((await blamed(at, { package: 'github.com/aws', targets: ['arm64'] })).printed).toContain(
      '+950 B  2026-01-02',
    );
    expect(await blamed(at, { package: 'github.com/awsome' })).toEqual({
      printed: '',
      logged: ['size-guard: no recorded commit added to github.com/awsome in app (3 commits recorded)'],
    });
  });

  test('takes no commit for growth before which the packages are not told', async () => {
    using at = grown([1, 2]);
    const [a = '', b = ''] = at.shas;
    const std = { kind: 'module', name: 'std', fileBytes: 400 };
    await record(at, a, 900, { parts: [std] });
    await record(at, b, 950, {
      parts: [{ ...std, parts: [{ kind: 'package', name: 'fmt', fileBytes: 400 }] }],
    });
    expect(await blamed(at, { package: 'fmt', targets: ['amd64'] })).toEqual({
      printed: '',
      logged: [
        'size-guard: skipped 1 record without this number',
        'size-guard: no recorded commit added to fmt in app (2 commits recorded)',
      ],
    });
  });

  test('says what is not recorded', async () => {
    using at = grown([1]);
    await expect(blamed(at)).rejects.toThrow(/^no records of budgets\.yml in folder /);
    await record(at, at.shas[0] ?? '', 900);
    await expect(blamed(at, { artifact: 'ap' })).rejects.toThrow(
      new UsageError('no artifact "ap" is recorded; did you mean "app"?'),
    );
    await expect(blamed(at, { package: 'regex' })).rejects.toThrow(
      /contain no parts, which are needed to find a package$/,
    );
    await expect(blamed(at, { targets: ['s390x'] })).rejects.toThrow(
      'no sizes of app are recorded for these targets',
    );
  });
});

describe('trend on what is recorded', () => {
  test('builds nothing, and leaves everything that can be published', async () => {
    using at = grown([900, 950, 1100]);
    for (const [index, sha] of at.shas.entries()) await record(at, sha, 900 + 100 * index);
    const context = testContext(at.path);
    const announced: unknown[] = [];
    const { exitCode, folder } = await trend(
      {
        ...{
          config: 'budgets.yml',
          targets: null,
          folder: null,
          jobs: 1,
          zstdLimit: 1e9,
          rebuilds: 0,
          output: null,
        },
        ...{ snapshots: [], builds: true, recorded: true, format: 'text', failOn: 'warn' },
        announce: async (word) => {
          announced.push(word);
        },
      },
      context,
    );
    expect(exitCode).toBe(0);
    expect(context.printed()).toMatch(/^3 commits recorded up to 2026-01-02: too few for a trend\n/);
    expect(folder).toBe(at.at('.size-guard/trend'));
    // No word was asked for.
    expect(announced).toEqual([]);
    expect(context.logged).toEqual([`size-guard: the dashboard is ${folder}/index.html`]);
  });

  test('keeps the early word up to date, and fails only where that is asked for', async () => {
    using at = grown([1]);
    at.write({ 'budgets.yml': BUDGETS.replace('1 MB', '1000').concat('trend: { warn: 30 days }\n') });
    const told = async (failOn: 'never' | 'fail' | 'warn') => {
      const words: unknown[] = [];
      const { exitCode, outcome } = await trend(
        {
          ...{
            config: 'budgets.yml',
            targets: null,
            folder: null,
            jobs: 1,
            zstdLimit: 1e9,
            rebuilds: 0,
            output: null,
          },
          ...{ snapshots: [], builds: true, recorded: true, format: 'json', failOn },
          announce: async (word) => {
            words.push(word);
          },
        },
        testContext(at.path),
      );
      return { exitCode, state: outcome.state, words };
    };
    const sha = at.shas[0] ?? '';
    await record(at, sha, 999);
    expect(await told('warn')).toEqual({ exitCode: 0, state: 'pass', words: [null] });
    at.write({ 'budgets.yml': BUDGETS.replace('1 MB', '998').concat('trend: { warn: 30 days }\n') });
    expect(await told('never')).toMatchObject({
      exitCode: 0,
      state: 'fail',
      words: [{ title: expect.stringContaining('full soon') }],
    });
    expect((await told('fail')).exitCode).toBe(1);
  });
});
