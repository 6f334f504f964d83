/** What format a file has, and for which processor it is. */

import { architecture } from '../binary/architecture.ts';
import { isElf, readElfHeader } from '../binary/elf.ts';
import { BinaryError, type Reader } from '../binary/reader.ts';

/** `elf/arm64` and the like; `elf/damaged` of a file that only begins like one; else `other`. */
export function formatOf(reader: Reader): string {
  if (!isElf(reader)) return 'other';
  try {
    const header = readElfHeader(reader);
    return `elf/${architecture(header).goarch ?? `machine-${header.machine}`}`;
  } catch (error) {
    if (!(error instanceof BinaryError)) throw error;
    return 'elf/damaged';
  }
}
