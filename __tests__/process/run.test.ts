import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { install } from '../../src/lib/process/install.ts';
import { type RunOptions, run } from '../../src/lib/process/run.ts';
import { folder } from '../helpers/folder.ts';

const shell = async (script: string, own: Partial<RunOptions> = {}) => {
  const output = await run('sh', ['-c', script], {
    cwd: '/',
    env: { PATH: process.env['PATH'] },
    timeoutMs: 60_000,
    signal: new AbortController().signal,
    ...own,
  });
  return { ...output, stdout: output.stdout.toString() };
};

/** How many processes of the machine have this text on their command line. */
const running = (text: string) =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(text) && !line.startsWith('ps ')).length;

test('gives what a program prints, and its exit code', async () => {
  expect(await shell('cat; echo problem >&2; exit 7', { input: 'text' })).toEqual({
    code: 7,
    stdout: 'text',
    stderr: 'problem\n',
    ended: null,
  });
});

test.each([
  ['that is not there', 'no-such-program', { code: 127, stderr: 'no-such-program is not installed' }],
  ['in a folder that is not there', 'sh', { code: 127, stderr: expect.stringContaining('ENOENT') }],
])('a program %s is a code', async (_, program, expected) => {
  const options = {
    cwd: program === 'sh' ? '/no/such/folder' : '/',
    env: process.env,
    timeoutMs: 60_000,
    signal: new AbortController().signal,
  };
  expect(await run(program, [], options)).toMatchObject(expected);
});

test('a program that is killed by somebody else has the code that a shell gives it', async () => {
  expect(await shell('kill -KILL $$')).toMatchObject({ code: 137, ended: null });
});

describe.each([
  ['that hangs', 'sleep 4321.1 & sleep 4321.1'],
  ['that ignores SIGTERM', "trap '' TERM; sleep 4321.1 & while :; do sleep 0.1; done"],
])('a program %s', (_, script) => {
  test('ends at its time limit, and its children with it', async () => {
    expect((await shell(script, { timeoutMs: 300 })).ended).toBe('timed-out');
    expect(running('sleep 4321.1')).toBe(0);
  });

  test('ends when the run is cancelled, and its children with it', async () => {
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 300);
    expect((await shell(script, { signal: cancel.signal })).ended).toBe('cancelled');
    expect(running('sleep 4321.1')).toBe(0);
  });

  test('is not even started in a cancelled run', async () => {
    using at = folder();
    const work = shell(`touch ${at.at('started')}; ${script}`, { signal: AbortSignal.abort() });
    expect((await work).ended).toBe('cancelled');
    expect(existsSync(at.at('started'))).toBe(false);
  });

  test('that installs something ends at its time limit as well', async () => {
    const options = { cwd: '/', env: process.env, signal: new AbortController().signal };
    expect((await install({ ...options, command: ['sh', '-c', script], timeoutMs: 300 })).code).not.toBe(0);
    expect(running('sleep 4321.1')).toBe(0);
  });
});

test('a program that prints without end is ended', async () => {
  const { ended, stdout } = await shell('yes', { maxBytes: 1e6 });
  expect(ended).toBe('too-much');
  expect(stdout.length).toBeLessThanOrEqual(1e6);
});

test('of a long standard error the end is kept', async () => {
  const { stderr } = await shell('yes first | head -c 1000000 >&2; echo last >&2');
  expect(stderr.length).toBeLessThan(1e6);
  expect(stderr).toMatch(/last\n$/);
});

test('a daemon that keeps the pipes open does not hold up the result', async () => {
  expect(await shell('setsid sleep 5 & echo done')).toMatchObject({ code: 0, stdout: 'done\n' });
});

test('all that was printed is read, also if this process is busy when it comes', async () => {
  const work = shell('(sleep 0.1; head -c 300000 /dev/zero; echo end >&2) &');
  // By then the shell has ended, and what it left running has printed nothing yet.
  await new Promise((resolve) => setTimeout(resolve, 50));
  await new Promise((resolve) => setImmediate(resolve));
  const start = performance.now();
  while (performance.now() - start < 1500);
  const { stdout, stderr } = await work;
  expect([stdout.length, stderr]).toEqual([300_000, 'end\n']);
});

test('an installed daemon stays', async () => {
  using at = folder();
  const daemon = `setsid sh -c 'sleep 0.3; touch ${at.at('served')}; sleep 0.2' < /dev/null > /dev/null 2>&1 &`;
  const { code, text } = await install({
    command: ['sh', '-c', `${daemon} echo installed`],
    cwd: '/',
    env: process.env,
    timeoutMs: 60_000,
    signal: new AbortController().signal,
  });
  expect([code, text]).toEqual([0, 'installed\n']);
  while (!existsSync(at.at('served'))) await new Promise((resolve) => setTimeout(resolve, 50));
});
