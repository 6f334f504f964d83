/** How far below their maximum the measured sizes stay, limit by limit as budgets.yml writes them. Pure. */

import { limitsFor } from '../config/budget.ts';
import type { Config } from '../config/config.ts';
import type { Position } from '../config/document.ts';
import type { PlannedArtifact } from '../plan/plan.ts';
import type { Snapshot } from '../snapshot/schema.ts';
import { sumOf } from './groups.ts';
import { placeIn } from './lookup.ts';

/** One maximum of budgets.yml, which may count for several targets, variants and files. */
export interface Headroom {
  readonly at: Position;
  /** In bytes. */
  readonly max: number;
  /** The largest size that it is held against, in bytes; null where one of them is not measured. */
  readonly measured: number | null;
  /** The absolute warning threshold that counts beside it, and where it stands. */
  readonly warn: { readonly bytes: number; readonly at: Position } | null;
}

/** Every maximum of a configuration, in the order of the file. */
export function headroomOf(
  config: Config,
  planned: readonly PlannedArtifact[],
  snapshot: Snapshot,
): Headroom[] {
  const found = new Map<string, Headroom>();
  const add = (
    { max, maxAt, warn, warnAt }: ReturnType<typeof limitsFor>[number],
    sizes: readonly (number | null)[],
  ) => {
    if (max === null || maxAt === null) return;
    const id = `${maxAt.line}:${maxAt.column}`;
    const all = [...sizes, ...(found.has(id) ? [found.get(id)?.measured ?? null] : [])];
    const measured = all.length === 0 || all.includes(null) ? null : Math.max(...all.map(Number));
    found.set(id, {
      at: maxAt,
      max,
      measured,
      warn: warn === null || warnAt === null ? null : { bytes: warn, at: warnAt },
    });
  };
  for (const { artifact, target, variant } of planned) {
    const files = placeIn(snapshot, { target: target.name, variant }).declared.get(artifact.name) ?? [];
    for (const limit of limitsFor(artifact.budget, target.name, variant)) {
      const sizes = files.map(
        ({ sizes }) =>
          sizes.find(
            ({ metric, key, level }) => metric === limit.metric && key === limit.key && level === limit.level,
          )?.bytes ?? null,
      );
      add(limit, sizes.length === 0 ? [null] : sizes);
    }
  }
  for (const group of config.groups)
    for (const target of new Set(planned.map((each) => each.target.name))) {
      const members = planned.filter(
        (each) => each.target.name === target && group.artifacts.includes(each.artifact.name),
      );
      const there = members.every(({ artifact, variant }) =>
        placeIn(snapshot, { target, variant }).declared.has(artifact.name),
      );
      add(group.limit, [there ? sumOf(new Set(group.artifacts), target, snapshot) : null]);
    }
  return [...found.values()].sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
}
