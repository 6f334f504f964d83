import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { check } from '../../src/commands/check.ts';
import { UsageError } from '../../src/pipeline/context.ts';
import { testContext } from '../helpers/context.ts';
import { type Folder, folder, repository } from '../helpers/folder.ts';
import { requireTools } from '../helpers/toolchains.ts';

requireTools('gcc', 'aarch64-linux-gnu-gcc', 'git');

const rebuilt = async (at: Folder, rebuilds: number) => {
  const context = testContext(at.path);
  const options = {
    config: 'budgets.yml',
    targets: null,
    folder: null,
    jobs: 1,
    zstdLimit: 1e9,
    output: null,
  };
  const reported = await check({ ...options, format: 'text', rebuilds }, context);
  return { ...reported, context, snapshot: JSON.parse(readFileSync(reported.files.snapshot, 'utf8')) };
};

const HELLO = {
  'budgets.yml': `version: 1
targets: [amd64, arm64]
builds:
  hello: { run: $CC -g -o hello-$SIZE_GUARD_TARGET hello.c }
artifacts:
  hello: { build: hello, path: "hello-{target}", budget: { max: 1 MB, gzip: 1 MB } }
`,
  'hello.c': 'int main(void) { return 0; }\n',
};

test('a C program that is compiled with -g is the same file in three fresh checkouts', async () => {
  using at = repository(HELLO);
  const { exitCode, snapshot, verdict, context } = await rebuilt(at, 3);
  expect(exitCode).toBe(0);
  expect(
    snapshot.artifacts.map(({ noise, rebuilt }: { noise: number; rebuilt: object }) => [noise, rebuilt]),
  ).toEqual(
    ['amd64', 'arm64'].map(() => [
      0,
      {
        builds: 3,
        files: 1,
        spreads: [
          { metric: 'gzip', key: null, level: 9, bytes: 0 },
          { metric: 'raw', key: null, level: null, bytes: 0 },
        ],
      },
    ]),
  );
  expect(verdict.rebuilt).toHaveLength(2);
  expect(context.printed()).toContain('Rebuilt: hello: the same file in 3 builds on amd64, arm64');
  expect(at.git('worktree', 'list').trim().split('\n')).toHaveLength(1);
});

test('what changes from build to build is counted, and told with its spread', async () => {
  using at = repository({
    'budgets.yml': `version: 1
targets: [amd64]
builds:
  log:
    run: |
      echo built >> "$COUNT"
      lines=$(wc -l < "$COUNT")
      head -c $((1000 + lines % 3 * 60)) /dev/zero > log
artifacts:
  log: { build: log, path: log, budget: 2 KB }
`,
  });
  using count = folder({ count: '' });
  process.env['COUNT'] = count.at('count');
  try {
    const { snapshot, verdict, context } = await rebuilt(at, 3);
    // The first build, in place, is the one that is measured; the three others are compared with each other.
    expect(snapshot.artifacts[0].sizes[0].bytes).toBe(1060);
    expect(snapshot.artifacts[0].noise).toBe(120);
    expect(verdict.rebuilt).toEqual([
      { artifact: 'log', target: 'amd64', variant: null, builds: 3, files: 3, spread: 120 },
    ]);
    expect(context.printed()).toContain(
      'Rebuilt: log: 3 different files in 3 builds, sizes within 120 B, on amd64',
    );
  } finally {
    delete process.env['COUNT'];
  }
});

test('a build that needs what is not in the commit fails when it is built again, and is said', async () => {
  using at = repository({
    ...HELLO,
    '.gitignore': 'config.h\n',
    'hello.c': '#include "config.h"\nint main(void) { return X; }\n',
  });
  at.write({ 'config.h': '#define X 0\n' });
  const { exitCode, verdict } = await rebuilt(at, 2);
  expect(exitCode).toBe(3);
  expect(verdict.errors.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^rebuild 2: build hello arm64 ended with exit code 1/),
  );
});

test('without a commit, or with changes to it, there is nothing to build again', async () => {
  using outside = folder(HELLO);
  await expect(rebuilt(outside, 2)).rejects.toThrow('this folder is not in a git repository');
  using changed = repository(HELLO);
  changed.write({ 'hello.c': 'int main(void) { return 1; }\n' });
  await expect(rebuilt(changed, 2)).rejects.toThrow(UsageError);
  expect(existsSync(changed.at('hello-amd64'))).toBe(false);
});

test('a submodule is checked out as well', async () => {
  using library = repository({ 'answer.h': '#define ANSWER 0\n' });
  using at = repository({
    ...HELLO,
    'hello.c': '#include "lib/answer.h"\nint main(void) { return ANSWER; }\n',
  });
  at.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library.path, 'lib');
  at.git('commit', '--quiet', '--message=with a library');
  execFileSync('git', ['config', '--global', 'protocol.file.allow', 'always'], {
    env: { ...process.env, HOME: at.path },
  });
  const { HOME } = process.env;
  process.env['HOME'] = at.path;
  try {
    expect((await rebuilt(at, 2)).verdict.verdict).toBe('pass');
  } finally {
    process.env['HOME'] = HOME;
  }
});
