/** Claims symbols for their crates and units, and records those owners for the tables that describe the symbols. */

import { demangle } from '../../formats/demangle/demangle.ts';
import { effortFor } from '../../formats/demangle/effort.ts';
import { type Elf, SHF } from '../../formats/elf/headers.ts';
import { lastAtMost } from '../../formats/order.ts';
import { type SourceFiles, sourceFiles } from '../../formats/symbols/files.ts';
import { placeSymbols, type Spans } from '../../formats/symbols/spans.ts';
import { nameOf, type SymbolTable } from '../../formats/symbols/table.ts';
import type { Claims, OwnerId } from '../../parts/claims.ts';
import type { Parents } from './parents.ts';

export interface Named {
  readonly count: number;
  /** Owner of each symbol, by its index in the table, or -1. */
  readonly parentOf: Int32Array;
  /** Returns the owner of the symbol at a file offset; null if there is no symbol. */
  parentAt(offset: number): OwnerId | null;
}

export const NO_NAMES: Named = { count: 0, parentOf: new Int32Array(0), parentAt: () => null };

const NONE = -1;

/** The owner of symbols about which nothing else is known. */
const unattributed = (claims: Claims) => claims.owner(null, 'other', 'symbols of no known crate or unit');

/** Options for claiming symbols. */
export interface NamingOptions {
  /** `none` adds symbols up as the code and the data of their owner. */
  readonly symbols: 'names' | 'none';
  /** Whether a symbol has an owner already; such symbols are not claimed. */
  readonly hasOwner?: ((address: number, name: string) => boolean) | undefined;
  /** Address at which code begins that another reader claims: no symbol without a size extends into it. */
  readonly foreignCode?: number | undefined;
}

/** Claims all symbols that have bytes. */
export function claimSymbols(
  elf: Elf,
  claims: Claims,
  table: SymbolTable,
  parents: Parents,
  { symbols, hasOwner = () => false, foreignCode }: NamingOptions,
): Named {
  const { inFile, inMemory } = placeSymbols(elf, table, foreignCode);
  const parentOf = new Int32Array(table.count).fill(NONE);
  const owned = new Uint8Array(table.count);
  const effort = effortFor(table.count);
  const source = sourceFiles(table, [inFile, inMemory]);
  const units = unitsOfFiles(table, inFile, source, parents);
  const parentByFile = (symbol: number): OwnerId | null => {
    const file = source.fileOf[symbol] as number;
    return file === NONE ? null : parents.ofFile(source, file, units[file] ?? NONE);
  };
  const [code, data] = ['code', 'data'].map((name) => summed(claims, name)) as [Summed, Summed];
  const isCode = (section: number) => ((elf.sections[section]?.flags ?? 0) & SHF.EXECINSTR) !== 0;
  for (const spans of [inFile, inMemory]) {
    for (let at = 0; at < spans.count; at += 1) {
      const symbol = spans.symbols[at] as number;
      const name = nameOf(table, symbol);
      if (hasOwner(table.values[symbol] as number, name)) {
        owned[symbol] = 1;
        continue;
      }
      const parent =
        parents.ofName(name) ??
        parents.atAddress(table.values[symbol] as number) ??
        parentByFile(symbol) ??
        unattributed(claims);
      parentOf[symbol] = parent;
      const owner =
        symbols === 'none'
          ? (isCode(table.sectionIndexes[symbol] as number) ? code : data)(parent)
          : claims.owner(parent, 'symbol', demangle(name, effort) || 'unnamed');
      const start = spans.starts[at] as number;
      const end = spans.ends[at] as number;
      if (spans === inFile) claims.claim('symbol', owner, start, end);
      else claims.reserve(owner, end - start);
    }
  }
  // Aliases, labels and markers have no bytes of their own, but entries in tables.
  for (let symbol = 1; symbol < table.count; symbol += 1)
    if (parentOf[symbol] === NONE && owned[symbol] === 0) parentOf[symbol] = parentByFile(symbol) ?? NONE;
  return {
    count: inFile.count + inMemory.count,
    parentOf,
    parentAt(offset) {
      const at = lastAtMost(inFile.starts, inFile.count, offset);
      if (at < 0 || offset >= (inFile.ends[at] as number)) return null;
      return parentOf[inFile.symbols[at] as number] as number;
    },
  };
}

type Summed = (parent: OwnerId) => OwnerId;

/** Returns a function that maps an owner to its part for all symbols of one kind. */
function summed(claims: Claims, name: string): Summed {
  const known = new Map<OwnerId, OwnerId>();
  return (parent) => {
    let owner = known.get(parent);
    if (owner === undefined) {
      owner = claims.owner(parent, 'other', name);
      known.set(parent, owner);
    }
    return owner;
  };
}

/**
 * Returns the unit of each file in the symbol table: the one that contains its local functions, otherwise the only one
 * of that name.
 */
function unitsOfFiles(
  table: SymbolTable,
  spans: Spans,
  { fileOf, files }: SourceFiles,
  parents: Parents,
): Int32Array {
  const units = new Int32Array(files.length).fill(NONE);
  for (let at = 0; at < spans.count; at += 1) {
    const symbol = spans.symbols[at] as number;
    const file = fileOf[symbol] as number;
    if (file !== NONE && units[file] === NONE) units[file] = parents.unitAt(table.values[symbol] as number);
  }
  for (const [file, { name, isGuess }] of files.entries())
    if (units[file] === NONE && !isGuess) units[file] = parents.unitNamed(name);
  return units;
}
