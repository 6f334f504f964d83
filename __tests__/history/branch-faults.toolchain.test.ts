import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type BranchOptions, withBranchHistory } from '../../src/history/branch.ts';
import { type History, HistoryError } from '../../src/history/history.ts';
import { remoteOf } from '../../src/lib/git/remote.ts';
import { type Folder, folder, repository } from '../helpers/folder.ts';
import { gitServer, hangingServer } from '../helpers/git-server.ts';
import { commit, KEY, record } from './snapshots.ts';
import { BRANCH, bareRepository, filesOf, inBare, onBranch } from './stores.ts';

const [A, B] = [commit('a1'), commit('a2')];

const recording = (sha: string) => (history: History) => history.record([record({ sha })]);
const tipOf = (at: Folder) => inBare(at, 'rev-parse', BRANCH);
const filesIn = (at: Folder) => inBare(at, 'ls-tree', '-r', '--name-only', BRANCH).split('\n');

/** Puts a commit with these files alone on the branch, as somebody else would, over what is there. */
function overwrite(at: Folder, files: Readonly<Record<string, string>>): string {
  using other = repository(files);
  other.git('push', '--quiet', '--force', at.at('repo.git'), `HEAD:refs/heads/${BRANCH}`);
  return tipOf(at);
}

/** A folder with a program `git` that runs a script, with `$real` as git itself, and then git, unless it has ended. */
function wrappedGit(script: string): Folder & { readonly env: NodeJS.ProcessEnv } {
  const real = (process.env['PATH'] ?? '').split(':').find((path) => existsSync(join(path, 'git')));
  const at = folder({ 'bin/git': `#!/bin/sh\nreal=${real}/git\n${script}\nexec "$real" "$@"\n` });
  chmodSync(at.at('bin/git'), 0o755);
  return { ...at, env: { ...process.env, PATH: `${at.at('bin')}:${process.env['PATH']}` } };
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(HistoryError);
  return (thrown as HistoryError).message;
}

describe('a remote that', () => {
  test('is not there', async () => {
    using at = folder();
    expect(await problemOf(onBranch(at.at('gone.git'), (history) => history.find(KEY, A)))).toMatch(
      /^branch size-history of .*gone\.git cannot be reached: .*does not appear to be a git repository/,
    );
    expect(await problemOf(onBranch('http://127.0.0.1:9/repo.git', recording(A)))).toMatch(
      /cannot be reached: fatal: unable to access .*Failed to connect/,
    );
  });

  test('hangs is given up at the time limit', async () => {
    await using server = await hangingServer();
    const work = onBranch(`${server.url}/repo.git`, recording(A), { timeoutMs: 500 });
    expect(await problemOf(work)).toMatch(/cannot be reached: git fetch did not finish within 0.5 s$/);
  });

  test('hangs is given up when the run is cancelled', async () => {
    await using server = await hangingServer();
    const cancel = new AbortController();
    const work = onBranch(`${server.url}/repo.git`, recording(A), { signal: cancel.signal });
    setTimeout(() => cancel.abort(), 500);
    expect(await problemOf(work)).toMatch(/git fetch was cancelled$/);
  });

  test('asks for a password gets none, and nobody is asked', async () => {
    using at = bareRepository();
    using asked = folder({ 'ask.sh': '#!/bin/sh\ntouch "$(dirname "$0")/asked"\necho secret\n' });
    chmodSync(asked.at('ask.sh'), 0o755);
    await using server = await gitServer(at.path, { authorization: 'Basic c2VjcmV0' });
    const env = { ...process.env, GIT_ASKPASS: asked.at('ask.sh'), SSH_ASKPASS: asked.at('ask.sh') };
    const problem = await problemOf(onBranch(`${server.url}/repo.git`, recording(A), { env }));
    expect(problem).toMatch(/could not read Username .*terminal prompts disabled/);
    expect(problem).toContain('recording `contents: write`');
    expect(existsSync(asked.at('asked'))).toBe(false);
  });

  test('is full keeps what it has, and says so', async () => {
    using at = bareRepository();
    await onBranch(at.at('repo.git'), recording(A));
    const before = tipOf(at);
    inBare(at, 'config', 'receive.maxInputSize', '100');
    const problem = await problemOf(onBranch(at.at('repo.git'), recording(B)));
    expect(problem).toMatch(/rejects pushes: .*unpacker error.*maximum allowed size/);
    expect(tipOf(at)).toBe(before);
  });

  test('protects the branch is not asked again and again', async () => {
    using at = bareRepository();
    at.write({
      'repo.git/hooks/pre-receive': '#!/bin/sh\necho x >> count\necho "size-history is protected"\nexit 1\n',
    });
    chmodSync(at.at('repo.git/hooks/pre-receive'), 0o755);
    await using server = await gitServer(at.path);
    const problem = await problemOf(onBranch(`${server.url}/repo.git`, recording(A)));
    expect(problem).toMatch(
      /^branch size-history of .* rejects pushes: \[remote rejected\] \(pre-receive hook declined\); remote: size-history is protected/,
    );
    expect(problem).toContain('If the branch is protected, allow the job that records to push to it');
    expect(readFileSync(at.at('repo.git/count'), 'utf8')).toBe('x\n');
    expect(inBare(at, 'for-each-ref')).toBe('');
  });
});

describe('a branch that', () => {
  test('holds foreign files keeps them', async () => {
    using at = bareRepository();
    overwrite(at, { 'index.html': 'hello', 'budgets.yml/a1/notes.txt': 'mine', 'other/deep/file': 'x' });
    await onBranch(at.at('repo.git'), recording(A));
    await onBranch(at.at('repo.git'), recording(B));
    expect(filesIn(at)).toEqual([
      `budgets.yml/a1/${A}/all.json`,
      'budgets.yml/a1/notes.txt',
      `budgets.yml/a2/${B}/all.json`,
      'index.html',
      'other/deep/file',
    ]);
    expect((await onBranch(at.at('repo.git'), filesOf)).map(({ problem }) => problem)).toEqual([null, null]);
  });

  test('holds a file where a folder has to be is not written over', async () => {
    using at = bareRepository();
    const tip = overwrite(at, { 'budgets.yml': 'version: 1\n' });
    const why =
      /contains budgets\.yml as a file, but it must be a folder of records\. Rename or delete it there$/;
    expect(await problemOf(onBranch(at.at('repo.git'), recording(A)))).toMatch(why);
    expect(await problemOf(onBranch(at.at('repo.git'), (history) => history.find(KEY, A)))).toMatch(why);
    expect(tipOf(at)).toBe(tip);
  });

  test('holds damaged records gives the others, and says which it could not read', async () => {
    using at = bareRepository();
    const leg = JSON.stringify(record({ sha: A, leg: 'arm64' }));
    overwrite(at, {
      [`budgets.yml/a1/${A}/amd64.json`]: leg.slice(0, 500),
      [`budgets.yml/a1/${A}/arm64.json`]: leg,
      [`budgets.yml/a1/${A}/armv7.json`]: JSON.stringify({ padding: 'x'.repeat(34e6) }),
      [`budgets.yml/a2/${B}/all.json`]: leg,
    });
    await using server = await gitServer(at.path);
    await onBranch(`${server.url}/repo.git`, async (history) => {
      const one = await history.find(KEY, A);
      expect(one.snapshot?.artifacts.map(({ target }) => target)).toEqual(['arm64']);
      expect(one.notes).toEqual([
        `budgets.yml/a1/${A}/amd64.json cannot be read: not valid JSON; expected a snapshot written by size-guard measure`,
        `budgets.yml/a1/${A}/armv7.json cannot be read: is larger than any record`,
      ]);
      expect(one.unreadable).toEqual(one.notes);
      const stray = `budgets.yml/a2/${B}/all.json is of budgets.yml at ${A} and does not belong here`;
      expect(await history.find(KEY, B)).toEqual({ snapshot: null, notes: [stray], unreadable: [stray] });
    });
    // Recording again keeps the damaged file and puts the sound one beside it.
    const again = (history: History) => history.record([record({ sha: A, leg: 'amd64' })]);
    expect(await onBranch(at.at('repo.git'), again)).toEqual([
      { path: expect.stringMatching(/amd64\.[0-9a-f]{8}\.json$/), outcome: 'beside' },
    ]);
    const found = await onBranch(at.at('repo.git'), (history) => history.find(KEY, A));
    expect(found.snapshot?.artifacts.map(({ target }) => target)).toEqual(['amd64', 'arm64']);
    expect(found.unreadable).toEqual([expect.stringContaining('armv7.json cannot be read')]);
  });

  test('is force-pushed behind our back is written to as it is then', async () => {
    using at = bareRepository();
    await onBranch(at.at('repo.git'), recording(A));
    using other = repository({ 'rewritten.txt': '' });
    // Somebody replaces the branch in the moment before the first push.
    const push = `"$real" -C ${other.path} push --quiet --force ${at.at('repo.git')} HEAD:refs/heads/${BRANCH}`;
    using git = wrappedGit(
      `case "$*" in push*) if mkdir ${other.at('done')} 2> /dev/null; then (unset GIT_CONFIG_COUNT; ${push}); fi;; esac`,
    );
    await onBranch(at.at('repo.git'), recording(B), { env: git.env });
    expect(existsSync(other.at('done'))).toBe(true);
    expect(filesIn(at)).toEqual([`budgets.yml/a2/${B}/all.json`, 'rewritten.txt']);
    expect(inBare(at, 'log', '--format=%s', BRANCH)).toBe('Record a200000 (budgets.yml)\nfirst');
  });

  test('is always changed by others is given up after a while', async () => {
    using at = bareRepository();
    await onBranch(at.at('repo.git'), recording(A));
    const change = `"$real" commit-tree -p ${BRANCH} -m other "${BRANCH}^{tree}"`;
    using git = wrappedGit(
      `case "$*" in push*) (cd ${at.at('repo.git')}; export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a; "$real" update-ref refs/heads/${BRANCH} $(${change}));; esac`,
    );
    const work = onBranch(at.at('repo.git'), recording(B), { env: git.env, raceTimeoutMs: 1000 });
    expect(await problemOf(work)).toMatch(
      /was changed by others during each of \d+ pushes within 1 s; try again$/,
    );
    expect(filesIn(at)).not.toContain(`budgets.yml/a2/${B}/all.json`);
  });
});

test.each(['file', 'http'])('twenty writers at once lose nothing (%s)', async (transport) => {
  using at = bareRepository();
  await using server = await gitServer(at.path);
  const url = transport === 'http' ? `${server.url}/repo.git` : at.at('repo.git');
  const shas = Array.from({ length: 20 }, (_, index) => commit(`${(index % 4) + 1}${index}`));
  await Promise.all(shas.map((sha) => onBranch(url, recording(sha))));
  expect(await onBranch(url, (history) => history.recorded(KEY, shas))).toEqual(new Set(shas));
  expect(await onBranch(url, filesOf)).toHaveLength(20);
  // Each on top of the one before: 20 commits in one line.
  expect(inBare(at, 'rev-list', '--count', BRANCH)).toBe('20');
  expect(inBare(at, 'rev-list', '--count', '--merges', BRANCH)).toBe('0');
});

test('SIGKILL between commit and push, 50 times, leaves the branch as it was', async () => {
  using at = bareRepository();
  using place = folder();
  // One file starts faster than the sources do.
  const bundler = join(import.meta.dirname, '../../node_modules/.bin/rolldown');
  const bundle = ['--platform', 'node', '--dir', place.path, join(import.meta.dirname, 'writer.ts')];
  execFileSync(bundler, bundle, { env: { ...process.env, NODE_OPTIONS: '' }, stdio: 'pipe' });
  place.write({ 'package.json': '{ "type": "module" }', 'tmp/.keep': '' });
  using killing = wrappedGit(`case "$*" in push*) kill -9 $PPID; exit 1;; esac`);
  const write = (sha: string, env: NodeJS.ProcessEnv) =>
    new Promise<string>((resolve) => {
      const options = { env: { ...env, TMPDIR: place.at('tmp'), NODE_OPTIONS: '' } };
      const child = spawn(process.execPath, [place.at('writer.js'), at.at('repo.git'), sha], options);
      let printed = '';
      child.stdout.on('data', (chunk) => {
        printed += chunk;
      });
      child.once('close', (_, signal) => resolve(signal ?? printed));
    });

  expect(await write(A, process.env)).toBe('added');
  const before = tipOf(at);
  const shas = Array.from({ length: 50 }, (_, index) => commit(`b${index}`));
  for (let start = 0; start < shas.length; start += 5) {
    const ends = await Promise.all(shas.slice(start, start + 5).map((sha) => write(sha, killing.env)));
    expect(ends).toEqual(Array(5).fill('SIGKILL'));
  }
  expect(tipOf(at)).toBe(before);
  inBare(at, 'fsck', '--strict');
  // Each of them had made its commit, and each run has removed what the ones before it left.
  const left = () => readdirSync(place.at('tmp')).filter((name) => name.startsWith('size-guard-git-'));
  expect(left().length).toBeGreaterThan(0);
  expect(left().length).toBeLessThanOrEqual(10);
  expect(left().filter((name) => !existsSync(place.at('tmp', name, 'refs/size-guard/next')))).toEqual([]);
  // What was killed can be recorded later, and only once.
  expect(await write(shas[7] ?? '', process.env)).toBe('added');
  expect(await write(shas[7] ?? '', process.env)).toBe('already');
  expect(left()).toEqual([]);
});

describe('speaking to a remote', () => {
  /** A checkout as actions/checkout leaves it: the token is an extra header of the repository's own configuration. */
  const checkout = (url: string) => {
    const at = repository({ 'a.txt': '' });
    at.git('remote', 'add', 'origin', `${url}/repo.git`);
    at.git('config', `http.${url}/.extraheader`, 'AUTHORIZATION: basic dG9rZW4=');
    return at;
  };
  const fromCheckout = async (
    at: Folder,
    own: Partial<BranchOptions> & { readonly env: NodeJS.ProcessEnv },
  ) => {
    const options = { signal: new AbortController().signal, ...own };
    const remote = await remoteOf(at.path, 'origin', options);
    return withBranchHistory({ remote, branch: BRANCH, ...options }, recording(A));
  };

  test('the token of the checkout lets us in, and is in no argument', async () => {
    using at = bareRepository();
    using log = folder();
    await using server = await gitServer(at.path, { authorization: 'basic dG9rZW4=' });
    using here = checkout(server.url);
    using git = wrappedGit(`printf '%s\\n' "$*" >> ${log.at('log')}`);
    await fromCheckout(here, { env: git.env });
    expect(filesIn(at)).toContain(`budgets.yml/a1/${A}/all.json`);
    const called = readFileSync(log.at('log'), 'utf8');
    expect(called).toMatch(/^fetch /m);
    expect(called).toMatch(/^push /m);
    expect(called).not.toMatch(/dG9rZW4|AUTHORIZATION/);
  });

  test('hooks, settings and helpers of the user and of the checkout are left alone', async () => {
    using at = bareRepository();
    await using server = await gitServer(at.path);
    using here = checkout(server.url);
    const trap = `touch ${here.at('trapped')}`;
    here.write({
      'hooks/pre-push': `#!/bin/sh\n${trap}\n`,
      '.gitconfig': `[core]\n\thooksPath = ${here.at('hooks')}\n`,
    });
    chmodSync(here.at('hooks/pre-push'), 0o755);
    here.git('config', 'core.hooksPath', here.at('hooks'));
    here.git('config', 'credential.helper', `!${trap}`);
    here.git('config', 'core.sshCommand', trap);
    const env = {
      ...process.env,
      HOME: here.path,
      GIT_DIR: here.at('.git'),
      GIT_CONFIG_PARAMETERS: "'a.b=c'",
    };
    await fromCheckout(here, { env });
    expect(filesIn(at)).toContain(`budgets.yml/a1/${A}/all.json`);
    expect(existsSync(here.at('trapped'))).toBe(false);
  });

  test('a password in an address is not repeated in errors', async () => {
    const url = 'http://user:hunter2@127.0.0.1:9/repo.git';
    const problem = await problemOf(onBranch(url, recording(A)));
    expect(problem).toContain('branch size-history of http://127.0.0.1:9/repo.git cannot be reached');
    expect(problem).not.toContain('hunter2');
  });
});
