/** Finds budgets that are full or soon will be. Pure. */

import type { Trend, TrendSeries } from './trend.ts';

const DAY_MS = 86_400_000;

export interface TrendOutcome {
  /** `fail`: a size is over its maximum. `warn`: one soon will be. */
  readonly state: 'pass' | 'warn' | 'fail';
  readonly full: readonly TrendSeries[];
  /** Series that grow significantly and will be full within the given days, the earliest first. */
  readonly soon: readonly TrendSeries[];
}

/** @param days how many days in advance to warn; null for no warning */
export function outcomeOf({ asOf, series }: Trend, days: number | null): TrendOutcome {
  const full = series.filter(({ forecast }) => forecast?.state === 'full');
  const until =
    days === null || asOf === null ? '' : new Date(Date.parse(asOf) + days * DAY_MS).toISOString();
  const soon = series
    .filter(({ forecast, drift }) => {
      const grows = drift !== null && drift.low !== null && drift.low > 0;
      return grows && forecast?.state === 'dated' && (forecast.at ?? '') <= until.slice(0, 10);
    })
    .sort((a, b) => ((a.forecast?.at ?? '') < (b.forecast?.at ?? '') ? -1 : 1));
  return { state: full.length > 0 ? 'fail' : soon.length > 0 ? 'warn' : 'pass', full, soon };
}
