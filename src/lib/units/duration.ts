/** Parses durations such as `90s`, `30m`, `2h` and `30 days`, and formats them. */

import type { ParseResult } from './size.ts';

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** The maximum of Node's timers is 2^31 − 1 ms; longer ones fire immediately. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Parses a duration into milliseconds.
 *
 * @param input a text such as `45s`, `30m`, `2h`
 */
export function parseDuration(input: string): ParseResult<number> {
  const match = /^(\d+(?:\.\d+)?)\s*([smh])$/.exec(input.trim());
  const milliseconds =
    match === null ? 0 : Math.round(Number(match[1]) * (SECONDS[match[2] ?? ''] ?? 0) * 1000);
  if (milliseconds <= 0)
    return { ok: false, problem: `${JSON.stringify(input)} is not a time; write one like 45s, 30m or 2h` };
  if (milliseconds > LONGEST_MS)
    return { ok: false, problem: `${JSON.stringify(input)} is longer than 24 days, the maximum of a timer` };
  return { ok: true, value: milliseconds };
}

/** The longest forecast. */
const MAX_DAYS = 365;

/**
 * Parses a number of days.
 *
 * @param input a text such as `30 days`, `1 day`, `14d`
 */
export function parseDays(input: string): ParseResult<number> {
  const days = Number(/^(\d{1,6})\s*(d|day|days)$/.exec(input.trim())?.[1] ?? 0);
  if (days > 0 && days <= MAX_DAYS) return { ok: true, value: days };
  const found = JSON.stringify(input);
  return days === 0
    ? { ok: false, problem: `${found} is not a number of days; write one like 30 days` }
    : { ok: false, problem: `${found} is more than ${MAX_DAYS} days, the longest forecast` };
}

/** Formats a duration: `2 s`, `8.2 s`, `1 min 05 s`, `2 h 03 min`. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return `${Number(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
}
