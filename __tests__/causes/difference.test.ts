import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Change, type Difference, differenceOf } from '../../src/causes/difference.ts';
import { normalize } from '../../src/parts/normalize.ts';
import type { Part } from '../../src/snapshot/schema.ts';
import { expectSums } from '../parts/sums.ts';

/** Trees with few names, so that two of them share parts; their sums may be wrong. */
const { part } = fc.letrec<{ part: Part }>((tie) => ({
  part: fc.record(
    {
      kind: fc.constantFrom('module', 'package', 'section'),
      name: fc.constantFrom('a', 'b', 'a/x', 'a/y', 'b/x', 'other'),
      fileBytes: fc.nat(2000),
      version: fc.constantFrom('v1', 'v2'),
      estimated: fc.constant<true>(true),
      parts: fc.array(tie('part'), { maxLength: 4, depthIdentifier: 'part' }),
    },
    { requiredKeys: ['kind', 'name', 'fileBytes'] },
  ),
}));
const parts = fc.array(part.map(normalize), { maxLength: 5 });

const total = (all: readonly Part[]) => all.reduce((sum, { fileBytes }) => sum + fileBytes, 0);

function expectAddsUp(changes: readonly Change[], whole: Pick<Change, 'before' | 'after' | 'change'>): void {
  const sum = (of: (change: Change) => number) => changes.reduce((all, each) => all + of(each), 0);
  const { before, after, change } = whole;
  expect([sum((each) => each.before), sum((each) => each.after)]).toEqual([before, after]);
  expect(sum((each) => each.change)).toBe(change);
  for (const each of changes) {
    expect(each.change).toBe(each.after - each.before);
    if (each.parts !== undefined) expectAddsUp(each.parts, each);
  }
}

const leaf = (name: string, fileBytes: number): Part => ({ kind: 'package', name, fileBytes });
const module = (name: string, version: string, ...inside: Part[]): Part => ({
  kind: 'module',
  name,
  version,
  fileBytes: total(inside),
  parts: inside,
});
const brief = ({ parts: changes }: Difference) =>
  changes.map(({ name, state, change, was }) => [name, state, change, ...(was === undefined ? [] : [was])]);

describe('a difference', () => {
  test('adds up level by level, whatever is compared', () => {
    fc.assert(
      fc.property(parts, parts, (before, after) => {
        const difference = differenceOf(before, after);
        expect([difference.before, difference.after]).toEqual([total(before), total(after)]);
        expectAddsUp(difference.parts, difference);
      }),
    );
  });

  test('of a file with itself is empty', () => {
    fc.assert(
      fc.property(parts, (all) => {
        expect(differenceOf(all, all).parts.every(({ state }) => state === 'same')).toBe(true);
      }),
    );
  });

  test('lists the largest changes first, marks new and removed parts, and sums unchanged ones', () => {
    const before = [leaf('std', 900), leaf('a', 50), leaf('old', 30), leaf('same', 10), leaf('too', 5)];
    const after = [leaf('std', 901), leaf('a', 20), leaf('new', 700), leaf('same', 10), leaf('too', 5)];
    expect(brief(differenceOf(before, after))).toEqual([
      ['new', 'new', 700],
      ['a', 'changed', -30],
      ['old', 'gone', -30],
      ['std', 'changed', 1],
      ['unchanged', 'same', 0],
    ]);
  });

  test('pairs a module with its new name if name and packages match', () => {
    const before = [
      module(
        'example.org/old/m',
        'v1.0.0',
        leaf('example.org/old/m/x', 500),
        leaf('example.org/old/m/y', 300),
      ),
    ];
    const after = [
      module(
        'example.org/new/m',
        'v2.0.0',
        leaf('example.org/new/m/x', 520),
        leaf('example.org/new/m/z', 30),
      ),
    ];
    const difference = differenceOf(before, after);
    expect(brief(difference)).toEqual([['example.org/new/m', 'changed', -250, 'example.org/old/m']]);
    expect(brief({ ...difference, parts: difference.parts[0]?.parts ?? [] })).toEqual([
      ['example.org/old/m/y', 'gone', -300],
      ['example.org/new/m/z', 'new', 30],
      ['example.org/new/m/x', 'changed', 20, 'example.org/old/m/x'],
    ]);
  });

  test('does not take one section for another, nor guess between two of one size', () => {
    const section = (name: string): Part => ({ kind: 'section', name, fileBytes: 100 });
    expect(brief(differenceOf([section('.init')], [section('.fini')]))).toHaveLength(2);
    const difference = differenceOf([leaf('p', 100)], [leaf('q', 100), leaf('r', 100)]);
    expect(brief(difference).map(([, state]) => state)).toEqual(['gone', 'new', 'new']);
  });

  test('of a part that is split on one side only treats the other side as a rest', () => {
    const difference = differenceOf([leaf('p', 100)], [{ ...leaf('p', 90), parts: [leaf('p/a', 90)] }]);
    expect(difference.parts[0]?.parts).toMatchObject([
      { name: 'other', state: 'gone', change: -100 },
      { name: 'p/a', state: 'new', change: 90 },
    ]);
  });
});

test('parts that do not add up are corrected', () => {
  fc.assert(
    fc.property(part, (any) => {
      const whole = normalize(any);
      expect(whole.fileBytes).toBe(any.fileBytes);
      expectSums([whole], any.fileBytes);
    }),
  );
});
