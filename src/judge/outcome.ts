/** Derives the outcome (pass, warn or fail) from results, raises, errors and toolchains. Pure. */

import type { Baseline } from '../baseline/baseline.ts';
import type { Config } from '../config/config.ts';
import { isRed } from './results.ts';
import type { Outcome, Raise, Result, Verdict } from './verdict.ts';

/** Returns the outcome of a verdict. */
export function outcomeOf(
  { errors, results, raises, toolchain }: Pick<Verdict, 'errors' | 'results' | 'raises' | 'toolchain'>,
  baselines: readonly Baseline[],
  rules: Config,
): Outcome {
  const failed =
    errors.length > 0 ||
    results.some(({ state }) => isRed(state)) ||
    results.some(isLimitUnjudged) ||
    !results.some(({ bytes }) => bytes !== null) ||
    raises.some(isBreach) ||
    (rules.baseline.missing === 'fail' && baselines[0]?.state === 'none');
  if (failed) return 'fail';
  const warned =
    results.some(({ state }) => state === 'warn' || state === 'unjudged') ||
    toolchain.length > 0 ||
    raises.some(({ outcome }) => outcome !== 'allowed') ||
    results.some((result) => dependsOnStale(result, baselines));
  return warned ? 'warn' : 'pass';
}

/** If one of these is refused, the base's value applies; if any other is refused, the verdict must fail. */
const HELD_BY_BASE: readonly Raise['code'][] = ['max', 'warn', 'growth', 'level', 'policy'];

const isBreach = ({ code, outcome }: Raise) => outcome === 'refused' && !HELD_BY_BASE.includes(code);

/** Whether a growth limit was compared with a stale baseline. */
function dependsOnStale({ comparisons }: Result, baselines: readonly Baseline[]): boolean {
  return comparisons.some(
    ({ id, growthMax }) =>
      growthMax !== null && baselines.some((baseline) => baseline.id === id && baseline.stale),
  );
}

/** Whether a limit could not be checked; omitting a number from a snapshot must not pass. */
function isLimitUnjudged({ state, max, warn, reasons }: Result): boolean {
  return (
    state === 'unjudged' && (max !== null || warn !== null || reasons.some(({ source }) => source !== null))
  );
}
