/** Images by a real builder: those of examples/pausle, and archives that cannot be replaced. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { check } from '../../src/commands/check.ts';
import { testContext } from '../helpers/context.ts';
import { type Folder, repository } from '../helpers/folder.ts';

const TARGETS = ['amd64', 'arm64', 'armv7', 'riscv64'];

async function run(at: Folder) {
  const env = { ...process.env, BUILDX_BUILDER: process.env['SIZE_GUARD_TEST_BUILDER'] };
  const options = {
    config: 'budgets.image.yml',
    targets: null,
    folder: null,
    jobs: 1,
    zstdLimit: 1e9,
    rebuilds: 0,
    output: null,
  };
  const reported = await check({ ...options, format: 'text' }, testContext(at.path, { env }));
  return { ...reported, errors: reported.verdict.errors.map(({ text }) => text) };
}

/** What a pipeline of the shell prints in a folder. */
const sh = (at: Folder, script: string) =>
  execFileSync('sh', ['-c', script], { cwd: at.path, encoding: 'utf8' }).trim();

const example = (name: string) => readFileSync(resolve('examples/pausle', name));
const pausle = () =>
  repository({
    'budgets.image.yml': example('budgets.image.yml'),
    Dockerfile: example('Dockerfile'),
    'pause.c': example('pause.c'),
    '.gitignore': 'out\n.size-guard\n',
  });

test('pausle for four targets: within its budgets, by the numbers of tar, gzip and sha256sum, and the same again', async () => {
  using at = pausle();
  const { errors, verdict, exitCode } = await run(at);
  expect(errors).toEqual([]);
  expect([verdict.verdict, exitCode]).toEqual(['pass', 0]);

  const archives = TARGETS.map((target) => `out/image/${target}.tar`);
  for (const [index, target] of TARGETS.entries()) {
    const archive = archives[index];
    // The one blob that is not JSON.
    const layer = sh(
      at,
      `for blob in $(tar -tf ${archive} | grep sha256/.); do tar -xOf ${archive} $blob | gzip -t 2>/dev/null && echo $blob || :; done`,
    );
    const digest = sh(at, `tar -xOf ${archive} ${layer} | sha256sum | cut -d' ' -f1`);
    expect(layer).toBe(`blobs/sha256/${digest}`);
    const found = Object.fromEntries(
      verdict.results
        .filter((result) => result.target === target)
        .map(({ metric, bytes, max }) => [metric, { bytes, max }]),
    );
    expect(found).toMatchObject({
      raw: { bytes: Number(sh(at, `stat -c %s ${archive}`)) },
      image: { bytes: Number(sh(at, `tar -xOf ${archive} ${layer} | wc -c`)) },
      'image.unpacked': { bytes: Number(sh(at, `tar -xOf ${archive} ${layer} | gzip -dc | wc -c`)) },
      'image.layers': { bytes: 1, max: 1 },
    });
    if (target === 'amd64') expect(found['image']?.max).toBe(727_000);
    // What is in it is the program that was built for this target.
    sh(at, `tar -xOf ${archive} ${layer} | gzip -dc | tar -xO pausle | cmp - out/image/${target}/pausle`);
  }

  const before = sh(at, `sha256sum ${archives.join(' ')}`);
  sh(at, 'find out/image -name pausle -delete');
  expect((await run(at)).errors).toEqual([]);
  expect(sh(at, `sha256sum ${archives.join(' ')}`)).toBe(before);
  expect(sh(at, 'ls -A out/image')).toBe(TARGETS.flatMap((target) => [target, `${target}.tar`]).join('\n'));
});

describe('an archive that cannot be replaced is left as it is', () => {
  const project = (dockerfile: string) =>
    repository({
      'budgets.image.yml': `
version: 1
targets: [amd64]
builds: { image: { buildx: { type: oci, output: out.tar } } }
artifacts: { image: { build: image, path: out.tar, budget: { image: 1 MB } } }
`,
      Dockerfile: dockerfile,
      '.dockerignore': 'out.tar\n.size-guard\n.git\n',
      app: 'x',
    });

  test('because the build fails', async () => {
    using at = project('FROM scratch\nCOPY none /\n');
    at.write({ 'out.tar': 'of last time' });
    const { errors, exitCode } = await run(at);
    expect(exitCode).toBe(3);
    expect(errors[0]).toContain('build image amd64 ended with exit code 1');
    expect(readFileSync(at.at('out.tar'), 'utf8')).toBe('of last time');
    expect(sh(at, 'ls -A')).not.toContain('.out.tar');
  });

  test('because it is a folder', async () => {
    using at = project('FROM scratch\nCOPY app /\n');
    mkdirSync(at.at('out.tar'));
    expect((await run(at)).errors).toEqual([
      'build image amd64 would replace out.tar, which is not a file; remove it, or choose another "output"',
    ]);
  });

  test('because it is a file of the repository', async () => {
    using at = project('FROM scratch\nCOPY app /\n');
    at.write({ 'out.tar': 'tracked' });
    at.git('add', '--force', 'out.tar');
    expect((await run(at)).errors).toEqual([
      'build image amd64 would replace out.tar, which is tracked by git (out.tar); choose another "output"',
    ]);
  });
});

test('an image into which nothing was copied is no result', async () => {
  using at = repository({
    'budgets.image.yml': `
version: 1
targets: [amd64]
builds: { image: { buildx: { type: oci, output: out.tar } } }
artifacts: { image: { build: image, path: out.tar, budget: { image: 1 MB } } }
`,
    Dockerfile: 'FROM scratch\nCMD ["/app"]\n',
  });
  const { exitCode, verdict } = await run(at);
  expect(exitCode).toBe(1);
  expect(verdict.results[0]).toMatchObject({ metric: 'image', bytes: 0, reasons: [{ code: 'empty' }] });
});
