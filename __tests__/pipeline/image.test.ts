/** Images from budgets.yml to the verdict. */

import { readFileSync, unlinkSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { check } from '../../src/commands/check.ts';
import { testContext } from '../helpers/context.ts';
import { type Folder, folder } from '../helpers/folder.ts';
import { type Files, layer, layoutOf, putImage, tarOf, withIndex } from '../helpers/image.ts';

async function run(at: Folder) {
  const context = testContext(at.path);
  const options = {
    config: 'budgets.yml',
    targets: null,
    folder: null,
    jobs: 1,
    zstdLimit: 1e9,
    rebuilds: 0,
    output: null,
  };
  const reported = await check({ ...options, format: 'text' }, context);
  return { ...reported, errors: reported.verdict.errors.map(({ text }) => text), printed: context.printed() };
}

const below = (folder: string, files: Files) =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));

test('one archive for two targets: its number of layers is over the limit on one of them', async () => {
  const files: Files = {};
  const one = await layer(Buffer.alloc(1000), 'none');
  const entries = [putImage(files, 'linux/amd64', [one]), putImage(files, 'linux/riscv64', [one, one])];
  using at = folder(below('image', withIndex(files, entries)));
  at.write({
    'app.tar': tarOf(at.at('image')),
    'budgets.yml': `
version: 1
targets: [amd64, riscv64]
artifacts: { app: { path: app.tar, budget: { image: 2 KB, image.layers: 1 } } }
`,
  });
  const { exitCode, printed } = await run(at);
  expect(exitCode).toBe(1);
  expect(printed).toContain('FAIL  app image.layers is 1 layer over its budget on riscv64\n');
  expect(printed).toMatch(/✔ {2}app image +amd64 +1 KB +2 KB +1 KB\n/);
  expect(printed).toMatch(/✔ {2}app image +riscv64 +2 KB +2 KB +0 B\n/);
});

test('a folder that its build did not write is stale, as a file is, and not when the same build made it', async () => {
  const content = Buffer.alloc(1000);
  using at = folder({
    ...below('made', layoutOf('linux/amd64', [await layer(content, 'gzip')])),
    ...below('out', layoutOf('linux/amd64', [await layer(content, 'none')])),
    'budgets.yml': `
version: 1
targets: [amd64]
builds: { app: { run: "[ -e keep ] || { rm -rf out && cp -R made out; }" } }
artifacts: { app: { build: app, path: out, budget: { image: 900 } } }
`,
    keep: '',
  });
  expect((await run(at)).errors[0]).toContain('out existed before build app ran and was not updated by it');

  unlinkSync(at.at('keep'));
  const built = await run(at);
  expect([built.errors, built.exitCode]).toEqual([[], 0]);

  at.write({ keep: '' });
  expect((await run(at)).errors).toEqual([]);
  at.write({ 'out/index.json': readFileSync(at.at('out/index.json'), 'utf8').replace('{', '{ ') });
  expect((await run(at)).errors[0]).toContain('out existed before build app ran');
});
