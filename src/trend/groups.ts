/** Series of groups: the sums of several artifacts on a target. Pure. */

import { groupBy } from '../lib/units/group.ts';
import type { Series } from './series.ts';

/**
 * Returns the sums of a group, one series per target, at the commits at which all of its present members were measured.
 *
 * @param artifacts the names of the members; all variants count
 */
export function groupSeries(name: string, artifacts: readonly string[], series: readonly Series[]): Series[] {
  const members = series.filter(({ artifact, metric }) => metric === 'raw' && artifacts.includes(artifact));
  return [...groupBy(members, ({ target }) => target)].flatMap(([target, all]) => {
    const last = ({ commits }: Series) => commits.at(-1) ?? -1;
    const newest = Math.max(...all.map(last));
    // A member that is no longer built would make the sum unknown for ever.
    const own = all.filter((series) => last(series) === newest);
    const sums = new Map<number, { bytes: number; members: number }>();
    for (const { commits, bytes } of own)
      for (const [index, commit] of commits.entries()) {
        const sum = sums.get(commit) ?? { bytes: 0, members: 0 };
        sums.set(commit, { bytes: sum.bytes + (bytes[index] ?? 0), members: sum.members + 1 });
      }
    const complete = [...sums].filter(([, sum]) => sum.members === own.length).sort(([a], [b]) => a - b);
    if (complete.length === 0) return [];
    return [
      {
        ...{ artifact: name, target, variant: null, metric: 'raw', key: null, level: null, rebuilt: null },
        commits: complete.map(([commit]) => commit),
        bytes: complete.map(([, sum]) => sum.bytes),
      },
    ];
  });
}
