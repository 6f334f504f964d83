/** A checkout that belongs to somebody else, as in a container job, and a git that refuses for this or another reason. */

import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type CheckOptions, check } from '../../src/commands/check.ts';
import { tighten } from '../../src/commands/tighten.ts';
import { currentCommit } from '../../src/lib/git/commit.ts';
import { GitError } from '../../src/lib/git/git.ts';
import { withCommitGraph } from '../../src/lib/git/graph.ts';
import { branchLog } from '../../src/lib/git/log.ts';
import { remoteOf } from '../../src/lib/git/remote.ts';
import { trackedFiles } from '../../src/lib/git/tracked.ts';
import { testContext } from '../helpers/context.ts';
import { type Folder, folder, repository } from '../helpers/folder.ts';

const OPTIONS = { env: process.env, signal: new AbortController().signal };

const CHECK: CheckOptions = {
  config: 'budgets.yml',
  targets: null,
  folder: null,
  output: null,
  format: 'text',
  rebuilds: 0,
  jobs: 1,
  zstdLimit: 1e9,
};
const HEADROOM = { numerator: 0n, denominator: 100n };
const TIGHTEN = { config: 'budgets.yml', snapshots: [], jobs: 1, zstdLimit: 1e9, headroom: HEADROOM };

const CONFIG = `version: 1
targets: [amd64]
builds: { app: { run: cat lib/part size > app } }
artifacts: { app: { build: app, path: app, budget: { max: 1 KB, growth: 1% } } }
`;

/** A project with a submodule whose second commit is larger than the first by more than its growth limit allows. */
function project(): Folder {
  const library = repository({ part: 'part\n' });
  const at = repository({ 'budgets.yml': CONFIG, size: 'x'.repeat(100), '.gitignore': '/app\n' });
  at.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library.path, 'lib');
  at.git('commit', '--quiet', '--message=with a library');
  // Nothing can be had from there any more.
  library[Symbol.dispose]();
  return at;
}

function grow(at: Folder): void {
  at.write({ size: 'x'.repeat(200) });
  at.git('-c', `safe.directory=${at.path}`, 'commit', '--quiet', '--all', '--message=larger');
}

const give = (at: Folder, user: number) => execFileSync('chown', ['-R', `${user}:${user}`, at.path]);

const isRoot = process.getuid?.() === 0;

describe('a checkout of another user', () => {
  (isRoot ? test : test.skip)('is refused by git itself', () => {
    using at = project();
    give(at, 1001);
    expect(() => at.git('status')).toThrow('dubious ownership');
  });

  (isRoot ? test : test.skip)('fails where it failed before, and is built again as before', async () => {
    using at = project();
    expect((await check(CHECK, testContext(at.path))).exitCode).toBe(0);
    grow(at);
    give(at, 1001);
    const { exitCode, verdict } = await check({ ...CHECK, rebuilds: 2 }, testContext(at.path));
    expect(verdict.errors).toEqual([]);
    expect([exitCode, verdict.baselines[0]?.state]).toEqual([1, 'exact']);
    expect(verdict.rebuilt[0]?.builds).toBe(2);
  });

  (isRoot ? test : test.skip)('with changes is not tightened', async () => {
    using at = project();
    at.write({ size: 'changed' });
    const before = readFileSync(at.at('budgets.yml'), 'utf8');
    give(at, 1001);
    await expect(tighten(TIGHTEN, testContext(at.path))).rejects.toThrow('commit or stash them first');
    expect(readFileSync(at.at('budgets.yml'), 'utf8')).toBe(before);
  });
});

const graph = <Result>(at: Folder, work: Parameters<typeof withCommitGraph<Result>>[2]) =>
  withCommitGraph(at.path, { remote: 'origin', ...OPTIONS }, work);

describe('a repository that git cannot read', () => {
  const DAMAGES: readonly (readonly [string, (at: Folder) => void])[] = [
    ['has a damaged configuration', (at) => writeFileSync(at.at('.git/config'), '[core\n')],
    ['has lost its objects', (at) => rmSync(at.at('.git/objects'), { recursive: true })],
    ['has a HEAD that is none', (at) => writeFileSync(at.at('.git/HEAD'), 'nonsense\n')],
    ['has a format of the future', (at) => void at.git('config', 'core.repositoryFormatVersion', '99')],
  ];
  const QUESTIONS: readonly (readonly [string, (at: Folder) => Promise<unknown>])[] = [
    ['its commit', (at) => currentCommit(at.path, null, OPTIONS)],
    ['its log', (at) => branchLog(at.path, OPTIONS)],
    ['a name in it', (at) => graph(at, (commits) => commits.resolve('HEAD'))],
    ['its default branch', (at) => graph(at, (commits) => commits.defaultBranch())],
    ['its remote', (at) => remoteOf(at.path, 'origin', OPTIONS)],
    ['its files', (at) => trackedFiles(at.path, at.path, ['.'], OPTIONS)],
  ];
  test.each(DAMAGES)(
    'because it %s gives errors with the words of git, and never nothing',
    async (_, damage) => {
      for (const [, question] of QUESTIONS) {
        using at = repository({ 'a.txt': '' });
        damage(at);
        await expect(question(at)).rejects.toThrow(GitError);
        await expect(question(at)).rejects.toThrow(/fatal: /);
      }
    },
  );

  test('is measured, and the verdict is an error that has the words of git', async () => {
    using at = repository({ 'budgets.yml': CONFIG.replace('lib/part', ''), size: 'x' });
    rmSync(at.at('.git/objects'), { recursive: true });
    const { exitCode, verdict, files } = await check(CHECK, testContext(at.path)).catch((error) => ({
      exitCode: error instanceof GitError ? 3 : null,
      verdict: null,
      files: null,
    }));
    expect(exitCode).toBe(3);
    if (verdict !== null && files !== null) expect(existsSync(files.snapshot)).toBe(true);
  });

  test('is not tightened', async () => {
    using at = repository({ 'budgets.yml': CONFIG.replace('lib/part', ''), size: 'x' });
    rmSync(at.at('.git/objects'), { recursive: true });
    await expect(tighten(TIGHTEN, testContext(at.path))).rejects.toThrow(GitError);
  });

  test('because it is of another user, and git is too old to be told, names the remedy', async () => {
    using at = repository({ 'a.txt': '' });
    using old = folder({
      'bin/git': `#!/bin/sh\necho "fatal: detected dubious ownership in repository at '$PWD'" >&2\nexit 128\n`,
    });
    chmodSync(old.at('bin/git'), 0o755);
    const env = { ...process.env, PATH: `${old.at('bin')}:${process.env['PATH']}` };
    await expect(currentCommit(at.path, null, { ...OPTIONS, env })).rejects.toThrow(
      /^git log failed: fatal: detected dubious ownership in .* git config --global --add safe\.directory/,
    );
  });
});

describe('what is not there', () => {
  test('is nothing outside of a repository', async () => {
    using at = folder();
    expect(await currentCommit(at.path, null, OPTIONS)).toBeNull();
    expect(await branchLog(at.path, OPTIONS)).toEqual({ commits: [], complete: false });
    expect(await trackedFiles(at.path, at.path, ['.'], OPTIONS)).toBeNull();
  });

  test('is nothing before the first commit, and that is not clean', async () => {
    using at = folder({ 'budgets.yml': CONFIG.replace('lib/part', ''), size: 'x' });
    at.git('init', '--quiet');
    expect(await currentCommit(at.path, null, OPTIONS)).toBeNull();
    expect(await branchLog(at.path, OPTIONS)).toEqual({ commits: [], complete: false });
    expect(await graph(at, (commits) => commits.resolve('HEAD'))).toBeNull();
    await expect(tighten(TIGHTEN, testContext(at.path))).rejects.toThrow('the repository has no commit yet');
  });
});
