/** Which baselines could not be read, and are missed: what is judged by one that exists must not pass for the lack of it. Pure. */

import type { Baseline } from '../../baseline/baseline.ts';
import type { Config } from '../../config/config.ts';
import { FIRST_BASELINE } from '../../config/schema/values.ts';
import type { CountingLimit } from '../limits/limits.ts';
import type { VerdictError } from '../verdict.ts';

/** The code of an error, and of the reason of each result, that a baseline which could not be read leads to. */
export const UNREADABLE = 'baseline-unreadable';

/**
 * The errors of a verdict for baselines that could not be read, if it depends on them: by a growth limit, or because a
 * missing one fails. An exceeded maximum fails without a baseline, which could only soften it (`inherited`).
 *
 * @param limits all that count
 */
export function unreadableBaselines(
  baselines: readonly Baseline[],
  limits: readonly CountingLimit[],
  { baseline: settings }: Pick<Config, 'baseline'>,
): VerdictError[] {
  const limited = new Set(limits.flatMap(({ growth }) => Object.keys(growth)));
  return baselines.flatMap(({ id, title, unreadable, why }, index) => {
    if (!unreadable) return [];
    const isFirst = index === 0;
    const depends = limited.has(isFirst ? FIRST_BASELINE : id) || (isFirst && settings.missing === 'fail');
    if (!depends) return [];
    const text = `${title} could not be read: ${why}`;
    return [{ code: UNREADABLE, text, artifact: null, target: null, variant: null }];
  });
}
