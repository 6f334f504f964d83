/** What a budgets.yml means once it is accepted. */

import { describe, expect, test } from '@jest/globals';
import { limitsFor } from '../../src/config/budget.ts';
import { settingsFor } from '../../src/config/config.ts';
import { jsonSchema, knownKeysAt } from '../../src/config/schema/editors.ts';
import { withLibc } from '../../src/config/targets.ts';
import { parseSize } from '../../src/lib/units/size.ts';
import { load, withBudget, withHead } from './loading.ts';

describe('targets', () => {
  const names = (head: string) => load(withHead(head)).targets.map(({ name }) => name);

  test('are the four known ones unless given, and else those of the list or map in its order', () => {
    expect(names('')).toEqual(['amd64', 'arm64', 'armv7', 'riscv64']);
    expect(names('targets: [riscv64, amd64]')).toEqual(['riscv64', 'amd64']);
    expect(names('targets: { arm64: { runner: ubuntu-24.04-arm }, amd64: }')).toEqual(['arm64', 'amd64']);
  });

  test('keep what they do not say themselves', () => {
    const [target] = load(withHead('targets: { armv7: { libc: musl, goarm: 6 } }')).targets;
    expect(target).toEqual({
      name: 'armv7',
      goarch: 'arm',
      goarm: '6',
      triple: 'arm-linux-gnueabihf',
      rust: 'armv7-unknown-linux-gnueabihf',
      platform: 'linux/arm/v7',
      runner: 'ubuntu-latest',
      libc: 'musl',
    });
  });

  test('of one’s own say three things', () => {
    const s390x = 'goarch: s390x, triple: s390x-linux-gnu, platform: linux/s390x';
    const [target] = load(withHead(`targets: { s390x: { ${s390x} } }`)).targets;
    expect(target).toMatchObject({ name: 's390x', goarch: 's390x', goarm: null, rust: null, libc: 'gnu' });
    expect(() => load(withHead('targets: { s390x: { goarch: s390x } }'))).toThrow(
      'expected one of amd64, arm64, armv7, riscv64; to define it, make "targets" a map and set triple, platform',
    );
  });

  test.each([
    ['x86_64-linux-gnu', 'x86_64-linux-musl'],
    ['arm-linux-gnueabihf', 'arm-linux-musleabihf'],
    ['riscv64gc-unknown-linux-gnu', 'riscv64gc-unknown-linux-musl'],
    ['mips64el-unknown-linux-gnuabi64', 'mips64el-unknown-linux-muslabi64'],
    ['x86_64-alpine-linux-musl', 'x86_64-alpine-linux-musl'],
  ])('%s for musl is %s', (triple, musl) => {
    expect(withLibc(triple, 'musl')).toBe(musl);
    expect(withLibc(triple, 'gnu')).toBe(triple);
  });
});

test('the settings of a job: variant over target over general, variables one by one', () => {
  const { builds, targets } = load(
    withHead(`builds:
  app:
    run: make
    env: { A: general, B: general, C: general }
    timeout: 30m
    per: { armv7: { run: make arm, env: { B: target, C: target }, cgo: true } }
    variants: { slim: { env: { C: variant }, cgo: false, libc: musl } }`),
  );
  const app = builds.get('app');
  const [amd64, , armv7] = targets;
  if (app === undefined || amd64 === undefined || armv7 === undefined) throw new Error('not loaded');
  expect(settingsFor(app, amd64, null)).toEqual({
    task: { kind: 'shell', script: 'make' },
    env: { A: 'general', B: 'general', C: 'general' },
    embeds: [],
    timeoutMs: 1_800_000,
    cgo: false,
    libc: 'gnu',
  });
  expect(settingsFor(app, armv7, 'slim')).toEqual({
    task: { kind: 'shell', script: 'make arm' },
    env: { A: 'general', B: 'target', C: 'variant' },
    embeds: [],
    timeoutMs: 1_800_000,
    cgo: false,
    libc: 'musl',
  });
});

test('the task of a job: the narrower of run and buildx, with what is not said filled in, arguments as typed', () => {
  const { builds, targets } = load(
    withHead(`targets: [amd64, armv7]
builds:
  app:
    run: make
    per: { armv7: { buildx: { args: { VERSION: 1.10, DEBUG: true, EMPTY: }, output: out } } }
    variants: { plain: {}, own: { run: make own } }`),
  );
  const app = builds.get('app');
  const [amd64, armv7] = targets;
  if (app === undefined || amd64 === undefined || armv7 === undefined) throw new Error('not loaded');
  expect(settingsFor(app, amd64, 'plain').task).toEqual({ kind: 'shell', script: 'make' });
  expect(settingsFor(app, armv7, 'own').task).toEqual({ kind: 'shell', script: 'make own' });
  expect(settingsFor(app, armv7, 'plain').task).toEqual({
    kind: 'buildx',
    buildx: {
      file: 'Dockerfile',
      context: '.',
      args: { VERSION: '1.10', DEBUG: 'true', EMPTY: '' },
      secrets: [],
      type: 'local',
      output: 'out',
      cache: false,
      qemu: 'manual',
    },
  });
});

describe('limits', () => {
  /** The limits as `metric key level: max warn`. */
  const limits = (budget: string, target = 'amd64', variant: string | null = null) => {
    const [artifact] = load(
      withBudget(budget)
        .replace('artifacts:', 'builds: { app: { run: make, variants: { slim: {}, full: {} } } }\nartifacts:')
        .replace('path:', 'build: app\n    path:')
        .replace('/app', '/{variant}'),
    ).artifacts;
    if (artifact === undefined) throw new Error('not loaded');
    return limitsFor(artifact.budget, target, variant).map(
      ({ metric, key, level, max, warn }) =>
        `${[metric, key, level].filter((part) => part !== null).join(' ')}: ${max} ${warn}`,
    );
  };

  test.each([
    ['1 MB', ['raw: 1000000 null']],
    ['0', ['raw: 0 null']],
    ['{ max: 1 MB, warn: 95% }', ['raw: 1000000 950000']],
    ['{ raw: { max: 1 MB, warn: 900 KB } }', ['raw: 1000000 900000']],
    ['{ max: 1 MB, raw: { warn: 95% } }', ['raw: 1000000 950000']],
    ['{ stripped: 5, zstd: 6, gzip: 7 }', ['stripped: 5 null', 'zstd 19: 6 null', 'gzip 9: 7 null']],
    ['{ zstd: { level: 3, max: 6 } }', ['zstd 3: 6 null']],
    [
      '{ sections: { .rodata: 20 MB, constructor: 1 } }',
      ['sections .rodata: 20000000 null', 'sections constructor: 1 null'],
    ],
    [
      '{ image: { max: 727 kB, warn: 95% }, image.unpacked: 1.5 MB, image.layers: { max: 5, warn: 80% } }',
      ['image: 727000 690650', 'image.unpacked: 1500000 null', 'image.layers: 5 4'],
    ],
    ['{ image: 1, targets: { armv7: { image.layers: 2 } } }', ['image: 1 null']],
    ['{}', []],
  ])('%s', (budget, expected) => {
    expect(limits(budget)).toEqual(expected);
  });

  test('variant over target over general, word by word', () => {
    const budget = `
      max: 180 MB
      warn: 50%
      zstd: { level: 3, max: 60 MB }
      targets:
        armv7: { max: 160 MB, zstd: 50 MB }
        arm64: 170 MB
      variants:
        full: { max: 400 MB, zstd: { level: 22 } }`;
    expect(limits(budget)).toEqual(['raw: 180000000 90000000', 'zstd 3: 60000000 null']);
    expect(limits(budget, 'arm64', 'slim')).toEqual(['raw: 170000000 85000000', 'zstd 3: 60000000 null']);
    expect(limits(budget, 'armv7')).toEqual(['raw: 160000000 80000000', 'zstd 3: 50000000 null']);
    expect(limits(budget, 'armv7', 'full')).toEqual(['raw: 400000000 200000000', 'zstd 22: 50000000 null']);
  });

  test('remember the line that says so', () => {
    const [artifact] = load(withBudget('\n      max: 2 MB\n      targets:\n        armv7: 1 MB')).artifacts;
    if (artifact === undefined) throw new Error('not loaded');
    expect(artifact.line).toBe(3);
    expect(limitsFor(artifact.budget, 'amd64', null)[0]?.maxAt).toEqual({ line: 6, column: 12 });
    expect(limitsFor(artifact.budget, 'armv7', null)[0]?.maxAt).toEqual({ line: 8, column: 16 });
  });
});

test('the keys of buildx are known wherever it may stand', () => {
  for (const layer of [[], ['per', 'armv7'], ['variants', 'slim']])
    expect(knownKeysAt(['builds', 'app', ...layer, 'buildx'])).toEqual(
      expect.arrayContaining(['file', 'context', 'stage', 'output', 'qemu']),
    );
});

describe('the schema for editors', () => {
  test('is strict and requires what the loader requires', () => {
    expect(jsonSchema()).toMatchObject({
      title: 'size-guard budgets',
      required: ['version', 'artifacts'],
      additionalProperties: false,
    });
  });

  test.each([
    '512 KB',
    '1.5MiB',
    ' 3 GB ',
    '.5 kB',
    '1 B',
    '512 K',
    '1 parsec',
    '-1 KB',
    '1e3 KB',
    'KB',
    '1,5 MB',
  ])('says of %j what the loader says', (text) => {
    const patterns = [...JSON.stringify(jsonSchema()).matchAll(/"pattern":("(?:[^"\\]|\\.)*KiB[^"]*")/g)].map(
      ([, pattern = '""']) => new RegExp(JSON.parse(pattern)),
    );
    expect(patterns.length).toBeGreaterThan(0);
    for (const pattern of patterns) expect(pattern.test(text)).toBe(parseSize(text).ok);
  });
});
