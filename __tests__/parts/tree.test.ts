import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Claims, LAYERS, type Layer } from '../../src/parts/claims.ts';
import { buildTree, bySize } from '../../src/parts/tree.ts';
import type { Part } from '../../src/snapshot/schema.ts';
import { expectSums } from './sums.ts';

interface Claim {
  readonly layer: Layer;
  /** Its place among the owners. */
  readonly owner: number;
  readonly start: number;
  readonly length: number;
}

const SIZE = 60;
const claim: fc.Arbitrary<Claim> = fc.record({
  layer: fc.constantFrom(...LAYERS),
  owner: fc.nat(7),
  start: fc.integer({ min: -5, max: SIZE + 5 }),
  length: fc.integer({ min: -1, max: SIZE }),
});

/** Eight owners, four of them within others: a tree of three levels. */
function ownersIn(claims: Claims): number[] {
  const top = [0, 1, 2, 3].map((n) => claims.owner(null, 'package', `p${n}`));
  const middle = [0, 1].map((n) => claims.owner(top[0] ?? null, 'symbol', `s${n}`));
  const bottom = [0, 1].map((n) => claims.owner(middle[0] ?? null, 'table', `t${n}`));
  return [...top, ...middle, ...bottom];
}

/** What goes on where the owner's last claim ended is one claim with it. */
function joined(claimed: readonly Claim[]): Claim[] {
  const last = new Map<Layer, Claim>();
  const claims: Claim[] = [];
  for (const each of claimed.filter(({ length }) => length > 0)) {
    const before = last.get(each.layer);
    const goesOn = before?.owner === each.owner && before.start + before.length === each.start;
    const claim = goesOn ? { ...before, length: before.length + each.length } : { ...each };
    if (goesOn) claims[claims.indexOf(before)] = claim;
    else claims.push(claim);
    last.set(each.layer, claim);
  }
  return claims;
}

/** Of each byte, the owner's place: decided one byte at a time. */
function ownersByByte(claimed: readonly Claim[]): (number | undefined)[] {
  return Array.from({ length: SIZE }, (_, byte) => {
    for (const layer of LAYERS.toReversed()) {
      const [first] = claimed
        .filter((each) => each.layer === layer && each.start <= byte && byte < each.start + each.length)
        .map((each) => ({ ...each, start: Math.max(0, each.start) }))
        .sort((a, b) => a.start - b.start);
      if (first !== undefined) return first.owner;
    }
    return undefined;
  });
}

/** The bytes that a part has itself, without those of its children. */
function ownBytes(parts: readonly Part[], name: string): number {
  for (const part of parts) {
    if (part.name === name && part.kind !== 'other')
      return part.parts === undefined
        ? part.fileBytes
        : (part.parts.find(({ kind }) => kind === 'other')?.fileBytes ?? 0);
    const inside = ownBytes(part.parts ?? [], name);
    if (inside > 0) return inside;
  }
  return 0;
}

const NAMES = ['p0', 'p1', 'p2', 'p3', 's0', 's1', 't0', 't1'];

describe('buildTree', () => {
  test('assigns each byte to the latest layer, and within a layer to the claim that begins first', () => {
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 25 }), (claimed) => {
        const claims = new Claims();
        const owners = ownersIn(claims);
        for (const { layer, owner, start, length } of claimed)
          claims.claim(layer, owners[owner] ?? 0, start, start + length);
        const parts = buildTree(claims, { size: SIZE, loaded: null });

        expectSums(parts, SIZE);
        const expected = ownersByByte(joined(claimed));
        for (const [place, name] of NAMES.entries())
          expect(ownBytes(parts, name)).toBe(expected.filter((owner) => owner === place).length);
      }),
      { numRuns: 400 },
    );
  });

  test('counts loaded and reserved bytes as memory', () => {
    fc.assert(
      fc.property(
        fc.array(claim, { maxLength: 15 }),
        fc.uniqueArray(fc.nat(SIZE), { maxLength: 6 }),
        fc.nat(1000),
        (claimed, cuts, reserved) => {
          const claims = new Claims();
          const owners = ownersIn(claims);
          for (const { layer, owner, start, length } of claimed)
            claims.claim(layer, owners[owner] ?? 0, start, start + length);
          claims.reserve(owners[6] ?? 0, reserved);
          const at = cuts.toSorted((a, b) => a - b);
          const loaded = Array.from({ length: Math.floor(at.length / 2) }, (_, pair) => ({
            start: at[2 * pair] ?? 0,
            end: at[2 * pair + 1] ?? 0,
          }));
          const parts = buildTree(claims, { size: SIZE, loaded });
          expectSums(parts, SIZE);
          const total = loaded.reduce((sum, { start, end }) => sum + end - start, reserved);
          expect(parts.reduce((sum, { memBytes = 0 }) => sum + memBytes, 0)).toBe(total);
        },
      ),
    );
  });

  test('adds a rest for bytes that no child has, and sorts the largest first', () => {
    const claims = new Claims();
    const module = claims.owner(null, 'module', 'example.org/m', { version: 'v1.2.3' });
    const pack = claims.owner(module, 'package', 'example.org/m/p');
    claims.claim('table', module, 0, 10);
    claims.claim('symbol', pack, 10, 40);
    expect(buildTree(claims, { size: 100, loaded: [] })).toEqual([
      { kind: 'other', name: 'unknown', fileBytes: 60, memBytes: 0 },
      {
        kind: 'module',
        name: 'example.org/m',
        version: 'v1.2.3',
        fileBytes: 40,
        memBytes: 0,
        parts: [
          { kind: 'package', name: 'example.org/m/p', fileBytes: 30, memBytes: 0 },
          { kind: 'other', name: 'other', fileBytes: 10, memBytes: 0 },
        ],
      },
    ]);
  });

  test('supports files larger than any array', () => {
    const claims = new Claims();
    const huge = 2 ** 52;
    for (let at = 300; at > 0; at -= 1)
      claims.claim('symbol', claims.owner(null, 'symbol', `${at % 2}`), at * 2 ** 43, at * 2 ** 43 + 1);
    const parts = buildTree(claims, { size: huge, loaded: null });
    expect(parts.map(({ fileBytes }) => fileBytes)).toEqual([huge - 300, 150, 150]);
    expect(parts.toSorted(bySize)).toEqual(parts);
  });
});
