/** Series of groups: the files of several artifacts on a target as if they were one. Pure. */

import { groupBy } from '../lib/units/group.ts';
import type { Series } from './series.ts';

/**
 * The sums of a group, a series a target, at the commits at which all of its present members were measured.
 *
 * @param artifacts the names of its members, of which all variants count together
 */
export function groupSeries(name: string, artifacts: readonly string[], series: readonly Series[]): Series[] {
  const members = series.filter(({ artifact, metric }) => metric === 'raw' && artifacts.includes(artifact));
  return [...groupBy(members, ({ target }) => target)].flatMap(([target, all]) => {
    const last = ({ commits }: Series) => commits.at(-1) ?? -1;
    const newest = Math.max(...all.map(last));
    // What is built no more would leave the sum unknown for ever.
    const own = all.filter((series) => last(series) === newest);
    const sums = new Map<number, { bytes: number; members: number }>();
    for (const { commits, bytes } of own)
      for (const [index, commit] of commits.entries()) {
        const sum = sums.get(commit) ?? { bytes: 0, members: 0 };
        sums.set(commit, { bytes: sum.bytes + (bytes[index] ?? 0), members: sum.members + 1 });
      }
    const whole = [...sums].filter(([, sum]) => sum.members === own.length).sort(([a], [b]) => a - b);
    if (whole.length === 0) return [];
    return [
      {
        ...{ artifact: name, target, variant: null, metric: 'raw', key: null, level: null, rebuilt: null },
        commits: whole.map(([commit]) => commit),
        bytes: whole.map(([, sum]) => sum.bytes),
      },
    ];
  });
}
