/** Owners of claimed bytes: modules contain packages, packages contain parts. Created on first use. */

import type { Claims, OwnerId } from '../../parts/claims.ts';
import { type Modules, unvendored } from './modules.ts';
import { NONE, type PackageId, type Packages } from './packages.ts';

export interface Owners {
  /** Returns the owner for a package; null for NONE. */
  package(id: PackageId): OwnerId | null;
  /** Returns a function that maps a package to its part of a table or of unnamed bytes; null for NONE. */
  parts(kind: 'table' | 'other', name: string, estimated?: boolean): (id: PackageId) => OwnerId | null;
  /** Like `parts` for a table; bytes of no package belong to the table itself. */
  tables(name: string): (id: PackageId) => OwnerId;
  /** Number of packages that own something. */
  readonly count: () => number;
}

const UNKNOWN = -1;

export function ownersOf(claims: Claims, packages: Packages, modules: Modules): Owners {
  const ofPackage = cached((id) => {
    const path = unvendored(packages.paths[id] as string);
    const module = modules.of(path);
    const parent =
      module === null ? null : claims.owner(null, 'module', module.path, { version: module.version });
    return claims.owner(parent, 'package', path);
  });
  const parts: Owners['parts'] = (kind, name, estimated = false) => {
    const { get } = cached((id) => claims.owner(ofPackage.get(id), kind, name, { estimated }));
    return (id) => (id === NONE ? null : get(id));
  };
  return {
    package: (id) => (id === NONE ? null : ofPackage.get(id)),
    parts,
    tables(name) {
      const part = parts('table', name);
      const rest = claims.owner(null, 'table', name);
      return (id) => part(id) ?? rest;
    },
    count: ofPackage.count,
  };
}

/** Caches an owner per package, created on first use. */
function cached(make: (id: PackageId) => OwnerId) {
  let known = new Int32Array(1024).fill(UNKNOWN);
  let count = 0;
  return {
    count: () => count,
    get(id: PackageId): OwnerId {
      if (id >= known.length) {
        const more = new Int32Array(2 * id).fill(UNKNOWN);
        more.set(known);
        known = more;
      }
      const before = known[id] as number;
      if (before !== UNKNOWN) return before;
      const owner = make(id);
      known[id] = owner;
      count += 1;
      return owner;
    },
  };
}
