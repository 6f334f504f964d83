import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tighten } from '../../src/commands/tighten.ts';
import type { Config } from '../../src/config/config.ts';
import { parseConfigDocument } from '../../src/config/document.ts';
import { lowerSizes } from '../../src/config/edit.ts';
import { mixedUses, positionKey } from '../../src/config/uses.ts';
import { headroomOf } from '../../src/judge/limits/headroom.ts';
import { loweringsOf } from '../../src/judge/limits/lowering.ts';
import { parsePercentage, parseSize } from '../../src/lib/units/size.ts';
import { plan } from '../../src/plan/plan.ts';
import { complaints, load } from '../config/loading.ts';
import { testContext } from '../helpers/context.ts';
import { type Folder, repository } from '../helpers/folder.ts';
import { measured, snapshot, verdictOf } from '../judge/judging.ts';

const BUDGETS = `# What may be how big.
version: 1
targets: [amd64, armv7]   # two

artifacts:
  injector:
    path: "out/{target}/injector"
    budget:
      warn: 500 KB              # before it hurts
      max: 512 KB               # Zarf's own limit
      gzip: { warn: 90kB }
      targets: { armv7: { max: 400000, warn: 390000 } }
  tool: { path: "out/{target}/tool", budget: '1.5 MiB' }
groups:
  all: { artifacts: [injector, tool], max: 2 MB }
`;

const files = (injector: number, armv7: number, tool: number) => ({
  'budgets.yml': BUDGETS,
  'out/amd64/injector': Buffer.alloc(injector, 1),
  'out/armv7/injector': Buffer.alloc(armv7, 1),
  'out/amd64/tool': Buffer.alloc(tool, 1),
  'out/armv7/tool': Buffer.alloc(tool - 1, 1),
});

const run = async (at: Folder, headroom = '3%') => {
  const context = testContext(at.path);
  const share = parsePercentage(headroom);
  if (!share.ok) throw new Error(share.problem);
  const options = { config: 'budgets.yml', snapshots: [], headroom: share.value, jobs: 1, zstdLimit: 1e9 };
  return { code: await tighten(options, context), context, text: readFileSync(at.at('budgets.yml'), 'utf8') };
};

test('limits are lowered where they stand; comments, order and layout stay', async () => {
  using at = repository(files(430_100, 399_000, 1_000_000));
  const { code, text, context } = await run(at);
  expect(code).toBe(0);
  expect(text).toBe(
    BUDGETS.replace('warn: 500 KB ', 'warn: 433 KB ')
      .replace('max: 512 KB ', 'max: 444 KB ')
      .replace("'1.5 MiB'", "'0.983 MiB'")
      .replace('max: 2 MB', 'max: 1.48 MB'),
  );
  expect(context.printed()).toContain(
    "budgets.yml:10\n-       max: 512 KB               # Zarf's own limit\n+       max: 444 KB               # Zarf's own limit\n",
  );
  expect(context.printed()).toContain('4 lines changed.');
});

test('a limit is never raised', async () => {
  using at = repository(files(600_000, 600_000, 1_572_864));
  const { text, context } = await run(at, '0%');
  expect(text).toBe(BUDGETS);
  expect(context.printed()).toBe('No limit can be lowered.\n');
});

test('a second run has nothing to do', async () => {
  using at = repository(files(430_100, 399_000, 1_000_000));
  await run(at);
  at.git('commit', '--quiet', '--all', '--message=tightened');
  expect((await run(at)).context.printed()).toBe('No limit can be lowered.\n');
});

test('what is not measured keeps its limit, and that is said', async () => {
  using at = repository(files(1000, 1000, 1000));
  at.git('rm', '--quiet', '--cached', 'out/armv7/tool');
  at.git('commit', '--quiet', '--message=gone');
  at.write({ '.gitignore': '' });
  const { unlinkSync } = await import('node:fs');
  unlinkSync(at.at('out/armv7/tool'));
  const { code, text, context } = await run(at);
  expect(code).toBe(1);
  expect(text).toContain("budget: '1.5 MiB'");
  expect(text).toContain('max: 2 MB');
  expect(text).toContain('max: 1.03 KB');
  expect(context.logged).toContain(
    'size-guard: budgets.yml:13: not lowered: some of its sizes are not measured',
  );
});

test('a working tree with changes is refused, and nothing is written', async () => {
  using at = repository(files(1000, 1000, 1000));
  at.write({ 'budgets.yml': `${BUDGETS}# changed\n` });
  await expect(run(at)).rejects.toThrow('tighten changes budgets.yml, but tracked files differ');
  expect(readFileSync(at.at('budgets.yml'), 'utf8')).toBe(`${BUDGETS}# changed\n`);
});

describe('what an anchor shares', () => {
  const sized = (budgets: string, sizes: Record<string, number>) =>
    repository({
      'budgets.yml': budgets,
      ...Object.fromEntries(Object.entries(sizes).map(([name, bytes]) => [name, Buffer.alloc(bytes, 1)])),
    });
  const SHARED = `version: 1
targets: [amd64]
x-limits: &limits { max: 1 MB }
artifacts:
  small: { path: small, budget: *limits }
  large: { path: large, budget: { <<: *limits, gzip: 1 MB } }
`;

  test('is lowered to what its largest user measures', async () => {
    using at = sized(SHARED, { small: 100_000, large: 700_000 });
    const { text } = await run(at);
    expect(text).toContain('x-limits: &limits { max: 0.721 MB }');
  });

  test('also a single size, of which a group is the largest user', async () => {
    using at = sized(
      `version: 1
targets: [amd64]
artifacts:
  small: { path: small, budget: &limit 1 MB }
  large: { path: large, budget: { max: *limit } }
groups: { all: { artifacts: [small, large], max: *limit } }
`,
      { small: 100_000, large: 700_000 },
    );
    expect((await run(at)).text).toContain('budget: &limit 0.824 MB }');
  });

  test('stays where it is something else as well, and that is said', async () => {
    using at = sized(
      SHARED.replace('{ max: 1 MB }', '{ max: &size 1 MB }').replace('gzip: 1 MB', 'growth: *size'),
      { small: 100_000, large: 700_000 },
    );
    const { context, text } = await run(at);
    expect(context.logged).toContain(
      'size-guard: budgets.yml:3: not lowered: an alias also uses it for artifacts.large.budget.growth',
    );
    expect(text).toContain('{ max: &size 1 MB }');
  });

  test('stays where one of its users is not measured', async () => {
    using at = sized(SHARED, { small: 100_000 });
    const { code, text } = await run(at);
    expect(code).toBe(1);
    expect(text).toBe(SHARED);
  });
});

test('a share as a warning leaves room enough not to warn at once', async () => {
  using at = repository({
    'budgets.yml':
      'version: 1\ntargets: [amd64]\nartifacts: { app: { path: app, budget: { max: 1 MB, warn: 90% } } }\n',
    app: Buffer.alloc(450_000, 1),
  });
  expect((await run(at)).text).toContain('max: 0.5 MB, warn: 90%');
});

test('whatever the budgets share, what passes before passes afterwards, and what does not warn still does not', () => {
  const kilobytes = fc.integer({ min: 1, max: 40 });
  const size = kilobytes.map((n) => `${n * 25} KB`);
  const share = fc.constantFrom('50%', '90%', '97.5%', '100%');
  /** A limit of an artifact: its own, one of those that anchors share, or both. */
  const metric = fc.oneof(
    fc.constantFrom(
      '*one',
      '*two',
      '*map',
      '{ <<: *map }',
      '{ <<: [*other, *map] }',
      '{ <<: *other, warn: *one }',
    ),
    size,
    fc.tuple(size, share).map(([max, warn]) => `{ <<: *map, max: ${max}, warn: ${warn} }`),
    fc.tuple(size, size).map(([max, warn]) => `{ max: ${max}, warn: ${warn} }`),
    fc.constantFrom('{ max: *one, warn: *two }', '{ max: *two, growth: *one }', '{ max: *one, warn: 90% }'),
  );
  const budget = fc.oneof(
    metric,
    fc.tuple(metric, metric).map(([raw, gzip]) => `{ raw: ${raw}, gzip: ${gzip} }`),
    fc.tuple(metric, metric).map(([raw, armv7]) => `{ raw: ${raw}, targets: { armv7: ${armv7} } }`),
  );
  const NAMES = ['a', 'b', 'c'];
  const config = fc
    .record({
      one: size,
      two: size,
      map: size,
      warn: fc.oneof(size, share),
      budgets: fc.array(budget, { minLength: 3, maxLength: 3 }),
    })
    .map(
      ({ one, two, map, warn, budgets }) => `version: 1
targets: [amd64, armv7]
x-sizes: [&one ${one}, &two ${two}]
x-map: &map { max: ${map}, warn: ${warn} }
x-other: &other { max: *two }
artifacts:
${NAMES.map((name, index) => `  ${name}: { path: "{target}/${name}", budget: ${budgets[index]} }`).join('\n')}
groups: { all: { artifacts: [${NAMES.join(', ')}], max: *one } }
`,
    );
  const bytes = fc.integer({ min: 0, max: 1_100_000 });
  const headroom = { numerator: 3n, denominator: 100n };
  let valid = 0;
  fc.assert(
    fc.property(config, fc.array(bytes, { minLength: 12, maxLength: 12 }), (text, sizes) => {
      if (complaints(text).length > 0) return;
      valid += 1;
      const before = load(text);
      const [...left] = sizes;
      const artifacts = NAMES.flatMap((artifact) =>
        ['amd64', 'armv7'].map((target) =>
          measured(0, {
            ...{ artifact, target },
            sizes: [
              { metric: 'raw', key: null, level: null, bytes: left.pop() ?? 0 },
              { metric: 'gzip', key: null, level: 9, bytes: left.pop() ?? 0 },
            ],
          }),
        ),
      );
      const room = headroomOf(before, plan(before).artifacts, snapshot(before, artifacts));
      const mixed = mixedUses(parseConfigDocument(text));
      const { text: after } = lowerSizes(
        text,
        loweringsOf(room, headroom, (at) => mixed.has(positionKey(at))),
      );
      expect(complaints(after)).toEqual([]);
      const state = (config: Config) => verdictOf(config, artifacts).results.map((result) => result.state);
      expect(state(load(after))).toEqual(state(before));
    }),
    { numRuns: 300 },
  );
  expect(valid).toBeGreaterThan(30);
});

describe('one size in a text', () => {
  const one = (written: string, least: number) =>
    lowerSizes(`max: ${written} # why\n`, [{ at: { line: 1, column: 6 }, least }]);

  test.each([
    ['512 KB', 430_000, '430 KB'],
    ['512 KB', 430_001, '431 KB'],
    ['512 KB', 511_999, '512 KB'],
    ['511.5 KB', 511_400, '511.4 KB'],
    ['512 KB', 512_000, '512 KB'],
    ['512000', 430_001, '430001'],
    ['1 MiB', 524_288, '0.5 MiB'],
    ['"1GB"', 1234, '"0.00000124GB"'],
    ['1 KB', 0, '0 KB'],
  ])('%s, at least %i: %s', (written, least, expected) => {
    expect(one(written, least).text).toBe(`max: ${expected} # why\n`);
  });

  test('never more than the most that is asked, with as many digits as that takes', () => {
    const at = { line: 1, column: 7 };
    expect(lowerSizes('warn: 512 KB\n', [{ at, least: 430_001, most: 430_090 }]).text).toBe(
      'warn: 430.1 KB\n'.replace('430.1', '430.01'),
    );
    expect(lowerSizes('warn: 512 KB\n', [{ at, least: 430_001, most: 430_000 }]).changed).toEqual([]);
  });

  test('is never less than asked, and never more than it was', () => {
    const units = fc.constantFrom('B', 'KB', 'MB', 'GB', 'KiB', 'MiB');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        units,
        fc.integer({ min: 0, max: 10 ** 10 }),
        (n, unit, least) => {
          const bytes = (text: string) => {
            const reading = parseSize(text);
            return reading.ok ? reading.value : Number.NaN;
          };
          const before = `${n} ${unit}`;
          const after = one(before, least).text.slice('max: '.length, -' # why\n'.length);
          expect(bytes(after)).toBeLessThanOrEqual(bytes(before));
          if (after !== before) expect(bytes(after)).toBeGreaterThanOrEqual(least);
        },
      ),
    );
  });
});
