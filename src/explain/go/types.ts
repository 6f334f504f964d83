/**
 * Attributes type descriptors, their names, pointer masks and method tables (itabs) to packages.
 */

import { type Image, type Region, wordAt } from '../../formats/go/image.ts';
import type { Moduledata, Slice } from '../../formats/go/moduledata.ts';
import {
  INTERFACE_METHOD_BYTES,
  KIND,
  METHOD_BYTES,
  TypeDescriptors,
} from '../../formats/go/type-descriptors.ts';
import { TypeWalk } from '../../formats/go/type-walk.ts';
import { BinaryError } from '../../formats/reader.ts';
import type { Modules } from './modules.ts';
import { NONE, type PackageId, type Packages } from './packages.ts';
import { type Ranges, ranges } from './ranges.ts';
import { TypePackages } from './type-packages.ts';

export interface Types {
  /** Descriptors, names and masks; offsets in the file. */
  readonly types: Ranges;
  /** Method tables, and the lists of types and method tables. */
  readonly itabs: Ranges;
  /** The memory that contains the types, as far as it was read. */
  readonly region: Region;
  /** End address of the last descriptor or name. */
  readonly end: number;
  /** Lowest address of a pointer mask (they follow funcdata); null if there is none. */
  readonly masks: number | null;
}

/** Bytes of memory that may be read whatever the size of the file. */
const LEAST_BYTES = 16 << 20;

/**
 * Follows pointers from the lists of types and itabs, then scans the gaps: types that only code refers to are in no list.
 *
 * @param swiss whether map types have the layout of Go 1.24 and later
 * @throws BinaryError if the types are not in the file
 */
export function readTypes(
  image: Image,
  moduledata: Moduledata,
  { fileBytes, swiss }: { readonly fileBytes: number; readonly swiss: boolean },
  packages: Packages,
  modules: Modules,
): Types {
  const region = readRegion(image, moduledata, fileBytes);
  const types = new TypeDescriptors(region, image, swiss);
  const walk = new TypeWalk(types);
  const links = readLinks(image, moduledata.typelinks, 4);
  const itablinks = readLinks(image, moduledata.itablinks, image.word);
  const itabs = itabsOf(itablinks, types);
  for (let index = 0; index < links.count; index += 1) walk.visit(links.valueAt(index));
  for (const itab of itabs) {
    walk.visitPointer(itab);
    walk.visitPointer(itab + image.word);
  }
  walk.walkAll();
  const { address, size } = types;
  // Strings and then funcdata follow the types if they are in one section.
  walk.scan(moduledata.funcdata > address ? Math.min(size, moduledata.funcdata - address) : size);

  const owners = new TypePackages(types, walk, packages, modules);
  const pieces = new TypePieces(image, moduledata, types);
  for (let index = 0; index < walk.places.length; index += 1) {
    const place = walk.places[index] as number;
    pieces.add(place, walk.ends[index] as number, owners.of(place));
  }
  return {
    types: pieces.claimed,
    itabs: tablesOf(types, owners, links, itablinks, itabs),
    region,
    end: address + pieces.last,
    masks: pieces.masks,
  };
}

/** Collects descriptors, and the names and masks that they refer to. */
class TypePieces {
  readonly claimed: Ranges;
  /** End of the last descriptor or name. */
  last = 0;
  /** Lowest address of a mask; null if there is none. */
  masks: number | null = null;
  readonly #types: TypeDescriptors;
  readonly #rodata: { readonly start: number; readonly end: number; readonly offset: number };
  /** One bit per place: whether the name there was added. */
  readonly #nameSeen: Uint8Array;

  constructor(image: Image, { rodata }: Moduledata, types: TypeDescriptors) {
    this.#types = types;
    this.claimed = ranges(types.word - 1);
    this.#nameSeen = new Uint8Array(Math.ceil(types.size / 8));
    this.#rodata = {
      start: rodata,
      end: rodata + image.available(rodata),
      offset: image.offsetOf(rodata) ?? 0,
    };
  }

  /** Adds the descriptor at [place, end). */
  add(place: number, end: number, id: PackageId): void {
    this.#claim(place, end, id);
    this.#addNames(place, id);
    this.#addMask(place, id);
  }

  #claim(place: number, end: number, id: PackageId): void {
    const { offset } = this.#types.region;
    if (end > this.last) this.last = end;
    this.claimed.add(offset + place, offset + end, id);
  }

  #addNames(place: number, id: PackageId): void {
    const types = this.#types;
    this.#addName(types.nameOf(place), id);
    const kind = types.kindOf(place);
    if (kind === KIND.STRUCT || kind === KIND.INTERFACE) this.#addMembers(place, kind === KIND.STRUCT, id);
    const uncommon = types.uncommonAt(place);
    if (uncommon === -1) return;
    this.#addName(types.u32(uncommon), id);
    const first = uncommon + types.u32(uncommon + 8);
    const after = first + types.u16(uncommon + 4) * METHOD_BYTES;
    if (after > types.size) return;
    for (let at = first; at < after; at += METHOD_BYTES) this.#addName(types.u32(at), id);
  }

  #addMembers(place: number, isStruct: boolean, id: PackageId): void {
    const types = this.#types;
    const own = place + types.base;
    this.#addName(types.target(own), id);
    const step = isStruct ? 3 * types.word : INTERFACE_METHOD_BYTES;
    const after = types.sliceEnd(own + types.word, step);
    for (let at = types.target(own + types.word); at < after; at += step)
      this.#addName(isStruct ? types.target(at) : types.u32(at), id);
  }

  #addName(place: number, id: PackageId): void {
    const bit = 1 << (place & 7);
    if (place <= 0 || place >= this.#types.size) return;
    const seen = this.#nameSeen[place >>> 3] as number;
    const end = (seen & bit) === 0 ? this.#types.nameEnd(place) : -1;
    if (end === -1) return;
    this.#nameSeen[place >>> 3] = seen | bit;
    this.#claim(place, end, id);
  }

  #addMask(place: number, id: PackageId): void {
    const { address, size, region } = this.#types;
    const { address: start, bits, isProgram } = this.#types.maskOf(place);
    // Masks contain no pointers, so in a relocated program they are not with the types.
    const within = start - address;
    const isNear = start > address && start < address + size;
    if (bits === 0 || !(isNear || (start > this.#rodata.start && start < this.#rodata.end))) return;
    if (this.masks === null || start < this.masks) this.masks = start;
    if (isProgram && !(isNear && within + 4 <= size)) return;
    const offset = isNear ? region.offset + within : start - this.#rodata.start + this.#rodata.offset;
    const bytes = isProgram ? 4 + this.#types.u32(within) : Math.ceil(bits / 8);
    this.claimed.add(offset, offset + bytes, id);
  }
}

/** Returns method tables, and the lists of types and method tables. */
function tablesOf(
  types: TypeDescriptors,
  owners: TypePackages,
  links: Links,
  itablinks: Links,
  itabs: readonly number[],
): Ranges {
  const { word, size, region } = types;
  const tables = ranges(word - 1);
  for (let index = 0; index < links.count; index += 1) {
    const at = links.offset + 4 * index;
    tables.add(at, at + 4, owners.of(links.valueAt(index)));
  }
  for (const itab of itabs) {
    const methods = types.interfaceMethods(types.target(itab));
    // Before Go 1.22, four unused bytes follow the hash in 32-bit programs too; the gap covers them.
    const end = Math.min(size, itab + 2 * word + Math.max(4, word) + methods * word);
    tables.add(region.offset + itab, region.offset + end, owners.ofItab(itab));
  }
  for (let index = 0; index < itablinks.count; index += 1) {
    const itab = itablinks.valueAt(index) - types.address;
    const at = itablinks.offset + index * word;
    tables.add(at, at + word, itab >= 0 && itab + 2 * word <= size ? owners.ofItab(itab) : NONE);
  }
  return tables;
}

/** Returns the places of the itabs that are in the memory of types. */
function itabsOf(links: Links, { address, word, size }: TypeDescriptors): number[] {
  const found: number[] = [];
  for (let index = 0; index < links.count; index += 1) {
    const place = links.valueAt(index) - address;
    if (place >= 0 && place + 4 * word <= size && place % word === 0) found.push(place);
  }
  return found;
}

/** Reads the memory of types, at most a fraction of the file, because embedded files follow the types. */
function readRegion(image: Image, { types }: Moduledata, fileBytes: number): Region {
  const end = Math.min(types.end, types.start + LEAST_BYTES + Math.floor(fileBytes / 4));
  const length = Math.min(end - types.start, image.available(types.start));
  if (!(length > 0)) throw new BinaryError('the types of the Go program are not in the file');
  return image.readRelocated(types.start, length);
}

interface Links {
  readonly count: number;
  /** Offset of the list in the file. */
  readonly offset: number;
  valueAt(index: number): number;
}

/** Reads a list of places or pointers; empty if it is not in the file. */
function readLinks(image: Image, { address, count }: Slice, bytesEach: 4 | 8): Links {
  const fits = count > 0 && count * bytesEach <= image.available(address);
  if (!fits) return { count: 0, offset: 0, valueAt: () => 0 };
  const { view, offset } = image.readRelocated(address, count * bytesEach);
  return {
    count,
    offset,
    valueAt: (index) => wordAt(view, index * bytesEach, bytesEach, image.little),
  };
}
