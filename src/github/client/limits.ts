/** Waits before a request is repeated, as long as rate limits or Retry-After demand. */

import { setTimeout } from 'node:timers/promises';
import type { Octokit } from './ask.ts';

/** How often one request waits. */
const MOST_WAITS = 2;
/** In seconds: a job that waits longer for a rate limit costs more than a report that is only in the summary. */
const LONGEST_WAIT = 60;
/** All waits of a client, in seconds. */
const LONGEST_IN_ALL = 180;
/** In seconds: the wait that GitHub documents for responses without one. */
const DEFAULT_WAIT = 60;

/**
 * A plug-in of Octokit that repeats requests which met a limit, after the wait that the answer names. A wait that is too
 * long is not begun: the request fails.
 *
 * @param second in milliseconds
 */
export function waitingForLimits(log: (text: string) => void, second: number) {
  let waited = 0;
  return (octokit: Octokit): void =>
    octokit.hook.wrap('request', async (request, options) => {
      for (let waits = 0; ; waits += 1) {
        try {
          return await request(options);
        } catch (error) {
          const wait = secondsToWait(error as Failed);
          if (wait === null) throw error;
          const waitable = waits < MOST_WAITS && wait <= LONGEST_WAIT && waited + wait <= LONGEST_IN_ALL;
          log(
            `size-guard: GitHub asks to wait ${wait} s before ${options.method} ${options.url}; ${waitable ? 'waiting' : 'that is too long'}`,
          );
          if (!waitable) {
            // Nor is it repeated earlier than that.
            options.request['retries'] = 0;
            throw error;
          }
          waited += wait;
          await setTimeout(wait * second);
        }
      }
    });
}

interface Failed {
  readonly status?: number;
  readonly message?: string;
  readonly response?: { readonly headers: Readonly<Record<string, string | number | undefined>> };
}

/** How long a failed request is to wait, in whole seconds; null if it met no limit. */
function secondsToWait({ status, message = '', response }: Failed): number | null {
  if (response === undefined || ![403, 429, 503].includes(status ?? 0)) return null;
  const { headers } = response;
  const after = secondsOf(String(headers['retry-after'] ?? ''));
  if (after !== null) return after;
  if (status === 503) return null;
  if (String(headers['x-ratelimit-remaining']) === '0')
    // A second more, so that it is repeated behind the reset.
    return untilThen(1000 * (Number(headers['x-ratelimit-reset']) || 0)) + 1;
  return status === 429 || /\bsecondary rate\b/i.test(message) ? DEFAULT_WAIT : null;
}

/** Retry-After is a number of seconds, or a date. */
function secondsOf(text: string): number | null {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : untilThen(date);
}

const untilThen = (ms: number): number => Math.max(Math.ceil((ms - Date.now()) / 1000), 0);
