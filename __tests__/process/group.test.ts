import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { type GroupOptions, runGroup } from '../../src/lib/process/group.ts';
import { folder } from '../helpers/folder.ts';

/** Runs a script and gives how it ended, what it printed, and how long it took. */
async function run(script: string, own: Partial<GroupOptions> = {}) {
  const chunks: Buffer[] = [];
  const started = performance.now();
  const end = await runGroup({
    command: ['sh', '-e', '-c', script],
    cwd: '/',
    env: { PATH: process.env['PATH'] },
    timeoutMs: 60_000,
    signal: new AbortController().signal,
    onOutput: (chunk) => chunks.push(chunk),
    ...own,
  });
  return { end, printed: Buffer.concat(chunks).toString(), seconds: (performance.now() - started) / 1000 };
}

/** How many processes of the machine have this text on their command line. */
const running = (text: string) =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(text) && !line.startsWith('ps ')).length;

test('standard output and error come in the order in which they were written', async () => {
  const { end, printed } = await run('echo one; echo two >&2; echo three');
  expect(end).toEqual({ kind: 'exited', code: 0 });
  expect(printed).toBe('one\ntwo\nthree\n');
});

test('sh -e: the first failing command ends the script', async () => {
  const { end, printed } = await run('echo before\nfalse\necho after');
  expect(end).toEqual({ kind: 'exited', code: 1 });
  expect(printed).toBe('before\n');
});

test('a hanging script and its children end at the time limit', async () => {
  const { end, seconds } = await run('sleep 1234.5 & sleep 1234.5', { timeoutMs: 300 });
  expect(end).toEqual({ kind: 'timed-out' });
  expect(seconds).toBeLessThan(10);
  expect(running('sleep 1234.5')).toBe(0);
});

test('a script that ignores SIGTERM is killed', async () => {
  const { end } = await run("trap '' TERM; while :; do sleep 0.1; done", { timeoutMs: 200 });
  expect(end).toEqual({ kind: 'timed-out' });
});

test('cancelling ends the children too, also those that made themselves a session of their own', async () => {
  const cancel = new AbortController();
  setTimeout(() => cancel.abort(), 500);
  const { end } = await run('setsid sleep 2345.6 & setsid -f sleep 2345.6; sleep 2345.6', {
    signal: cancel.signal,
  });
  expect(end).toEqual({ kind: 'aborted' });
  expect(running('sleep 2345.6')).toBe(0);
});

test('a child that outlives its script is ended with it, and does not hold up the result', async () => {
  const { end, printed, seconds } = await run('sleep 3456.7 & setsid -f sleep 3456.7; echo done');
  expect(end).toEqual({ kind: 'exited', code: 0 });
  expect(printed).toBe('done\n');
  expect(seconds).toBeLessThan(10);
  expect(running('sleep 3456.7')).toBe(0);
});

test('a cancelled run starts nothing', async () => {
  const { end, printed } = await run('echo started', { signal: AbortSignal.abort() });
  expect(end).toEqual({ kind: 'aborted' });
  expect(printed).toBe('');
});

test('a process that starts others faster than one look finds them is ended with all of them', async () => {
  const loop = "setsid sh -c 'while :; do setsid sleep 5678.9 & sleep 0.001; done' & sleep 0.5";
  expect((await run(loop)).end).toEqual({ kind: 'exited', code: 0 });
  expect(running('sleep 5678.9')).toBe(0);
});

test('what is asked to end gets the time to clean up, also when its shell is gone already', async () => {
  using at = folder();
  const cleaner = `trap 'sleep 0.5; echo clean > ${at.at('cleaned')}; exit 0' TERM; echo ready; while :; do sleep 0.05; done`;
  const cancel = new AbortController();
  const { end } = await run(`sh -c "${cleaner}" & wait`, {
    signal: cancel.signal,
    onOutput: () => cancel.abort(),
  });
  expect(end).toEqual({ kind: 'aborted' });
  expect(existsSync(at.at('cleaned'))).toBe(true);
});
