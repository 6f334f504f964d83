/** Owners of claimed bytes: modules over packages over what lies in them. Made when they are first needed. */

import type { Claims, OwnerId } from '../../parts/claims.ts';
import type { Modules } from './modules.ts';
import { NONE, type PackageId, type Packages } from './packages.ts';

export interface Owners {
  /** Of a package; null of none. */
  package(id: PackageId): OwnerId | null;
  /** Gives what a package has of a table, or of what has no name of its own; null of no package. */
  parts(kind: 'table' | 'other', name: string, estimated?: boolean): (id: PackageId) => OwnerId | null;
  /** The same of a table, whose rest that is of no package stays with it. */
  tables(name: string): (id: PackageId) => OwnerId;
  /** How many packages were asked for. */
  readonly count: () => number;
}

const UNKNOWN = -1;

export function ownersOf(claims: Claims, packages: Packages, modules: Modules): Owners {
  const ofPackage = remembered((id) => {
    const path = packages.paths[id] as string;
    const module = modules.of(path);
    const parent =
      module === null ? null : claims.owner(null, 'module', module.path, { version: module.version });
    return claims.owner(parent, 'package', path);
  });
  const parts: Owners['parts'] = (kind, name, estimated = false) => {
    const { get } = remembered((id) => claims.owner(ofPackage.get(id), kind, name, { estimated }));
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

/** Makes what belongs to a package when it is first asked for. */
function remembered(make: (id: PackageId) => OwnerId) {
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
