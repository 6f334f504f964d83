/** The bundle as users have it: dist/ alone, without node_modules, on every supported Node. */

import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Folder, folder, repository } from '../helpers/folder.ts';
import { nodeVersions } from './nodes.ts';

const CONFIG = `
version: 1
targets: [amd64]
artifacts: { app: { path: app, budget: { max: 512 KB, zstd: 100 KB, gzip: 100 KB } } }
`;

let alone: Folder;
beforeAll(() => {
  alone = folder();
  cpSync(resolve('dist'), alone.at('dist'), { recursive: true });
});
afterAll(() => alone[Symbol.dispose]());

const cli = (node: string, cwd: string, ...args: string[]) =>
  spawnSync(node, [alone.at('dist', 'cli.js'), ...args], { cwd, encoding: 'utf8' });

describe.each(nodeVersions())('on Node $version', ({ node }) => {
  test('--version, --help and plan', () => {
    using at = folder({ 'budgets.yml': CONFIG });
    expect(cli(node, at.path, '--version').stdout).toBe('1.0.0\n');
    expect(cli(node, at.path, '--help').stdout).toContain('Exit codes: 0 pass or warn');
    expect(JSON.parse(cli(node, at.path, 'plan').stdout)).toEqual({
      include: [{ target: 'amd64', runner: 'ubuntu-latest', platform: 'linux/amd64' }],
    });
  });

  test('check with zstd and gzip: pass, then fail, then a wrong configuration', () => {
    using at = folder({ 'budgets.yml': CONFIG, app: Buffer.alloc(512_000, 'x') });
    expect(cli(node, at.path, 'check', '--format', 'json', '--output', 'verdict.json')).toMatchObject({
      status: 0,
    });
    const verdict = JSON.parse(readFileSync(at.at('verdict.json'), 'utf8'));
    expect(
      verdict.results.map(({ metric, level }: { metric: string; level: number | null }) => [metric, level]),
    ).toEqual([
      ['gzip', 9],
      ['raw', null],
      ['zstd', 19],
    ]);
    at.write({ app: Buffer.alloc(512_001, 'x') });
    expect(cli(node, at.path, 'check').status).toBe(1);
    at.write({ 'budgets.yml': CONFIG.replace('budget', 'bugdet') });
    const wrong = cli(node, at.path, 'check');
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toBe('budgets.yml:4:32: unknown key "bugdet"; did you mean "budget"?\n');
  });

  test('measure, then report elsewhere, gives the verdict of check', () => {
    using at = repository({ 'budgets.yml': CONFIG, app: Buffer.alloc(1000, 'y') });
    cli(node, at.path, 'check', '--format', 'json', '--output', 'check.json');
    expect(cli(node, at.path, 'measure', '--output', 'snapshot.json').status).toBe(0);
    execFileSync('rm', [at.at('app')]);
    expect(
      cli(node, at.path, 'report', 'snapshot.json', '--format', 'json', '--output', 'report.json').status,
    ).toBe(0);
    expect(readFileSync(at.at('report.json'), 'utf8')).toBe(readFileSync(at.at('check.json'), 'utf8'));
  });
});

test('trend records a commit, and history gives it back', () => {
  using at = repository({ 'budgets.yml': CONFIG, app: 'x'.repeat(1000) });
  const run = (...args: string[]) => cli(process.execPath, at.path, ...args);
  expect(run('trend')).toMatchObject({ status: 0, stderr: expect.stringContaining('recorded in folder') });
  expect(run('history', 'list').stdout).toMatch(
    /^2026-01-02 {2}[0-9a-f]{40} {2}1 artifact on amd64, recorded /,
  );
  const shown = run('history', 'show', 'HEAD').stdout;
  expect(shown).toBe(readFileSync(at.at('.size-guard/snapshot.json'), 'utf8'));
  expect(JSON.parse(run('history', 'export').stdout).snapshot).toEqual(JSON.parse(shown));
  expect(run('history', 'prune', '--keep-releases').stderr).toContain('0 records of budgets.yml removed');
  expect(run('history', 'show', 'f'.repeat(40))).toMatchObject({ status: 3 });
});

describe('usage that is wrong ends with 2, says why, and shows no stack', () => {
  test.each([
    [['chekc'], 'unknown command "chekc"; did you mean "check"?'],
    [['check', '--target', ','], 'no target is named'],
    [['check', '--formta', 'json'], 'Did you mean --format?'],
    [['check', '--format', 'yaml'], 'Allowed choices are text, markdown, json'],
    [['check', '--jobs', '0'], 'expected a whole number of 1 or more'],
    [['check', '--target', 'amd46'], 'unknown target "amd46"; did you mean "amd64"?'],
    [['check', '--config', 'none.yml'], 'none.yml:1:1: file not found; run size-guard init to generate it'],
    [['report'], "missing required argument 'snapshots'"],
    [['history', 'prnue'], "unknown command 'prnue'"],
    [['history', 'prune', '--older-than', 'x'], 'expected a whole number of 1 or more'],
    [['history', 'show', 'v1'], 'no commit or tag is named "v1"'],
  ])('%j', (args, text) => {
    using at = folder({ 'budgets.yml': CONFIG });
    const { status, stderr } = cli(process.execPath, at.path, ...args);
    expect(stderr).toContain(text);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(status).toBe(2);
  });
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends the build and all it started, and nothing is judged',
  async (signal) => {
    using at = folder({
      'budgets.yml': `
version: 1
targets: [amd64]
builds: { slow: { run: "echo ready > ready; setsid sleep 4567.8 & sleep 4567.8" } }
artifacts: { slow: { build: slow, path: slow } }
`,
    });
    const child = spawn(process.execPath, [alone.at('dist', 'cli.js'), 'check'], { cwd: at.path });
    const logged = collect(child);
    await until(() => execFileSync('ls', [at.path], { encoding: 'utf8' }).includes('ready'));
    child.kill(signal);
    expect(await endOf(child)).toBe(signal);
    expect(logged()).toContain('size-guard: cancelled; nothing was judged');
    expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain('sleep 4567.8');
  },
);

test('a second Ctrl-C ends us at once, and a build that ignores the first one with us', async () => {
  using at = folder({
    'budgets.yml': `
version: 1
targets: [amd64]
builds: { stubborn: { run: "trap '' TERM INT; echo ready > ready; while :; do sleep 0.01; done; sleep 6789.1" } }
artifacts: { stubborn: { build: stubborn, path: stubborn } }
`,
  });
  const child = spawn(process.execPath, [alone.at('dist', 'cli.js'), 'check'], { cwd: at.path });
  await until(() => execFileSync('ls', [at.path], { encoding: 'utf8' }).includes('ready'));
  child.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 300));
  child.kill('SIGINT');
  expect(await endOf(child)).toBe('SIGINT');
  expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain('sleep 6789.1');
});

test('Ctrl-C while a file is being compressed is obeyed at once', async () => {
  using at = folder({
    'budgets.yml':
      'version: 1\ntargets: [amd64]\nartifacts: { app: { path: app, budget: { zstd: { level: 22, max: 1 GB } } } }\n',
    app: randomBytes(40_000_000),
  });
  const child = spawn(process.execPath, [alone.at('dist', 'cli.js'), 'check'], { cwd: at.path });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const started = performance.now();
  child.kill('SIGINT');
  expect(await endOf(child)).toBe('SIGINT');
  expect(performance.now() - started).toBeLessThan(2000);
});

test('a reader that goes away changes neither the builds nor the exit code', () => {
  using at = folder({
    'budgets.yml': `
version: 1
targets: [amd64]
builds: { app: { run: "sleep 0.2; echo x > app" } }
artifacts: { app: { build: app, path: app, budget: 1 KB } }
`,
  });
  const command = `${process.execPath} ${alone.at('dist', 'cli.js')} check 2>&1 | head -c 1; exit \${PIPESTATUS[0]}`;
  expect(spawnSync('bash', ['-c', command], { cwd: at.path }).status).toBe(0);
  expect(readFileSync(at.at('app'), 'utf8')).toBe('x\n');
});

test('a name cannot give commands to the runner, and output in a group is fenced', () => {
  using at = folder({
    'budgets.yml': `
version: 1
targets: [amd64]
builds: { evil: { run: "echo '::error::gotcha'; echo '##[error]old'; exit 1" } }
artifacts:
  evil: { build: evil, path: evil }
  files: { path: "files/*" }
`,
    'files/::error::name': 'x',
    'files/##[error]name': 'x',
  });
  const { stdout, stderr } = spawnSync(process.execPath, [alone.at('dist', 'cli.js'), 'check'], {
    cwd: at.path,
    encoding: 'utf8',
    env: { ...process.env, GITHUB_ACTIONS: 'true' },
  });
  const fenced = /::stop-commands::(\S+)\n[\s\S]*?\n::\1::\n/g;
  const outside = stderr.replace(fenced, '') + stdout;
  expect(stderr.match(fenced)?.[0]).toContain('::error::gotcha');
  expect(outside).not.toMatch(/^\s*::error::/m);
  expect(outside).not.toContain('##[');
});

/** The signal that ended a process, or its exit code. */
const endOf = (child: ChildProcess) =>
  new Promise((ended) => child.once('exit', (code, signal) => ended(signal ?? code)));

function collect(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk) => {
    text += chunk;
  });
  return () => text;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

test('the two examples pass on four targets, and the breach fails with what, where and by how much', () => {
  const example = (name: string, ...args: string[]) =>
    cli(process.execPath, join(resolve('examples'), name), 'check', ...args);
  const pausle = example('pausle');
  expect(pausle.stdout).toContain('PASS');
  expect(pausle.status).toBe(0);
  const breach = example('pausle', '--config', 'budgets.breach.yml');
  expect(breach.stdout).toContain('FAIL  pausle (small) is 12 B over its budget on armv7');
  expect(breach.status).toBe(1);
  const plugins = example('cni-plugins');
  expect(plugins.stdout).toContain('PASS');
  expect(plugins.status).toBe(0);
});
