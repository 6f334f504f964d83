/**
 * Types that a Go program carries for reflection, interfaces and its garbage collector: descriptors, their names, masks
 * of pointers and tables of methods (itabs), each with its package.
 *
 * Sources: internal/abi/type.go, map.go and iface.go, runtime/type.go and cmd/compile/internal/reflectdata of Go 1.18
 * to 1.26.
 */

import { type Image, type Region, wordAt } from '../../formats/go/image.ts';
import type { Moduledata, Slice } from '../../formats/go/moduledata.ts';
import { BinaryError } from '../../formats/reader.ts';
import { type Modules, STANDARD } from './modules.ts';
import { NONE, type PackageId, type Packages } from './packages.ts';
import { type Ranges, ranges } from './ranges.ts';

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

const KIND = {
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
/** Until Go 1.23: `gcData` is a program that makes the mask. */
const IS_TYPE = 2;
/** What the compiler says types are of that stand for several in generic code: no package. */
const SHAPES = 'go.shape';
const GC_PROGRAM = 0x40;
const FLAG = { UNCOMMON: 1, NAMED: 4, MASK_ON_DEMAND: 16, ALL: 0x3f } as const;
const NAME_FLAGS = 0x0f;
const [NAME_HAS_TAG, NAME_HAS_PATH] = [2, 4];
const UNCOMMON_BYTES = 16;
const METHOD_BYTES = 16;
const INTERFACE_METHOD_BYTES = 8;

/** Behind so many types within types no package is looked for. */
const MOST_NESTING = 8;
/** More than a type has in any program; a number beyond is damage. */
const MOST_ELEMENTS = 1 << 16;

/** Of memory that is read, whatever the size of the file. */
const LEAST_BYTES = 16 << 20;

interface Layout {
  readonly base: number;
  readonly map: number;
}

/** @param swiss whether maps are those of Go 1.24 and later */
const layoutOf = (word: 4 | 8, swiss: boolean): Layout => {
  const base = 4 * word + 16;
  const map = swiss ? base + 7 * word + word : base + 4 * word + 8;
  return { base, map };
};

/**
 * Walks from the lists of types and of itabs over pointers, then looks for what is in between: types that only code refers
 * to are in no list.
 *
 * @throws BinaryError when the types are not in the file
 */
export function readTypes(
  image: Image,
  moduledata: Moduledata,
  { fileBytes, swiss }: { readonly fileBytes: number; readonly swiss: boolean },
  packages: Packages,
  modules: Modules,
): Types {
  const { word, little } = image;
  const region = readRegion(image, moduledata, fileBytes);
  const { bytes, view, address, offset: fileOffset } = region;
  const size = bytes.length;
  const layout = layoutOf(word, swiss);
  const u16 = (at: number) => view.getUint16(at, little);
  const u32 = (at: number) => view.getUint32(at, little);
  const pointer = (at: number) => wordAt(view, at, word, little);

  /** By pointer-sized slot: 1 where a descriptor was looked for, `IS_TYPE` where there is one. */
  const visited = new Uint8Array(Math.ceil(size / word));
  const waiting: number[] = [];
  const visit = (place: number) => {
    if (!(place >= 0 && place < size) || place % word !== 0 || visited[place / word] !== 0) return;
    visited[place / word] = 1;
    waiting.push(place);
  };
  const visitPointer = (at: number) => {
    const target = pointer(at);
    if (target >= address && target < address + size) visit(target - address);
  };

  /** The end of the name at a place, -1 where none is there. */
  const nameEnd = (place: number): number => {
    if (place <= 0 || place + 2 > size) return -1;
    const flags = bytes[place] as number;
    if (flags > NAME_FLAGS) return -1;
    let at = textEnd(place + 1);
    if (at === -1) return -1;
    if ((flags & NAME_HAS_TAG) !== 0) at = textEnd(at);
    if (at !== -1 && (flags & NAME_HAS_PATH) !== 0) at += 4;
    return at > size ? -1 : at;
  };
  const textEnd = (place: number): number => {
    const first = bytes[place];
    if (first === undefined) return -1;
    if (first < 0x80) return place + 1 + first > size ? -1 : place + 1 + first;
    const second = bytes[place + 1];
    // Longer than 2^14 no name or tag is.
    if (second === undefined || second >= 0x80) return -1;
    const end = place + 2 + (first & 0x7f) + second * 0x80;
    return end > size ? -1 : end;
  };

  const sizeOf = (kind: number): number => {
    switch (kind) {
      case KIND.ARRAY:
        return layout.base + 3 * word;
      case KIND.CHAN:
        return layout.base + 2 * word;
      case KIND.FUNC:
        return layout.base + word;
      case KIND.INTERFACE:
      case KIND.STRUCT:
        return layout.base + 4 * word;
      case KIND.MAP:
        return layout.map;
      case KIND.POINTER:
      case KIND.SLICE:
        return layout.base + word;
      default:
        return layout.base;
    }
  };

  const flagsAt = 2 * word + 4;
  const kindOf = (place: number) => (bytes[place + flagsAt + 3] as number) & KIND_MASK;
  const flagsOf = (place: number) => bytes[place + flagsAt] as number;
  const uncommonAt = (place: number): number =>
    (flagsOf(place) & FLAG.UNCOMMON) === 0 ? -1 : place + sizeOf(kindOf(place));

  const isType = (place: number): boolean => {
    if (place + layout.base > size) return false;
    const kind = kindOf(place);
    if (kind === 0 || kind > KIND.LAST || flagsOf(place) > FLAG.ALL) return false;
    const align = bytes[place + flagsAt + 1] as number;
    if (align === 0 || align > 16 || (align & (align - 1)) !== 0) return false;
    if (place + sizeOf(kind) + UNCOMMON_BYTES * (flagsOf(place) & FLAG.UNCOMMON) > size) return false;
    return nameEnd(u32(place + 4 * word + 8)) !== -1;
  };

  /** Elements of a slice whose header lies at a place: an end within the region, or -1. */
  const sliceEnd = (header: number, bytesEach: number): number => {
    const count = pointer(header + word);
    const start = pointer(header) - address;
    if (count === 0 || count > MOST_ELEMENTS || !(start >= 0)) return -1;
    const end = start + count * bytesEach;
    return end > size ? -1 : end;
  };

  let left = 4 * size;
  /** Descriptors do not overlap, so that all of them together are no larger than the memory they lie in. */
  const spend = (some: number) => {
    left -= some;
    if (left < 0) throw new BinaryError('the types of the Go program overlap: they are damaged');
  };

  const places: number[] = [];
  const ends: number[] = [];

  /** Reads a descriptor, remembers it, and queues all that it points at. */
  const walk = (place: number): void => {
    if (!isType(place)) return;
    const kind = kindOf(place);
    const uncommon = uncommonAt(place);
    const own = place + layout.base;
    let end = uncommon === -1 ? place + sizeOf(kind) : uncommon + UNCOMMON_BYTES;
    visit(u32(place + 4 * word + 12));
    switch (kind) {
      case KIND.ARRAY:
      case KIND.CHAN:
      case KIND.POINTER:
      case KIND.SLICE:
        visitPointer(own);
        if (kind === KIND.ARRAY) visitPointer(own + word);
        break;
      case KIND.MAP:
        for (let index = 0; index < 3; index += 1) visitPointer(own + index * word);
        break;
      case KIND.FUNC: {
        const parameters = u16(own) + (u16(own + 2) & 0x7fff);
        if (end + parameters * word > size) return;
        spend(parameters * word);
        for (let index = 0; index < parameters; index += 1) visitPointer(end + index * word);
        end += parameters * word;
        break;
      }
      case KIND.INTERFACE: {
        const after = sliceEnd(own + word, INTERFACE_METHOD_BYTES);
        if (after === -1) break;
        const first = pointer(own + word) - address;
        spend(after - first);
        for (let at = first; at < after; at += INTERFACE_METHOD_BYTES) visit(u32(at + 4));
        if (first >= place && first <= end + word) end = Math.max(end, after);
        break;
      }
      case KIND.STRUCT: {
        const after = sliceEnd(own + word, 3 * word);
        if (after === -1) break;
        const first = pointer(own + word) - address;
        spend(after - first);
        for (let at = first; at < after; at += 3 * word) visitPointer(at + word);
        if (first >= place && first <= end + word) end = Math.max(end, after);
        break;
      }
    }
    if (uncommon !== -1) {
      const methods = u16(uncommon + 4);
      const first = uncommon + u32(uncommon + 8);
      const after = first + methods * METHOD_BYTES;
      if (methods > 0 && after <= size) {
        spend(after - first);
        for (let at = first; at < after; at += METHOD_BYTES) visit(u32(at + 4));
        end = Math.max(end, after);
      }
    }
    visited[place / word] = IS_TYPE;
    places.push(place);
    ends.push(end);
  };
  const walkAll = () => {
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) walk(place);
  };

  const links = readLinks(image, moduledata.typelinks, 4);
  for (let index = 0; index < links.count; index += 1) visit(links.view.getUint32(4 * index, little));
  const itabs = readItabs();
  for (const itab of itabs) {
    visitPointer(itab);
    visitPointer(itab + word);
  }
  walkAll();
  sweep();

  const ids = new Map<number, PackageId>();
  const pathAt = (place: number): PackageId => {
    const known = ids.get(place);
    if (known !== undefined) return known;
    let id = NONE;
    if (nameEnd(place) !== -1) {
      const end = textEnd(place + 1);
      const start = (bytes[place + 1] as number) < 0x80 ? place + 2 : place + 3;
      const path = bytes.toString('utf8', start, end);
      if (path !== '' && path !== SHAPES) id = packages.named(path);
    }
    ids.set(place, id);
    return id;
  };

  /** By pointer-sized slot: 0 not yet, 1 none or being looked for, from 2 on a package. */
  const known = new Uint16Array(visited.length);
  const packageOf = (place: number, depth: number): PackageId => {
    if (!(place >= 0 && place + layout.base <= size) || place % word !== 0 || depth > MOST_NESTING)
      return NONE;
    const slot = place / word;
    const seen = known[slot] as number;
    if (seen !== 0) return seen - 2 < 0 ? NONE : seen - 2;
    if (visited[slot] !== IS_TYPE) return NONE;
    known[slot] = 1;
    const id = ownPackage(place, depth);
    known[slot] = id < 0xfffd ? id + 2 : 1;
    return id;
  };
  const pointedPackage = (at: number, depth: number) => packageOf(pointer(at) - address, depth + 1);

  const standard = new Map<PackageId, boolean>();
  const isStandard = (id: PackageId): boolean => {
    let known = standard.get(id);
    if (known === undefined) {
      known = modules.of(packages.paths[id] ?? '')?.path === STANDARD;
      standard.set(id, known);
    }
    return known;
  };
  /** Of a type that is made of several packages' types: the first that is not the standard library's, else the first. */
  const better = (best: PackageId, next: PackageId): PackageId =>
    next !== NONE && (best === NONE || (isStandard(best) && !isStandard(next))) ? next : best;
  const ownPackage = (place: number, depth: number): PackageId => {
    const uncommon = uncommonAt(place);
    if (uncommon !== -1) {
      const path = u32(uncommon);
      const id = path === 0 ? NONE : pathAt(path);
      if (id !== NONE) return id;
    }
    const own = place + layout.base;
    let best: PackageId = NONE;
    const kind = kindOf(place);
    switch (kind) {
      case KIND.ARRAY:
      case KIND.CHAN:
      case KIND.POINTER:
      case KIND.SLICE:
        return pointedPackage(own, depth);
      case KIND.MAP:
        return better(pointedPackage(own + word, depth), pointedPackage(own, depth));
      case KIND.FUNC: {
        const first = uncommon === -1 ? own + word : uncommon + UNCOMMON_BYTES;
        const parameters = Math.min(u16(own) + (u16(own + 2) & 0x7fff), Math.floor((size - first) / word));
        for (let index = 0; index < parameters; index += 1)
          best = better(best, pointedPackage(first + index * word, depth));
        break;
      }
      case KIND.INTERFACE:
      case KIND.STRUCT: {
        const path = pointer(own) - address;
        const id = path > 0 && path < size ? pathAt(path) : NONE;
        if (id !== NONE) return id;
        const struct = kind === KIND.STRUCT;
        const step = struct ? 3 * word : INTERFACE_METHOD_BYTES;
        const after = sliceEnd(own + word, step);
        const first = pointer(own + word) - address;
        for (let at = first; at < after; at += step)
          best = better(best, struct ? pointedPackage(at + word, depth) : packageOf(u32(at + 4), depth + 1));
        break;
      }
    }
    return best;
  };

  const claimed = ranges(word - 1);
  let masks: number | null = null;
  let last = 0;
  const nameSeen = new Uint8Array(Math.ceil(size / 8));
  const addName = (place: number, id: PackageId) => {
    const bit = 1 << (place & 7);
    if (place <= 0 || place >= size || ((nameSeen[place >>> 3] as number) & bit) !== 0) return;
    const end = nameEnd(place);
    if (end === -1) return;
    nameSeen[place >>> 3] = (nameSeen[place >>> 3] as number) | bit;
    if (end > last) last = end;
    claimed.add(fileOffset + place, fileOffset + end, id);
  };
  const addNames = (place: number, id: PackageId) => {
    const own = place + layout.base;
    addName(u32(place + 4 * word + 8), id);
    const kind = kindOf(place);
    if (kind === KIND.STRUCT || kind === KIND.INTERFACE) {
      addName(pointer(own) - address, id);
      const step = kind === KIND.STRUCT ? 3 * word : INTERFACE_METHOD_BYTES;
      const after = sliceEnd(own + word, step);
      for (let at = pointer(own + word) - address; at < after; at += step)
        addName(kind === KIND.STRUCT ? pointer(at) - address : u32(at), id);
    }
    const uncommon = uncommonAt(place);
    if (uncommon === -1) return;
    addName(u32(uncommon), id);
    const first = uncommon + u32(uncommon + 8);
    const after = first + u16(uncommon + 4) * METHOD_BYTES;
    if (after <= size) for (let at = first; at < after; at += METHOD_BYTES) addName(u32(at), id);
  };
  const rodata = {
    start: moduledata.rodata,
    end: moduledata.rodata + image.available(moduledata.rodata),
    offset: image.offsetOf(moduledata.rodata) ?? 0,
  };
  const addMask = (place: number, id: PackageId) => {
    const start = pointer(place + 3 * word + 8);
    const bits = Math.ceil(pointer(place + word) / word);
    const onDemand = (flagsOf(place) & FLAG.MASK_ON_DEMAND) !== 0;
    const program = ((bytes[place + flagsAt + 3] as number) & GC_PROGRAM) !== 0;
    // Masks have no pointers and so are not among the types of a program that is relocated.
    const within = start - address;
    const isNear = start > address && start < address + size;
    if (bits === 0 || onDemand || !(isNear || (start > rodata.start && start < rodata.end))) return;
    if (masks === null || start < masks) masks = start;
    if (program && !(isNear && within + 4 <= size)) return;
    const offset = isNear ? fileOffset + within : start - rodata.start + rodata.offset;
    claimed.add(offset, offset + (program ? 4 + u32(within) : Math.ceil(bits / 8)), id);
  };
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] as number;
    const id = packageOf(place, 0);
    const end = ends[index] as number;
    if (end > last) last = end;
    claimed.add(fileOffset + place, fileOffset + end, id);
    addNames(place, id);
    addMask(place, id);
  }

  const tables = ranges(word - 1);
  for (let index = 0; index < links.count; index += 1) {
    const at = links.offset + 4 * index;
    tables.add(at, at + 4, packageOf(links.view.getUint32(4 * index, little), 0));
  }
  for (const itab of itabs) {
    const id = itabPackage(itab);
    const methods = methodsOf(pointer(itab) - address);
    // Before Go 1.22 four bytes of nothing lie behind the hash in 32-bit programs as well; the gap has them.
    tables.add(
      fileOffset + itab,
      fileOffset + Math.min(size, itab + 2 * word + Math.max(4, word) + methods * word),
      id,
    );
  }
  const itablinks = readLinks(image, moduledata.itablinks, word);
  for (let index = 0; index < itablinks.count; index += 1) {
    const itab = wordAt(itablinks.view, index * word, word, little) - address;
    const at = itablinks.offset + index * word;
    tables.add(at, at + word, itab >= 0 && itab + 2 * word <= size ? itabPackage(itab) : NONE);
  }
  return { types: claimed, itabs: tables, region, end: address + last, masks };

  /** That of the concrete type, else of the interface. */
  function itabPackage(itab: number): PackageId {
    const id = packageOf(pointer(itab + word) - address, 0);
    return id === NONE ? packageOf(pointer(itab) - address, 0) : id;
  }

  function methodsOf(place: number): number {
    if (!(place >= 0 && place + layout.base + 4 * word <= size) || kindOf(place) !== KIND.INTERFACE) return 0;
    const count = pointer(place + layout.base + 2 * word);
    return count <= MOST_ELEMENTS ? count : 0;
  }

  /** Places of itabs that lie among the types. */
  function readItabs(): number[] {
    const { view: list, count } = readLinks(image, moduledata.itablinks, word);
    const found: number[] = [];
    for (let index = 0; index < count; index += 1) {
      const place = wordAt(list, index * word, word, little) - address;
      if (place >= 0 && place + 4 * word <= size && place % word === 0) found.push(place);
    }
    return found;
  }

  /** Looks at all places that nothing has led to. What is found there leads to more. */
  function sweep(): void {
    const occupied = new Uint8Array(visited.length);
    const occupy = (from: number) => {
      for (let index = from; index < places.length; index += 1)
        occupied.fill(
          1,
          (places[index] as number) / word,
          Math.floor(((ends[index] as number) - 1) / word) + 1,
        );
    };
    occupy(0);
    // Strings and then funcdata follow the types, where they are in one section.
    const sweepEnd = moduledata.funcdata > address ? Math.min(size, moduledata.funcdata - address) : size;
    for (let slot = 0; slot < sweepEnd / word; slot += 1) {
      if (occupied[slot] !== 0 || visited[slot] !== 0) continue;
      const place = slot * word;
      if (place + layout.base > size) break;
      if (!isLikelyType(place)) continue;
      const before = places.length;
      visit(place);
      walkAll();
      occupy(before);
    }
  }

  /** With all that a linker writes and chance does not. */
  function isLikelyType(place: number): boolean {
    const kind = (bytes[place + flagsAt + 3] as number) & KIND_MASK;
    if (kind === 0 || kind > KIND.LAST) return false;
    const align = bytes[place + flagsAt + 1] as number;
    if (align !== bytes[place + flagsAt + 2] || u32(place + 2 * word) === 0) return false;
    const typeSize = pointer(place);
    const pointers = pointer(place + word);
    if (pointers > typeSize || pointers % word !== 0 || typeSize % align !== 0) return false;
    if (pointers > 0 && pointer(place + 3 * word + 8) === 0) return false;
    if (u32(place + 4 * word + 12) >= size || !isType(place)) return false;
    const name = u32(place + 4 * word + 8);
    // Names are text: a length and as many printable characters.
    const length = bytes[name + 1] as number;
    return length > 0 && (bytes[name + 2] as number) > 0x20;
  }
}

/** No more than a part of the file, as embedded files come behind the types. */
function readRegion(image: Image, { types }: Moduledata, fileBytes: number): Region {
  const end = Math.min(types.end, types.start + LEAST_BYTES + Math.floor(fileBytes / 4));
  const length = Math.min(end - types.start, image.available(types.start));
  if (!(length > 0)) throw new BinaryError('the types of the Go program are not in the file');
  return image.readRelocated(types.start, length);
}

interface Links {
  readonly view: DataView;
  readonly offset: number;
  readonly count: number;
}

/** A list of places or pointers; empty where it is not in the file. */
function readLinks(image: Image, { address, count }: Slice, bytesEach: number): Links {
  const fits = count > 0 && count * bytesEach <= image.available(address);
  if (!fits) return { view: new DataView(new ArrayBuffer(0)), offset: 0, count: 0 };
  const { view, offset } = image.readRelocated(address, count * bytesEach);
  return { view, offset, count };
}
