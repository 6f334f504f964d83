/** A process whose work can no longer end says so, instead of ending without a word. */

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { settled } from '../../src/lib/process/settle.ts';

/** Runs a module with `settled` in it to its end. */
function ends(script: string): string {
  const module = join(import.meta.dirname, '../../src/lib/process/settle.ts');
  const program = `import { settled } from ${JSON.stringify(module)};\n${script}`;
  return execFileSync(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', program],
    { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  );
}

test('gives what the work gives', async () => {
  await expect(settled(async () => 5)).resolves.toBe(5);
  await expect(settled(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});

test('an answer that never comes is an error', () => {
  const script = `
    try { await settled(() => new Promise(() => {})); console.log('ended'); }
    catch (error) { console.log(error.name); }`;
  expect(ends(script)).toBe('Stalled\n');
});

test('what is around the work that has stalled goes on', () => {
  const script = `
    const inner = () => settled(() => new Promise(() => {})).catch(async (error) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return error.name;
    });
    console.log('inner', await settled(inner));
    console.log('outer', await settled(() => inner().then(() => new Promise(() => {}))).catch(({ name }) => name));`;
  expect(ends(script)).toBe('inner Stalled\nouter Stalled\n');
});

test('a timer is waited for', () => {
  const script = `console.log(await settled(() => new Promise((resolve) => setTimeout(resolve, 50, 'in time'))));`;
  expect(ends(script)).toBe('in time\n');
});
