/** How far limits can be lowered so that whatever passes now still passes, and does not warn either. Pure. */

import type { Position } from '../../config/document.ts';
import type { Lowering } from '../../config/edit.ts';
import { positionKey } from '../../config/uses.ts';
import { groupBy } from '../../lib/units/group.ts';
import { type Percentage, percentOf } from '../../lib/units/size.ts';
import type { Headroom, Warning } from './headroom.ts';

/**
 * The maxima with their headroom, and the warnings in bytes that would come to lie above them.
 *
 * A value that several artifacts share, by an anchor or because a layer counts for several targets, is lowered no further
 * than its largest user lets it be.
 *
 * @param isFixed whether the value at a position has to stay
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
      warning.share === null ? (floors.get(positionKey(warning.at)) ?? 0) : maxBeside(warning, warning.share),
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

/** The least in bytes that a warning may become without warning where it did not. */
function floorOf({ at, bytes, measured }: Warning, isFixed: (at: Position) => boolean): number {
  if (measured === null || isFixed(at)) return bytes;
  return measured <= bytes ? measured : 0;
}

/** The least maximum in bytes beside which a share of it does not warn where it did not. */
function maxBeside({ bytes, measured }: Warning, { numerator, denominator }: Percentage): number {
  if (measured === null || measured > bytes || numerator === 0n) return 0;
  return Number((BigInt(measured) * denominator + numerator - 1n) / numerator);
}

/** A share of a number of bytes, rounded up. */
function percentUp(share: Percentage, bytes: number): number {
  const down = percentOf(share, bytes);
  return BigInt(down) * share.denominator === BigInt(bytes) * share.numerator ? down : down + 1;
}
