/** A git that hangs holds up no command: each ends when it is told to, and leaves no process behind. */

import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { currentCommit } from '../../src/lib/git/commit.ts';
import { GitError } from '../../src/lib/git/git.ts';
import { startCli, until } from '../helpers/cli.ts';
import { type Folder, folder, repository } from '../helpers/folder.ts';

/** A `git` that notes its process and never ends, whatever it is asked. */
const HANGING = `#!/bin/sh
trap '' TERM INT HUP
echo $$ >> "\${0%/*}/../pids"
while :; do sleep 0.1; done
`;

function hangingGit(): Folder & { readonly env: NodeJS.ProcessEnv; readonly left: () => string[] } {
  const at = folder({ 'bin/git': HANGING });
  chmodSync(at.at('bin/git'), 0o755);
  const pids = () =>
    existsSync(at.at('pids')) ? readFileSync(at.at('pids'), 'utf8').trim().split('\n') : [];
  const env = { PATH: `${at.at('bin')}:${process.env['PATH']}` };
  return { ...at, env, left: () => pids().filter(isAlive) };
}

/** Whether a process lives; one that nobody has waited for yet does not. */
function isAlive(pid: string): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

const CONFIG = `version: 1
targets: [amd64]
builds: { app: { run: cp size app } }
artifacts: { app: { build: app, path: app, budget: 1 KB } }
history: { branch: size-history }
`;

const SNAPSHOT = 'snapshot.json';

test.each([
  ['check'],
  ['check', '--rebuild', '2'],
  ['check', '--base', 'main'],
  ['measure'],
  ['report', SNAPSHOT],
  ['tighten'],
  ['trend'],
  ['history', 'list'],
  ['history', 'show', 'HEAD'],
  ['history', 'blame', 'app'],
  ['history', 'prune'],
  ['bisect', 'app', '--above', '1 KB', '--from', 'HEAD~1', '--to', 'HEAD'],
  ['init', '--config', 'new.yml'],
])('%s %s', async (...args) => {
  using git = hangingGit();
  using at = repository({ 'budgets.yml': CONFIG, size: 'x', Makefile: 'all:\n\tcp size app\n' });
  if (args.includes(SNAPSHOT))
    expect((await startCli(at.path, ['measure', '--output', SNAPSHOT]).ended).end).toBe(0);
  const { child, ended } = startCli(at.path, args, git.env);
  await until(() => git.left().length > 0 || child.exitCode !== null);
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ end: 'SIGTERM', stderr: expect.stringContaining('cancelled') });
  expect(git.left()).toEqual([]);
});

test('is ended as well when we are told twice', async () => {
  using git = hangingGit();
  using at = repository({ 'budgets.yml': CONFIG, size: 'x' });
  const { child, ended } = startCli(at.path, ['check'], git.env);
  await until(() => git.left().length > 0);
  child.kill('SIGTERM');
  child.kill('SIGINT');
  expect(['SIGTERM', 'SIGINT']).toContain((await ended).end);
  expect(git.left()).toEqual([]);
});

test('plan asks no git', async () => {
  using git = hangingGit();
  using at = repository({ 'budgets.yml': CONFIG, size: 'x' });
  expect((await startCli(at.path, ['plan'], git.env).ended).end).toBe(0);
});

test('a git that does not end in time is an error that says so', async () => {
  using git = hangingGit();
  using at = repository({ 'a.txt': '' });
  const options = { env: git.env, signal: new AbortController().signal, timeoutMs: 300 };
  await expect(currentCommit(at.path, null, options)).rejects.toThrow(
    new GitError('git log did not finish within 0.3 s'),
  );
  expect(git.left()).toEqual([]);
});
