/** The client of GitHub's API: of whichever server the workflow runs on, through its proxy, patient within a bound. */

import { randomUUID } from 'node:crypto';
import { getOctokit } from '@actions/github';
import { defaults } from '@actions/github/lib/utils';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';

/** Asks GitHub's API. */
export type Client = ReturnType<typeof githubClient>;

/** A repository, as every request names it. */
export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

export interface ClientOptions {
  readonly token: string;
  /** The server's address, without a slash at its end. */
  readonly apiUrl: string;
  readonly say: (text: string) => void;
  /** How long a second of waiting is, in milliseconds. */
  readonly second?: number;
}

/** How often a request is repeated after a failure of the server, and after a rate limit. */
const RETRIES = 3;
const RATE_LIMIT_RETRIES = 2;
/** In seconds: a job that waits longer for a rate limit costs more than a report that is only in the summary. */
const LONGEST_WAIT = 60;
const TIMEOUT_MS = 30_000;
const SHORTEST_TIMEOUT_MS = 2_000;

/**
 * Makes a client. Requests that a server failed (5xx), that took too long, or that met a rate limit are repeated a few
 * times; then they fail as any other.
 */
export function githubClient({ token, apiUrl, say, second = 1000 }: ClientOptions) {
  const limited = (retryAfter: number, what: string, retryCount: number) => {
    const waits = retryCount < RATE_LIMIT_RETRIES && retryAfter <= LONGEST_WAIT;
    say(`size-guard: GitHub's ${what} is reached; ${waits ? `waiting ${retryAfter} s` : 'giving up'}`);
    return waits;
  };
  return getOctokit(
    token,
    {
      baseUrl: apiUrl,
      request: { fetch: losingPatience() },
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
      retry: { retries: RETRIES, retryAfterBaseValue: second },
      throttle: {
        // Limits are a job's own: several clients in one process do not wait for each other.
        id: randomUUID(),
        retryAfterBaseValue: second,
        onRateLimit: (retryAfter: number, _options: object, _octokit: object, retryCount: number) =>
          limited(retryAfter, 'rate limit', retryCount),
        onSecondaryRateLimit: (retryAfter: number, _options: object, _octokit: object, retryCount: number) =>
          limited(retryAfter, 'secondary rate limit', retryCount),
      },
    },
    retry,
    throttling,
  );
}

/** The request through the proxy that the environment names; it fails where no answer came in time. */
export const fetchInTime = (
  url: Parameters<typeof fetch>[0],
  options?: RequestInit,
  timeoutMs = TIMEOUT_MS,
) => {
  const proxied: typeof fetch = defaults.request?.fetch ?? fetch;
  return proxied(url, { ...options, signal: AbortSignal.timeout(timeoutMs) });
};

/** The same for one client: a server that does not answer gets half of the time for its next request, until it answers again. */
function losingPatience(): typeof fetch {
  let timeoutMs = TIMEOUT_MS;
  return async (url, options) => {
    try {
      const answer = await fetchInTime(url, options, timeoutMs);
      timeoutMs = TIMEOUT_MS;
      return answer;
    } catch (error) {
      if ((error as { name?: unknown } | null)?.name === 'TimeoutError')
        timeoutMs = Math.max(timeoutMs / 2, SHORTEST_TIMEOUT_MS);
      throw error;
    }
  };
}
