/** What symbols and compile units lie under: crates of Rust, units of C and C++. */

import { crateOf, crateOfCodegenUnit, type Generics, isStdCrate } from '../../formats/demangle/crates.ts';
import { DW_LANG_RUST, type Unit, type Units } from '../../formats/dwarf/units.ts';
import { lastAtMost } from '../../formats/order.ts';
import type { SourceFiles } from '../../formats/symbols/files.ts';
import type { Claims, OwnerId } from '../../parts/claims.ts';

export interface Parents {
  /** Of a symbol that its name alone attributes; null otherwise. */
  ofName(name: string): OwnerId | null;
  /** Of what lies at an address of the loaded program, by debug information; null where there is none. */
  atAddress(address: number): OwnerId | null;
  /** Of a unit, by its index. */
  ofUnit(index: number): OwnerId;
  /** The unit with an address in its ranges, or -1. */
  unitAt(address: number): number;
  /** Of a file of the symbol table, by its name. */
  ofFile(files: SourceFiles, file: number, unit: number): OwnerId;
  /** Of a unit, by its name without folders, where only one is called so; or -1. */
  unitNamed(file: string): number;
}

export interface ParentOptions {
  /** Whose generic functions of Rust are; `defined` unless said. */
  readonly generics?: Generics | undefined;
  /** What brings the sources of C along that lie at a path; null of what nothing does. Crates unless said. */
  readonly home?: ((path: string) => OwnerId | null) | undefined;
}

/** Functions that rustc makes or knows by these names, whatever crate they are in. */
const RUNTIME_OF_RUST = /^(?:__rust_|__rdl_|__rg_|rust_(?:begin_unwind|eh_personality|panic|oom))/;

/** Cargo keeps sources of crates.io, and of other registries, in a folder with name and version of each. */
const REGISTRY = /\/registry\/src\/[^/]+\/([A-Za-z0-9_-]+?)-(\d+\.\d+\.\d+[^/]*)\//;

/** What the build script of a crate makes or copies lies in a folder with the crate's name and a hash. */
const BUILD_FOLDER = /\/build\/([A-Za-z0-9_-]+)-[0-9a-f]{16}\/out\//;

export function parentsOf(
  claims: Claims,
  units: Units,
  { generics = 'defined', home: givenHome }: ParentOptions,
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
  const home =
    givenHome ??
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
      owner = rust !== null ? crate(rust) : claims.owner(home(unit.path), 'unit', unit.name || 'unnamed');
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

/** rustc names its units after the crate's file and the codegen unit; the crate is in the latter. */
function crateOfUnit({ name, language }: Unit): string | null {
  return language === DW_LANG_RUST ? crateOfCodegenUnit(name) : null;
}

/** Of crates from a registry; of those that are there in two versions none. */
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
