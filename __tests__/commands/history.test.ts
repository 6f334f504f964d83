import { existsSync, rmSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { historyExport, historyList, historyPrune, historyShow } from '../../src/commands/history.ts';
import { trend } from '../../src/commands/trend.ts';
import { dirHistory } from '../../src/history/dir.ts';
import { HistoryError } from '../../src/history/history.ts';
import { recordOf } from '../../src/history/record.ts';
import { UsageError } from '../../src/pipeline/context.ts';
import { parseSnapshot, SnapshotError } from '../../src/snapshot/parse.ts';
import { printSnapshot } from '../../src/snapshot/print.ts';
import { codeHostWith, testContext } from '../helpers/context.ts';
import { type Folder, folder, repository } from '../helpers/folder.ts';
import { commit, record, snapshotOf } from '../history/snapshots.ts';

/** A file that is there already, of which the test chooses the size. */
const PROJECT = {
  'budgets.yml':
    'version: 1\ntargets: [amd64, arm64]\nartifacts:\n  app: { path: "app-{target}", budget: 1 MB }\n',
  '.gitignore': 'app-*\n',
  'app-amd64': 'x'.repeat(1000),
  'app-arm64': 'x'.repeat(1100),
};

const CONFIG = { config: 'budgets.yml' };

const trended = async (
  at: Folder,
  own: Partial<Parameters<typeof trend>[0]> = {},
  context = testContext(at.path),
) => {
  const options = {
    ...CONFIG,
    targets: null,
    folder: null,
    jobs: 1,
    zstdLimit: 1e9,
    rebuilds: 0,
    output: null,
    snapshots: [],
    builds: true,
    recorded: false,
    format: 'text' as const,
    failOn: 'never' as const,
    announce: null,
  };
  const { exitCode } = await trend({ ...options, ...own }, context);
  return { code: exitCode, logged: context.logged.filter((line) => !line.includes('the dashboard is')) };
};

const historyOf = (at: Folder) => dirHistory(at.at('.size-guard/history'));

const printed = async (at: Folder, command: (context: ReturnType<typeof testContext>) => Promise<void>) => {
  const context = testContext(at.path);
  await command(context);
  return { lines: context.printed().split('\n').filter(Boolean), logged: context.logged };
};

describe('trend', () => {
  test('measures the commit and records it', async () => {
    using at = repository(PROJECT);
    const sha = at.git('rev-parse', 'HEAD').trim();
    const { code, logged } = await trended(at);
    expect(code).toBe(0);
    expect(logged.at(-1)).toBe(
      `size-guard: ${sha.slice(0, 7)} recorded in folder ${at.at('.size-guard/history')}`,
    );
    const { snapshot } = await historyOf(at).find('budgets.yml', sha);
    expect(snapshot?.artifacts.map(({ target, sizes }) => [target, sizes[0]?.bytes])).toEqual([
      ['amd64', 1000],
      ['arm64', 1100],
    ]);
    expect((await trended(at)).logged.at(-1)).toMatch(/is already recorded in .* with the same sizes$/);
    at.write({ 'app-amd64': 'x'.repeat(1001) });
    expect((await trended(at)).logged.at(-1)).toMatch(
      /is already recorded in .* with different sizes; this record is kept as well, as budgets\.yml\/.*\.json$/,
    );
  });

  test('records snapshots that were taken elsewhere', async () => {
    using at = repository(PROJECT);
    const sha = at.git('rev-parse', 'HEAD').trim();
    for (const leg of ['amd64', 'arm64'])
      at.write({ [`${leg}.json`]: printSnapshot(snapshotOf({ sha, leg })) });
    expect(await trended(at, { snapshots: ['amd64.json'] })).toMatchObject({
      code: 1,
      logged: [expect.stringContaining('recorded in'), 'size-guard: no snapshot was given for arm64'],
    });
    expect((await trended(at, { snapshots: ['amd64.json', 'arm64.json'] })).code).toBe(0);
    const { snapshot } = await historyOf(at).find('budgets.yml', sha);
    expect(snapshot?.artifacts).toHaveLength(2);
  });

  test('records what could be measured, and ends as measure does', async () => {
    using at = repository(PROJECT);
    const sha = at.git('rev-parse', 'HEAD').trim();
    rmSync(at.at('app-arm64'));
    expect((await trended(at)).code).toBe(1);
    expect((await historyOf(at).find('budgets.yml', sha)).snapshot?.artifacts).toHaveLength(1);
  });

  test('builds nothing unless it may, and reports what is recorded all the same', async () => {
    using at = repository({
      ...PROJECT,
      'budgets.yml': `${PROJECT['budgets.yml'].replace('path:', 'build: app, path:')}builds: { app: { run: 'echo built > "app-$SIZE_GUARD_TARGET"; touch built' } }\n`,
    });
    const sha = at.git('rev-parse', 'HEAD').trim();
    expect(await trended(at, { builds: false })).toEqual({
      code: 3,
      logged: [
        'size-guard: no snapshot of this commit was passed to this job, so nothing was recorded; the job does not build, because a build would have its permissions',
      ],
    });
    expect(existsSync(at.at('built'))).toBe(false);
    expect(existsSync(at.at('.size-guard/trend/trend.json'))).toBe(true);
    expect((await historyOf(at).find('budgets.yml', sha)).snapshot).toBe(null);

    expect((await trended(at, { builds: true })).code).toBe(0);
    expect(existsSync(at.at('built'))).toBe(true);
  });

  test('refuses what cannot stand for a commit of the default branch', async () => {
    using at = repository(PROJECT);
    at.write({ 'budgets.yml': `${PROJECT['budgets.yml']}# changed\n` });
    await expect(trended(at)).rejects.toThrow(
      new UsageError(
        `the snapshot cannot be recorded: tracked files differed from commit ${at.git('rev-parse', 'HEAD').trim()}`,
      ),
    );
    at.git('checkout', '--quiet', 'budgets.yml');
    const other = snapshotOf({ sha: commit('a1'), key: 'other' });
    at.write({ 'other.json': printSnapshot(other), 'bad.json': '{' });
    await expect(trended(at, { snapshots: ['other.json'] })).rejects.toThrow(
      new UsageError('the snapshot has the key other, but budgets.yml has budgets.yml'),
    );
    await expect(trended(at, { snapshots: ['bad.json'] })).rejects.toThrow(
      new SnapshotError(
        'snapshot bad.json: not valid JSON; expected a snapshot written by size-guard measure',
      ),
    );
    using outside = folder(PROJECT);
    await expect(trended(outside)).rejects.toThrow(
      new UsageError('the snapshot cannot be recorded: it has no commit'),
    );
  });

  test('on a forge, records runs of the default branch alone', async () => {
    using at = repository(PROJECT);
    const on = (records: string | null) =>
      trended(
        at,
        {},
        testContext(at.path, {
          codeHost: codeHostWith({ run: 'https://forge/1', records, history: () => historyOf(at) }),
        }),
      );
    await expect(on(null)).rejects.toThrow('trend records the default branch, but this run is not on it');
    await expect(on(commit('a1'))).rejects.toThrow(`trend records the default branch at ${commit('a1')}`);
    const sha = at.git('rev-parse', 'HEAD').trim();
    expect((await on(sha)).code).toBe(0);
    for await (const { record } of historyOf(at).files()) expect(record?.run).toBe('https://forge/1');
  });
});

describe('history', () => {
  const [A, B, C] = [commit('a1'), commit('b2'), commit('c3')];
  const filled = async () => {
    const at = repository(PROJECT);
    await historyOf(at).record([
      record({ sha: B, date: '2026-01-02T00:00:00Z' }),
      record({ sha: A, date: '2026-01-03T00:00:00Z', leg: 'arm64' }, 1),
      record({ sha: C, date: '1970-01-01T00:00:00Z', key: 'other' }),
    ]);
    at.write({ [`.size-guard/history/budgets.yml/c3/${C}/all.json`]: '{}' });
    return at;
  };
  const DAMAGED = `size-guard: budgets.yml/c3/${C}/all.json cannot be read: has no "schema"; this version of size-guard reads size-guard/snapshot@1`;

  test('list prints a line a record, oldest commits first', async () => {
    using at = await filled();
    expect(await printed(at, (context) => historyList(CONFIG, context))).toEqual({
      lines: [
        `2026-01-02  ${B}  2 artifacts on all targets, recorded 2026-01-02T12:00:00.000Z`,
        `2026-01-03  ${A}  1 artifact on arm64, recorded 2026-01-02T12:01:00.000Z`,
      ],
      logged: [DAMAGED],
    });
    using empty = repository(PROJECT);
    expect((await printed(empty, (context) => historyList(CONFIG, context))).logged).toEqual([
      `size-guard: no records of budgets.yml in folder ${empty.at('.size-guard/history')}`,
    ]);
  });

  test('show prints a snapshot that --baseline takes', async () => {
    using at = await filled();
    const sha = at.git('rev-parse', 'HEAD').trim();
    await trended(at);
    for (const revision of ['HEAD', 'main', sha]) {
      const { lines } = await printed(at, (context) => historyShow({ ...CONFIG, commit: revision }, context));
      expect(parseSnapshot(lines.join('\n')).commit?.sha).toBe(sha);
    }
    await expect(printed(at, (context) => historyShow({ ...CONFIG, commit: 'v9' }, context))).rejects.toThrow(
      UsageError,
    );
    await expect(
      printed(at, (context) => historyShow({ ...CONFIG, commit: commit('f1') }, context)),
    ).rejects.toThrow(
      new HistoryError(`no record of budgets.yml at f100000 in folder ${at.at('.size-guard/history')}`),
    );
  });

  test('export prints all records, one a line', async () => {
    using at = await filled();
    const { lines, logged } = await printed(at, (context) => historyExport(CONFIG, context));
    expect(lines.map((line) => JSON.parse(line).snapshot.commit.sha)).toEqual([A, B]);
    expect(logged).toEqual([DAMAGED]);
  });
});

describe('history prune', () => {
  const DAY = 24 * 60 * 60 * 1000;
  const recorded = (sha: string, daysAgo: number, key?: string) =>
    recordOf(
      snapshotOf({ sha, ...(key === undefined ? {} : { key }) }),
      new Date(Date.now() - daysAgo * DAY),
      null,
    );
  const prune = (at: Folder, own: Partial<Parameters<typeof historyPrune>[0]> = {}) =>
    printed(at, (context) =>
      historyPrune({ ...CONFIG, olderThan: 365, keepReleases: false, dryRun: false, ...own }, context),
    );
  const left = async (at: Folder) => {
    const paths: string[] = [];
    for await (const { path } of historyOf(at).files())
      paths.push(path.split('/')[2]?.replace(/0+$/, '') ?? '');
    return paths;
  };

  test('removes what is old, but not releases where they are to stay, nor the newest', async () => {
    using at = repository(PROJECT);
    const release = at.git('rev-parse', 'HEAD').trim();
    at.git('tag', '--annotate', '--message=one', 'v1.0.0');
    at.git('tag', 'nightly');
    await historyOf(at).record([
      recorded(commit('a1'), 900),
      recorded(release, 800),
      recorded(commit('a2'), 366),
      recorded(commit('a3'), 364),
      recorded(commit('a4'), 1),
      recorded(commit('a5'), 900, 'other'),
    ]);
    const name = `folder ${at.at('.size-guard/history')}`;
    expect(await prune(at, { keepReleases: true, dryRun: true })).toEqual({
      lines: [expect.stringContaining(commit('a1')), expect.stringContaining(commit('a2'))],
      logged: [`size-guard: 2 records of budgets.yml would be removed from ${name}; 1 old record kept`],
    });
    expect(await left(at)).toHaveLength(6);
    expect((await prune(at, { keepReleases: true })).logged).toEqual([
      `size-guard: 2 records of budgets.yml removed from ${name}; 1 old record kept`,
    ]);
    expect(new Set(await left(at))).toEqual(new Set(['a3', 'a4', 'a5', release.replace(/0+$/, '')]));
    expect((await prune(at)).logged).toEqual([`size-guard: 1 record of budgets.yml removed from ${name}`]);
    expect((await prune(at, { olderThan: 0.5 })).logged).toEqual([
      `size-guard: 1 record of budgets.yml removed from ${name}; 1 old record kept`,
    ]);
    expect(await left(at)).toEqual(['a4', 'a5']);
  });

  test('leaves what it cannot read', async () => {
    using at = repository(PROJECT);
    at.write({ [`.size-guard/history/budgets.yml/a1/${commit('a1')}/all.json`]: '' });
    expect((await prune(at)).logged).toEqual([
      `size-guard: budgets.yml/a1/${commit('a1')}/all.json cannot be read and is kept`,
      `size-guard: 0 records of budgets.yml removed from folder ${at.at('.size-guard/history')}`,
    ]);
  });

  test('does nothing where the tags of the remote cannot be had', async () => {
    using at = repository(PROJECT);
    at.git('remote', 'add', 'origin', at.at('gone.git'));
    await historyOf(at).record([recorded(commit('a1'), 900), recorded(commit('a2'), 1)]);
    await expect(prune(at, { keepReleases: true })).rejects.toThrow(/^the refs of origin cannot be read: /);
    expect(await left(at)).toEqual(['a1', 'a2']);
  });
});
