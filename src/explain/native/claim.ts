/** Attributes the bytes of a program in Rust, C or C++ by its symbols, debug information and unwind tables. */

import type { UnpackedSections } from '../../formats/dwarf/sections.ts';
import { DW_LANG_GO, readUnits, type Units } from '../../formats/dwarf/units.ts';
import { type Elf, PF, SHF, SHT } from '../../formats/elf/headers.ts';
import { type Reader, unlessDamaged } from '../../formats/reader.ts';
import { readSymbols, type SymbolTable, symbolSection } from '../../formats/symbols/table.ts';
import { counted } from '../../lib/units/quantity.ts';
import type { Claims } from '../../parts/claims.ts';
import { type AddressMap, addressMapOf } from './address-map.ts';
import { claimSymbols, type NamingOptions, NO_NAMES } from './named.ts';
import { type ParentOptions, type Parents, parentsOf } from './parents.ts';
import { claimRelocations } from './relocations.ts';
import { claimSymbolTables } from './tables.ts';
import { claimUnwinding, type Unwinding } from './unwinding.ts';

export interface NativeOptions extends ParentOptions, NamingOptions {
  /** Unpacked contents of debug sections that are compressed with zstd, from `unpackZstd`. */
  readonly unpacked?: UnpackedSections | undefined;
  /** Releases memory; called after steps that leave much garbage. */
  readonly collect?: (() => void) | undefined;
}

export interface NativeFound {
  /** Number of symbols that have bytes. */
  readonly symbols: number;
  /** Number of functions in the unwind tables. */
  readonly functions: number;
  /** Number of compile units in the debug information. */
  readonly units: number;
  /** What could not be attributed, and why: sentences for people. */
  readonly notes: readonly string[];
}

/**
 * Claims symbols under their demangled names, and the bytes that tables describe.
 *
 * Never throws because of damaged data: it skips a damaged table and adds a note.
 */
export function claimNative(
  reader: Reader,
  elf: Elf,
  claims: Claims,
  options: NativeOptions = { symbols: 'names' },
): NativeFound {
  const notes: string[] = [];
  const attempt = <T>(name: string, action: () => T): T | undefined =>
    unlessDamaged(action, (message) => notes.push(`${name} skipped: ${message}`)) ?? undefined;
  const addresses = addressMapOf(elf);
  const units = readUnits(elf, reader, {
    ...(options.hasOwner === undefined ? {} : { skipLanguage: DW_LANG_GO }),
    unpacked: options.unpacked,
  });
  if (units.problem !== null) notes.push(`debug information is incomplete: ${units.problem}`);
  const parents = parentsOf(claims, units, options);
  const section = symbolSection(elf);
  const table = section && attempt('symbols', () => readSymbols(elf, reader, section));
  const named = table === undefined ? NO_NAMES : claimSymbols(elf, claims, table, parents, options);
  claimUnits(claims, units, addresses, parents);
  claimDebug(elf, claims, units, parents);
  if (table !== undefined)
    attempt('symbol tables', () => claimSymbolTables(reader, elf, claims, table, named, addresses));
  options.collect?.();
  // A Go program has the names of its Go functions even if it has no symbols.
  const names = options.hasOwner === undefined ? 'symbol names' : 'symbol names of C functions';
  const context = { named, parents, addresses, symbols: options.symbols };
  attempt('relocations', () => claimRelocations(reader, elf, claims, context));
  const unwinding = attempt('unwind tables', () => claimUnwinding(reader, elf, claims, context));
  if (unwinding !== undefined && unwinding.nameless > 0) {
    const functions = counted(unwinding.nameless, 'function');
    notes.push(`${names} are missing: ${functions} known from ${unwinding.source} only`);
  } else if (isPacked(elf, reader)) notes.push('it is packed by UPX; unpack it (upx -d) to see its contents');
  else if (lacksFunctions(elf, table, units, unwinding))
    notes.push(`${names} are missing, and so are the tables that list functions`);
  return {
    symbols: named.count,
    functions: unwinding?.functions ?? 0,
    units: units.units.length,
    notes,
  };
}

/**
 * Whether UPX packed the file. It marks its own header, which follows those of the program (p_lx_elf.h and linker.h of
 * UPX: `l_info`).
 */
function isPacked(elf: Elf, reader: Reader): boolean {
  if (elf.sections.length > 0) return false;
  const { offset, count, entrySize } = elf.programHeaders;
  const start = offset + count * entrySize;
  const bytes = Math.min(UPX_HEADER_BYTES, reader.size - start);
  return bytes > 0 && reader.read(start, bytes).includes('UPX!');
}

const UPX_HEADER_BYTES = 64;

/** On 32-bit ARM, a table without functions has one entry for the start of the code and one for its end. */
const MARKER_ENTRIES = 2;

/** Whether nothing distinguishes the functions of a program from each other. */
const lacksFunctions = (
  { sections, segments }: Elf,
  table: SymbolTable | undefined,
  units: Units,
  unwinding: Unwinding | undefined,
): boolean =>
  table?.section.type !== SHT.SYMTAB &&
  units.count === 0 &&
  (unwinding?.functions ?? 0) <= MARKER_ENTRIES &&
  (sections.some(({ name }) => name === '.text') ||
    (sections.length === 0 && segments.some(({ flags, fileSize }) => (flags & PF.X) !== 0 && fileSize > 0)));

/** Claims the other bytes of units: padding, and code without a name. */
function claimUnits(claims: Claims, units: Units, addresses: AddressMap, parents: Parents): void {
  for (let at = 0; at < units.count; at += 1) {
    const start = units.starts[at] as number;
    const offset = addresses.offsetOf(start);
    if (offset === -1) continue;
    const bytes = Math.min((units.ends[at] as number) - start, addresses.bytesFrom(start));
    claims.claim('table', parents.ofUnit(units.owners[at] as number), offset, offset + bytes);
  }
}

/**
 * Claims the share of each unit in .debug_info. The shares are parts of that section and not of the units, because
 * strip removes them, and they are many times as large as the code.
 */
function claimDebug(elf: Elf, claims: Claims, { units }: Units, parents: Parents): void {
  const section = elf.sections.find(
    ({ name, type, flags }) =>
      name === '.debug_info' && type !== SHT.NOBITS && (flags & SHF.COMPRESSED) === 0,
  );
  if (section === undefined || units.length === 0) return;
  const group = claims.owner(claims.owner(null, 'debug', 'debug info'), 'debug', section.name);
  for (const [index, unit] of units.entries()) {
    const name = claims.ownerAt(parents.ofUnit(index)).name;
    claims.claim(
      'table',
      claims.owner(group, 'debug', name),
      section.offset + unit.start,
      section.offset + unit.end,
    );
  }
}
