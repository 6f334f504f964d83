/** A run that is killed at any moment leaves complete files, and the next one is right. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { decompress } from '@mongodb-js/zstd/bindings.js';
import { type Folder, folder } from '../helpers/folder.ts';
import { embed, manifestOf, namesIn, rule } from './embedding.ts';

const RUNS = 50;
/** Longer than one round of the program below takes. */
const LONGEST_MS = 250;

const PROGRAM = readFileSync(process.execPath);
const FILES = Object.fromEntries(
  Array.from({ length: 8 }, (_, index) => [
    `bin/file${index}`,
    PROGRAM.subarray(index * 1_000_000, index * 1_000_000 + 200_000 * (index + 1)),
  ]),
);

/** Embeds one half of the files and then the other, without end and without a cache to begin with. */
async function embedForever(at: Folder): Promise<ChildProcess> {
  const program = `
    import { rmSync } from 'node:fs';
    import { embed, rule } from ${JSON.stringify(join(import.meta.dirname, 'embedding.ts'))};
    const at = { path: ${JSON.stringify(at.path)}, at: (...parts) => [${JSON.stringify(at.path)}, ...parts].join('/') };
    // Should the test itself be killed, nobody is left who would end this.
    process.stdin.resume().on('end', () => process.exit());
    console.log('begun');
    for (let round = 0; ; round += 1) {
      rmSync(at.at('.size-guard'), { recursive: true, force: true });
      await embed(at, [rule({ from: ['bin/*[' + (round % 2 ? '0-3' : '2-7') + ']'] })]);
    }`;
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', program],
    { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  await once(child.stdout, 'data');
  return child;
}

test(`killed ${RUNS} times`, async () => {
  using at = folder(FILES);
  for (let run = 0; run < RUNS; run += 1) {
    const child = await embedForever(at);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_MS));
    child.kill('SIGKILL');
    await once(child, 'exit');
    // On a loaded machine, the first run can be killed before it writes anything.
    const left = existsSync(at.at('emb')) ? namesIn(at, 'emb') : [];
    for (const name of left.filter((each) => each.endsWith('.zst')))
      expect((await decompress(readFileSync(at.at('emb', name)))).equals(originalOf(name))).toBe(true);

    const { logged } = await embed(at, [rule({ from: [`bin/*[${run % 8},5]`] })]);
    expect(logged.filter((text) => text.includes('damaged'))).toEqual([]);
    const wanted = [...new Set([`file${run % 8}`, 'file5'])].sort();
    expect(namesIn(at, 'emb')).toEqual(['embeds.json', ...wanted.map((name) => `${name}.zst`)]);
    expect(manifestOf(at).embeds.map(({ name }: { name: string }) => name)).toEqual(wanted);
    for (const name of wanted)
      expect((await decompress(readFileSync(at.at('emb', `${name}.zst`)))).equals(originalOf(name))).toBe(
        true,
      );
  }
});

const originalOf = (name: string) => FILES[`bin/${name.replace('.zst', '')}`] ?? Buffer.alloc(0);
