/** Builds ELF files that compilers do not produce. */
import { STRUCTURES } from '../../src/formats/elf/headers.ts';

interface MadeSection {
  name: string;
  type?: number;
  flags?: number;
  address?: number;
  contents?: Buffer;
  /** Overrides the offset of the contents. */
  size?: number;
  offset?: number;
}

export interface Made {
  class: 32 | 64;
  endian: 'little' | 'big';
  type?: number;
  machine?: number;
  sections?: MadeSection[];
  /** The address of one PT_LOAD segment with the complete file. */
  loadedAt?: number;
  /** Writes the counts of sections, names and segments into section header 0 instead of the ELF header. */
  escaped?: boolean;
}

export const PROGBITS = 1;
const STRTAB = 3;
export const NOBITS = 8;

/** Builds a file: ELF header, program headers, contents, section names, section headers. */
export function makeElf(made: Made): Buffer {
  const { header, section: rowSize, segment: segmentSize, word } = STRUCTURES[made.class];
  const given = made.sections ?? [];
  const names = Buffer.from(['', ...given.map(({ name }) => name), '.shstrtab', ''].join('\0'));
  const rows: MadeSection[] = [
    { name: '', type: 0 },
    ...given,
    { name: '.shstrtab', type: STRTAB, contents: names },
  ];
  const segments = made.loadedAt === undefined ? 0 : 1;
  let end = header + segments * segmentSize;
  const offsets = rows.map(({ contents }) => {
    const offset = end;
    end += contents?.length ?? 0;
    return offset;
  });
  const file = Buffer.alloc(end + rows.length * rowSize);
  const put = writer(file, made.endian, word);

  file.set([0x7f, 0x45, 0x4c, 0x46, made.class === 32 ? 1 : 2, made.endian === 'little' ? 1 : 2, 1]);
  put.half(16, made.type ?? 2);
  put.half(18, made.machine ?? 62);
  put.word(20, 1);
  put.natural(24, 0x1000);
  put.natural(24 + word, segments === 0 ? 0 : header);
  put.natural(24 + 2 * word, end);
  put.word(24 + 3 * word, 5);
  [header, segmentSize, made.escaped ? 0xffff : segments].forEach((value, at) => {
    put.half(28 + 3 * word + 2 * at, value);
  });
  [rowSize, made.escaped ? 0 : rows.length, made.escaped ? 0xffff : rows.length - 1].forEach((value, at) => {
    put.half(34 + 3 * word + 2 * at, value);
  });
  if (made.loadedAt !== undefined) {
    const fields = [0, made.loadedAt, made.loadedAt, end, end];
    put.word(header, 1);
    put.word(header + (made.class === 32 ? 24 : 4), 5);
    fields.forEach((value, at) => {
      put.natural(header + word + at * word, value);
    });
    put.natural(header + (made.class === 32 ? 28 : 48), 0x1000);
  }
  rows.forEach((row, index) => {
    const at = end + index * rowSize;
    const first = index === 0 && made.escaped;
    put.word(at, row.name === '' ? 0 : names.indexOf(`\0${row.name}\0`) + 1);
    put.word(at + 4, row.type ?? PROGBITS);
    put.natural(at + 8, row.flags ?? 0);
    put.natural(at + 8 + word, row.address ?? 0);
    put.natural(at + 8 + 2 * word, row.offset ?? (index === 0 ? 0 : (offsets[index] ?? 0)));
    put.natural(at + 8 + 3 * word, first ? rows.length : (row.size ?? row.contents?.length ?? 0));
    put.word(at + 8 + 4 * word, first ? rows.length - 1 : 0);
    put.word(at + 12 + 4 * word, first ? segments : 0);
    put.natural(at + 16 + 4 * word, 1);
    file.set(row.contents ?? [], offsets[index] ?? 0);
  });
  return file;
}

/** Copies a file and replaces numbers: `[offset, bytes, value]`, little-endian. */
export function patched(file: Buffer, ...patches: [offset: number, bytes: number, value: number][]): Buffer {
  const copy = Buffer.from(file);
  for (const [offset, bytes, value] of patches) {
    if (bytes === 8) copy.writeBigUInt64LE(BigInt(value), offset);
    else copy.writeUIntLE(value, offset, bytes);
  }
  return copy;
}

/** Removes the section headers of a file (sstrip). */
export function withoutSections(file: Buffer): Buffer {
  return file[4] === 1
    ? patched(file, [32, 4, 0], [48, 2, 0], [50, 2, 0])
    : patched(file, [40, 8, 0], [60, 2, 0], [62, 2, 0]);
}

function writer(file: Buffer, endian: 'little' | 'big', word: number) {
  const put = (at: number, value: number, bytes: number): void => {
    for (let index = 0; index < bytes; index++) {
      const place = endian === 'little' ? index : bytes - 1 - index;
      file[at + index] = Math.floor(value / 256 ** place) % 256;
    }
  };
  return {
    half: (at: number, value: number) => put(at, value, 2),
    word: (at: number, value: number) => put(at, value, 4),
    natural: (at: number, value: number) => put(at, value, word),
  };
}
