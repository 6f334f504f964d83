/** Points out artifacts that grew on a single target: the cause is not in the source that all targets share. Pure. */

import { sentence } from '../causes/cause.ts';
import { groupBy } from '../lib/units/group.ts';
import { listed } from '../lib/units/list.ts';
import type { Result } from './verdict.ts';

/** Adds a cause to results of a target that grew while the others did not. */
export function withSingleTargetGrowth(results: readonly Result[], id: string | undefined): Result[] {
  const change = ({ comparisons }: Result) => comparisons.find((each) => each.id === id);
  const grew = (result: Result) => {
    const compared = change(result);
    return compared !== undefined && compared.change > (compared.noise ?? 0);
  };
  const siblings = groupBy(
    results.filter((result) => change(result) !== undefined),
    ({ artifact, variant, metric, key }) => JSON.stringify([artifact, variant, metric, key]),
  );
  const singles = new Map<Result, string>();
  for (const all of siblings.values()) {
    const [single, ...others] = all.filter(grew);
    if (single === undefined || others.length > 0 || all.length < 2) continue;
    const rest = all.filter((result) => result !== single).map(({ target }) => target);
    singles.set(single, `only ${single.target} grew: ${listed(rest)} did not`);
  }
  return results.map((result) => {
    const text = singles.get(result);
    const bytes = change(result)?.change ?? null;
    return text === undefined
      ? result
      : { ...result, causes: [...result.causes, sentence('grew-alone', text, bytes)] };
  });
}
