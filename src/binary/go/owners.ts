/** Owners of claimed bytes: modules over packages over what lies in them. Made when they are first needed. */

import type { Claims, OwnerId } from '../../composition/claims.ts';
import type { Modules } from './modules.ts';
import { NONE, type PackageId, type Packages } from './packages.ts';

export interface Owners {
  /** Of a package; null of none. */
  package(id: PackageId): OwnerId | null;
  /** A table, or what else of a package has no name of its own. */
  part(id: PackageId, kind: 'table' | 'other', name: string, estimated?: boolean): OwnerId | null;
  /** The numbers of the packages that were asked for. */
  readonly used: ReadonlySet<PackageId>;
}

export function ownersOf(claims: Claims, packages: Packages, modules: Modules): Owners {
  const made = new Map<PackageId, OwnerId>();
  const parts = new Map<string, Map<PackageId, OwnerId>>();
  const used = new Set<PackageId>();
  const ofPackage = (id: PackageId): OwnerId | null => {
    if (id === NONE) return null;
    let owner = made.get(id);
    if (owner === undefined) {
      const path = packages.paths[id] as string;
      const module = modules.of(path);
      const parent =
        module === null ? null : claims.owner(null, 'module', module.path, { version: module.version });
      owner = claims.owner(parent, 'package', path);
      made.set(id, owner);
      used.add(id);
    }
    return owner;
  };
  return {
    package: ofPackage,
    part(id, kind, name, estimated = false) {
      const key = `${name}\0${estimated}`;
      let known = parts.get(key);
      if (known === undefined) {
        known = new Map();
        parts.set(key, known);
      }
      const found = known.get(id);
      if (found !== undefined) return found;
      const parent = ofPackage(id);
      if (parent === null) return null;
      const owner = claims.owner(parent, kind, name, { estimated });
      known.set(id, owner);
      return owner;
    },
    used,
  };
}
