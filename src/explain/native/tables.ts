/** Claims symbol tables entry by entry: the crate or unit of a symbol owns its entry and its name. */

import { type Elf, SHT } from '../../formats/elf/headers.ts';
import type { Reader } from '../../formats/reader.ts';
import { readSymbols, type SymbolTable } from '../../formats/symbols/table.ts';
import type { Claims, OwnerId } from '../../parts/claims.ts';
import type { AddressMap } from './address-map.ts';
import type { Named } from './named.ts';

/**
 * Claims .symtab, .dynsym and .gnu.version with their strings. Entries of imported symbols and of symbols without an
 * owner stay with the section.
 *
 * @param table whose symbols were claimed; exports in .dynsym are matched by address, whatever their name
 */
export function claimSymbolTables(
  reader: Reader,
  elf: Elf,
  claims: Claims,
  table: SymbolTable,
  named: Named,
  addresses: AddressMap,
): void {
  claimTable(elf, claims, table, named.parentOf);
  const dynamic = elf.sections.find(({ type, size }) => type === SHT.DYNSYM && size > 0);
  if (dynamic === undefined || dynamic === table.section) return;
  const exported = readSymbols(elf, reader, dynamic);
  const parents = exported.values.map((value, index) => {
    const offset = exported.sectionIndexes[index] === 0 ? -1 : addresses.offsetOf(value);
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

/**
 * Returns a function from the owner of a symbol to the owner of its share of a table; null for symbols without an
 * owner.
 */
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
