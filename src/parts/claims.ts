/**
 * Which bytes of a file belong to what: readers of formats claim ranges, layer upon layer, and in the end each byte
 * has exactly one owner.
 */

import type { Part } from '../snapshot/schema.ts';

/** Where two claim the same bytes, the later layer has them; within one layer, the claim that begins first. */
export const LAYERS = ['map', 'estimate', 'table', 'symbol', 'payload'] as const;

/**
 * - `map`: headers, sections, segments, padding, the rest of the file: covers all of it
 * - `estimate`: what is likely, and marked so: data that only one package refers to
 * - `table`: what the format's own tables say: pclntab, types, unwinding, string tables, functions without a name
 * - `symbol`: functions and data with a name
 * - `payload`: files that lie in the file
 */
export type Layer = (typeof LAYERS)[number];

/** What bytes can belong to. Kinds are those of a snapshot's parts. */
export interface Owner {
  readonly kind: string;
  readonly name: string;
  readonly version: string | null;
  /** The larger thing it is part of; null of what lies at the top. */
  readonly parent: OwnerId | null;
  readonly estimated: boolean;
  /** Of a payload: its size unpacked, in bytes. */
  readonly unpacked: number | null;
  /** Of a payload: what is in it; adds up to its bytes in the file. */
  readonly inside: readonly Part[] | null;
}

/** By their order, from 0 on. */
export type OwnerId = number;

/** Ranges of bytes, as a structure of arrays: of each only the first `count` are any. */
export interface Ranges {
  starts: Float64Array;
  ends: Float64Array;
  owners: Int32Array;
  count: number;
  /** Whether each starts no earlier than the one before it. */
  sorted: boolean;
}

const FIRST_CAPACITY = 1024;

/** What few owners have. */
type Details = Omit<Owner, 'kind' | 'name' | 'parent'>;

const NO_DETAILS: Details = { version: null, estimated: false, unpacked: null, inside: null };
const NO_PARENT = -1;

/** Collects who claims what of one file. Cheap enough for some hundred thousand owners and claims: no object for each. */
export class Claims {
  readonly #kinds: string[] = [];
  readonly #names: string[] = [];
  #parents = new Int32Array(FIRST_CAPACITY);
  readonly #details = new Map<OwnerId, Details>();
  /** In bytes, by owner: memory that no byte of the file stands for (.bss). */
  readonly reserved = new Map<OwnerId, number>();
  /** By parent, by kind (estimated ones apart), by name. */
  readonly #ids = new Map<OwnerId | null, Map<string, Map<string, OwnerId>>>();
  readonly #layers = new Map<Layer, Ranges>();

  /** How many there are; their parents come before them. */
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

  /** The owner of that kind and name under `parent`: the same one each time. */
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
   * Claims the bytes of the file from offset `start` up to and without `end`; an empty range claims nothing. What goes on
   * where the owner's last claim ended is one claim with it.
   */
  claim(layer: Layer, owner: OwnerId, start: number, end: number): void {
    if (!(start < end)) return;
    const ranges = this.#rangesOf(layer);
    const at = ranges.count;
    // Functions of one package follow each other, and tables of theirs.
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

  /** Adds memory, in bytes, that no byte of the file stands for. */
  reserve(owner: OwnerId, bytes: number): void {
    if (bytes > 0) this.reserved.set(owner, (this.reserved.get(owner) ?? 0) + bytes);
  }

  /** The claims of one layer, as they were made. */
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
