/** Forecasts when a budget is full at the present drift. Pure; times are in days. */

import type { Drift } from './drift.ts';
import { Z95 } from './robust.ts';

/** The horizon of forecasts. */
const HORIZON_DAYS = 365;
/** The horizon of the late end of an interval. */
const LATEST_DAYS = 10 * 365;

export interface Crossing {
  /** The time at which the line reaches the maximum; null if that is more than a year away, or never. */
  readonly at: number | null;
  /** The 95 % interval: `earliest` is null beyond a year, `latest` if it cannot be determined. */
  readonly earliest: number | null;
  readonly latest: number | null;
}

/**
 * Computes when a drifting size reaches its maximum.
 *
 * The interval is that of the size, not of the line: for each day, the interval of the slope times the distance, that of the
 * level, and the scatter about the line are added in quadrature, and the maximum crosses the resulting band (as in Fieller,
 * JRSS B 16, 1954). The variance of a random walk grows with each day, and with the square of the days to the extent that
 * the mean change is uncertain.
 *
 * @param now the day of the newest value
 */
export function crossingOf(drift: Drift, max: number, now: number): Crossing {
  const { perDay, level, centre } = drift;
  const line = (day: number) => level + perDay * (day - centre);
  const crossed = perDay > 0 ? Math.max(now, centre + (max - level) / perDay) : line(now) >= max ? now : null;
  const band = (day: number, side: 'low' | 'high') => {
    const slope = (drift[side] - perDay) * (day - centre);
    const ahead = Math.max(0, day - now);
    const scatter =
      Z95 ** 2 *
      (drift.walkVariance === null ? drift.scatter ** 2 : walked(drift.walkVariance, ahead, drift.days));
    return Math.sqrt(slope ** 2 + drift.levelError ** 2 + scatter);
  };
  const first = (days: number, reached: (day: number) => boolean) => {
    for (let ahead = 0; ahead <= days; ahead += 1) if (reached(now + ahead)) return now + ahead;
    return null;
  };
  // The search goes by complete days, so the maximum may have been reached up to a day earlier.
  const earliest = first(HORIZON_DAYS, (day) => line(day) + band(day, 'high') >= max);
  return {
    at: crossed === null || crossed > now + HORIZON_DAYS ? null : crossed,
    earliest: earliest === null ? null : Math.max(now, earliest - 1),
    latest: first(LATEST_DAYS, (day) => line(day) - band(day, 'low') >= max),
  };
}

/** The variance of a random walk `ahead` days from now, if its mean change is known from `known` days. */
const walked = (variance: number, ahead: number, known: number) =>
  variance * ahead * (1 + (known === 0 ? 0 : ahead / known));
