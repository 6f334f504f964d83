/** Finds the owners of symbols and compile units: Rust crates, and units of C and C++. */

import { crateOf, crateOfCodegenUnit, type Generics, isStdCrate } from '../../formats/demangle/crates.ts';
import { DW_LANG_RUST, type Unit, type Units } from '../../formats/dwarf/units.ts';
import { lastAtMost } from '../../formats/order.ts';
import type { SourceFiles } from '../../formats/symbols/files.ts';
import type { Claims, OwnerId } from '../../parts/claims.ts';

export interface Parents {
  /** Returns the owner of a symbol whose name alone identifies it; null otherwise. */
  ofName(name: string): OwnerId | null;
  /** Returns the owner of an address according to debug information; null if there is none. */
  atAddress(address: number): OwnerId | null;
  /** Returns the owner of a unit, by its index. */
  ofUnit(index: number): OwnerId;
  /** Returns the index of the unit whose ranges contain an address, or -1. */
  unitAt(address: number): number;
  /** Returns the owner of a file in the symbol table: that of its unit, or by its name if `unit` is -1. */
  ofFile(files: SourceFiles, file: number, unit: number): OwnerId;
  /** Returns the index of the unit with a file name without folders; -1 if there is none or several. */
  unitNamed(file: string): number;
}

export interface ParentOptions {
  /** Which crate generic Rust functions are attributed to; `defined` by default. */
  readonly generics?: Generics | undefined;
  /** Returns the owner of C sources at a path; null if there is none. By default the crate that includes them. */
  readonly ownerOfSource?: ((path: string) => OwnerId | null) | undefined;
}

/** Functions that rustc creates or recognizes by name, whatever crate they are in. */
const RUNTIME_OF_RUST = /^(?:__rust_|__rdl_|__rg_|rust_(?:begin_unwind|eh_personality|panic|oom))/;

/** Cargo stores sources of crates.io and other registries in folders with the name and version of each crate. */
const REGISTRY = /\/registry\/src\/[^/]+\/([A-Za-z0-9_-]+?)-(\d+\.\d+\.\d+[^/]*)\//;

/** Build scripts write to a folder with the name of their crate and a hash. */
const BUILD_FOLDER = /\/build\/([A-Za-z0-9_-]+)-[0-9a-f]{16}\/out\//;

export function parentsOf(
  claims: Claims,
  units: Units,
  { generics = 'defined', ownerOfSource: givenOwner }: ParentOptions,
): Parents {
  const versions = versionsOf(units.units);
  const crates = new Map<string, OwnerId>();
  const crate = (name: string): OwnerId => {
    let owner = crates.get(name);
    if (owner === undefined) {
      const std = isStdCrate(name) ? claims.owner(null, 'crate', 'std') : null;
      owner =
        std !== null && name === 'std'
          ? std
          : claims.owner(std, 'crate', name, { version: versions.get(name) ?? null });
      crates.set(name, owner);
    }
    return owner;
  };
  const ownerOfSource =
    givenOwner ??
    ((path: string) => {
      const name = (REGISTRY.exec(path) ?? BUILD_FOLDER.exec(path))?.[1]?.replaceAll('-', '_');
      return name === undefined ? null : crate(name);
    });
  const unitOwners: (OwnerId | undefined)[] = [];
  const ofUnit = (index: number): OwnerId => {
    let owner = unitOwners[index];
    if (owner === undefined) {
      const unit = units.units[index] as Unit;
      const rust = crateOfUnit(unit);
      owner =
        rust !== null ? crate(rust) : claims.owner(ownerOfSource(unit.path), 'unit', unit.name || 'unnamed');
      unitOwners[index] = owner;
    }
    return owner;
  };
  const unitAt = (address: number): number => {
    const at = lastAtMost(units.starts, units.count, address);
    return at >= 0 && address < (units.ends[at] as number) ? (units.owners[at] as number) : -1;
  };
  let byFile: Map<string, number> | undefined;
  return {
    ofName(name) {
      const rust = crateOf(name, generics);
      if (rust !== null) return crate(rust);
      return RUNTIME_OF_RUST.test(name) ? crate('std') : null;
    },
    atAddress(address) {
      const unit = unitAt(address);
      return unit === -1 ? null : ofUnit(unit);
    },
    ofUnit,
    unitAt,
    ofFile({ files }, file, unit) {
      if (unit !== -1) return ofUnit(unit);
      const { name, isGuess } = files[file] ?? { name: '', isGuess: false };
      const rust = crateOfCodegenUnit(name);
      return rust === null ? claims.owner(null, 'unit', name, { estimated: isGuess }) : crate(rust);
    },
    unitNamed(file) {
      byFile ??= unitsByFile(units.units);
      return byFile.get(file) ?? -1;
    },
  };
}

/** rustc names units after the source file and the codegen unit; the latter contains the crate. */
function crateOfUnit({ name, language }: Unit): string | null {
  return language === DW_LANG_RUST ? crateOfCodegenUnit(name) : null;
}

/** Returns the versions of registry crates; null for crates with several versions. */
function versionsOf(units: readonly Unit[]): Map<string, string | null> {
  const versions = new Map<string, string | null>();
  for (const unit of units) {
    const crate = crateOfUnit(unit);
    const [, folder, version] = REGISTRY.exec(unit.path) ?? [];
    if (crate === null || version === undefined || folder?.replaceAll('-', '_') !== crate) continue;
    const other = versions.get(crate);
    versions.set(crate, other === undefined || other === version ? version : null);
  }
  return versions;
}

function unitsByFile(units: readonly Unit[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const [index, { name }] of units.entries()) {
    const file = name.slice(name.lastIndexOf('/') + 1);
    found.set(file, found.has(file) ? -1 : index);
  }
  return found;
}
