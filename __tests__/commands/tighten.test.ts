import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tighten } from '../../src/commands/tighten.ts';
import { lowerSizes } from '../../src/config/edit.ts';
import { parsePercentage, parseSize } from '../../src/units/size.ts';
import { type Folder, repository } from '../helpers/folder.ts';
import { keptWorld } from '../helpers/world.ts';

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
  const world = keptWorld(at.path);
  const share = parsePercentage(headroom);
  if (!share.ok) throw new Error(share.problem);
  const options = { config: 'budgets.yml', snapshots: [], headroom: share.value, jobs: 1, zstdLimit: 1e9 };
  return { code: await tighten(options, world), world, text: readFileSync(at.at('budgets.yml'), 'utf8') };
};

test('limits are lowered where they stand; comments, order and layout stay', async () => {
  using at = repository(files(430_100, 399_000, 1_000_000));
  const { code, text, world } = await run(at);
  expect(code).toBe(0);
  expect(text).toBe(
    BUDGETS.replace('warn: 500 KB ', 'warn: 433 KB ')
      .replace('max: 512 KB ', 'max: 444 KB ')
      .replace("'1.5 MiB'", "'0.983 MiB'")
      .replace('max: 2 MB', 'max: 1.48 MB'),
  );
  expect(world.printed()).toContain(
    "budgets.yml:10\n-       max: 512 KB               # Zarf's own limit\n+       max: 444 KB               # Zarf's own limit\n",
  );
  expect(world.printed()).toContain('4 lines changed.');
});

test('a limit is never raised', async () => {
  using at = repository(files(600_000, 600_000, 1_572_864));
  const { text, world } = await run(at, '0%');
  expect(text).toBe(BUDGETS);
  expect(world.printed()).toBe('No limit can be lowered.\n');
});

test('a second run has nothing to do', async () => {
  using at = repository(files(430_100, 399_000, 1_000_000));
  await run(at);
  at.git('commit', '--quiet', '--all', '--message=tightened');
  expect((await run(at)).world.printed()).toBe('No limit can be lowered.\n');
});

test('what is not measured keeps its limit, and that is said', async () => {
  using at = repository(files(1000, 1000, 1000));
  at.git('rm', '--quiet', '--cached', 'out/armv7/tool');
  at.git('commit', '--quiet', '--message=gone');
  at.write({ '.gitignore': '' });
  const { unlinkSync } = await import('node:fs');
  unlinkSync(at.at('out/armv7/tool'));
  const { code, text, world } = await run(at);
  expect(code).toBe(1);
  expect(text).toContain("budget: '1.5 MiB'");
  expect(text).toContain('max: 2 MB');
  expect(text).toContain('max: 1.03 KB');
  expect(world.said).toContain('size-guard: budgets.yml:13: not all of it is measured, so it stays');
});

test('a working tree with changes is refused, and nothing is written', async () => {
  using at = repository(files(1000, 1000, 1000));
  at.write({ 'budgets.yml': `${BUDGETS}# changed\n` });
  await expect(run(at)).rejects.toThrow('tighten changes budgets.yml, but tracked files differ');
  expect(readFileSync(at.at('budgets.yml'), 'utf8')).toBe(`${BUDGETS}# changed\n`);
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

  test('what repeats another is left alone, and told', () => {
    const text = 'a: &limit 512 KB\nmax: *limit\n';
    const { shared, changed } = lowerSizes(text, [{ at: { line: 2, column: 6 }, least: 1 }]);
    expect(shared).toEqual([{ line: 2, column: 6 }]);
    expect(changed).toEqual([]);
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
