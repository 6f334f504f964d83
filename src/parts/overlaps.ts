/** Resolves overlapping claims: finds the owner of each byte of a file, in linear time after sorting the claims. */

import { type Claims, LAYERS, type OwnerId, type Ranges } from './claims.ts';

/** Receives the bytes from offset `start` to `end` (exclusive) and their owner. */
export type TakePiece = (start: number, end: number, owner: OwnerId) => void;

/**
 * Visits a file from its first to its last byte, piece by piece. A later layer wins over an earlier one, and within a
 * layer the claim that begins first wins. Claims are clipped to the file.
 *
 * @param size of the file, in bytes
 * @param unclaimed the owner of bytes without a claim
 */
export function resolveOverlaps(claims: Claims, size: number, unclaimed: OwnerId, take: TakePiece): void {
  const layers = LAYERS.map((layer) => cursorOf(claims.layer(layer), size)).reverse();
  for (let at = 0; at < size; ) {
    let end = size;
    let owner = unclaimed;
    for (const layer of layers) {
      if (layer.end <= at) advance(layer, at);
      if (layer.start <= at) {
        end = Math.min(end, layer.end);
        owner = layer.owner;
        break;
      }
      end = Math.min(end, layer.start);
    }
    take(at, end, owner);
    at = end;
  }
}

/** The first claim of a layer that ends after the current offset. After the last claim, `start` and `end` are infinite. */
interface Cursor {
  readonly ranges: Readonly<Ranges>;
  /** The indexes of the claims, sorted by start; null if the claims are sorted already. */
  readonly order: ArrayLike<number> | null;
  next: number;
  start: number;
  end: number;
  owner: OwnerId;
}

const cursorOf = (ranges: Readonly<Ranges>, size: number): Cursor => ({
  ranges,
  order: ranges.sorted ? null : orderOf(ranges, size),
  next: 0,
  start: 0,
  end: 0,
  owner: 0,
});

function advance(cursor: Cursor, at: number): void {
  const { ranges, order } = cursor;
  for (; cursor.next < ranges.count; cursor.next += 1) {
    const index = order === null ? cursor.next : (order[cursor.next] as number);
    // An earlier claim of the layer keeps its bytes.
    const start = Math.max(ranges.starts[index] as number, cursor.end);
    const end = ranges.ends[index] as number;
    if (end <= start || end <= at) continue;
    cursor.start = start;
    cursor.end = end;
    cursor.owner = ranges.owners[index] as number;
    cursor.next += 1;
    return;
  }
  cursor.start = Number.POSITIVE_INFINITY;
  cursor.end = Number.POSITIVE_INFINITY;
}

/** The indexes of claims, sorted by start; claims with the same start stay in order. */
function orderOf({ starts, count }: Readonly<Ranges>, size: number): ArrayLike<number> {
  const within = (at: number) => Math.min(Math.max(starts[at] as number, 0), size);
  if ((size + 1) * count > Number.MAX_SAFE_INTEGER)
    return Array.from({ length: count }, (_, at) => at).sort((a, b) => within(a) - within(b) || a - b);
  // Sorting numbers is many times faster than sorting with a comparison function.
  const keys = new Float64Array(count);
  for (let at = 0; at < count; at += 1) keys[at] = within(at) * count + at;
  keys.sort();
  for (let at = 0; at < count; at += 1) keys[at] = (keys[at] as number) % count;
  return keys;
}
