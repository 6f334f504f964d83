import { describe, expect, test } from '@jest/globals';
import type { Verdict } from '../../src/judge/verdict.ts';
import { exitCodeOf } from '../../src/judge/verdict.ts';
import type { Fingerprint, MeasuredArtifact } from '../../src/snapshot/schema.ts';
import { budget, fingerprint, measured, verdictOf } from './judging.ts';

const CONFIG = budget('1 KB', '[amd64, arm64, armv7]');

/** A verdict on `app` for three targets, each with what it says built it; null for what is no program. */
function verdict(
  built: Readonly<Record<'amd64' | 'arm64' | 'armv7', Partial<Fingerprint> | null>>,
  ...others: MeasuredArtifact[]
): Verdict {
  const artifacts = Object.entries(built).map(([target, known]) =>
    measured(500, { target, fingerprint: known === null ? null : fingerprint(known) }),
  );
  return verdictOf(CONFIG, [...artifacts, ...others]);
}

const GO = { go: 'go1.26.8', linker: 'Go' };

describe('targets of different compilers', () => {
  test('are a warning that says which is which', () => {
    const found = verdict({
      amd64: { cc: 'GCC 12.2.0' },
      arm64: { cc: 'GCC 13.1.0' },
      armv7: { cc: 'GCC 12.2.0' },
    });
    expect(found).toMatchObject({ verdict: 'warn', complete: true, errors: [], sameToolchain: [] });
    expect(found.results.every(({ state }) => state === 'pass')).toBe(true);
    expect(exitCodeOf(found)).toBe(0);
    expect(found.toolchain).toEqual([
      {
        artifact: 'app',
        variant: null,
        field: 'cc',
        values: [
          { value: 'GCC 12.2.0', targets: ['amd64', 'armv7'] },
          { value: 'GCC 13.1.0', targets: ['arm64'] },
        ],
        text: 'GCC 12.2.0 on amd64, armv7; GCC 13.1.0 on arm64',
      },
    ]);
  });

  test('are found in every language', () => {
    const found = verdict({
      amd64: { go: 'go1.26.8', cc: 'GCC 12.2.0' },
      arm64: { go: 'go1.25.1', cc: 'GCC 13.1.0' },
      armv7: { rustc: '1.95.0' },
    });
    expect(found.toolchain.map(({ field, text }) => [field, text])).toEqual([
      ['cc', 'GCC 12.2.0 on amd64; GCC 13.1.0 on arm64'],
      ['go', 'go1.25.1 on arm64; go1.26.8 on amd64'],
    ]);
    const rust = verdict({ amd64: { rustc: '1.95.0' }, arm64: { rustc: '1.94.0' }, armv7: null });
    expect(rust.toolchain[0]?.text).toBe('rustc 1.94.0 on arm64; rustc 1.95.0 on amd64');
  });

  test('do not lessen a breach', () => {
    const artifacts = [
      measured(2000, { fingerprint: fingerprint({ cc: 'GCC 1.2' }) }),
      measured(1, { target: 'arm64', fingerprint: fingerprint({ cc: 'GCC 1.3' }) }),
    ];
    const found = verdictOf(budget('1 KB', '[amd64, arm64]'), artifacts);
    expect(found.verdict).toBe('fail');
    expect(found.toolchain).toHaveLength(1);
  });

  test('of one variant are not compared with those of another, nor artifacts with each other', () => {
    const own = (artifact: string, variant: string | null, cc: string) =>
      measured(1, { artifact, variant, fingerprint: fingerprint({ cc }) });
    const found = verdictOf(CONFIG, [
      own('app', null, 'GCC 1.1'),
      own('app', 'slim', 'GCC 1.2'),
      own('app', 'full', 'GCC 1.3'),
      own('other', null, 'GCC 1.4'),
    ]);
    expect(found.toolchain).toEqual([]);
  });

  test('are sorted by artifact and variant', () => {
    const own = (artifact: string, variant: string | null, target: string, cc: string) =>
      measured(1, { artifact, variant, target, fingerprint: fingerprint({ cc }) });
    const both = (artifact: string, variant: string | null, from: string, to: string) => [
      own(artifact, variant, from, 'GCC 1.1'),
      own(artifact, variant, to, 'GCC 1.2'),
    ];
    const found = verdictOf(CONFIG, [
      ...both('b', null, 'amd64', 'arm64'),
      // In a sorted snapshot its first target comes before that of the other variant.
      ...both('a', 'z', 'amd64', 'armv7'),
      ...both('a', 'y', 'arm64', 'armv7'),
    ]);
    expect(found.toolchain.map(({ artifact, variant }) => [artifact, variant])).toEqual([
      ['a', 'y'],
      ['a', 'z'],
      ['b', null],
    ]);
  });

  test('a linker, a libc, settings and modules may differ: they are no compilers', () => {
    const found = verdict({
      amd64: { ...GO, libc: 'musl', settings: { GOARCH: 'amd64' }, buildId: '00' },
      arm64: { ...GO, linker: null, libc: 'glibc', settings: { GOARCH: 'arm64' }, buildId: '01' },
      armv7: GO,
    });
    expect(found).toMatchObject({ verdict: 'pass', toolchain: [] });
  });
});

describe('the same toolchain', () => {
  test('is named, with the zstd engine', () => {
    expect(verdict({ amd64: GO, arm64: GO, armv7: GO }).sameToolchain).toEqual(['go1.26.8', 'zstd 1.5.2']);
    const mixed = { cc: 'GCC 12.2.0', rustc: '1.95.0' };
    expect(verdict({ amd64: mixed, arm64: mixed, armv7: mixed }).sameToolchain).toEqual([
      'GCC 12.2.0',
      'rustc 1.95.0',
      'zstd 1.5.2',
    ]);
  });

  test('files that are no programs do not matter', () => {
    expect(verdict({ amd64: GO, arm64: GO, armv7: null }).sameToolchain).toHaveLength(2);
  });

  test.each<[what: string, verdict: Verdict]>([
    ['one target does not tell', verdict({ amd64: GO, arm64: GO, armv7: {} })],
    ['no target tells', verdict({ amd64: {}, arm64: {}, armv7: {} })],
    ['nothing is a program', verdict({ amd64: null, arm64: null, armv7: null })],
    ['there is one target', verdict({ amd64: GO, arm64: null, armv7: null })],
    ['it differs', verdict({ amd64: GO, arm64: GO, armv7: { go: 'go1.25.0' } })],
  ])('is not claimed where %s', (_, { sameToolchain }) => {
    expect(sameToolchain).toEqual([]);
  });
});
