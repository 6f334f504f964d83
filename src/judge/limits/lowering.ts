/** Computes how far limits can be lowered without causing new failures or warnings. Pure. */

import type { Position } from '../../config/document.ts';
import type { Lowering } from '../../config/edit.ts';
import { positionKey } from '../../config/uses.ts';
import { groupBy } from '../../lib/units/group.ts';
import { type Percentage, percentOf } from '../../lib/units/size.ts';
import type { Headroom, Warning } from './headroom.ts';

/**
 * Returns the new bounds of maxima, and of warnings in bytes that would otherwise exceed them.
 *
 * A value that several artifacts share, by an anchor or because a layer applies to several targets, is lowered only as far as
 * the largest of their sizes allows.
 *
 * @param isFixed whether the value at a position must not change
 */
export function loweringsOf(
  { maxima, warnings }: { readonly maxima: readonly Headroom[]; readonly warnings: readonly Warning[] },
  headroom: Percentage,
  isFixed: (at: Position) => boolean,
): Lowering[] {
  const sizes = warnings.filter(({ share }) => share === null);
  const floors = new Map(
    [...groupBy(sizes, ({ at }) => positionKey(at))].map(([place, uses]) => [
      place,
      Math.max(...uses.map((use) => floorOf(use, isFixed))),
    ]),
  );
  const warningsOf = groupBy(warnings, ({ maxAt }) => (maxAt === null ? '' : positionKey(maxAt)));
  const least = new Map<string, number>();
  const lowered = maxima.flatMap(({ at, max, measured }) => {
    if (measured === null || isFixed(at)) return [];
    const bounds = (warningsOf.get(positionKey(at)) ?? []).map((warning) =>
      warning.share === null ? (floors.get(positionKey(warning.at)) ?? 0) : lowestMax(warning, warning.share),
    );
    const bytes = Math.max(measured + percentUp(headroom, measured), ...bounds);
    if (bytes >= max) return [];
    least.set(positionKey(at), bytes);
    return [{ at, least: bytes }];
  });
  const maxOf = new Map(maxima.map(({ at, max }) => [positionKey(at), max]));
  const follow = [...groupBy(sizes, ({ at }) => positionKey(at))].flatMap(([place, uses]): Lowering[] => {
    const below = uses.flatMap(({ maxAt, bytes }) => {
      const id = maxAt === null ? '' : positionKey(maxAt);
      const most = least.get(id);
      if (most === undefined || bytes <= most) return [];
      const share = { numerator: BigInt(bytes), denominator: BigInt(Math.max(maxOf.get(id) ?? 1, 1)) };
      return [{ most, same: percentOf(share, most) }];
    });
    const [first] = uses;
    if (first === undefined || below.length === 0) return [];
    const most = Math.min(...below.map((each) => each.most));
    const same = Math.min(...below.map((each) => each.same));
    return [{ at: first.at, least: Math.max(floors.get(place) ?? 0, same), most }];
  });
  return [...lowered, ...follow];
}

/** The smallest value of a warning, in bytes, that causes no new warning. */
function floorOf({ at, bytes, measured }: Warning, isFixed: (at: Position) => boolean): number {
  if (measured === null || isFixed(at)) return bytes;
  return measured <= bytes ? measured : 0;
}

/** The smallest maximum, in bytes, of which the percentage causes no new warning. */
function lowestMax({ bytes, measured }: Warning, { numerator, denominator }: Percentage): number {
  if (measured === null || measured > bytes || numerator === 0n) return 0;
  return Number((BigInt(measured) * denominator + numerator - 1n) / numerator);
}

/** A percentage of a number of bytes, rounded up. */
function percentUp(share: Percentage, bytes: number): number {
  const down = percentOf(share, bytes);
  return BigInt(down) * share.denominator === BigInt(bytes) * share.numerator ? down : down + 1;
}
