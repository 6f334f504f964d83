/**
 * Computes what position independence costs a program in relocations (System V ABI, chapter 5; DT_RELACOUNT from elf.h
 * of glibc).
 */

import { readDynamic, readDynamicEntries } from '../formats/elf/dynamic.ts';
import { type Elf, ET, STRUCTURES } from '../formats/elf/headers.ts';
import { isLinkedByGo } from '../formats/go/build-info.ts';
import type { Reader } from '../formats/reader.ts';

const DT = {
  RELASZ: 8,
  RELSZ: 18,
  FLAGS_1: 0x6ffffffb,
  RELACOUNT: 0x6ffffff9,
  RELCOUNT: 0x6ffffffa,
} as const;
const DF_1_PIE = 0x08000000;

/**
 * Returns the size of relative relocations, which only add the load address, in bytes. A program linked to a fixed
 * address has none. Returns 0 for libraries and for programs with a fixed address.
 *
 * @throws BinaryError if the dynamic section is damaged
 */
export function relativeRelocations(elf: Elf, reader: Reader): number {
  if (elf.type !== ET.DYN) return 0;
  const entries = readDynamicEntries(elf, reader);
  const entry = (wanted: number) => entries.find(({ tag }) => tag === wanted)?.value;
  const isProgram =
    readDynamic(elf, reader).interpreter !== null || ((entry(DT.FLAGS_1) ?? 0) & DF_1_PIE) !== 0;
  if (!isProgram) return 0;
  const { word } = STRUCTURES[elf.class];
  const entrySize = (entry(DT.RELASZ) === undefined ? 2 : 3) * word;
  const table = entry(DT.RELASZ) ?? entry(DT.RELSZ) ?? 0;
  // Go's linker writes no count, but all its relocations are relative, apart from those of a few C functions.
  const counted = entry(DT.RELACOUNT) ?? entry(DT.RELCOUNT);
  const bytes = counted === undefined ? (isLinkedByGo(elf) ? table : 0) : counted * entrySize;
  return Math.min(bytes, table);
}
