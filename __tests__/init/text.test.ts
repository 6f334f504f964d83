import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { limitsFor } from '../../src/config/budget.ts';
import { checkConfig } from '../../src/config/load.ts';
import { KNOWN_TARGETS, type Target } from '../../src/config/targets.ts';
import { namesFor } from '../../src/init/names.ts';
import { NAMED_TARGETS } from '../../src/init/targets.ts';
import { configText, type FirstConfig } from '../../src/init/text.ts';
import { folder } from '../helpers/folder.ts';

const config = (own: Partial<FirstConfig>): FirstConfig => ({
  targets: KNOWN_TARGETS.slice(0, 1),
  builds: [],
  artifacts: [{ name: 'hello', build: null, path: 'hello', bytes: new Map([['amd64', 487_000]]) }],
  omittedTargets: [],
  omitted: [],
  ...own,
});
const lines = (own: Partial<FirstConfig>) => configText(config(own)).split('\n');

describe('the text of a first budgets.yml', () => {
  test('has one budget where there is one target', () => {
    expect(lines({})).toContain('    budget: 512 KB  # measured: 487,000 B');
  });

  test('and one a target where there are several, with the comments below each other', () => {
    const bytes = new Map([
      ['amd64', 487_000],
      ['riscv64', 3_014_818],
    ]);
    const targets = KNOWN_TARGETS.filter(({ name }) => bytes.has(name));
    const text = configText(
      config({ targets, artifacts: [{ name: 'hello', build: null, path: 'x-{target}', bytes }] }),
    );
    expect(text).toContain(
      [
        '    path: "x-{target}"',
        '    budget:',
        '      targets:',
        '        amd64: 512 KB     # measured: 487,000 B',
        '        riscv64: 3.17 MB  # measured: 3,014,818 B',
        '',
      ].join('\n'),
    );
    expect(text).toContain('\ntargets: [amd64, riscv64]\n');
  });

  test('defines the targets that are not known by themselves', () => {
    const [amd64, arm64] = KNOWN_TARGETS;
    const s390x = NAMED_TARGETS.find(({ name }) => name === 's390x');
    const targets = [{ ...amd64, libc: 'musl' }, { ...arm64, name: 'aarch64' }, s390x] as Target[];
    expect(configText(config({ targets }))).toContain(
      [
        'targets:',
        '  amd64: { libc: musl }',
        '  aarch64: { goarch: arm64, triple: aarch64-linux-gnu, rust: aarch64-unknown-linux-gnu, platform: linux/arm64 }',
        '  s390x: { goarch: s390x, triple: s390x-linux-gnu, rust: s390x-unknown-linux-gnu, platform: linux/s390x }',
        '',
      ].join('\n'),
    );
  });

  test('every target that init has a name for can be loaded', () => {
    using at = folder();
    const artifacts = [
      { name: 'hello', build: null, path: '{target}/hello', bytes: new Map<string, number>() },
    ];
    const text = configText(config({ targets: NAMED_TARGETS, artifacts }));
    expect(checkConfig(text, 'budgets.yml', at.path).config.targets).toEqual(NAMED_TARGETS);
  });

  test('says what was left out and why', () => {
    const text = configText(
      config({
        omittedTargets: [
          { what: 'riscv64', why: 'riscv64-linux-gnu-gcc is not installed: apt-get install it' },
        ],
        omitted: [{ what: 'dist/x', why: 'two\nlines: [evil' }],
      }),
    );
    expect(text).toContain(
      '# Left out: riscv64: riscv64-linux-gnu-gcc is not installed: apt-get install it\n',
    );
    expect(text).toContain('  # Left out: dist/x: two lines: [evil\n');
  });

  test('keeps a script as it is', () => {
    using at = folder();
    for (const run of ['make', 'echo "a: b" # c', 'a \\\n  b\nc', 'printf \'%s\' "$X"']) {
      const artifacts = [{ name: 'hello', build: 'x', path: 'hello', bytes: new Map<string, number>() }];
      const text = configText(config({ builds: [{ name: 'x', run, notes: ['a note'] }], artifacts }));
      const loaded = checkConfig(text, 'budgets.yml', at.path).config.builds.get('x');
      expect(loaded?.general.run?.trimEnd()).toBe(run);
    }
  });
});

describe('hostile paths', () => {
  const part = fc.oneof(
    fc.constantFrom(
      'a: b',
      '# c',
      '- d',
      '"',
      "'",
      '&x',
      '*',
      '!t',
      '|',
      '>',
      '%',
      '@',
      '`',
      '\\',
      'null',
      '1.0',
      '\n',
      '\u202e',
      '\u2028',

      '{',
      '🦀',
    ),
    fc.string({ unit: 'binary', minLength: 1 }),
  );
  const path = fc
    .array(part, { minLength: 1, maxLength: 4 })
    .map((parts) => `d/${parts.join('')}`.replaceAll(/[{}\0/]/g, '_'));

  test('load as what they are', () => {
    using at = folder();
    fc.assert(
      fc.property(fc.uniqueArray(path, { minLength: 1, maxLength: 5 }), fc.nat(), (paths, bytes) => {
        const names = namesFor(paths);
        const artifacts = paths.map((each, index) => ({
          name: names[index] ?? '',
          build: null,
          path: each,
          bytes: new Map([['amd64', bytes]]),
        }));
        const text = configText(config({ artifacts, omitted: paths.map((what) => ({ what, why: what })) }));
        const loaded = checkConfig(text, 'budgets.yml', at.path).config.artifacts;
        expect(loaded.map((each) => each.path)).toEqual(paths);
        expect(loaded.map(({ name }) => name)).toEqual(names);
        for (const { budget } of loaded)
          expect(limitsFor(budget, 'amd64', null)[0]?.max).toBeGreaterThanOrEqual(bytes * 1.05);
      }),
      { numRuns: 300 },
    );
  });
});
