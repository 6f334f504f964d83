/**
 * What the linker tells the runtime about a program (runtime.firstmoduledata): where its code, its types and its data
 * lie. From runtime/symtab.go and cmd/link/internal/ld/symtab.go of Go 1.18 to 1.26.
 */

import { PF, PT } from '../elf/headers.ts';
import type { Image, Region } from './image.ts';
import { wordAt } from './image.ts';
import type { Pclntab } from './pclntab.ts';

/** From `start` up to and without `end`: addresses. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** So many of `size` bytes each, at an address. */
export interface Slice {
  readonly address: number;
  readonly count: number;
}

export interface Moduledata {
  readonly text: Extent;
  readonly noptrdata: Extent;
  readonly data: Extent;
  readonly bss: Extent;
  readonly noptrbss: Extent;
  readonly types: Extent;
  /** Where what is never written to begins: strings first, but for types where those are not relocated. */
  readonly rodata: number;
  /** Where funcdata is counted from, and, where it is in the table of functions (Go 1.26), its end. */
  readonly funcdata: number;
  readonly pclntabEnd: number | null;
  /** Of pairs of a place in the code and the place of a record. */
  readonly records: Slice & { readonly bytes: number };
  readonly buckets: number;
  /** Pieces that the code is in: more than one only where one is too large for a processor's jumps. */
  readonly textSections: number;
  /** Of four bytes each. */
  readonly typelinks: Slice;
  /** Of pointers. */
  readonly itablinks: Slice;
  /** Of pointers; since Go 1.21. */
  readonly inittasks: Slice;
}

/** Enough for every release. */
const MOST_WORDS = 80;
const SEARCH_BYTES = 1 << 20;

/** Finds it by its section or else by its first two pointers, which are known; null where it is not to be found. */
export function readModuledata(image: Image, pclntab: Pclntab): Moduledata | null {
  const section = image.elf.sections.find(({ name }) => name === '.go.module');
  if (section !== undefined) {
    const length = Math.min(section.size, MOST_WORDS * image.word, image.available(section.address));
    const found = parse(image, image.readRelocated(section.address, length), 0, pclntab);
    if (found !== null) return found;
  }
  for (const { type, flags, address, fileSize } of image.elf.segments) {
    if (type !== PT.LOAD || (flags & PF.W) === 0) continue;
    const end = address + Math.min(fileSize, image.available(address));
    for (let at = address; at < end; at += SEARCH_BYTES) {
      const length = Math.min(SEARCH_BYTES + MOST_WORDS * image.word, end - at);
      const found = search(image, image.readRelocated(at, length), pclntab);
      if (found !== null) return found;
    }
  }
  return null;
}

function search(image: Image, region: Region, pclntab: Pclntab): Moduledata | null {
  const { word, little } = image;
  const first = Buffer.alloc(word);
  const low = pclntab.address % 2 ** 32;
  if (little) first.writeUInt32LE(low);
  else first.writeUInt32BE(low, word - 4);
  const high = Math.floor(pclntab.address / 2 ** 32);
  if (word === 8) {
    if (little) first.writeUInt32LE(high, 4);
    else first.writeUInt32BE(high);
  }
  const { bytes } = region;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if ((region.address + at) % word !== 0) continue;
    const found = parse(image, region, at, pclntab);
    if (found !== null) return found;
  }
  return null;
}

function parse(image: Image, region: Region, start: number, pclntab: Pclntab): Moduledata | null {
  const { word, little } = image;
  const words = Math.min(MOST_WORDS, Math.floor((region.bytes.length - start) / word));
  const field = (index: number): number =>
    index < words ? wordAt(region.view, start + index * word, word, little) : Number.NaN;
  if (field(0) !== pclntab.address || field(1) !== pclntab.names) return null;
  const extent = (index: number): Extent => ({ start: field(index), end: field(index + 1) });
  // Counters of coverage were added in Go 1.20.
  const end = pclntab.since120 ? 34 : 32;
  // What follows is a slice, whose length and capacity are equal, but in Go 1.26 one more address comes before it.
  const more = field(end + 8) === field(end + 9) ? 0 : 1;
  const slice = (index: number): Slice => ({ address: field(index), count: field(index + 1) });
  const afterFuncdata = end + 7 + more;
  const found = {
    text: extent(22),
    noptrdata: extent(24),
    data: extent(26),
    bss: extent(28),
    noptrbss: extent(30),
    types: extent(end + 3),
    rodata: field(end + 5),
    funcdata: field(end + 6),
    pclntabEnd: more === 0 ? null : field(end + 7),
    records: { ...slice(16), bytes: field(14) },
    buckets: field(19),
    textSections: field(afterFuncdata + 1),
    typelinks: slice(afterFuncdata + 3),
    itablinks: slice(afterFuncdata + 6),
    // Behind plug-ins: their entries, path and hashes.
    inittasks: slice(afterFuncdata + 17),
  };
  const ordered = [found.text, found.noptrdata, found.data, found.types].every(
    (each) => each.start <= each.end,
  );
  return ordered ? found : null;
}
