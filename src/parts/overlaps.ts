/** Decides of each byte of a file whose it is, from claims that overlap: linear in the claims, after they are sorted. */

import { type Claims, LAYERS, type OwnerId, type Ranges } from './claims.ts';

/** Takes bytes of the file from `start` up to and without `end`, and whose they are. */
export type TakePiece = (start: number, end: number, owner: OwnerId) => void;

/**
 * Goes through a file from its first byte to its last, piece by piece: later layers have what earlier ones claim as well,
 * and within a layer the claim that begins first has it. Claims outside of the file are cut off.
 *
 * @param size of the file, in bytes
 * @param unclaimed whom the bytes belong to that nobody claims
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

/** A claim of a layer: the first that does not end before the place that is looked at. Behind the last one it begins and ends nowhere. */
interface Cursor {
  readonly ranges: Readonly<Ranges>;
  /** The places of the claims by where they begin; null where they are in that order. */
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
    const place = order === null ? cursor.next : (order[cursor.next] as number);
    // What an earlier claim of the layer has is not this one's.
    const start = Math.max(ranges.starts[place] as number, cursor.end);
    const end = ranges.ends[place] as number;
    if (end <= start || end <= at) continue;
    cursor.start = start;
    cursor.end = end;
    cursor.owner = ranges.owners[place] as number;
    cursor.next += 1;
    return;
  }
  cursor.start = Number.POSITIVE_INFINITY;
  cursor.end = Number.POSITIVE_INFINITY;
}

/** The places of claims by where they begin; those that begin at one byte as they were made. */
function orderOf({ starts, count }: Readonly<Ranges>, size: number): ArrayLike<number> {
  const within = (at: number) => Math.min(Math.max(starts[at] as number, 0), size);
  if ((size + 1) * count > Number.MAX_SAFE_INTEGER)
    return Array.from({ length: count }, (_, at) => at).sort((a, b) => within(a) - within(b) || a - b);
  // Numbers are sorted many times faster than by a function that compares them.
  const keys = new Float64Array(count);
  for (let at = 0; at < count; at += 1) keys[at] = within(at) * count + at;
  keys.sort();
  for (let place = 0; place < count; place += 1) keys[place] = (keys[place] as number) % count;
  return keys;
}
