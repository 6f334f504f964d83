import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type CheckOptions, check } from '../../src/commands/check.ts';
import { type ComparisonOptions, DEFAULT_COMPARISON } from '../../src/pipeline/comparison/comparison.ts';
import { printSnapshot } from '../../src/snapshot/print.ts';
import { load } from '../config/loading.ts';
import { testContext } from '../helpers/context.ts';
import { type Folder, folder, repository } from '../helpers/folder.ts';
import { measured, snapshot } from '../judge/judging.ts';

const OPTIONS: CheckOptions = {
  ...{ config: 'budgets.yml', targets: null, folder: null, jobs: 1, zstdLimit: 1e9, rebuilds: 0 },
  ...{ format: 'text', output: null },
};
/** A build that leaves a trace. */
const CONFIG = `
version: 1
key: app
targets: [amd64]
builds: { app: { run: touch built; echo x > app } }
artifacts: { app: { build: app, path: app, budget: 1 KB } }
`;
const run = (at: Folder, own: Partial<ComparisonOptions>) =>
  check({ ...OPTIONS, compare: { ...DEFAULT_COMPARISON, ...own } }, testContext(at.path));

describe('what is compared with is checked before anything is built', () => {
  const others = {
    'other.json': printSnapshot({ ...snapshot(load(CONFIG), [measured(1)]), key: 'other' }),
    'bad.json': '{',
    'bad.yml': '- { artifact: app }\n',
    'large.yml': '#'.repeat(20_000_000),
  };
  test.each<[Partial<ComparisonOptions>, string]>([
    [{ base: 'mian' }, '--base mian: unknown commit, branch or tag'],
    [{ base: 'origin/mian' }, '--base origin/mian: unknown commit, branch or tag'],
    [{ baseline: 'v9.9.9' }, '--baseline v9.9.9: no file, commit or tag is named'],
    [{ baseline: 'HEAD~99..' }, '--baseline HEAD~99..: no file, commit or tag is named'],
    [{ baseline: 'bad.json' }, '--baseline bad.json: not valid JSON'],
    [{ baseline: 'other.json' }, '--baseline other.json: this is a snapshot of other'],
    [{ allowances: 'none.yml' }, 'none.yml: cannot be read'],
    [{ allowances: 'bad.yml' }, 'bad.yml:1:'],
    [{ allowances: '.' }, '.: this is not a regular file'],
    [{ allowances: 'large.yml' }, 'a list of allowances has at most'],
    [{ allow: ['app:20KB'] }, '--allow "app:20KB": write it as ARTIFACT:+SIZE'],
    [{ allow: ['app:+20 XB'] }, 'has an unknown unit'],
  ])('%j', async (own, problem) => {
    using at = repository({ 'budgets.yml': CONFIG, ...others });
    await expect(run(at, own)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringContaining(problem),
    });
    expect(existsSync(at.at('built'))).toBe(false);
  });

  test('outside of a repository there are no commits', async () => {
    using at = folder({ 'budgets.yml': CONFIG });
    await expect(run(at, { baseline: 'v1.0.0' })).rejects.toThrow(
      '--baseline v1.0.0: no such file, and this folder is not a git repository with commits',
    );
    expect(existsSync(at.at('built'))).toBe(false);
  });
});

test('what there is passes', async () => {
  using at = repository({ 'budgets.yml': CONFIG });
  at.git('tag', 'v1.0.0');
  at.write({ 'before.json': printSnapshot(snapshot(load(CONFIG), [measured(1)])) });
  for (const own of [
    { baseline: 'v1.0.0' },
    { baseline: 'before.json' },
    { base: 'main' },
    { allow: ['app:+1 KB'] },
  ])
    expect((await run(at, own)).exitCode).toBe(0);
});
