/** What the names, debug information and unwind tables of a program in Rust, C or C++ tell of its bytes. */

import type { UnpackedSections } from '../../formats/dwarf/sections.ts';
import { DW_LANG_GO, readUnits, type Units } from '../../formats/dwarf/units.ts';
import { type Elf, PF, SHF, SHT } from '../../formats/elf/headers.ts';
import { type Reader, unlessDamaged } from '../../formats/reader.ts';
import { readSymbols, type SymbolTable, symbolSection } from '../../formats/symbols/table.ts';
import { counted } from '../../lib/units/quantity.ts';
import type { Claims } from '../../parts/claims.ts';
import { claimSymbols, type NamingOptions, NO_NAMES } from './named.ts';
import { type ParentOptions, type Parents, parentsOf } from './parents.ts';
import { type Places, placesOf } from './places.ts';
import { claimRelocations } from './relocations.ts';
import { claimSymbolTables } from './tables.ts';
import { claimUnwinding, type Unwinding } from './unwinding.ts';

export interface NativeOptions extends ParentOptions, NamingOptions {
  /** Debug sections that are compressed with zstd, as `unpackZstd` gives them. */
  readonly unpacked?: UnpackedSections | undefined;
  /** Called where a step is over that has left memory behind. */
  readonly collect?: (() => void) | undefined;
}

export interface NativeFound {
  /** Symbols that have bytes. */
  readonly symbols: number;
  /** Functions in the unwind tables. */
  readonly functions: number;
  /** Compile units in the debug information. */
  readonly units: number;
  /** For a person: what could not be told, and why. */
  readonly notes: readonly string[];
}

/**
 * Claims what has a name, and what tables tell of. Symbols have the names that their authors wrote.
 *
 * Never fails because of what it reads: a table that is damaged is left out, and named in the notes.
 */
export function claimNative(
  reader: Reader,
  elf: Elf,
  claims: Claims,
  options: NativeOptions = { symbols: 'names' },
): NativeFound {
  const notes: string[] = [];
  const attempt = <T>(what: string, action: () => T): T | undefined =>
    unlessDamaged(action, (message) => notes.push(`${what} left out: ${message}`)) ?? undefined;
  const places = placesOf(elf);
  const units = readUnits(elf, reader, {
    ...(options.isTaken === undefined ? {} : { skipLanguage: DW_LANG_GO }),
    unpacked: options.unpacked,
  });
  if (units.problem !== null) notes.push(`debug information left out in part: ${units.problem}`);
  const parents = parentsOf(claims, units, options);
  const section = symbolSection(elf);
  const table = section && attempt('symbols', () => readSymbols(elf, reader, section));
  const named = table === undefined ? NO_NAMES : claimSymbols(elf, claims, table, parents, options);
  claimUnits(claims, units, places, parents);
  claimDebug(elf, claims, units, parents);
  if (table !== undefined)
    attempt('symbol tables', () => claimSymbolTables(reader, elf, claims, table, named, places));
  options.collect?.();
  const known = { named, parents, places, symbols: options.symbols };
  attempt('relocations', () => claimRelocations(reader, elf, claims, known));
  const unwinding = attempt('unwind tables', () => claimUnwinding(reader, elf, claims, known));
  if (unwinding !== undefined && unwinding.nameless > 0) {
    const functions = counted(unwinding.nameless, 'function');
    notes.push(`names are gone: ${functions} from ${unwinding.source}`);
  } else if (isPacked(elf, reader))
    notes.push('it is packed by UPX: what is in it can be told once it is unpacked (upx -d)');
  else if (isSilent(elf, table, units, unwinding))
    notes.push('names are gone, and so are the tables that tell where functions begin');
  return {
    symbols: named.count,
    functions: unwinding?.functions ?? 0,
    units: units.units.length,
    notes,
  };
}

/** UPX marks its own header, behind those of the program (p_lx_elf.h and linker.h of UPX: `l_info`). */
function isPacked(elf: Elf, reader: Reader): boolean {
  if (elf.sections.length > 0) return false;
  const { offset, count, entrySize } = elf.programHeaders;
  const start = offset + count * entrySize;
  const bytes = Math.min(UPX_HEADER_BYTES, reader.size - start);
  return bytes > 0 && reader.read(start, bytes).includes('UPX!');
}

const UPX_HEADER_BYTES = 64;

/** On 32-bit ARM a table without functions has an entry for where the code begins, and one for its end. */
const MARKS = 2;

/** Whether nothing tells one function of a program from another. */
const isSilent = (
  { sections, segments }: Elf,
  table: SymbolTable | undefined,
  units: Units,
  unwinding: Unwinding | undefined,
): boolean =>
  table?.section.type !== SHT.SYMTAB &&
  units.count === 0 &&
  (unwinding?.functions ?? 0) <= MARKS &&
  (sections.some(({ name }) => name === '.text') ||
    (sections.length === 0 && segments.some(({ flags, fileSize }) => (flags & PF.X) !== 0 && fileSize > 0)));

/** What a unit has besides its functions: padding, and code without a name. */
function claimUnits(claims: Claims, units: Units, places: Places, parents: Parents): void {
  for (let at = 0; at < units.count; at += 1) {
    const start = units.starts[at] as number;
    const offset = places.offsetOf(start);
    if (offset === -1) continue;
    const bytes = Math.min((units.ends[at] as number) - start, places.bytesFrom(start));
    claims.claim('table', parents.ofUnit(units.owners[at] as number), offset, offset + bytes);
  }
}

/**
 * The share of each unit in .debug_info, below that section and not below the unit: strip removes it, and it is many
 * times as large as the code.
 */
function claimDebug(elf: Elf, claims: Claims, { units }: Units, parents: Parents): void {
  const section = elf.sections.find(
    ({ name, type, flags }) =>
      name === '.debug_info' && type !== SHT.NOBITS && (flags & SHF.COMPRESSED) === 0,
  );
  if (section === undefined || units.length === 0) return;
  const home = claims.owner(claims.owner(null, 'debug', 'debug info'), 'debug', section.name);
  for (const [index, unit] of units.entries()) {
    const name = claims.ownerAt(parents.ofUnit(index)).name;
    claims.claim(
      'table',
      claims.owner(home, 'debug', name),
      section.offset + unit.start,
      section.offset + unit.end,
    );
  }
}
