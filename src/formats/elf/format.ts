/** What a file is, and its headers where it is a program: read once, and handed on to all that ask about it. */

import { type Reader, unlessDamaged } from '../reader.ts';
import { architecture } from './architecture.ts';
import { type Elf, type ElfHeader, isElf, readElf, readElfHeader } from './headers.ts';

export interface FileHeaders {
  /** `elf/arm64` and the like; `elf/damaged` of a file that only begins like one; else `other`. */
  readonly format: string;
  /** Null of a file that is no ELF file, or damaged. */
  readonly elf: Elf | null;
  /** What is damaged in an ELF file: a sentence for a person. */
  readonly damage: string | null;
}

/** Reads what a file is. Of an ELF file whose tables are damaged the first header still tells the processor. */
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
