/** Claims symbol tables entry by entry: a symbol's crate or unit has its entry and its name. */
import type { Claims, OwnerId } from '../../composition/claims.ts';
import { type Elf, SHT } from '../elf.ts';
import type { Reader } from '../reader.ts';
import { nameEnd, readSymbols, type SymbolTable } from '../symbols/table.ts';
import type { Named } from './named.ts';
import { runsOf } from './runs.ts';

/**
 * Claims .symtab, .dynsym and .gnu.version with the strings of each. What is imported, and what belongs to nothing
 * that is known, is left to the section.
 *
 * @param table the one whose symbols were claimed
 */
export function claimSymbolTables(
  reader: Reader,
  elf: Elf,
  claims: Claims,
  table: SymbolTable,
  named: Named,
): void {
  claimTable(elf, claims, table, (index) => named.parentOf[index] as number);
  const dynamic = elf.sections.find(({ type, size }) => type === SHT.DYNSYM && size > 0);
  if (dynamic === undefined || dynamic === table.section) return;
  const exported = readSymbols(elf, reader, dynamic);
  const parents = parentsByValue(table, named);
  claimTable(elf, claims, exported, (index) =>
    exported.homes[index] === 0 ? -1 : (parents.get(exported.values[index] as number) ?? -1),
  );
}

function claimTable(
  elf: Elf,
  claims: Claims,
  table: SymbolTable,
  parentOf: (index: number) => OwnerId | -1,
): void {
  const { section, strings, count, entryBytes } = table;
  const owners = tableOwners(claims, section.name);
  const runs = runsOf(claims, 'table');
  for (let index = 1; index < count; index += 1) {
    const start = section.offset + index * entryBytes;
    runs.add(owners(parentOf(index)), start, start + entryBytes);
  }
  runs.end();
  const names = tableOwners(claims, strings.name);
  for (let index = 1; index < count; index += 1) {
    const owner = names(parentOf(index));
    const start = table.nameOffsets[index] as number;
    if (owner === null || start === 0 || start >= strings.size) continue;
    const end = Math.min(nameEnd(table, index) + 1, strings.size);
    claims.claim('table', owner, strings.offset + start, strings.offset + end);
  }
  const versions = elf.sections.find(
    ({ name, link, size }) => name === '.gnu.version' && link === section.index && size >= 2 * count,
  );
  if (versions === undefined) return;
  const versionOwners = tableOwners(claims, versions.name);
  for (let index = 1; index < count; index += 1) {
    const start = versions.offset + 2 * index;
    runs.add(versionOwners(parentOf(index)), start, start + 2);
  }
  runs.end();
}

/** A table's share of what it describes, by the owner of that; null of what is under nothing. */
export function tableOwners(claims: Claims, table: string): (parent: OwnerId | null) => OwnerId | null {
  const known = new Map<OwnerId, OwnerId>();
  return (parent) => {
    if (parent === null || parent < 0) return null;
    let owner = known.get(parent);
    if (owner === undefined) {
      owner = claims.owner(parent, 'table', table);
      known.set(parent, owner);
    }
    return owner;
  };
}

/** Aliases are one place under several names, of which one was claimed. */
function parentsByValue(table: SymbolTable, named: Named): Map<number, OwnerId> {
  const parents = new Map<number, OwnerId>();
  for (let index = 1; index < table.count; index += 1) {
    const parent = named.parentOf[index] as number;
    if (parent >= 0) parents.set(table.values[index] as number, parent);
  }
  return parents;
}
