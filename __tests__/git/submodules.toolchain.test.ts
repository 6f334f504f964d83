/** Fresh checkouts get their submodules from the user's own, so that nothing has to be fetched. */

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type CheckOptions, check } from '../../src/commands/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import { withCheckout } from '../../src/lib/git/checkout.ts';
import { buildBaseline } from '../../src/pipeline/comparison/build-baseline.ts';
import { plan } from '../../src/plan/plan.ts';
import { testContext } from '../helpers/context.ts';
import { type Folder, folder, repository } from '../helpers/folder.ts';

const OPTIONS = { env: process.env, signal: new AbortController().signal };
const CHECK: CheckOptions = {
  config: 'budgets.yml',
  targets: null,
  folder: null,
  output: null,
  format: 'text',
  rebuilds: 2,
  jobs: 1,
  zstdLimit: 1e9,
};

const FILES = {
  'budgets.yml': `version: 1
targets: [amd64]
builds: { app: { run: cat lib/part lib/inner/part > app } }
artifacts: { app: { build: app, path: app, budget: 1 KB } }
`,
  '.gitignore': '/app\n',
};

const FILE_ALLOWED = ['-c', 'protocol.file.allow=always'];

/** A project with a submodule in which there is another; where both came from is gone. */
function project(): Folder {
  using inner = repository({ part: 'inner\n' });
  using library = repository({ part: 'first\n' });
  library.git(...FILE_ALLOWED, 'submodule', '--quiet', 'add', inner.path, 'inner');
  library.git('commit', '--quiet', '--all', '--message=with an inner one');
  library.git('tag', 'v1.0.0');
  const at = repository(FILES);
  at.git(...FILE_ALLOWED, 'submodule', '--quiet', 'add', '--name', 'a/library', library.path, 'lib');
  at.git(...FILE_ALLOWED, 'submodule', '--quiet', 'update', '--init', '--recursive');
  at.git('commit', '--quiet', '--message=with a library');
  return at;
}

const inCheckout = <Result>(at: Folder, sha: string, work: (path: string) => Result) => {
  const place = folder();
  return withCheckout(
    { repository: at.path, root: at.path, sha, path: place.at('checkout') },
    OPTIONS,
    async (path) => work(path),
  ).finally(() => place[Symbol.dispose]());
};

const head = (at: Folder) => at.git('rev-parse', 'HEAD').trim();

describe('a commit with submodules', () => {
  test('is built again without where they came from', async () => {
    using at = project();
    const { exitCode, verdict } = await check(CHECK, testContext(at.path));
    expect(verdict.errors).toEqual([]);
    expect([exitCode, verdict.rebuilt[0]?.builds]).toEqual([0, 2]);
    expect(at.git('worktree', 'list').trim().split('\n')).toHaveLength(1);
    expect(existsSync(at.at('.git/worktrees/app'))).toBe(false);
    expect(at.git('status', '--porcelain')).toBe('');
  });

  test('has their commits, clean, with their tags and the address of their remote', async () => {
    using at = project();
    await inCheckout(at, head(at), (path) => {
      const git = (...args: string[]) => execFileSync('git', ['-C', path, ...args], { encoding: 'utf8' });
      expect(git('status', '--porcelain')).toBe('');
      expect(git('-C', 'lib', 'describe', '--tags', '--always')).toBe('v1.0.0\n');
      expect(git('-C', 'lib', 'config', 'remote.origin.url')).toBe(
        at.git('-C', 'lib', 'config', 'remote.origin.url'),
      );
      expect(readFileSync(`${path}/lib/inner/part`, 'utf8')).toBe('inner\n');
    });
  });

  test('of which the user has removed one since, still has it', async () => {
    using at = project();
    const before = head(at);
    at.git('rm', '--quiet', 'lib');
    at.git('commit', '--quiet', '--message=without a library');
    const built = await buildBaseline(
      before,
      loadConfig('budgets.yml', at.path),
      { plan: plan(loadConfig('budgets.yml', at.path).config), jobs: 1, zstdLimit: 1e9 },
      'origin',
      testContext(at.path),
    );
    expect(built).toMatchObject({ snapshot: { problems: [], artifacts: [{ artifact: 'app' }] } });
  });

  test('in a shallow clone with shallow submodules', async () => {
    using at = project();
    using clone = folder();
    const shallow = ['--quiet', '--depth=1', '--recurse-submodules', '--shallow-submodules'];
    // Where the clone gets them from; that is gone as well when the commit is built again.
    at.git('config', '--file', '.gitmodules', 'submodule.a/library.url', `file://${at.at('lib')}`);
    at.git('commit', '--quiet', '--all', '--message=another address');
    at.git(
      '-C',
      'lib',
      'config',
      '--file',
      '.gitmodules',
      'submodule.inner.url',
      `file://${at.at('lib/inner')}`,
    );
    at.git('-C', 'lib', 'commit', '--quiet', '--all', '--message=another address');
    at.git('commit', '--quiet', '--all', '--message=newer library');
    clone.git(...FILE_ALLOWED, 'clone', ...shallow, `file://${at.path}`, 'clone');
    rmSync(at.path, { recursive: true });
    const { exitCode, verdict } = await check(CHECK, testContext(clone.at('clone')));
    expect(verdict.errors).toEqual([]);
    expect(exitCode).toBe(0);
  });

  test('in whose place the checkout has files of its own by now', async () => {
    using at = project();
    const before = head(at);
    at.git('rm', '--quiet', 'lib');
    at.write({ 'lib/part': 'vendored\n' });
    at.git('add', 'lib');
    at.git('commit', '--quiet', '--message=vendored');
    await inCheckout(at, before, (path) => expect(readFileSync(`${path}/lib/part`, 'utf8')).toBe('first\n'));
  });

  test('that the checkout has without their files are left out', async () => {
    using at = project();
    at.git('submodule', '--quiet', 'deinit', '--force', 'lib');
    await inCheckout(at, head(at), (path) => expect(readdirSync(`${path}/lib`)).toEqual([]));
  });
});

describe('a commit of a submodule that is not here', () => {
  /** The project at a commit whose library nobody has. */
  function withLostCommit(): Folder {
    const at = project();
    const lost = 'f'.repeat(40);
    at.git('update-index', '--cacheinfo', `160000,${lost},lib`);
    at.git('commit', '--quiet', '--message=a lost library');
    return at;
  }

  test('is fetched from where it came from', async () => {
    using at = project();
    using library = folder();
    library.git(...FILE_ALLOWED, 'clone', '--quiet', at.at('lib'), 'library');
    library.write({ 'library/part': 'second\n' });
    library.git('-C', 'library', 'commit', '--quiet', '--all', '--message=second');
    const newer = library.git('-C', 'library', 'rev-parse', 'HEAD').trim();
    at.git('config', '--file', '.gitmodules', 'submodule.a/library.url', library.at('library'));
    at.git('config', 'submodule.a/library.url', library.at('library'));
    at.git('update-index', '--add', '--cacheinfo', `160000,${newer},lib`);
    at.git('commit', '--quiet', '--message=newer library', '.gitmodules');
    at.git('commit', '--quiet', '--message=newer library');
    using home = folder({ '.gitconfig': '[protocol "file"]\n\tallow = always\n' });
    const options = { ...OPTIONS, env: { ...process.env, HOME: home.path } };
    using place = folder();
    await withCheckout(
      { repository: at.path, root: at.path, sha: head(at), path: place.at('checkout') },
      options,
      async (path) => expect(readFileSync(`${path}/lib/part`, 'utf8')).toBe('second\n'),
    );
  });

  test('and cannot be cloned is an error of that rebuild', async () => {
    using at = withLostCommit();
    at.git('-C', 'lib', 'update-ref', '--no-deref', 'HEAD', at.git('-C', 'lib', 'rev-parse', 'HEAD').trim());
    // The checkout has another commit than it should, which is a change; the build does not see it.
    at.git('config', 'submodule.a/library.ignore', 'all');
    at.git('config', 'diff.ignoreSubmodules', 'all');
    const { exitCode, verdict } = await check(CHECK, testContext(at.path));
    expect(exitCode).toBe(3);
    expect(verdict.errors.map(({ code, text }) => [code, text])).toEqual(
      [1, 2].map((round) => [
        'checkout-failed',
        expect.stringMatching(
          new RegExp(
            `^rebuild ${round}: the commit cannot be checked out: the submodule lib at fffffff cannot be checked out: the submodule in this checkout does not have fffffff, and cloning it failed: fatal: `,
          ),
        ),
      ]),
    );
    expect(verdict.results.map(({ state }) => state)).toEqual(['pass']);
  });
});
