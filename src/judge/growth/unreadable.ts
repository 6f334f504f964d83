/** Which baselines could not be read, and are missed: what is judged by one that exists must not pass for the lack of it. Pure. */

import type { Baseline } from '../../baseline/baseline.ts';
import type { Config } from '../../config/config.ts';
import { FIRST_BASELINE } from '../../config/schema/values.ts';
import type { CountingLimit } from '../limits/limits.ts';
import type { Result, VerdictError } from '../verdict.ts';

/** The code of an error, and of the reason of each result, that a baseline which could not be read leads to. */
export const UNREADABLE = 'baseline-unreadable';

/**
 * The errors of a verdict for baselines that could not be read: of those alone on which it depends, by a growth limit, or
 * because what the first one holds decides between a failure and a warning.
 *
 * @param limits all that count
 */
export function unreadableBaselines(
  baselines: readonly Baseline[],
  limits: readonly CountingLimit[],
  results: readonly Result[],
  { baseline: settings, inherited }: Pick<Config, 'baseline' | 'inherited'>,
): VerdictError[] {
  const limited = new Set(limits.flatMap(({ growth }) => Object.keys(growth)));
  const isOver = ({ bytes, max }: Result) => bytes !== null && max !== null && bytes > max;
  return baselines.flatMap(({ id, title, unreadable, why }, index) => {
    if (!unreadable) return [];
    const isFirst = index === 0;
    const depends =
      limited.has(isFirst ? FIRST_BASELINE : id) ||
      (isFirst && (settings.missing === 'fail' || (inherited === 'warn' && results.some(isOver))));
    if (!depends) return [];
    const text = `${title} could not be read: ${why}`;
    return [{ code: UNREADABLE, text, artifact: null, target: null, variant: null }];
  });
}
