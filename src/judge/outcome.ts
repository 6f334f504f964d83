/** From results, raises, errors and toolchains to one word: pass, warn or fail. Pure. */

import type { Baseline } from '../baseline/baseline.ts';
import type { Config } from '../config/config.ts';
import { isRed } from './results.ts';
import type { Outcome, Raise, Result, Verdict } from './verdict.ts';

/** The outcome of a verdict whose parts are known. */
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

/** Refusing these has an effect already, because the base's values count; refusing others must fail the verdict. */
const HELD_BY_BASE: readonly Raise['code'][] = ['max', 'warn', 'growth', 'level', 'policy'];

const isBreach = ({ code, outcome }: Raise) => outcome === 'refused' && !HELD_BY_BASE.includes(code);

/** Whether a growth limit was compared with a stale baseline. */
function dependsOnStale({ comparisons }: Result, baselines: readonly Baseline[]): boolean {
  return comparisons.some(
    ({ id, growthMax }) =>
      growthMax !== null && baselines.some((baseline) => baseline.id === id && baseline.stale),
  );
}

/** Whether a limit was compared with no number: leaving a number out of a snapshot must not pass. */
function isLimitUnjudged({ state, max, warn, reasons }: Result): boolean {
  return (
    state === 'unjudged' && (max !== null || warn !== null || reasons.some(({ source }) => source !== null))
  );
}
