/** Claims symbol tables entry by entry: a symbol's crate or unit has its entry and its name. */

import { type Elf, SHT } from '../../formats/elf/headers.ts';
import type { Reader } from '../../formats/reader.ts';
import { readSymbols, type SymbolTable } from '../../formats/symbols/table.ts';
import type { Claims, OwnerId } from '../../parts/claims.ts';
import type { Named } from './named.ts';
import type { Places } from './places.ts';

/**
 * Claims .symtab, .dynsym and .gnu.version with the strings of each. What is imported, and what belongs to nothing
 * that is known, is left to the section.
 *
 * @param table the one whose symbols were claimed; what .dynsym exports is found by its place, under any name
 */
export function claimSymbolTables(
  reader: Reader,
  elf: Elf,
  claims: Claims,
  table: SymbolTable,
  named: Named,
  places: Places,
): void {
  claimTable(elf, claims, table, named.parentOf);
  const dynamic = elf.sections.find(({ type, size }) => type === SHT.DYNSYM && size > 0);
  if (dynamic === undefined || dynamic === table.section) return;
  const exported = readSymbols(elf, reader, dynamic);
  const parents = exported.values.map((value, index) => {
    const offset = exported.sectionIndexes[index] === 0 ? -1 : places.offsetOf(value);
    return (offset === -1 ? null : named.parentAt(offset)) ?? -1;
  });
  claimTable(elf, claims, exported, parents);
}

function claimTable(elf: Elf, claims: Claims, table: SymbolTable, parentOf: Int32Array | Float64Array): void {
  const { section, strings, count, entryBytes } = table;
  const owners = tableOwners(claims, section.name);
  for (let index = 1; index < count; index += 1) {
    const start = section.offset + index * entryBytes;
    const owner = owners(parentOf[index] as number);
    if (owner !== null) claims.claim('table', owner, start, start + entryBytes);
  }
  const names = tableOwners(claims, strings.name);
  for (let index = 1; index < count; index += 1) {
    const owner = names(parentOf[index] as number);
    const start = table.nameOffsets[index] as number;
    if (owner === null || start === 0 || start >= strings.size) continue;
    const end = Math.min((table.nameEnds[index] as number) + 1, strings.size);
    claims.claim('table', owner, strings.offset + start, strings.offset + end);
  }
  const versions = elf.sections.find(
    ({ name, link, size }) => name === '.gnu.version' && link === section.index && size >= 2 * count,
  );
  if (versions === undefined) return;
  const versionOwners = tableOwners(claims, versions.name);
  for (let index = 1; index < count; index += 1) {
    const start = versions.offset + 2 * index;
    const owner = versionOwners(parentOf[index] as number);
    if (owner !== null) claims.claim('table', owner, start, start + 2);
  }
}

/** A table's share of what it describes, by the owner of that; null of what is under nothing. */
export function tableOwners(
  claims: Claims,
  table: string,
  options: { readonly estimated?: boolean } = {},
): (parent: OwnerId | null) => OwnerId | null {
  const known = new Map<OwnerId, OwnerId>();
  return (parent) => {
    if (parent === null || parent < 0) return null;
    let owner = known.get(parent);
    if (owner === undefined) {
      owner = claims.owner(parent, 'table', table, options);
      known.set(parent, owner);
    }
    return owner;
  };
}
