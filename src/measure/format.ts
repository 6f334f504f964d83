/** What format a file has, and for which processor it is. */

import { architecture } from '../binary/architecture.ts';
import { isElf, readElfHeader } from '../binary/elf.ts';
import { type Reader, unlessDamaged } from '../binary/reader.ts';

/** `elf/arm64` and the like; `elf/damaged` of a file that only begins like one; else `other`. */
export function formatOf(reader: Reader): string {
  if (!isElf(reader)) return 'other';
  const header = unlessDamaged(() => readElfHeader(reader));
  return header === null
    ? 'elf/damaged'
    : `elf/${architecture(header).goarch ?? `machine-${header.machine}`}`;
}
