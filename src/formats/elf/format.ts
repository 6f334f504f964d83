/** What format a file has, and for which processor it is. */

import { type Reader, unlessDamaged } from '../reader.ts';
import { architecture } from './architecture.ts';
import { isElf, readElfHeader } from './headers.ts';

/** `elf/arm64` and the like; `elf/damaged` of a file that only begins like one; else `other`. */
export function formatOf(reader: Reader): string {
  if (!isElf(reader)) return 'other';
  const header = unlessDamaged(() => readElfHeader(reader));
  return header === null
    ? 'elf/damaged'
    : `elf/${architecture(header).goarch ?? `machine-${header.machine}`}`;
}
