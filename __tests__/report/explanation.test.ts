import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Explanation } from '../../src/parts/explanation.ts';
import { explanationJson } from '../../src/report/explain/explanation.ts';
import type { Part } from '../../src/snapshot/schema.ts';

const WHOLE = { depth: Number.POSITIVE_INFINITY, top: Number.POSITIVE_INFINITY, filter: null };

const explained = (parts: readonly Part[]): Explanation => ({
  schema: 'size-guard/explain@1',
  bytes: 1,
  format: 'elf/amd64',
  target: 'amd64',
  stripped: null,
  sections: [{ name: '.text', fileBytes: 1, memBytes: 1 }],
  parts,
});

const parts = fc.letrec<{ part: Part; list: Part[] }>((tie) => ({
  list: fc.array(tie('part'), { maxLength: 5 }),
  part: fc.record(
    {
      kind: fc.string(),
      name: fc.string({ unit: 'binary' }),
      fileBytes: fc.nat(),
      memBytes: fc.nat(),
      estimated: fc.constant(true as const),
      parts: tie('list'),
    },
    { requiredKeys: ['kind', 'name', 'fileBytes'] },
  ),
})).list;

describe('an explanation as JSON', () => {
  test('is the same in pieces as in one string', () => {
    fc.assert(
      fc.property(
        parts,
        fc.option(fc.constant([{ code: 'strip', bytes: 1, what: 'all', line: '-s' }])),
        (some, savings) => {
          const explanation = savings === null ? explained(some) : { ...explained(some), savings };
          expect([...explanationJson(explanation, WHOLE)].join('')).toBe(`${JSON.stringify(explanation)}\n`);
        },
      ),
    );
  });

  test('has short pieces even if it is large', () => {
    const symbols = Array.from({ length: 20_000 }, (_, at) => ({
      kind: 'symbol',
      name: `f${at}`,
      fileBytes: 1,
    }));
    const crate = { kind: 'crate', name: 'one', fileBytes: 20_000, parts: symbols };
    const pieces = [...explanationJson(explained([crate]), WHOLE)];
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(100_000);
    expect(pieces.join('')).toBe(`${JSON.stringify(explained([crate]))}\n`);
  });
});
