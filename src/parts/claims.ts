/** Collects claims: readers of formats claim ranges of a file for owners, in layers. In the end each byte has one owner. */

import type { Part } from '../snapshot/schema.ts';

/** If claims overlap, the later layer wins; within a layer, the claim that begins first. */
export const LAYERS = ['map', 'estimate', 'table', 'symbol', 'payload'] as const;

/**
 * - `map`: headers, sections, segments, padding and all other bytes, so that the file is covered
 * - `estimate`: probable owners, marked as estimated: data that only one package refers to
 * - `table`: owners according to the format's tables: pclntab, types, unwind tables, string tables, functions without a name
 * - `symbol`: functions and data with a name
 * - `payload`: files embedded in the file
 */
export type Layer = (typeof LAYERS)[number];

/** An owner of bytes. Kinds are those of a snapshot's parts. */
export interface Owner {
  readonly kind: string;
  readonly name: string;
  readonly version: string | null;
  /** The owner that contains it; null at the top level. */
  readonly parent: OwnerId | null;
  readonly estimated: boolean;
  /** The unpacked size of a payload, in bytes. */
  readonly unpacked: number | null;
  /** The package that refers to a payload, if only one does. */
  readonly referrer: string | null;
  /** The parts of a payload, which add up to its bytes in the file. */
  readonly inside: readonly Part[] | null;
}

/** An index: owners are numbered from 0 in the order of their creation. */
export type OwnerId = number;

/** Byte ranges as a structure of arrays; only the first `count` elements of each are used. */
export interface Ranges {
  starts: Float64Array;
  ends: Float64Array;
  owners: Int32Array;
  count: number;
  /** Whether no range starts before its predecessor. */
  sorted: boolean;
}

const FIRST_CAPACITY = 1024;

/** The properties that few owners have. */
type Details = Omit<Owner, 'kind' | 'name' | 'parent'>;

const NO_DETAILS: Details = { version: null, estimated: false, unpacked: null, referrer: null, inside: null };
const NO_PARENT = -1;

/** The claims on one file. Hundreds of thousands of owners and claims are cheap, because none of them is an object. */
export class Claims {
  readonly #kinds: string[] = [];
  readonly #names: string[] = [];
  #parents = new Int32Array(FIRST_CAPACITY);
  readonly #details = new Map<OwnerId, Details>();
  /** Memory without bytes in the file (.bss), in bytes, by owner. */
  readonly reserved = new Map<OwnerId, number>();
  /** By parent, kind (with a separate key for estimated owners) and name. */
  readonly #ids = new Map<OwnerId | null, Map<string, Map<string, OwnerId>>>();
  readonly #layers = new Map<Layer, Ranges>();

  /** The number of owners. Parents have lower ids than their children. */
  get ownerCount(): number {
    return this.#names.length;
  }

  ownerAt(id: OwnerId): Owner {
    const parent = this.#parents[id] as number;
    return {
      kind: this.#kinds[id] as string,
      name: this.#names[id] as string,
      parent: parent === NO_PARENT ? null : parent,
      ...(this.#details.get(id) ?? NO_DETAILS),
    };
  }

  /** The owner of this kind and name under `parent`; created if it does not exist. */
  owner(parent: OwnerId | null, kind: string, name: string, details?: Partial<Details>): OwnerId {
    let kinds = this.#ids.get(parent);
    if (kinds === undefined) {
      kinds = new Map();
      this.#ids.set(parent, kinds);
    }
    const key = details?.estimated === true ? `${kind}\0` : kind;
    let siblings = kinds.get(key);
    if (siblings === undefined) {
      siblings = new Map();
      kinds.set(key, siblings);
    }
    let id = siblings.get(name);
    if (id === undefined) {
      id = this.#names.length;
      if (id === this.#parents.length) this.#parents = larger(this.#parents, new Int32Array(2 * id));
      this.#kinds.push(kind);
      this.#names.push(name);
      this.#parents[id] = parent ?? NO_PARENT;
      if (details !== undefined) this.#details.set(id, { ...NO_DETAILS, ...details });
      siblings.set(name, id);
    }
    return id;
  }

  /**
   * Claims the bytes from offset `start` to `end` (exclusive); an empty range claims nothing. A claim that continues the
   * same owner's previous one extends it.
   */
  claim(layer: Layer, owner: OwnerId, start: number, end: number): void {
    if (!(start < end)) return;
    const ranges = this.#rangesOf(layer);
    const at = ranges.count;
    // The functions of a package are contiguous, and so are their tables.
    if (at > 0 && ranges.owners[at - 1] === owner && ranges.ends[at - 1] === start) {
      ranges.ends[at - 1] = end;
      return;
    }
    if (at === ranges.starts.length) grow(ranges);
    ranges.starts[at] = start;
    ranges.ends[at] = end;
    ranges.owners[at] = owner;
    if (at > 0 && start < (ranges.starts[at - 1] as number)) ranges.sorted = false;
    ranges.count = at + 1;
  }

  /** Adds memory, in bytes, that has no bytes in the file. */
  reserve(owner: OwnerId, bytes: number): void {
    if (bytes > 0) this.reserved.set(owner, (this.reserved.get(owner) ?? 0) + bytes);
  }

  /** The claims of one layer, in the order in which they were made. */
  layer(layer: Layer): Readonly<Ranges> {
    return this.#rangesOf(layer);
  }

  #rangesOf(layer: Layer): Ranges {
    let ranges = this.#layers.get(layer);
    if (ranges === undefined) {
      ranges = {
        starts: new Float64Array(FIRST_CAPACITY),
        ends: new Float64Array(FIRST_CAPACITY),
        owners: new Int32Array(FIRST_CAPACITY),
        count: 0,
        sorted: true,
      };
      this.#layers.set(layer, ranges);
    }
    return ranges;
  }
}

function grow(ranges: Ranges): void {
  const capacity = 2 * ranges.starts.length;
  ranges.starts = larger(ranges.starts, new Float64Array(capacity));
  ranges.ends = larger(ranges.ends, new Float64Array(capacity));
  ranges.owners = larger(ranges.owners, new Int32Array(capacity));
}

function larger<Numbers extends Float64Array | Int32Array>(old: Numbers, next: Numbers): Numbers {
  next.set(old);
  return next;
}
