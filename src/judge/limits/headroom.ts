/** Collects the limits of budgets.yml with the largest size that each applies to. Pure. */

import type { Limit } from '../../config/budget.ts';
import type { Config } from '../../config/config.ts';
import type { Position } from '../../config/document.ts';
import { positionKey } from '../../config/uses.ts';
import type { Percentage } from '../../lib/units/size.ts';
import type { PlannedArtifact } from '../../plan/plan.ts';
import type { Snapshot } from '../../snapshot/schema.ts';
import { sumOf } from '../groups.ts';
import { placeIn } from '../lookup.ts';

/** One maximum of budgets.yml, which may apply to several artifacts, targets, variants and files. */
export interface Headroom {
  readonly at: Position;
  /** In bytes. */
  readonly max: number;
  /** The largest size to which it applies, in bytes; null if one of the sizes was not measured. */
  readonly measured: number | null;
}

/** One warning threshold, as it applies to one artifact, target and variant. */
export interface Warning {
  readonly at: Position;
  /** In bytes. */
  readonly bytes: number;
  /** The threshold as a percentage of the maximum; null if it is a size. */
  readonly share: Percentage | null;
  /** The position of the maximum that it belongs to; null if there is none. */
  readonly maxAt: Position | null;
  /** The largest size to which it applies, in bytes; null if one of the sizes was not measured. */
  readonly measured: number | null;
}

interface LimitUse {
  /** In the order of the file. */
  readonly maxima: readonly Headroom[];
  readonly warnings: readonly Warning[];
}

/** All maxima and warnings of a configuration that apply to something. */
export function headroomOf(
  config: Config,
  planned: readonly PlannedArtifact[],
  snapshot: Snapshot,
): LimitUse {
  const found = new Map<string, Headroom>();
  const warnings: Warning[] = [];
  const add = ({ max, maxAt, warn, warnAt, warnShare }: Limit, sizes: readonly (number | null)[]) => {
    const measured = largest(sizes);
    if (warn !== null && warnAt !== null)
      warnings.push({ at: warnAt, bytes: warn, share: warnShare, maxAt, measured });
    if (max === null || maxAt === null) return;
    const id = positionKey(maxAt);
    const before = found.get(id);
    const all = before === undefined ? [measured] : [measured, before.measured];
    found.set(id, { at: maxAt, max, measured: largest(all) });
  };
  for (const { artifact, target, variant, limits } of planned) {
    const files = placeIn(snapshot, { target: target.name, variant }).declared.get(artifact.name) ?? [];
    for (const limit of limits)
      add(
        limit,
        files.map(
          ({ sizes }) =>
            sizes.find(
              ({ metric, key, level }) =>
                metric === limit.metric && key === limit.key && level === limit.level,
            )?.bytes ?? null,
        ),
      );
  }
  for (const group of config.groups)
    for (const target of new Set(planned.map((each) => each.target.name))) {
      const members = planned.filter(
        (each) => each.target.name === target && group.artifacts.includes(each.artifact.name),
      );
      const isComplete = members.every(({ artifact, variant }) =>
        placeIn(snapshot, { target, variant }).declared.has(artifact.name),
      );
      add(group.limit, [isComplete ? sumOf(new Set(group.artifacts), target, snapshot) : null]);
    }
  const maxima = [...found.values()].sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
  return { maxima, warnings };
}

/** The largest of some sizes; null if there are none or one is unknown. */
const largest = (sizes: readonly (number | null)[]): number | null =>
  sizes.length === 0 || sizes.includes(null) ? null : Math.max(...sizes.map(Number));
