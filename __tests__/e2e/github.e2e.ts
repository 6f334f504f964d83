/** What people see on GitHub: the action under act, against GitHub's API as the emulator has it. */

import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { parse } from 'yaml';
import { type Emulator, githubEmulator } from '../github-emulator/emulator.ts';
import { FORK, type PullRequest, REPOSITORY } from '../github-emulator/state.ts';
import { type Folder, folder, repository } from '../helpers/folder.ts';
import { nodeVersions } from './nodes.ts';
import { readyMade, readyMadePath } from './ready-made.ts';
import { UPLOAD_ARTIFACT, UPLOADER } from './upload-artifact.ts';

const NODE24 = nodeVersions().find(({ version }) => version === '24')?.node ?? '';
const PULL = 7;

const BUDGETS = `version: 1
key: app
targets: [amd64, armv7]
builds:
  app: { run: 'mkdir -p out && head -c "$(cat "size-$SIZE_GUARD_TARGET")" /dev/zero > "out/app-$SIZE_GUARD_TARGET"' }
artifacts:
  app: { build: app, path: "out/app-{target}", budget: { max: 512 KB, growth: 1% } }
`;

const workflow = (on: string, permissions: string, inputs: string, after = '') => `
on: ${on}
permissions: ${permissions}
jobs:
  size:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - id: size
        uses: ./size-guard
        with: ${inputs}
${after}`;

const UPLOAD = `
      - if: always()
        run: test -z "$UPLOADS" || cp -r .size-guard/. "$UPLOADS"
      - if: always()
        run: echo "verdict=\${{ steps.size.outputs.verdict }} comment=\${{ steps.size.outputs.comment-url }}"
`;

const READY_MADE = ['size-check', 'size-matrix', 'size-report'] as const;

/** Of 500 KB on amd64 and 502.9 KB on armv7. */
const SIZES = { 'budgets.yml': BUDGETS, 'size-amd64': '500000', 'size-armv7': '502900' };

/** A program with a dependency, that answers requests. */
const AGENT = {
  'budgets.yml': `version: 1
key: app
builds:
  app: { run: 'go build -trimpath -buildvcs=false -ldflags "-s -w" -o "out/agent-$SIZE_GUARD_TARGET" .' }
artifacts:
  agent: { build: app, path: "out/agent-{target}", budget: { max: 12 MB, growth: 100 KB } }
`,
  'go.mod': 'module example.org/agent\n\ngo 1.25\n\nrequire github.com/spf13/pflag v1.0.10\n',
  'main.go': `package main

import (
	"fmt"
	"net/http"
	"os"

	"github.com/spf13/pflag"
)

func main() {
	address := pflag.String("listen", ":8080", "where to listen")
	pflag.Parse()
	http.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	fmt.Fprintln(os.Stderr, http.ListenAndServe(*address, nil))
}
`,
};

/** Brings another dependency into it. */
const METRICS = {
  'metrics.go': `package main

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

func init() { http.Handle("/metrics", promhttp.Handler()) }
`,
};

/** Runs the test machine's go, with its caches. */
const go = (cwd: string, ...args: string[]) =>
  execFileSync('go', args, { cwd, encoding: 'utf8', stdio: 'pipe' }).trim();

function project(files: Readonly<Record<string, string>>): Folder {
  const at = repository({
    ...files,
    '.gitignore': 'out/\n.size-guard/\n',
    '.github/workflows/size.yml': workflow('[push, pull_request, merge_group]', 'read-all', '{}', UPLOAD),
    '.github/workflows/report.yml': workflow(
      '[workflow_run, issue_comment]',
      'write-all',
      '{ mode: report }',
    ),
  });
  at.write(UPLOADER);
  mkdirSync(at.at('size-guard'));
  cpSync(resolve('dist'), at.at('size-guard/dist'), { recursive: true });
  cpSync(resolve('action.yml'), at.at('size-guard/action.yml'));
  return at;
}

/** A project with GitHub beside it, and what act keeps from one run to the next. */
interface Scene {
  readonly at: Folder;
  readonly home: Folder;
  readonly github: Emulator;
  /** The tip of main. */
  readonly main: string;
}

async function act({ at, home, github }: Scene, event: string, payload: object, token = 'ghs_job') {
  home.write({ 'event.json': JSON.stringify({ repository: { default_branch: 'main' }, ...payload }) });
  mkdirSync(home.at('uploads'), { recursive: true });
  const child = spawn(
    process.env['SIZE_GUARD_TEST_ACT'] ?? 'act',
    [
      event,
      '--pull=false',
      '--no-skip-checkout=false',
      `--eventpath=${home.at('event.json')}`,
      '-P',
      'ubuntu-latest=-self-hosted',
      `--cache-server-path=${home.at('cache')}`,
      `--action-cache-path=${home.at('actions')}`,
      // Workflows name the released action; here it is that of this repository.
      `--local-repository=org/size-guard@v1=${at.at('size-guard')}`,
      `--local-repository=${UPLOAD_ARTIFACT}=${at.at('upload-artifact')}`,
      `--secret=GITHUB_TOKEN=${token}`,
      `--env=GITHUB_API_URL=${github.url}`,
      `--env=GITHUB_REPOSITORY=${REPOSITORY.owner}/${REPOSITORY.name}`,
      `--env=UPLOADS=${home.at('uploads')}`,
      ...['GOCACHE', 'GOMODCACHE'].map((name) => `--env=${name}=${go(at.path, 'env', name)}`),
    ],
    {
      cwd: at.path,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, HOME: home.path, PATH: `${dirname(NODE24)}:${process.env['PATH']}` },
    },
  );
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += String(chunk)));
  const status = await new Promise<number | null>((done) => child.once('close', done));
  return { status, log };
}

/** Runs main once, so that there is something to compare with, and forgets what that posted. */
async function onMain(scene: Scene): Promise<void> {
  const { status, log } = await act(scene, 'push', { ref: 'refs/heads/main' });
  expect(log).toContain('recorded in the Actions cache');
  expect(status).toBe(0);
  scene.github.state.statuses.splice(0);
}

/** Commits files on a branch, and checks out what GitHub would: the merge commit of the pull request. */
function change({ at, main }: Scene, files: Readonly<Record<string, string>>): string {
  at.git('checkout', '--quiet', '-b', 'topic');
  at.write(files);
  at.git('add', ...Object.keys(files));
  at.git('commit', '--quiet', '--message=change');
  const head = at.git('rev-parse', 'HEAD').trim();
  at.git('checkout', '--quiet', '--detach', main);
  at.git('merge', '--quiet', '--no-ff', '--message=merge', head);
  return head;
}

/** Opens a pull request on the emulator, and gives the event that GitHub would send. */
function opened({ github, main }: Scene, sha: string, fork = false) {
  const pull: PullRequest = {
    ...{ number: PULL, state: 'open', author: fork ? 'mallory' : 'ann' },
    base: { ref: 'main', sha: main },
    head: {
      ...{ ref: 'topic', sha, owner: fork ? 'mallory' : REPOSITORY.owner },
      repository: fork ? FORK : REPOSITORY.id,
    },
  };
  github.state.pulls.push(pull);
  github.state.comparisons.set(`${main}...${sha}`, { mergeBase: main, files: [{ filename: 'size-armv7' }] });
  return {
    number: PULL,
    pull_request: {
      ...{ number: PULL, user: { login: pull.author } },
      base: { ref: 'main', sha: main, repo: { id: REPOSITORY.id } },
      head: { ref: 'topic', sha, repo: { id: pull.head.repository } },
    },
  };
}

/** What the first stage uploads with actions/upload-artifact. */
function uploaded({ home, github }: Scene, run: number): void {
  github.artifact(run, 'size-guard-app-all', zipOf(home.at('uploads')));
}

function zipOf(root: string): Uint8Array {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, name))
    .filter((file) => statSync(file).isFile());
  return zipSync(Object.fromEntries(files.map((file) => [relative(root, file), readFileSync(file)])));
}

/** Holds a comment against the file that shows it; SIZE_GUARD_TEST_UPDATE=1 writes it instead. */
function expectComment(name: string, body: string | undefined): void {
  const file = resolve('__tests__/e2e/comments', `${name}.md`);
  if (process.env['SIZE_GUARD_TEST_UPDATE'] === '1') writeFileSync(file, body ?? '');
  expect(body).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '');
}

async function scene(
  work: (scene: Scene) => Promise<void>,
  files: Readonly<Record<string, string>> = SIZES,
): Promise<void> {
  using home = folder();
  using at = project(files);
  await using github = await githubEmulator();
  const made = { at, home, github, main: at.git('rev-parse', 'HEAD').trim() };
  await onMain(made);
  await work(made);
}

const bodies = ({ github }: Scene) => github.state.comments.map(({ body }) => body);
const marks = ({ github }: Scene) =>
  github.state.statuses.map(({ sha, state, context, description }) => [sha, state, context, description]);

test('a pull request that grows: a comment, a red status, a red step', async () => {
  await scene(async (on) => {
    const head = change(on, { 'size-armv7': '511000' });
    const event = opened(on, head);
    on.github.asked.length = 0;
    const { status, log } = await act(on, 'pull_request', event);
    expect(log).toMatch(/verdict=fail comment=https:\/\/github\.com\/octo\/app\/pull\/7#issuecomment-\d+/);
    expect(status).not.toBe(0);
    expect(marks(on)).toEqual([[head, 'failure', 'size-guard/app', 'app grew by 8.1 KB on armv7']]);
    expect(bodies(on)).toHaveLength(1);
    expectComment('grows', bodies(on)[0]);
    expect(on.github.asked).toEqual([
      'issues/list-comments',
      'repos/create-commit-status',
      'issues/create-comment',
      'issues/list-comments',
    ]);
  });
});

test('a pull request that brings a dependency: one line says why it grew on all four targets', async () => {
  using module = folder(AGENT);
  go(module.path, 'mod', 'tidy');
  const locked = () =>
    Object.fromEntries(['go.mod', 'go.sum'].map((name) => [name, readFileSync(module.at(name), 'utf8')]));
  await scene(
    async (on) => {
      module.write(METRICS);
      go(module.path, 'get', 'github.com/prometheus/client_golang@v1.23.2');
      go(module.path, 'mod', 'tidy');
      const head = change(on, { ...METRICS, ...locked() });
      const { status } = await act(on, 'pull_request', opened(on, head));
      expect(status).not.toBe(0);
      expectComment('dependency', bodies(on)[0]);
    },
    { ...AGENT, ...locked() },
  );
});

test('a pull request that shrinks, and then goes back to what was', async () => {
  await scene(async (on) => {
    const head = change(on, { 'size-armv7': '494800' });
    const { status } = await act(on, 'pull_request', opened(on, head));
    expect(status).toBe(0);
    expect(marks(on)).toEqual([
      [head, 'success', 'size-guard/app', 'both budgets OK; app shrank by 8.1 KB on armv7'],
    ]);
    expectComment('shrinks', bodies(on)[0]);

    on.at.git('checkout', '--quiet', 'topic');
    on.at.git('revert', '--no-edit', 'HEAD');
    const back = on.at.git('rev-parse', 'HEAD').trim();
    on.github.state.pulls.splice(0);
    on.github.asked.length = 0;
    await act(on, 'pull_request', opened(on, back));
    expect(bodies(on)).toHaveLength(1);
    expectComment('unchanged-again', bodies(on)[0]);
    expect(on.github.asked).toEqual([
      'issues/list-comments',
      'repos/list-pull-requests-associated-with-commit',
      'repos/create-commit-status',
      'issues/update-comment',
    ]);
  });
});

/** The event that ends the first stage. */
const ended = (run: number, sha: string, own: object = {}) => ({
  action: 'completed',
  workflow_run: {
    ...{ id: run, event: 'pull_request', path: '.github/workflows/size.yml', conclusion: 'failure' },
    ...{ head_sha: sha, head_branch: 'topic', pull_requests: [] },
    head_repository: { id: FORK, owner: { login: 'mallory' } },
    ...own,
  },
});

test('a pull request from a fork: judged without rights, published by the second stage', async () => {
  await scene(async (on) => {
    const head = change(on, { 'size-armv7': '511000' });
    const event = opened(on, head, true);
    const first = await act(on, 'pull_request', event, 'ghs_reads');
    expect(first.status).not.toBe(0);
    expect(first.log).toContain('the commit status was not set: the token lacks the permission');
    expect(first.log).toContain('"permissions: { contents: read, statuses: write }"');
    expect(bodies(on)).toEqual([]);
    uploaded(on, 99);

    on.at.git('checkout', '--quiet', 'main');
    on.github.asked.length = 0;
    const second = await act(on, 'workflow_run', ended(99, head));
    expect(second.status).not.toBe(0);
    expect(marks(on)).toEqual([[head, 'failure', 'size-guard/app', 'app grew by 8.1 KB on armv7']]);
    expect(bodies(on)).toHaveLength(1);
    expectComment('from-a-fork', bodies(on)[0]);
    expect(on.github.asked).toEqual([
      'pulls/list',
      'repos/list-pull-requests-associated-with-commit',
      'repos/compare-commits-with-basehead',
      'actions/list-workflow-run-artifacts',
      'actions/download-artifact',
      'issues/list-comments',
      'repos/create-commit-status',
      'issues/create-comment',
      'issues/list-comments',
    ]);

    // The same from one that changes its workflow: whatever it measured proves nothing.
    on.github.state.comparisons.set(`${on.main}...${head}`, {
      mergeBase: on.main,
      files: [{ filename: '.github/workflows/size.yml' }],
    });
    on.github.state.statuses.splice(0);
    const third = await act(on, 'workflow_run', ended(100, head));
    expect(third.log).toContain('run 100 left no artifact size-guard-app-all');
    expect(marks(on).map(([, state]) => state)).toEqual(['pending']);
  });
});

test.each([
  ['size-check', ['size-guard-app-all'], '{}'],
  ['size-matrix', ['size-guard-app-amd64', 'size-guard-app-armv7'], '{ comment: never, status: none }'],
])(
  'the ready-made %s.yml leaves what the ready-made size-report.yml publishes',
  async (first, names, given) => {
    await scene(async (on) => {
      const { at, home, github } = on;
      const calling = (events: string, permissions: string, name: string, inputs: string) =>
        `on: ${events}\npermissions: ${permissions}\njobs:\n  size:\n    uses: ./.github/workflows/${name}.yml\n    with: ${inputs}\n`;
      for (const name of READY_MADE) at.write({ [readyMadePath(name)]: readyMade(name) });
      at.write({
        '.github/workflows/size.yml': calling('pull_request', '{ contents: read }', first, given),
        '.github/workflows/report.yml': calling('workflow_run', 'write-all', 'size-report', '{}'),
      });
      at.git('add', '.github');
      at.git('commit', '--quiet', '--message=take the ready-made ones');
      const main = at.git('rev-parse', 'HEAD').trim();
      const head = change({ ...on, main }, { 'size-armv7': '513000' });
      const event = opened({ ...on, main }, head, true);
      github.asked.length = 0;
      const measured = await act(on, 'pull_request', event, 'ghs_reads');
      expect(measured.status).not.toBe(0);
      expect(github.asked.filter((id) => id !== 'issues/list-comments')).toEqual([]);
      expect(
        readdirSync(home.at('uploads'))
          .filter((name) => name.startsWith('size-guard-'))
          .sort(),
      ).toEqual(names);
      for (const name of names) github.artifact(99, name, zipOf(home.at('uploads', name)));

      at.git('checkout', '--quiet', 'main');
      github.asked.length = 0;
      const published = await act(on, 'workflow_run', ended(99, head));
      expect(published.status).not.toBe(0);
      expect(marks(on)).toEqual([
        [head, 'failure', 'size-guard/app', 'app is 1 KB over its budget on armv7'],
      ]);
      expect(bodies(on)).toHaveLength(1);
      expect(bodies(on)[0]?.split('\n')[1]).toBe('### ❌ size-guard: `app` is 1 KB over its budget on armv7');
      expect(github.asked.length).toBeLessThanOrEqual(12);
    });
  },
);

test('a group of the merge queue: a status on its head, and no comment', async () => {
  await scene(async (on) => {
    change(on, { 'size-armv7': '511000' });
    const sha = on.at.git('rev-parse', 'HEAD').trim();
    on.github.asked.length = 0;
    const { status } = await act(on, 'merge_group', {
      action: 'checks_requested',
      merge_group: {
        base_sha: on.main,
        head_sha: sha,
        base_ref: 'refs/heads/main',
        head_ref: 'refs/heads/gh-readonly-queue/main/pr-7',
      },
    });
    expect(status).not.toBe(0);
    expect(marks(on)).toEqual([[sha, 'failure', 'size-guard/app', 'app grew by 8.1 KB on armv7']]);
    expect(on.github.asked).toEqual(['repos/create-commit-status']);
  });
});

test('growth that somebody accepts: judged again from the last snapshots, and by the next run', async () => {
  await scene(async (on) => {
    const head = change(on, { 'size-armv7': '511000' });
    const event = opened(on, head);
    await act(on, 'pull_request', event);
    uploaded(on, 99);
    on.github.state.runs.push({
      ...{ id: 99, path: '.github/workflows/size.yml', event: 'pull_request' },
      ...{ sha: head, repository: REPOSITORY.id, conclusion: 'failure' },
    });
    const [, line = ''] = /`(\/size-guard accept .*)`/.exec(bodies(on)[0] ?? '') ?? [];

    on.github.state.statuses.splice(0);
    const comment = on.github.comment(PULL, 'ann', line);
    on.at.git('checkout', '--quiet', 'main');
    const { status } = await act(on, 'issue_comment', {
      action: 'created',
      issue: { number: PULL, pull_request: {} },
      comment: {
        ...{
          id: comment.id,
          body: line,
          user: { login: 'ann', type: 'User' },
          html_url: 'https://github.com/x',
        },
        ...{ created_at: comment.createdAt, updated_at: comment.updatedAt },
      },
    });
    expect(status).toBe(0);
    expect(comment.reactions).toEqual(['+1']);
    expect(marks(on).map(([, state, , text]) => [state, text])).toEqual([
      ['success', 'both budgets OK; app grew by 8.1 KB on armv7'],
    ]);
    expectComment('accepted', bodies(on)[0]);

    on.github.state.statuses.splice(0);
    on.at.git('checkout', '--quiet', '--detach', 'main');
    on.at.git('merge', '--quiet', '--no-ff', '--message=merge', head);
    on.github.asked.length = 0;
    expect((await act(on, 'pull_request', event)).status).toBe(0);
    expect(on.github.asked).toHaveLength(5);
  });
});

/** Runs the bundle as a runner does, in mode check unless `env` says otherwise. @returns its exit code */
async function bundle(at: Folder, env: NodeJS.ProcessEnv, event: object = {}): Promise<number | null> {
  at.write({ 'runner/output': '', 'runner/summary': '', 'runner/event.json': JSON.stringify(event) });
  const inputs = Object.entries<{ default: string }>(parse(readFileSync('action.yml', 'utf8')).inputs);
  const child = spawn(NODE24, [resolve('dist/action.js')], {
    cwd: at.path,
    stdio: 'ignore',
    env: {
      PATH: process.env['PATH'],
      ...Object.fromEntries(
        inputs.map(([name, { default: value }]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
      ...{ INPUT_TOKEN: 'ghs_job', GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'octo/app' },
      ...{ GITHUB_EVENT_NAME: 'push', GITHUB_SHA: 'a'.repeat(40), GITHUB_RUN_ID: '1' },
      ...{ GITHUB_OUTPUT: at.at('runner/output'), GITHUB_STEP_SUMMARY: at.at('runner/summary') },
      GITHUB_EVENT_PATH: at.at('runner/event.json'),
      ...env,
    },
  });
  return new Promise((done) => child.once('close', done));
}

const SMALL = 'version: 1\ntargets: [amd64]\nartifacts: { app: { path: app, budget: 1 KB } }\n';

describe('the proxy that the environment names', () => {
  /** A proxy at which all that is to go to the server of any name ends at the emulator. */
  async function proxied(env: (github: Emulator) => NodeJS.ProcessEnv) {
    await using github = await githubEmulator();
    const tunnelled: string[] = [];
    const proxy = createServer().on('connect', (request, socket) => {
      tunnelled.push(String(request.url));
      const { port } = new URL(github.url);
      const there = connect(Number(port), '127.0.0.1', () =>
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n'),
      );
      socket.pipe(there).pipe(socket);
    });
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    try {
      using at = folder({ 'budgets.yml': SMALL, app: 'small' });
      const http_proxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
      expect(await bundle(at, { http_proxy, ...env(github) })).toBe(0);
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
    expect(github.asked).toEqual([
      'repos/list-pull-requests-associated-with-commit',
      'repos/create-commit-status',
    ]);
    return tunnelled;
  }

  test('is the way to GitHub', async () => {
    const tunnelled = await proxied(() => ({ GITHUB_API_URL: 'http://api.github.test' }));
    expect(new Set(tunnelled)).toEqual(new Set(['api.github.test:80']));
  });

  test('is left out for servers that no_proxy names', async () => {
    const direct = await proxied(({ url }) => ({ GITHUB_API_URL: url, no_proxy: 'other.test,127.0.0.1' }));
    expect(direct).toEqual([]);
  });
});

test('on a GitHub Enterprise Server both stages ask its API, and link to it alone', async () => {
  await using github = await githubEmulator('/api/v3');
  using at = repository({
    'budgets.yml': SMALL,
    app: 'x'.repeat(900),
    '.gitignore': '.size-guard/\nrunner/\n',
  });
  const main = at.git('rev-parse', 'HEAD').trim();
  at.git('checkout', '--quiet', '-b', 'topic');
  at.write({ app: 'x'.repeat(1100) });
  at.git('commit', '--quiet', '--all', '--message=grow');
  const head = at.git('rev-parse', 'HEAD').trim();
  // Enough for a second page, whose address the server gives.
  for (let index = 0; index < 101; index += 1) github.comment(PULL, 'carol', 'hello');
  const event = opened({ at, home: at, github, main }, head, true);
  const env = { GITHUB_API_URL: github.url, GITHUB_SERVER_URL: 'https://github.example.org' };
  const reads = { ...env, INPUT_TOKEN: 'ghs_reads', INPUT_COMMENT: 'never', INPUT_STATUS: 'none' };
  expect(await bundle(at, { ...reads, GITHUB_EVENT_NAME: 'pull_request' }, event)).toBe(1);
  github.artifact(99, 'size-guard-budgets.yml-all', zipOf(at.at('.size-guard')));
  at.git('checkout', '--quiet', 'main');
  const stage = { ...env, INPUT_MODE: 'report', GITHUB_EVENT_NAME: 'workflow_run' };
  expect(await bundle(at, stage, { ...ended(99, head), repository: { default_branch: 'main' } })).toBe(1);

  const posted = github.state.comments.at(-1);
  expect(posted?.login).toBe('github-actions[bot]');
  const links = Array.from(posted?.body.matchAll(/\]\((\S+?)\)/g) ?? [], ([, address = '']) => address);
  // The line of budgets.yml, the run that reports, and the one that measured.
  expect(links).toHaveLength(3);
  expect(github.state.statuses).toMatchObject([{ sha: head, state: 'failure' }]);
  for (const address of [...links, github.state.statuses[0]?.targetUrl])
    expect(address).toMatch(/^https:\/\/github\.example\.org\/octo\/app\//);
});
