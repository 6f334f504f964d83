/**
 * Reads the type descriptors that a Go program contains for reflection, interfaces and its garbage collector.
 *
 * Sources: internal/abi/type.go, map.go and iface.go, runtime/type.go and cmd/compile/internal/reflectdata of Go 1.18
 * to 1.26.
 */

import { type Image, type Region, wordAt } from './image.ts';

export const KIND = {
  ARRAY: 17,
  CHAN: 18,
  FUNC: 19,
  INTERFACE: 20,
  MAP: 21,
  POINTER: 22,
  SLICE: 23,
  STRUCT: 25,
  LAST: 26,
} as const;
const KIND_MASK = 0x1f;
/** Until Go 1.23: `gcData` is a program that generates the mask. */
const GC_PROGRAM = 0x40;
const FLAG = { UNCOMMON: 1, NAMED: 4, MASK_ON_DEMAND: 16, ALL: 0x3f } as const;
const NAME_FLAGS = 0x0f;
const [NAME_HAS_TAG, NAME_HAS_PATH] = [2, 4];
export const UNCOMMON_BYTES = 16;
export const METHOD_BYTES = 16;
export const INTERFACE_METHOD_BYTES = 8;

/** More than any type has; a larger number means damage. */
const MAX_ELEMENTS = 1 << 16;

/** Reads descriptors. A place is an offset in the memory that contains the types. */
export class TypeDescriptors {
  readonly region: Region;
  /** Size of the memory that contains the types, in bytes. */
  readonly size: number;
  /** Address of that memory. */
  readonly address: number;
  readonly word: 4 | 8;
  /** Size of the part that all kinds have in common, in bytes. */
  readonly base: number;
  readonly #bytes: Buffer;
  readonly #view: DataView;
  readonly #little: boolean;
  readonly #mapBytes: number;
  readonly #flagsAt: number;

  /** @param swiss whether map types have the layout of Go 1.24 and later */
  constructor(region: Region, { word, little }: Pick<Image, 'word' | 'little'>, swiss: boolean) {
    this.region = region;
    this.size = region.bytes.length;
    this.address = region.address;
    this.word = word;
    this.base = 4 * word + 16;
    this.#bytes = region.bytes;
    this.#view = region.view;
    this.#little = little;
    this.#mapBytes = swiss ? this.base + 7 * word + word : this.base + 4 * word + 8;
    this.#flagsAt = 2 * word + 4;
  }

  u16(at: number): number {
    return this.#view.getUint16(at, this.#little);
  }

  u32(at: number): number {
    return this.#view.getUint32(at, this.#little);
  }

  pointer(at: number): number {
    return wordAt(this.#view, at, this.word, this.#little);
  }

  /** Returns the place that a pointer points to, which may be outside the memory of types. */
  target(at: number): number {
    return this.pointer(at) - this.address;
  }

  /** Returns the end of the name at a place; -1 if there is no name. */
  nameEnd(place: number): number {
    if (place <= 0 || place + 2 > this.size) return -1;
    const flags = this.#bytes[place] as number;
    if (flags > NAME_FLAGS) return -1;
    let at = this.#textEnd(place + 1);
    if (at === -1) return -1;
    if ((flags & NAME_HAS_TAG) !== 0) at = this.#textEnd(at);
    if (at !== -1 && (flags & NAME_HAS_PATH) !== 0) at += 4;
    return at > this.size ? -1 : at;
  }

  /** Returns the text of the name at a place; null if there is no name. */
  nameAt(place: number): string | null {
    if (this.nameEnd(place) === -1) return null;
    const start = (this.#bytes[place + 1] as number) < 0x80 ? place + 2 : place + 3;
    return this.#bytes.toString('utf8', start, this.#textEnd(place + 1));
  }

  #textEnd(place: number): number {
    const first = this.#bytes[place];
    if (first === undefined) return -1;
    if (first < 0x80) return place + 1 + first > this.size ? -1 : place + 1 + first;
    const second = this.#bytes[place + 1];
    // No name or tag has 2^14 bytes or more.
    if (second === undefined || second >= 0x80) return -1;
    const end = place + 2 + (first & 0x7f) + second * 0x80;
    return end > this.size ? -1 : end;
  }

  /** Returns the size of a kind's descriptor in bytes, without the data that may follow it. */
  sizeOf(kind: number): number {
    switch (kind) {
      case KIND.ARRAY:
        return this.base + 3 * this.word;
      case KIND.CHAN:
        return this.base + 2 * this.word;
      case KIND.FUNC:
        return this.base + this.word;
      case KIND.INTERFACE:
      case KIND.STRUCT:
        return this.base + 4 * this.word;
      case KIND.MAP:
        return this.#mapBytes;
      case KIND.POINTER:
      case KIND.SLICE:
        return this.base + this.word;
      default:
        return this.base;
    }
  }

  kindOf(place: number): number {
    return (this.#bytes[place + this.#flagsAt + 3] as number) & KIND_MASK;
  }

  /** Returns the place of a type's name. */
  nameOf(place: number): number {
    return this.u32(place + 4 * this.word + 8);
  }

  /** Returns the place of the type of pointers to a type; 0 if there is none. */
  pointerTypeOf(place: number): number {
    return this.u32(place + 4 * this.word + 12);
  }

  /** Returns the place of the part with package path and methods; -1 if the type has none. */
  uncommonAt(place: number): number {
    return (this.#flagsOf(place) & FLAG.UNCOMMON) === 0 ? -1 : place + this.sizeOf(this.kindOf(place));
  }

  /** Returns the number of parameters and results of a function type. */
  parametersOf(place: number): number {
    const own = place + this.base;
    return this.u16(own) + (this.u16(own + 2) & 0x7fff);
  }

  /** Returns the end of the elements of the slice whose header is at a place; -1 if it is outside the memory of types. */
  sliceEnd(header: number, bytesEach: number): number {
    const count = this.pointer(header + this.word);
    const start = this.target(header);
    if (count === 0 || count > MAX_ELEMENTS || !(start >= 0)) return -1;
    const end = start + count * bytesEach;
    return end > this.size ? -1 : end;
  }

  /** Returns the number of methods of an interface; 0 for other types. */
  interfaceMethods(place: number): number {
    const { base, word, size } = this;
    if (!(place >= 0 && place + base + 4 * word <= size) || this.kindOf(place) !== KIND.INTERFACE) return 0;
    const count = this.pointer(place + base + 2 * word);
    return count <= MAX_ELEMENTS ? count : 0;
  }

  /** Returns the pointer mask of a type's values. */
  maskOf(place: number): { readonly address: number; readonly bits: number; readonly isProgram: boolean } {
    const onDemand = (this.#flagsOf(place) & FLAG.MASK_ON_DEMAND) !== 0;
    return {
      address: this.pointer(place + 3 * this.word + 8),
      bits: onDemand ? 0 : Math.ceil(this.pointer(place + this.word) / this.word),
      isProgram: ((this.#bytes[place + this.#flagsAt + 3] as number) & GC_PROGRAM) !== 0,
    };
  }

  isType(place: number): boolean {
    if (place + this.base > this.size) return false;
    const kind = this.kindOf(place);
    const flags = this.#flagsOf(place);
    if (kind === 0 || kind > KIND.LAST || flags > FLAG.ALL) return false;
    const align = this.#bytes[place + this.#flagsAt + 1] as number;
    if (align === 0 || align > 16 || (align & (align - 1)) !== 0) return false;
    if (place + this.sizeOf(kind) + UNCOMMON_BYTES * (flags & FLAG.UNCOMMON) > this.size) return false;
    return this.nameEnd(this.nameOf(place)) !== -1;
  }

  /** Whether an unreferenced place is a descriptor: stricter than `isType`, to rule out chance matches. */
  isLikelyType(place: number): boolean {
    const { word } = this;
    const kind = this.kindOf(place);
    if (kind === 0 || kind > KIND.LAST) return false;
    const align = this.#bytes[place + this.#flagsAt + 1] as number;
    if (align !== this.#bytes[place + this.#flagsAt + 2] || this.u32(place + 2 * word) === 0) return false;
    const typeSize = this.pointer(place);
    const pointers = this.pointer(place + word);
    if (pointers > typeSize || pointers % word !== 0 || typeSize % align !== 0) return false;
    if (pointers > 0 && this.pointer(place + 3 * word + 8) === 0) return false;
    if (this.pointerTypeOf(place) >= this.size || !this.isType(place)) return false;
    const name = this.nameOf(place);
    // Names begin with a length and a printable character.
    const length = this.#bytes[name + 1] as number;
    return length > 0 && (this.#bytes[name + 2] as number) > 0x20;
  }

  #flagsOf(place: number): number {
    return this.#bytes[place + this.#flagsAt] as number;
  }
}
