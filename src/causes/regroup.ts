/** Regroups the parts of a file before a comparison, so that bytes with one cause are one part. Pure. */

import { groupBy } from '../lib/units/group.ts';
import { DEPENDENCIES, HOLDERS, PACKAGES } from '../parts/kinds.ts';
import { LINKED_TABLES, REST } from '../parts/names.ts';
import { totalBytes } from '../parts/total.ts';
import type { Part } from '../snapshot/schema.ts';

/** Kinds that contain a share of each of the linker's tables. */
const OWNERS: ReadonlySet<string> = new Set([...DEPENDENCIES, ...HOLDERS, 'symbol']);

/**
 * Moves each package's share of the linker's tables into one part per table, because an option of the linker changes all of
 * them at once. Moves payloads into the packages that refer to them. The sum stays the same.
 */
export function regroup(parts: readonly Part[]): Part[] {
  const tables: Part[] = [];
  const isTable = ({ kind, name }: Part) => kind === 'table' && LINKED_TABLES.includes(name);
  const without = (all: readonly Part[]): Part[] =>
    all.flatMap((part) => {
      if (isTable(part)) {
        tables.push({ kind: part.kind, name: part.name, fileBytes: part.fileBytes });
        return [];
      }
      if (part.parts === undefined || !OWNERS.has(part.kind)) return [part];
      const inside = without(part.parts);
      return [{ ...part, fileBytes: totalBytes(inside), parts: inside }];
    });
  const others = withPayloads(without(parts));
  const merged = [...groupBy(tables, ({ name }) => name)].map(
    ([name, shares]): Part => ({ kind: 'table', name, fileBytes: totalBytes(shares) }),
  );
  return [...others, ...merged];
}

function withPayloads(parts: readonly Part[]): Part[] {
  const packages = new Set(packageNames(parts));
  const referred = groupBy(
    parts.filter(({ referrer }) => referrer !== undefined && packages.has(referrer)),
    ({ referrer }) => referrer,
  );
  if (referred.size === 0) return [...parts];
  const added = (all: readonly Part[]): Part[] =>
    all.map((part) => {
      const own = PACKAGES.has(part.kind) ? (referred.get(part.name) ?? []) : [];
      const isOwner = own.length > 0 || (part.kind === 'module' && part.parts !== undefined);
      if (!isOwner) return part;
      const { fileBytes, parts: children = [{ kind: 'other', name: REST, fileBytes }] } = part;
      const inside = [...added(children), ...own];
      return { ...part, fileBytes: totalBytes(inside), parts: inside };
    });
  const moved = new Set([...referred.values()].flat());
  return added(parts.filter((part) => !moved.has(part)));
}

const packageNames = (parts: readonly Part[]): string[] =>
  parts.flatMap(({ kind, name, parts: inside = [] }) => {
    if (PACKAGES.has(kind)) return [name];
    return kind === 'module' ? packageNames(inside) : [];
  });
