/** Finds the types of a Go program: by following pointers from the linker's lists, then by scanning the gaps. */

import { BinaryError } from '../reader.ts';
import {
  INTERFACE_METHOD_BYTES,
  KIND,
  METHOD_BYTES,
  type TypeDescriptors,
  UNCOMMON_BYTES,
} from './type-descriptors.ts';

const SEEN = 1;
const IS_TYPE = 2;

/** Collects the places of type descriptors. */
export class TypeWalk {
  /** Start and end of each descriptor, in the order in which they were found. */
  readonly places: number[] = [];
  readonly ends: number[] = [];
  readonly #types: TypeDescriptors;
  /** By pointer-sized slot: `SEEN` if it was queued, `IS_TYPE` if it is a descriptor. */
  readonly #visited: Uint8Array;
  readonly #queue: number[] = [];
  /** Remaining bytes of elements that may be walked: descriptors do not overlap, so more than the memory means damage. */
  #left: number;

  constructor(types: TypeDescriptors) {
    this.#types = types;
    this.#visited = new Uint8Array(Math.ceil(types.size / types.word));
    this.#left = 4 * types.size;
  }

  /** Whether a descriptor was found at a place. */
  hasType(place: number): boolean {
    return this.#visited[place / this.#types.word] === IS_TYPE;
  }

  /** Queues a place, if it can be a descriptor. */
  visit(place: number): void {
    const { size, word } = this.#types;
    if (!(place >= 0 && place < size) || place % word !== 0 || this.#visited[place / word] !== 0) return;
    this.#visited[place / word] = SEEN;
    this.#queue.push(place);
  }

  visitPointer(at: number): void {
    const { address, size } = this.#types;
    const target = this.#types.pointer(at);
    if (target >= address && target < address + size) this.visit(target - address);
  }

  /** Walks all queued places and everything they lead to. */
  walkAll(): void {
    for (let place = this.#queue.pop(); place !== undefined; place = this.#queue.pop())
      if (this.#types.isType(place)) this.#walk(place);
  }

  /** Scans the gaps up to `end` for descriptors: types that only code refers to are in no list. */
  scan(end: number): void {
    const { word, base, size } = this.#types;
    const occupied = new Uint8Array(this.#visited.length);
    const occupy = (from: number) => {
      for (let index = from; index < this.places.length; index += 1)
        occupied.fill(
          1,
          (this.places[index] as number) / word,
          Math.floor(((this.ends[index] as number) - 1) / word) + 1,
        );
    };
    occupy(0);
    for (let slot = 0; slot < end / word; slot += 1) {
      if (occupied[slot] !== 0 || this.#visited[slot] !== 0) continue;
      const place = slot * word;
      if (place + base > size) break;
      if (!this.#types.isLikelyType(place)) continue;
      const before = this.places.length;
      this.visit(place);
      this.walkAll();
      occupy(before);
    }
  }

  /** Records a descriptor, and queues everything it points to. */
  #walk(place: number): void {
    const kind = this.#types.kindOf(place);
    const uncommon = this.#types.uncommonAt(place);
    const own = uncommon === -1 ? place + this.#types.sizeOf(kind) : uncommon + UNCOMMON_BYTES;
    this.visit(this.#types.pointerTypeOf(place));
    let end = this.#walkElements(place, kind, own);
    if (end === -1) return;
    if (uncommon !== -1) end = Math.max(end, this.#walkMethods(uncommon));
    this.#visited[place / this.#types.word] = IS_TYPE;
    this.places.push(place);
    this.ends.push(end);
  }

  /**
   * Queues the types of elements, fields and parameters.
   *
   * @param end the end of the descriptor without the data that follows it
   * @returns the end including that data; -1 if it does not fit
   */
  #walkElements(place: number, kind: number, end: number): number {
    const { word, base, size } = this.#types;
    const own = place + base;
    switch (kind) {
      case KIND.ARRAY:
        this.visitPointer(own);
        this.visitPointer(own + word);
        return end;
      case KIND.CHAN:
      case KIND.POINTER:
      case KIND.SLICE:
        this.visitPointer(own);
        return end;
      case KIND.MAP:
        for (let index = 0; index < 3; index += 1) this.visitPointer(own + index * word);
        return end;
      case KIND.FUNC: {
        const after = end + this.#types.parametersOf(place) * word;
        if (after > size) return -1;
        this.#spend(after - end);
        for (let at = end; at < after; at += word) this.visitPointer(at);
        return after;
      }
      case KIND.INTERFACE:
      case KIND.STRUCT: {
        const isStruct = kind === KIND.STRUCT;
        const step = isStruct ? 3 * word : INTERFACE_METHOD_BYTES;
        const after = this.#types.sliceEnd(own + word, step);
        if (after === -1) return end;
        const first = this.#types.target(own + word);
        this.#spend(after - first);
        for (let at = first; at < after; at += step)
          if (isStruct) this.visitPointer(at + word);
          else this.visit(this.#types.u32(at + 4));
        return first >= place && first <= end + word ? Math.max(end, after) : end;
      }
      default:
        return end;
    }
  }

  /** @returns the end of the methods; 0 if there are none */
  #walkMethods(uncommon: number): number {
    const methods = this.#types.u16(uncommon + 4);
    const first = uncommon + this.#types.u32(uncommon + 8);
    const after = first + methods * METHOD_BYTES;
    if (methods === 0 || after > this.#types.size) return 0;
    this.#spend(after - first);
    for (let at = first; at < after; at += METHOD_BYTES) this.visit(this.#types.u32(at + 4));
    return after;
  }

  #spend(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) throw new BinaryError('the types of the Go program overlap, so they are damaged');
  }
}
