import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { type CheckOptions, check } from '../../src/commands/check.ts';
import { measure } from '../../src/commands/measure.ts';
import { report } from '../../src/commands/report.ts';
import { parseSnapshot } from '../../src/snapshot/parse.ts';
import { testContext } from '../helpers/context.ts';
import { type Folder, folder, repository } from '../helpers/folder.ts';

const OPTIONS: CheckOptions = {
  config: 'budgets.yml',
  targets: null,
  folder: null,
  jobs: 1,
  zstdLimit: 1_000_000_000,
  rebuilds: 0,
  format: 'text',
  output: null,
};

const run = async (at: Folder, own: Partial<CheckOptions> = {}) => {
  const context = testContext(at.path);
  const reported = await check({ ...OPTIONS, ...own }, context);
  return { ...reported, context, snapshot: parseSnapshot(readFileSync(reported.files.snapshot, 'utf8')) };
};

const SHIM = readFileSync(process.execPath).subarray(0, 300_000);
const RUNC = readFileSync(process.execPath).subarray(5_000_000, 5_200_000);
const IMAGE = readFileSync(process.execPath).subarray(9_000_000, 9_500_000);

/** A program that is its embeds behind a few bytes, as a linker would place them. */
const BUILD = `cat head "emb/bin/"*.zst > "out-$SIZE_GUARD_TARGET"`;
const config = (script = BUILD, more = '') => `
version: 1
targets: [amd64, arm64]
builds:
  solo:
    run: ${script}
    embeds: [ { from: "bin/{target}/*", to: emb/bin, zstd: 3${more} } ]
artifacts:
  solo: { build: solo, path: "out-{target}", budget: 1 MB }
`;
const FILES = {
  'bin/amd64/shim': SHIM,
  'bin/arm64/shim': RUNC,
  'bin/arm64/runc': SHIM,
  head: randomBytes(777),
};

describe('what is embedded is proven to be inside', () => {
  test('target by target, with sizes before and after', async () => {
    using at = folder({ ...FILES, 'budgets.yml': config() });
    const { verdict, exitCode, context, snapshot } = await run(at);
    expect(exitCode).toBe(0);
    expect(
      snapshot.embeds.map(({ target, file, bytes, inside, plain }) => [target, file, bytes, inside, plain]),
    ).toEqual([
      ['amd64', 'emb/bin/shim.zst', SHIM.length, ['solo'], []],
      ['arm64', 'emb/bin/runc.zst', SHIM.length, ['solo'], []],
      ['arm64', 'emb/bin/shim.zst', RUNC.length, ['solo'], []],
    ]);
    expect(verdict.embeds).toEqual(snapshot.embeds);
    expect(context.printed()).toMatch(/solo on arm64: 2 embeds take [\d.]+ KB, \d+ % of the file/);
    expect(context.logged.join('\n')).toMatch(
      /solo arm64: embedded 2 files: 500 KB → [\d.]+ KB \(\d+ % less\)/,
    );
  });

  test.each([
    [
      'another folder',
      'cat head other/*.zst > "out-$SIZE_GUARD_TARGET"',
      'emb/bin/shim.zst is not inside; check that a package',
    ],
    ['an old file', 'cat head old > "out-$SIZE_GUARD_TARGET"', 'that the build did not embed an older file'],
    ['cut short', `${BUILD}; truncate -s -1 "out-$SIZE_GUARD_TARGET"`, 'emb/bin/shim.zst is not inside'],
    [
      'uncompressed instead',
      'cat head bin/amd64/shim > "out-$SIZE_GUARD_TARGET"',
      'solo contains the uncompressed original of emb/bin/shim.zst: 300 KB instead of',
    ],
    [
      'uncompressed beside it',
      'cat head emb/bin/*.zst bin/amd64/shim > "out-$SIZE_GUARD_TARGET"',
      'original of emb/bin/shim.zst, in addition to the compressed one',
    ],
  ])('%s fails, with the likely reason', async (_what, script, complaint) => {
    using at = folder({ ...FILES, 'budgets.yml': config(`'${script}'`), 'other/x.zst': 'x', old: RUNC });
    const { verdict, exitCode, context } = await run(at, { targets: ['amd64'] });
    expect(exitCode).toBe(1);
    expect(verdict).toMatchObject({ verdict: 'fail', complete: true, errors: [] });
    expect(verdict.results[0]).toMatchObject({ artifact: 'solo', metric: 'raw', state: 'fail' });
    expect(verdict.results[0]?.reasons[0]?.text).toContain(complaint);
    expect(context.printed()).toContain(complaint);
  });

  test('one of several that is left out is named', async () => {
    using at = folder({
      ...FILES,
      'budgets.yml': config(`'cat head emb/bin/shim.zst > "out-$SIZE_GUARD_TARGET"'`),
    });
    const { verdict, exitCode } = await run(at);
    expect(exitCode).toBe(1);
    expect(verdict.results.map(({ target, state }) => `${target} ${state}`)).toEqual([
      'amd64 pass',
      'arm64 fail',
    ]);
    expect(verdict.results[1]?.reasons.map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /^emb\/bin\/runc.zst \([\d.]+ KB\) is not inside, but other files of its folder are/,
      ),
    ]);
  });

  test('small files and such that do not shrink are no uncompressed copies of themselves', async () => {
    using at = folder({
      ...FILES,
      'bin/amd64/version': '1.2.3\n',
      'bin/amd64/noise': randomBytes(50_000),
      'budgets.yml': config(`'cat head bin/amd64/version emb/bin/*.zst > "out-$SIZE_GUARD_TARGET"'`),
    });
    expect((await run(at, { targets: ['amd64'] })).exitCode).toBe(0);
  });

  test('a build without artifacts of its own: in those of the build that needs it', async () => {
    using at = folder({
      ...FILES,
      'budgets.yml': `
version: 1
targets: [amd64]
builds:
  lib: { run: "cat emb/*.zst > lib", embeds: [ { from: "bin/amd64/*", to: emb, zstd: 3 } ] }
  app: { needs: [lib], run: "cat head lib > app" }
artifacts: { app: { build: app, path: app } }
`,
    });
    const { verdict, exitCode } = await run(at);
    expect(exitCode).toBe(0);
    expect(verdict.embeds).toMatchObject([{ build: 'lib', inside: ['app'] }]);
    at.write({ 'budgets.yml': readFileSync(at.at('budgets.yml'), 'utf8').replace('head lib', 'head') });
    const without = await run(at);
    expect(without.exitCode).toBe(1);
    expect(without.verdict.errors.map(({ code }) => code)).toEqual(['embed-missing']);
  });
});

test('an image is not looked into, and is no proof of anything', async () => {
  using at = folder({ ...FILES, 'budgets.yml': config() });
  const { snapshot } = await run(at);
  const images = snapshot.artifacts.map((entry) => ({ ...entry, format: 'oci-archive' }));
  at.write({ 'images.json': JSON.stringify({ ...snapshot, artifacts: images, embeds: [] }) });
  const { verdict } = await report({ ...OPTIONS, snapshots: ['images.json'] }, testContext(at.path));
  expect(verdict.verdict).toBe('pass');
});

describe('variants', () => {
  const VARIANTS = `
version: 1
targets: [amd64]
builds:
  solo:
    variants:
      plain: {}
      offline: { embeds: [ { from: images/*.tar, to: emb/images, zstd: 9 } ] }
    embeds: [ { from: "bin/{target}/*", to: emb/bin, zstd: 3 } ]
    run: |
      ls emb/bin emb/images > seen-$SIZE_GUARD_VARIANT
      cat head $(find emb -name '*.zst') > out-$SIZE_GUARD_VARIANT
artifacts:
  solo: { build: solo, path: "out-{variant}" }
`;

  test('add their own embeds, and see none of each other’s', async () => {
    using at = folder({ ...FILES, 'images/core.tar': IMAGE, 'budgets.yml': VARIANTS });
    const { exitCode, context } = await run(at);
    expect(exitCode).toBe(0);
    const seen = (variant: string) =>
      readFileSync(at.at(`seen-${variant}`), 'utf8')
        .split('\n')
        .filter(Boolean);
    expect(seen('plain')).toEqual(['emb/bin:', 'embeds.json', 'shim.zst', 'emb/images:', 'embeds.json']);
    expect(seen('offline')).toEqual([
      'emb/bin:',
      'embeds.json',
      'shim.zst',
      'emb/images:',
      'core.tar.zst',
      'embeds.json',
    ]);
    // Whatever ran last, the next run begins anew.
    expect((await run(at)).exitCode).toBe(0);
    expect(seen('plain')).not.toContain('core.tar.zst');
    expect(context.printed()).toMatch(
      /embedded in solo +amd64\n +offline +800 KB → [\d.]+ KB \(−\d+ %\)\n +plain +300 KB →/,
    );
  });

  test('two at once take turns where they share a folder', async () => {
    using at = folder({
      ...FILES,
      'bin/offline/x': IMAGE,
      'budgets.yml': `
version: 1
targets: [amd64]
builds:
  a: { run: "sleep 0.3; cat emb/*.zst > a", embeds: [ { from: bin/amd64/*, to: emb, zstd: 3 } ] }
  b: { run: "sleep 0.3; cat emb/*.zst > b", embeds: [ { from: bin/offline/*, to: ./emb/, zstd: 3 } ] }
artifacts: { a: { build: a, path: a }, b: { build: b, path: b } }
`,
    });
    expect((await run(at, { jobs: 2 })).exitCode).toBe(0);
  });
});

describe('an artifact that the build did not write again', () => {
  const MAKE = `'test -e out-amd64 || cat head emb/bin/*.zst > "out-$SIZE_GUARD_TARGET"'`;

  test('is its result while the embeds are the same, and stale once one has changed', async () => {
    using at = folder({ ...FILES, 'budgets.yml': config(MAKE) });
    const only = { targets: ['amd64'] };
    expect((await run(at, only)).exitCode).toBe(0);
    expect((await run(at, only)).exitCode).toBe(0);
    writeFileSync(at.at('bin/amd64/shim'), RUNC);
    const { verdict, exitCode } = await run(at, only);
    expect(exitCode).toBe(3);
    expect(verdict.errors.map(({ text }) => text)).toEqual([
      'stale artifact: out-amd64 is from an earlier version of build solo, whose script, environment or embeds have changed, and was not updated by it. Run a clean build, or make the build write the file',
    ]);
  });
});

describe('what goes wrong with embeds is an error of the build', () => {
  test('and the others go on', async () => {
    using at = folder({ ...FILES, 'budgets.yml': config() });
    rmSync(at.at('bin/amd64'), { recursive: true });
    const { verdict, exitCode } = await run(at);
    expect(exitCode).toBe(3);
    expect(verdict.errors.map(({ text }) => text)).toEqual([
      'build solo amd64 could not start, because embedding failed: no file matches bin/amd64/*',
    ]);
    expect(verdict.results.map(({ target, state }) => `${target} ${state}`)).toEqual([
      'amd64 missing',
      'arm64 pass',
    ]);
  });

  test('too large for --zstd-limit', async () => {
    using at = folder({ ...FILES, 'budgets.yml': config() });
    const { verdict, exitCode } = await run(at, { zstdLimit: 250_000, targets: ['amd64'] });
    expect(exitCode).toBe(3);
    expect(verdict.errors[0]?.text).toContain(
      'bin/amd64/shim has 300 KB, more than the in-memory limit of 250 KB',
    );
  });

  test('a file that cannot be written whole leaves no part of it', () => {
    using at = folder({ ...FILES, 'bin/amd64/noise': randomBytes(3_000_000), 'budgets.yml': config() });
    const cli = pathToFileURL(join(import.meta.dirname, '../../src/cli/main.ts')).href;
    // A limit on the size of files is what a test can have of a disk that is full.
    const { status, stdout } = spawnSync(
      'sh',
      [
        '-c',
        `ulimit -f 1000; exec "$@"`,
        'sh',
        process.execPath,
        '--import',
        import.meta.resolve('tsx'),
        '--input-type=module',
        '--eval',
        `await import(${JSON.stringify(cli)})`,
        'check',
        '-t',
        'amd64',
      ],
      { cwd: at.path, env: { ...process.env, NODE_OPTIONS: '' }, encoding: 'utf8' },
    );
    expect(stdout).toContain('bin/amd64/noise could not be written to emb/bin: EFBIG: file too large');
    expect(status).toBe(3);
    expect(
      execFileSync('find', ['emb', '.size-guard', '-name', '*.tmp'], { cwd: at.path, encoding: 'utf8' }),
    ).toBe('');
    expect(execFileSync('ls', ['emb/bin'], { cwd: at.path, encoding: 'utf8' })).toBe('shim.zst\n');
  });
});

describe('on the way to another machine', () => {
  test('measure and report give the verdict of check', async () => {
    using at = repository({ ...FILES, 'budgets.yml': config(), '.gitignore': '/out-*\n/emb\n/*.json\n' });
    const { verdict } = await run(at);
    const context = testContext(at.path);
    for (const target of ['amd64', 'arm64'])
      await measure({ ...OPTIONS, targets: [target], output: `${target}.json` }, context);
    const reported = await report({ ...OPTIONS, snapshots: ['amd64.json', 'arm64.json'] }, context);
    expect(reported.verdict).toEqual(verdict);
  });

  test('a snapshot that leaves the embeds out does not pass', async () => {
    using at = folder({ ...FILES, 'budgets.yml': config() });
    const { snapshot } = await run(at);
    at.write({ 'less.json': JSON.stringify({ ...snapshot, embeds: [] }) });
    const { verdict, exitCode } = await report(
      { ...OPTIONS, snapshots: ['less.json'] },
      testContext(at.path),
    );
    expect(exitCode).toBe(1);
    expect(verdict.results.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([
      ['embed-unknown'],
      ['embed-unknown'],
    ]);
  });
});

test('a store that brings and takes the cache is told what was used', async () => {
  using at = folder({ ...FILES, 'budgets.yml': config() });
  const calls: unknown[] = [];
  const embedStore = {
    restore: async (path: string, scope: unknown) => void calls.push(['restore', path, scope]),
    save: async (path: string, scope: unknown, used: readonly string[]) =>
      void calls.push(['save', path, scope, used.length]),
  };
  await check(OPTIONS, testContext(at.path, { embedStore }));
  const scope = { key: 'budgets.yml', leg: 'amd64+arm64' };
  const path = at.at('.size-guard/embeds');
  expect(calls).toEqual([
    ['restore', path, scope],
    ['save', path, scope, 2],
  ]);
  at.write({ 'budgets.yml': 'version: 1\ntargets: [amd64]\nartifacts: { head: { path: head } }\n' });
  await check(OPTIONS, testContext(at.path, { embedStore }));
  expect(calls).toHaveLength(2);
});

test('a job that cannot embed does not lose what it would have found in the store', async () => {
  using at = folder({ ...FILES, 'budgets.yml': config() });
  const kept: number[] = [];
  const embedStore = {
    restore: async () => undefined,
    save: async (_path: string, _scope: unknown, names: readonly string[]) => void kept.push(names.length),
  };
  await check(OPTIONS, testContext(at.path, { embedStore }));
  rmSync(at.at('bin/arm64'), { recursive: true });
  await check(OPTIONS, testContext(at.path, { embedStore }));
  expect(kept).toEqual([2, 2]);

  // Where all have embedded, nothing else is of use.
  at.write({ 'budgets.yml': config().replace('[amd64, arm64]', '[amd64]') });
  await check(OPTIONS, testContext(at.path, { embedStore }));
  expect(kept).toEqual([2, 2, 1]);
});
