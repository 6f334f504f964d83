/** The action as a workflow runs it: under act, on the host, with Node 24 and act's own cache service. */

import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type Folder, folder, repository } from '../helpers/folder.ts';
import { nodeVersions } from './nodes.ts';
import { readyMade, readyMadePath } from './ready-made.ts';
import { UPLOAD_ARTIFACT, UPLOADER } from './upload-artifact.ts';

const NODE24 = nodeVersions().find(({ version }) => version === '24')?.node ?? '';

const BUDGETS = `
version: 1
key: hello
targets: [amd64, arm64, riscv64]
builds:
  hello:
    run: mkdir -p out && echo '::error::not a command' && $CC -Os -s -o "out/hello-$SIZE_GUARD_TARGET" hello.c
artifacts:
  hello: { build: hello, path: "out/hello-{target}", budget: 70 KB }
`;

/** A repository with the action in it, as \`uses: ./size-guard\` finds it. */
function project(workflow: string, budgets = BUDGETS): Folder {
  const at = repository({
    'budgets.yml': budgets,
    'hello.c': '#include <stdio.h>\nint main(void) { puts("hello"); return 0; }\n',
    '.github/workflows/size.yml': workflow,
  });
  at.write(UPLOADER);
  mkdirSync(at.at('size-guard'));
  cpSync(resolve('dist'), at.at('size-guard/dist'), { recursive: true });
  cpSync(resolve('action.yml'), at.at('size-guard/action.yml'));
  return at;
}

/**
 * Runs the workflow on an event; the cache service and act's own files live in the folder given, and programs that stand for
 * those of a runner in its `bin`.
 *
 * @param stands actions that stand for others, by the names of those
 */
function act(
  at: Folder,
  home: Folder,
  event = 'push',
  payload: object = {},
  stands: Readonly<Record<string, string>> = {},
) {
  home.write({ 'event.json': JSON.stringify({ repository: { default_branch: 'main' }, ...payload }) });
  const { status, stdout, stderr } = spawnSync(
    process.env['SIZE_GUARD_TEST_ACT'] ?? 'act',
    [
      event,
      '--pull=false',
      '--no-skip-checkout=false',
      '--concurrent-jobs=1',
      `--eventpath=${home.at('event.json')}`,
      '-P',
      'ubuntu-latest=-self-hosted',
      `--cache-server-path=${home.at('cache')}`,
      `--action-cache-path=${home.at('actions')}`,
      // The workflow names the released action; here it is that of this repository.
      `--local-repository=org/size-guard@v1=${at.at('size-guard')}`,
      ...Object.entries({ [UPLOAD_ARTIFACT]: at.at('upload-artifact'), ...stands }).map(
        ([name, path]) => `--local-repository=${name}=${path}`,
      ),
      `--env=UPLOADS=${home.at('uploads')}`,
    ],
    {
      cwd: at.path,
      encoding: 'utf8',
      maxBuffer: 64e6,
      env: {
        ...process.env,
        HOME: home.path,
        PATH: `${home.at('bin')}:${dirname(NODE24)}:${process.env['PATH']}`,
      },
    },
  );
  return { status, log: stdout + stderr };
}

const JOB = `
on: push
jobs:
  size:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - id: size
        uses: ./size-guard
        continue-on-error: CONTINUE
      - if: always()
        run: |
          echo "verdict=\${{ steps.size.outputs.verdict }} outcome=\${{ steps.size.outcome }}"
          head -n 1 "\${{ steps.size.outputs.report }}"
`;

describe('check in one job', () => {
  test('passes, with its outputs', () => {
    using home = folder();
    using at = project(JOB.replace('CONTINUE', 'false'));
    const { status, log } = act(at, home);
    expect(log).toContain('verdict=pass outcome=success');
    expect(log).toContain('### ✅ size-guard: all 3 budgets OK');
    expect(status).toBe(0);
  });

  test('fails the step when a budget is exceeded', () => {
    using home = folder();
    using at = project(JOB.replace('CONTINUE', 'true'), BUDGETS.replace('70 KB', '10 KB'));
    const { log } = act(at, home);
    expect(log).toContain('verdict=fail outcome=failure');
    expect(log).toMatch(/### ❌ size-guard: `hello` is .* over its budget on/);
  });
});

test('what was compressed in one run comes from the cache in the next, and one change does not lose the rest', () => {
  using home = folder();
  const budgets = `
version: 1
targets: [amd64]
builds:
  app: { run: "cat emb/*.zst > app", embeds: [ { from: "parts/*", to: emb, zstd: 9 } ] }
artifacts: { app: { build: app, path: app } }
`;
  using at = project(JOB.replace('CONTINUE', 'false'), budgets);
  const run = (parts: Readonly<Record<string, string>>) => {
    at.write(parts);
    const { status, log } = act(at, home);
    expect(status).toBe(0);
    return /embedded 2 files: .*/.exec(log)?.[0];
  };
  const text = (word: string) => `${word} `.repeat(5000);
  const parts = { 'parts/a': text('one'), 'parts/b': text('two') };
  expect(run(parts)).toContain('40 KB compressed in');
  expect(run(parts)).toContain('from the cache');
  expect(run({ 'parts/b': text('four') })).toContain(', 25 KB compressed in');
});

describe('the reusable workflow', () => {
  const CALL = `
on: push
jobs:
  size: { uses: ./.github/workflows/size-matrix.yml }
  after:
    needs: size
    if: always()
    runs-on: ubuntu-latest
    steps: [{ run: "echo verdict=\${{ needs.size.outputs.verdict }}" }]
`;
  const called = (budgets?: string) => {
    const at = project(CALL, budgets);
    at.write({ [readyMadePath('size-matrix')]: readyMade('size-matrix') });
    return at;
  };
  const four = BUDGETS.replace('[amd64, arm64, riscv64]', '[amd64, arm64, armv7, riscv64]');

  test('plans, builds a leg a target, and judges them together: the legs go through the cache', () => {
    using home = folder();
    using at = called(four);
    const { status, log } = act(at, home);
    expect(log).toContain('verdict=pass');
    for (const target of ['amd64', 'arm64', 'armv7', 'riscv64'])
      expect(log).toContain(`✔  hello     ${target}`);
    expect(status).toBe(0);
  });

  test('a leg that fails is judged as one, and the others with it', () => {
    using home = folder();
    using at = called(four.replace('run: ', 'run: test "$SIZE_GUARD_TARGET" != armv7 && '));
    const { status, log } = act(at, home);
    expect(log).toContain('verdict=fail');
    expect(log).toContain('build hello armv7 ended with exit code 1');
    expect(log).toContain('✔  hello     riscv64');
    expect(status).not.toBe(0);
  });
});

describe('the reusable workflow of every night', () => {
  const FILE = readyMadePath('size-trend');
  const CALL = `
on: push
jobs:
  trend: { uses: ./${FILE} }
  after:
    needs: trend
    if: always()
    runs-on: ubuntu-latest
    steps: [{ run: "echo verdict=\${{ needs.trend.outputs.verdict }}" }]
`;
  /** GitHub's own actions, which act would have to clone: what they are given is copied to `store` or said. */
  const stand = (home: Folder, name: string, inputs: readonly string[], run: string) => {
    const action = {
      ...{
        name,
        description: name,
        inputs: Object.fromEntries(inputs.map((input) => [input, { default: '' }])),
      },
      outputs: { page_url: { value: 'https://example.org/', description: 'the page' } },
      runs: { using: 'composite', steps: [{ shell: 'sh', run }] },
    };
    home.write({ [`stands/${name}/action.yml`]: JSON.stringify(action) });
  };
  const ran = (home: Folder, pages: string, budgets?: string) => {
    const at = project(CALL, budgets);
    at.write({ [FILE]: readyMade('size-trend') });
    const store = home.at('store');
    stand(
      home,
      'upload-artifact',
      ['name', 'path', 'include-hidden-files'],
      `cp -R "\${{ inputs.path }}" ${store}`,
    );
    stand(home, 'download-artifact', ['name', 'path'], `cp -R ${store} "\${{ inputs.path }}"`);
    stand(home, 'upload-pages-artifact', ['path'], `echo "site: $(ls "\${{ inputs.path }}" | tr '\\n' ' ')"`);
    stand(home, 'deploy-pages', [], 'echo deployed');
    home.write({ 'bin/gh': `#!/bin/sh\n${pages}\n` });
    chmodSync(home.at('bin/gh'), 0o755);
    const stands = [...readFileSync(FILE, 'utf8').matchAll(/uses: (actions\/(\S+)@[0-9a-f]{40})/g)]
      .filter(([, , name]) => name !== 'checkout')
      .map(([, uses = '', name = '']) => [uses, home.at(`stands/${name.split('@')[0]}`)]);
    return { at, ...act(at, home, 'push', {}, Object.fromEntries(stands)) };
  };

  test('measures a leg a target, records them, and publishes the dashboard', () => {
    using home = folder();
    const { at, status, log } = ran(home, 'echo workflow');
    using _ = at;
    expect(log).toMatch(/[0-9a-f]{7} recorded in the Actions cache/);
    expect(log).toContain('verdict=pass');
    expect(log).toContain(
      'site: badge.json badge.svg index.html trend.csv trend.json trend.md trend.openmetrics.txt',
    );
    expect(log).toContain('deployed');
    const trend = JSON.parse(readFileSync(home.at('store/trend.json'), 'utf8'));
    expect(trend.series.map(({ target }: { target: string }) => target)).toEqual([
      'amd64',
      'arm64',
      'riscv64',
    ]);
    expect(status).toBe(0);
  });

  test('a build that kills the job that measures is not built again by the job that may write', () => {
    using home = folder();
    const killing = BUDGETS.replace('run: ', 'run: echo built >> "$HOME/builds"; kill -9 $PPID; ').replace(
      'amd64, arm64, riscv64',
      'amd64',
    );
    const { at, status, log } = ran(home, 'echo workflow', killing);
    using _ = at;
    expect(readFileSync(home.at('builds'), 'utf8')).toBe('built\n');
    expect(log).toContain('no snapshot of this commit was passed to this job, so nothing was recorded');
    expect(log).not.toContain('recorded in the Actions cache');
    expect(status).not.toBe(0);
  });

  test('without a Pages site it says so, and keeps the dashboard as an artifact', () => {
    using home = folder();
    const { at, status, log } = ran(home, 'echo "gh: Not Found (HTTP 404)" >&2; exit 1');
    using _ = at;
    expect(log).toContain('The dashboard is not published: choose "GitHub Actions" as the source');
    expect(log).not.toContain('deployed');
    expect(readFileSync(home.at('store/index.html'), 'utf8')).toContain('<!doctype html>');
    expect(status).toBe(0);
  });
});

/** What the runner hands over of inputs that a workflow does not give. */
const DEFAULTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries<{ default: string }>(parse(readFileSync('action.yml', 'utf8')).inputs).map(
    ([name, input]) => [name, input.default],
  ),
);

describe('the bundle with the variables that a runner sets', () => {
  /** Runs dist/action.js as the runner does. */
  function action(at: Folder, inputs: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv = {}) {
    at.write({ 'runner/output': '', 'runner/summary': '' });
    const all = { ...DEFAULTS, ...inputs };
    const { status, stdout } = spawnSync(NODE24, [resolve('dist/action.js')], {
      cwd: at.path,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        GITHUB_ACTIONS: 'true',
        GITHUB_OUTPUT: at.at('runner/output'),
        GITHUB_STEP_SUMMARY: at.at('runner/summary'),
        ...Object.fromEntries(
          Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
        ),
        ...env,
      },
    });
    return {
      status,
      stdout,
      summary: readFileSync(at.at('runner/summary'), 'utf8'),
      outputs: readFileSync(at.at('runner/output'), 'utf8'),
    };
  }
  const push = (at: Folder) => {
    at.write({ 'runner/event.json': JSON.stringify({ repository: { default_branch: 'main' } }) });
    const [sha, owner] = [at.git('rev-parse', 'HEAD').trim(), 'org/hello'];
    return {
      ...{ GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: at.at('runner/event.json'), GITHUB_SHA: sha },
      ...{ GITHUB_REF: 'refs/heads/main', GITHUB_REPOSITORY: owner, GITHUB_RUN_ID: '1' },
      ...{ GITHUB_SERVER_URL: 'https://github.com' },
    };
  };

  test.each([
    ['a cache service that is not there', {}],
    // Nothing listens on this port, so every request is refused.
    [
      'a cache service that is down',
      { ACTIONS_CACHE_URL: 'http://127.0.0.1:9/', ACTIONS_RUNTIME_TOKEN: 'x' },
    ],
  ])('a job that records does not build: %s', (_, cache) => {
    using at = repository({
      'budgets.yml': `${small.replace('run: ', 'run: touch built && ')}history: { dir: kept }\n`,
      ...source,
      '.gitignore': 'runner\nkept\n',
    });
    const refused = action(at, { mode: 'trend' }, { ...push(at), ...cache });
    expect(refused.status).toBe(1);
    expect(refused.stdout).toContain(
      '::error::size-guard: no snapshot of this commit was passed to this job',
    );
    expect(existsSync(at.at('built'))).toBe(false);
    expect(existsSync(at.at('kept'))).toBe(false);

    const built = action(at, { mode: 'trend', build: 'true' }, { ...push(at), ...cache });
    expect(built.stdout).toContain('recorded in folder');
    expect(existsSync(at.at('built'))).toBe(true);
    expect(built.status).toBe(0);
  });

  const small = BUDGETS.replace('[amd64, arm64, riscv64]', '[amd64]');
  const source = { 'hello.c': 'int main(void) { return 0; }\n' };

  test('the summary holds the report, the outputs hold the paths', () => {
    using at = folder({ 'budgets.yml': small, ...source });
    const { status, summary, outputs } = action(at, {});
    expect(status).toBe(0);
    expect(summary).toMatch(/^### ✅ size-guard: budget OK/);
    expect(outputs).toContain(at.at('.size-guard/report.json'));
  });

  test.each([
    ['10 KB', 'fail', 1],
    ['10 KB', 'never', 0],
    ['{ max: 100 KB, warn: 1 KB }', 'fail', 0],
    ['{ max: 100 KB, warn: 1 KB }', 'warn', 1],
  ])('budget %s with fail-on %s ends with %i', (budget, failOn, expected) => {
    using at = folder({ 'budgets.yml': small.replace('70 KB', budget), ...source });
    expect(action(at, { 'fail-on': failOn }).status).toBe(expected);
  });

  test.each(['', 'no JSON', 'null', '[]', '{}', '{"pull_request":{}}'])(
    'a pull request whose event is %j marks nothing, and is an error: its base is not known',
    (event) => {
      using at = folder({ 'budgets.yml': small, ...source, 'event.json': event });
      const { status, stdout, outputs } = action(
        at,
        {},
        { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: at.at('event.json') },
      );
      expect(stdout).not.toMatch(/^\s+at |TypeError/m);
      expect(outputs).toMatch(/verdict<<\S+\nfail/);
      expect(stdout).toMatch(/^::error::size-guard: .*the report above/m);
      expect(status).toBe(1);
    },
  );

  test('a wrong input or configuration is an error annotation without a stack', () => {
    using at = folder({ 'budgets.yml': small.replace('budget', 'bugdet'), ...source });
    expect(action(at, { mode: 'chekc' }).stdout).toContain(
      '::error::input mode: unknown "chekc"; did you mean "check"?',
    );
    const { status, stdout } = action(at, {});
    expect(stdout).toMatch(/^::error::budgets\.yml:\d+:\d+: unknown key "bugdet"; did you mean "budget"\?$/m);
    expect(status).toBe(1);
  });

  describe('a compiler that is missing', () => {
    const HPPA = `
version: 1
targets: { hppa: { goarch: hppa, triple: hppa-linux-gnu, platform: linux/hppa } }
builds: { hello: { run: $CC > hello } }
artifacts: { hello: { build: hello, path: hello, budget: 1 KB } }
`;
    /** A Debian whose apt-get brings the compiler. */
    const BIN = {
      'apt-cache': 'if [ -z "$2" ]; then echo " 500 http://deb.debian.org"; else echo "  Candidate: 1"; fi',
      'apt-get': `case "$*" in *install*)
        printf '#!/bin/sh\\necho built\\n' > "\${0%/*}/hppa-linux-gnu-gcc"; chmod +x "\${0%/*}"/*;; esac`,
      sudo: 'shift; exec "$@"',
    };

    test.each([
      ['auto', 'github-hosted', 0],
      ['auto', 'self-hosted', 1],
      ['always', 'self-hosted', 0],
      ['never', 'github-hosted', 1],
    ])('setup %s on a %s runner ends with %i', (setup, runner, expected) => {
      using at = folder({ 'budgets.yml': HPPA });
      for (const [name, script] of Object.entries(BIN)) {
        at.write({ [`bin/${name}`]: `#!/bin/sh\n${script}\n` });
        chmodSync(at.at('bin', name), 0o755);
      }
      const PATH = `${at.at('bin')}:${process.env['PATH']}`;
      const { status, stdout } = action(at, { setup }, { PATH, RUNNER_ENVIRONMENT: runner });
      expect(status).toBe(expected);
      expect(/running: .*apt-get install -y gcc-hppa-linux-gnu/.test(stdout)).toBe(expected === 0);
    });
  });
});

test('mode trend records the default branch in the cache, for later runs to find', () => {
  using home = folder();
  using at = project(`
on: push
jobs:
  record:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: ./size-guard
        with: { mode: trend, build: true }
  again:
    needs: record
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: ./size-guard
        with: { mode: trend, build: true }
`);
  const { status, log } = act(at, home);
  const sha = at.git('rev-parse', '--short=7', 'HEAD').trim();
  expect(log).toContain(`size-guard: ${sha} recorded in the Actions cache`);
  expect(log).toContain(`size-guard: ${sha} is already recorded in the Actions cache with the same sizes`);
  expect(status).toBe(0);
});

describe('growth, with the history in the cache and a token that may write nothing', () => {
  const GROWTH = `
version: 1
key: grown
targets: [amd64, arm64]
builds: { app: { run: 'mkdir -p out && cat part* > "out/$SIZE_GUARD_TARGET"' } }
artifacts: { app: { build: app, path: "out/{target}", budget: { max: 70 KB, growth: 1 KB } } }
`;
  const WORKFLOW = JOB.replace(
    'on: push',
    'on: [push, pull_request]\npermissions: { contents: read }',
  ).replace('CONTINUE', 'true');

  test('a push records, and a pull request is judged against that', () => {
    using home = folder();
    using at = project(WORKFLOW, GROWTH);
    const commit = (files: Readonly<Record<string, string>>) => {
      at.write({ '.gitignore': 'out\n', ...files });
      at.git('add', '--all');
      at.git('commit', '--quiet', '--message=change');
      return at.git('rev-parse', 'HEAD').trim();
    };
    const base = commit({ part1: 'x'.repeat(50_000) });
    const pushed = act(at, home);
    expect(pushed.log).toContain('verdict=warn outcome=success');
    expect(pushed.log).toContain(`size-guard: ${base.slice(0, 7)} recorded in the Actions cache`);

    at.git('switch', '--quiet', '--create=topic');
    const repo = { id: 1 };
    const pull = (size: number, own: Readonly<Record<string, string>> = {}, from = repo) => {
      const head = commit({ part2: 'y'.repeat(size), ...own });
      const pull_request = { number: 1, head: { sha: head, repo: from }, base: { sha: base, repo } };
      return act(at, home, 'pull_request', { pull_request }).log;
    };
    const compared = `Compared with ${base.slice(0, 7)}, the merge base.`;

    const kept = pull(1000);
    expect(kept).toContain('verdict=pass outcome=success');
    expect(kept).toContain(compared);
    expect(kept).not.toContain('recorded in');

    const grown = pull(1001);
    expect(grown).toContain('verdict=fail outcome=failure');
    expect(grown).toContain('app on arm64: grew by 1,001 B since the merge base, where 1,000 B is allowed');
    expect(grown).toContain(compared);

    const raised = { 'budgets.yml': GROWTH.replace('1 KB', '2 KB') };
    expect(pull(1002, raised)).toContain('verdict=warn outcome=success');
    expect(pull(1003, raised, { id: 2 })).toContain('verdict=fail outcome=failure');
  });
});
