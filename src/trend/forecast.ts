/** When a budget is full at the present drift. Pure; times are in days. */

import type { Drift } from './drift.ts';
import { Z95 } from './robust.ts';

/** Nothing is foretold beyond. */
const HORIZON_DAYS = 365;
/** How far the late end of an interval is looked for. */
const LATEST_DAYS = 10 * 365;

export interface Crossing {
  /** When the line reaches the maximum; null where that is more than a year away, or never. */
  readonly at: number | null;
  /** The 95 % interval: null for an earliest day beyond a year, and for a latest one that nobody can give. */
  readonly earliest: number | null;
  readonly latest: number | null;
}

/**
 * When a size that drifts reaches its maximum.
 *
 * The interval is that of the size itself and not of its line: at each day the line's value is known within the interval
 * of its slope times the distance, that of its level, and the scatter about it, added in quadrature (the band is crossed
 * by the maximum as in Fieller, JRSS B 16, 1954). The variance of what wanders grows with each day, and with the square
 * of the days as far as the mean change is uncertain.
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
      (drift.wandering === null ? drift.scatter ** 2 : wandered(drift.wandering, ahead, drift.days));
    return Math.sqrt(slope ** 2 + drift.levelError ** 2 + scatter);
  };
  const first = (days: number, reached: (day: number) => boolean) => {
    for (let ahead = 0; ahead <= days; ahead += 1) if (reached(now + ahead)) return now + ahead;
    return null;
  };
  // A day is found once it has begun: what is reached on it may have been reached since the day before.
  const earliest = first(HORIZON_DAYS, (day) => line(day) + band(day, 'high') >= max);
  return {
    at: crossed === null || crossed > now + HORIZON_DAYS ? null : crossed,
    earliest: earliest === null ? null : Math.max(now, earliest - 1),
    latest: first(LATEST_DAYS, (day) => line(day) - band(day, 'low') >= max),
  };
}

/** The variance of a random walk `ahead` days from now, whose mean change is known from so many days. */
const wandered = (variance: number, ahead: number, known: number) =>
  variance * ahead * (1 + (known === 0 ? 0 : ahead / known));
