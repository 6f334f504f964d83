import { readFileSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type CheckOptions, check } from '../../src/commands/check.ts';
import { diff } from '../../src/commands/diff.ts';
import { pack } from '../../src/commands/pack.ts';
import { report } from '../../src/commands/report.ts';
import { DEFAULT_COMPARISON } from '../../src/pipeline/comparison/comparison.ts';
import { testContext } from '../helpers/context.ts';
import { folder, repository } from '../helpers/folder.ts';

const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'4d7a'.repeat(16)}\nsize 12345678\n`;
const REMEDY = 'set "lfs: true" on actions/checkout, or run git lfs pull';
const CONFIG = `
version: 1
targets: [amd64]
artifacts: { app: { path: app, budget: 1 MB } }
`;
const OPTIONS: CheckOptions = {
  ...{ config: 'budgets.yml', targets: null, folder: null, jobs: 1, zstdLimit: 1e9, rebuilds: 0 },
  ...{ format: 'text', output: null },
};

describe('a file that git has not downloaded is never measured: exit code 3', () => {
  test.each([
    ['an artifact', { 'budgets.yml': CONFIG, app: POINTER }, `app is a Git LFS pointer`],
    [
      'one of those that match a glob',
      { 'budgets.yml': CONFIG.replace('path: app', 'path: "bin/*"'), 'bin/a': 'a program', 'bin/b': POINTER },
      'bin/b is a Git LFS pointer',
    ],
    [
      'an embed',
      {
        'budgets.yml': `
version: 1
targets: [amd64]
builds: { app: { run: cat emb/*.zst > app, embeds: [ { from: "in/*", to: emb, zstd: 3 } ] } }
artifacts: { app: { build: app, path: app, budget: 1 MB } }
`,
        'in/tool': POINTER,
      },
      'in/tool is a Git LFS pointer',
    ],
    [
      'a blob of an image',
      { 'budgets.yml': CONFIG, 'app/oci-layout': POINTER, 'app/index.json': '{}' },
      'oci-layout is a Git LFS pointer',
    ],
  ])('%s', async (_what, files, found) => {
    using at = folder(files);
    const context = testContext(at.path);
    const { exitCode, verdict, files: written } = await check(OPTIONS, context);
    expect(exitCode).toBe(3);
    const [error] = verdict.errors;
    expect(error?.text).toContain(found);
    expect(error?.text).toContain(REMEDY);
    expect(context.printed()).toContain(REMEDY);
    expect(JSON.parse(readFileSync(written.json, 'utf8'))).toMatchObject({ verdict: 'fail' });
  });

  test('an annexed file', async () => {
    using at = folder({ 'budgets.yml': CONFIG });
    symlinkSync('.git/annex/objects/aa/bb/KEY/KEY', at.at('app'));
    const { exitCode, verdict } = await check(OPTIONS, testContext(at.path));
    expect(exitCode).toBe(3);
    expect(verdict.errors[0]?.text).toContain('app is a git-annex pointer');
  });

  test('the snapshot of a report', async () => {
    using at = folder({ 'budgets.yml': CONFIG, 's.json': POINTER });
    const { exitCode, verdict } = await report({ ...OPTIONS, snapshots: ['s.json'] }, testContext(at.path));
    expect(exitCode).toBe(3);
    expect(verdict.errors[0]?.text).toContain(REMEDY);
  });

  test('files that are compared, or packed', async () => {
    using at = folder({ app: POINTER, other: 'a program' });
    const context = testContext(at.path);
    const view = { depth: 1, top: 5, filter: null, collect: undefined, output: null };
    expect(await diff({ ...view, before: 'other', after: 'app', format: 'text' }, context)).toBe(3);
    const packing = { files: ['app'], output: null, force: false, limit: 1e6, level: 3 };
    expect(await pack(packing, context)).toBe(3);
    expect(context.logged.filter((line) => line.includes(REMEDY))).toHaveLength(2);
  });
});

test('as a baseline it is said to be one, and not taken for a damaged snapshot', async () => {
  using at = repository({ 'budgets.yml': CONFIG, app: 'a program', 'before.json': POINTER });
  const compare = { ...DEFAULT_COMPARISON, baseline: 'before.json' };
  await expect(check({ ...OPTIONS, compare }, testContext(at.path))).rejects.toMatchObject({
    name: 'SnapshotError',
    message: expect.stringContaining(`--baseline before.json is a Git LFS pointer`),
  });
});

test('as a configuration', async () => {
  using at = folder({ 'budgets.yml': POINTER });
  await expect(check(OPTIONS, testContext(at.path))).rejects.toThrow(
    'budgets.yml:1:1: the file is a Git LFS pointer',
  );
});
