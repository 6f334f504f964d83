/**
 * Types that a Go program carries for reflection, interfaces and its garbage collector: descriptors, their names, masks
 * of pointers and tables of methods (itabs), each with its package.
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
  /** Of the bytes of descriptors, names and masks; offsets in the file. */
  readonly types: Ranges;
  /** Tables of methods and the lists that lead to types and to them. */
  readonly itabs: Ranges;
  /** What was read of the memory that types are in, for others who look for things there. */
  readonly region: Region;
  /** The address behind the last descriptor or name. */
  readonly end: number;
  /** The lowest address of a mask of pointers, which follow funcdata; null where there is none. */
  readonly masks: number | null;
}

/** Of memory that is read, whatever the size of the file. */
const LEAST_BYTES = 16 << 20;

/**
 * Walks from the lists of types and of itabs over pointers, then looks for what is in between: types that only code refers
 * to are in no list.
 *
 * @param swiss whether maps are those of Go 1.24 and later
 * @throws BinaryError when the types are not in the file
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
  // Strings and then funcdata follow the types, where they are in one section.
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

/** Collects the bytes of descriptors, and of the names and masks that they refer to. */
class TypePieces {
  readonly claimed: Ranges;
  /** Where the last of them ends. */
  last = 0;
  /** The lowest address of a mask; null where there is none. */
  masks: number | null = null;
  readonly #types: TypeDescriptors;
  readonly #rodata: { readonly start: number; readonly end: number; readonly offset: number };
  /** A bit for each place of a name that was added. */
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

  /** Adds the descriptor from a place up to and without `end`. */
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
    // Masks have no pointers and so are not among the types of a program that is relocated.
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

/** Tables of methods, and the lists that lead to types and to them. */
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
    // Before Go 1.22 four bytes of nothing lie behind the hash in 32-bit programs as well; the gap has them.
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

/** Places of itabs that lie among the types. */
function itabsOf(links: Links, { address, word, size }: TypeDescriptors): number[] {
  const found: number[] = [];
  for (let index = 0; index < links.count; index += 1) {
    const place = links.valueAt(index) - address;
    if (place >= 0 && place + 4 * word <= size && place % word === 0) found.push(place);
  }
  return found;
}

/** No more than a part of the file, as embedded files come behind the types. */
function readRegion(image: Image, { types }: Moduledata, fileBytes: number): Region {
  const end = Math.min(types.end, types.start + LEAST_BYTES + Math.floor(fileBytes / 4));
  const length = Math.min(end - types.start, image.available(types.start));
  if (!(length > 0)) throw new BinaryError('the types of the Go program are not in the file');
  return image.readRelocated(types.start, length);
}

interface Links {
  readonly count: number;
  /** Where the list lies in the file. */
  readonly offset: number;
  valueAt(index: number): number;
}

/** A list of places or pointers; empty where it is not in the file. */
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
