/** In a git hook: git has named its repository and index in the environment, and what is staged there stays as it is. */

import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { CLI_COMMAND } from '../helpers/cli.ts';
import { type Folder, folder, repository } from '../helpers/folder.ts';

const COMMANDS = [
  'check --base HEAD~1',
  'check --rebuild 2',
  'bisect app --above 1500 --from small --to HEAD',
  'tighten',
];

/** A project of three commits, 1,000, 2,000 and 2,000 bytes large, in which each build notes what it sees of git's. */
function project(): Folder {
  const at = repository({
    'budgets.yml': `version: 1
targets: [amd64]
builds:
  app:
    run: |
      env | grep -E '^GIT_(DIR|INDEX_FILE|WORK_TREE|PREFIX|QUARANTINE_PATH)=' >> "$SEEN" || true
      git -c core.bare=false rev-parse --show-toplevel >> "$TREES"
      head -c "$(cat size)" /dev/zero > app
artifacts: { app: { build: app, path: app, budget: 2 KB } }
`,
    size: '1000',
    'other.txt': 'one\n',
    '.gitignore': '/app\n',
  });
  at.git('tag', 'small');
  at.write({ size: '2000' });
  at.git('commit', '--quiet', '--all', '--message=second');
  at.write({ 'other.txt': 'two\n' });
  at.git('commit', '--quiet', '--all', '--message=third');
  return at;
}

/** Installs a hook that runs all commands, with the state of the repository before and after them. */
function hook(at: Folder, kept: Folder, name: string): void {
  const state = `
    cat "\${GIT_INDEX_FILE:-$(git rev-parse --git-path index)}" | sha256sum
    sha256sum < "$(git rev-parse --git-path index)"
    git ls-files --stage; git rev-parse HEAD; git for-each-ref; git worktree list
    cat "$(git rev-parse --git-path HEAD)"
    find . -name .git -prune -o -name .size-guard -prune -o -name app -prune -o -type f -print | sort | xargs sha256sum`;
  const program = CLI_COMMAND.map((part) => `'${part}'`).join(' ');
  at.write({
    [`hooks/${name}`]: `#!/bin/sh
export SEEN=${kept.at('seen')} TREES=${kept.at('trees')} NODE_OPTIONS= CI=true
state() { (${state}); }
state > ${kept.at('before')} 2>&1
${COMMANDS.map((command) => `${program} ${command} >> ${kept.at('log')} 2>&1 < /dev/null; echo "${command}: $?" >> ${kept.at('codes')}`).join('\n')}
state > ${kept.at('after')} 2>&1
exit 0
`,
  });
  chmodSync(at.at('hooks', name), 0o755);
  at.git('config', 'core.hooksPath', at.at('hooks'));
  at.write({ '.git/info/exclude': '/hooks\n' });
}

const read = (kept: Folder, name: string) =>
  existsSync(kept.at(name)) ? readFileSync(kept.at(name), 'utf8') : '';

function expectUntouched(kept: Folder): void {
  expect(read(kept, 'before')).not.toBe('');
  expect(read(kept, 'after')).toBe(read(kept, 'before'));
  expect(read(kept, 'seen')).toBe('');
  // Builds in a checkout of their own are in the repository of that checkout.
  expect(read(kept, 'trees')).toContain('size-guard-build-');
}

/** With changes, a commit is not built again, and budgets.yml not rewritten. */
const CODES_WITH_CHANGES = ['0', '2', '0', '2'];
const CODES = ['0', '0', '0', '0'];
const codes = (kept: Folder) =>
  read(kept, 'codes')
    .trim()
    .split('\n')
    .map((line) => line.split(': ')[1]);

describe('pre-commit', () => {
  test.each([
    ['what is staged', ['add', 'other.txt'], [], 'staged\n', 'two\n'],
    ['all', [], ['--all'], 'staged\n', ''],
    ['one path alone', ['add', 'other.txt'], ['--', 'more.txt'], 'more\n', ''],
  ])('of %s', (_, stage, commit) => {
    using at = project();
    using kept = folder();
    at.write({ 'more.txt': 'old\n' });
    at.git('add', 'more.txt');
    at.git('commit', '--quiet', '--message=fourth');
    hook(at, kept, 'pre-commit');
    at.write({ 'other.txt': 'staged\n', 'more.txt': 'more\n' });
    if (stage.length > 0) at.git(...stage);
    at.git('commit', '--quiet', '--message=with a hook', ...commit);
    expectUntouched(kept);
    expect(codes(kept)).toEqual(CODES_WITH_CHANGES);
    const partial = commit.includes('--');
    const all = commit.includes('--all');
    expect(at.git('show', '--format=', '--name-only', 'HEAD').trim().split('\n')).toEqual(
      all ? ['more.txt', 'other.txt'] : [partial ? 'more.txt' : 'other.txt'],
    );
    expect(at.git('status', '--porcelain')).toBe(all ? '' : partial ? 'M  other.txt\n' : ' M more.txt\n');
    at.git('fsck', '--strict');
  });

  test('in a linked worktree', () => {
    using at = project();
    using kept = folder();
    using other = folder();
    at.git('worktree', 'add', '--quiet', '-b', 'topic', other.at('tree'));
    hook(at, kept, 'pre-commit');
    other.write({ 'tree/other.txt': 'staged\n' });
    at.git('-C', other.at('tree'), 'commit', '--quiet', '--all', '--message=with a hook');
    expectUntouched(kept);
    expect(codes(kept)).toEqual(CODES_WITH_CHANGES);
    expect(at.git('-C', other.at('tree'), 'status', '--porcelain')).toBe('');
    expect(at.git('worktree', 'list').trim().split('\n')).toHaveLength(2);
  });
});

test('pre-push', () => {
  using at = project();
  using kept = folder();
  using remote = folder();
  remote.git('init', '--quiet', '--bare', 'repo.git');
  at.git('remote', 'add', 'origin', remote.at('repo.git'));
  hook(at, kept, 'pre-push');
  at.git('push', '--quiet', 'origin', 'main');
  expectUntouched(kept);
  expect(codes(kept)).toEqual(CODES);
});

test('rebase --exec', () => {
  using at = project();
  using kept = folder();
  hook(at, kept, 'exec');
  at.git('-c', 'core.hooksPath=/dev/null', 'rebase', '--quiet', '--exec', at.at('hooks/exec'), 'HEAD~1');
  expectUntouched(kept);
  expect(codes(kept)).toEqual(CODES);
  expect(at.git('status', '--porcelain')).toBe('');
});
