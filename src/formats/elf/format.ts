/** Detects the format of a file and reads its headers once, for all later steps. */

import { type Reader, unlessDamaged } from '../reader.ts';
import { architecture } from './architecture.ts';
import { type Elf, type ElfHeader, isElf, readElf, readElfHeader } from './headers.ts';

export interface FileHeaders {
  /** `elf/arm64` and the like; `elf/damaged` if it has the magic number but no valid header; otherwise `other`. */
  readonly format: string;
  /** Null if the file is not an ELF file, or damaged. */
  readonly elf: Elf | null;
  /** What is damaged in an ELF file, as a sentence for people; null if nothing is. */
  readonly damage: string | null;
}

/**
 * Reads the format and headers of a file. If the tables of an ELF file are damaged, its first header still determines
 * the format.
 */
export function readHeaders(reader: Reader): FileHeaders {
  if (!isElf(reader)) return { format: 'other', elf: null, damage: null };
  let damage: string | null = null;
  const noteDamage = (message: string) => {
    damage = message;
  };
  const header = unlessDamaged(() => readElfHeader(reader), noteDamage);
  if (header === null) return { format: 'elf/damaged', elf: null, damage };
  const elf = unlessDamaged(() => readElf(reader, header), noteDamage);
  return { format: formatOf(header), elf, damage };
}

const formatOf = (header: ElfHeader): string =>
  `elf/${architecture(header).goarch ?? `machine-${header.machine}`}`;
