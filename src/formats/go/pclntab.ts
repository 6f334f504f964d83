/**
 * Finds the function table (pclntab) of Go 1.18 and later and reads its header.
 *
 * Sources: cmd/link/internal/ld/pcln.go (writer), runtime/symtab.go, internal/abi/symtab.go and runtime/runtime2.go
 * (readers), of Go 1.18 to 1.26.
 */

import { PF, PT, type Segment } from '../elf/headers.ts';
import { BinaryError, type Reader } from '../reader.ts';
import { hex, type Image, wordAt } from './image.ts';

/** Magic numbers by the first release that writes them. */
const MAGIC = { GO_1_20: 0xfffffff1, GO_1_18: 0xfffffff0 } as const;

/** Magic, two zero bytes, smallest instruction size and pointer size; eight pointer-sized words follow. */
const FIXED_BYTES = 8;
const HEADER_WORDS = 8;

export interface Pclntab {
  readonly address: number;
  readonly found: 'section' | 'searched';
  /** Size of `_func`, the fixed part of a function's record. */
  readonly recordBytes: number;
  /** Whether Go 1.20 or later wrote it. */
  readonly since120: boolean;
  readonly functions: number;
  /** Address of the code; 0 if the header does not contain it (Go 1.26). */
  readonly text: number;
  /** Addresses of the tables within it. */
  readonly names: number;
  readonly units: number;
  readonly files: number;
  readonly pcs: number;
  readonly records: number;
}

const SECTIONS = ['.gopclntab', '.data.rel.ro.gopclntab'];
const SEARCH_BYTES = 1 << 20;

/**
 * Finds the table by the name of its section, else by its magic number in the loaded segments.
 * @throws BinaryError if a Go older than 1.18 wrote it, or its header is damaged
 */
export function findPclntab(reader: Reader, image: Image): Pclntab | null {
  const section = image.elf.sections.find(({ name, size }) => SECTIONS.includes(name) && size > 0);
  if (section !== undefined) {
    const found = readHeader(image, section.address, 'section');
    if (found !== null) return found;
    throw new BinaryError(
      `the section ${section.name} does not begin with the header of a function table of Go 1.18 or later`,
    );
  }
  for (const address of candidates(reader, image)) {
    const found = readHeader(image, address, 'searched');
    if (found !== null) return found;
  }
  return null;
}

/** Yields the addresses of magic numbers in the file's byte order. */
function* candidates(reader: Reader, { elf, little, word }: Image): Generator<number> {
  const magics = [MAGIC.GO_1_20, MAGIC.GO_1_18].map((magic) => {
    const bytes = Buffer.alloc(6);
    if (little) bytes.writeUInt32LE(magic);
    else bytes.writeUInt32BE(magic);
    return bytes;
  });
  const loads = elf.segments.filter(({ type }) => type === PT.LOAD);
  const isCode = ({ flags }: Segment) => (flags & PF.X) !== 0;
  // Linkers can put it into one segment with the code, which is much larger: search that one last.
  for (const segment of [...loads.filter((each) => !isCode(each)), ...loads.filter(isCode)]) {
    const size = Math.min(segment.fileSize, reader.size - segment.offset);
    // Pieces overlap by the fixed part of a header.
    for (let at = 0; at < size; at += SEARCH_BYTES) {
      const piece = reader.read(segment.offset + at, Math.min(SEARCH_BYTES + FIXED_BYTES, size - at));
      for (const magic of magics)
        for (let found = piece.indexOf(magic); found !== -1; found = piece.indexOf(magic, found + 1)) {
          const address = segment.address + at + found;
          if (address % word === 0 && found < SEARCH_BYTES && piece[found + 7] === word) yield address;
        }
    }
  }
}

/** Returns null if there is no header at the address. */
function readHeader(image: Image, address: number, found: Pclntab['found']): Pclntab | null {
  const { word, little } = image;
  const length = FIXED_BYTES + HEADER_WORDS * word;
  if (image.available(address) < length) return null;
  const { bytes, view } = image.readRelocated(address, length);
  const magic = view.getUint32(0, little);
  const since120 = magic === MAGIC.GO_1_20;
  if (!since120 && magic !== MAGIC.GO_1_18) return null;
  const [, , , , pad1, pad2, instruction, pointer] = bytes;
  if (pad1 !== 0 || pad2 !== 0 || ![1, 2, 4].includes(instruction ?? 0) || pointer !== word) return null;
  const field = (index: number) => wordAt(view, FIXED_BYTES + index * word, word, little);
  const [functions, text, names, units, files, pcs, records] = [0, 2, 3, 4, 5, 6, 7].map(field) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const ordered = length <= names && names <= units && units <= files && files <= pcs && pcs <= records;
  // Each function has an index entry of two 4-byte numbers, and a record.
  const fits = records + functions * (8 + 40) <= image.available(address);
  if (!ordered || !fits) {
    if (found === 'searched') return null;
    throw new BinaryError(`the header of the function table at address ${hex(address)} is damaged`);
  }
  return {
    address,
    found,
    since120,
    recordBytes: since120 ? 44 : 40,
    functions,
    text,
    names: address + names,
    units: address + units,
    files: address + files,
    pcs: address + pcs,
    records: address + records,
  };
}
