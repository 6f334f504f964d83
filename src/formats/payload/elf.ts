/** Finds the end of an ELF file inside of another file: after the last byte that its headers refer to. */

import { readElf, SHT } from '../elf/headers.ts';
import { BinaryError, partOf } from '../reader.ts';
import type { PayloadReader } from './payload.ts';

export const ELF_MAGIC = Buffer.from([0x7f, 0x45, 0x4c, 0x46]);

export const readElfPayload: PayloadReader = async (reader, start, end, effort) => {
  try {
    const elf = readElf(partOf(reader, start, end - start));
    effort.steps -= elf.sections.length + elf.segments.length;
    if (effort.steps < 0 || elf.sections.length + elf.segments.length === 0) return null;
    const tables = [elf.sectionHeaders, elf.programHeaders];
    const size = Math.max(
      ...tables.map(({ offset, count, entrySize }) => offset + count * entrySize),
      ...elf.sections
        .filter(({ type }) => type !== SHT.NOBITS && type !== SHT.NULL)
        .map((section) => section.offset + section.size),
      ...elf.segments.map(({ offset, fileSize }) => offset + fileSize),
    );
    return size > end - start
      ? null
      : { format: 'elf', start, end: start + size, unpacked: size, elf, name: null };
  } catch (error) {
    if (!(error instanceof BinaryError)) throw error;
    return null;
  }
};
