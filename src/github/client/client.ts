/** The client of GitHub's API, for GitHub.com and GitHub Enterprise Server, with bounded timeouts and retries. */

import { randomUUID } from 'node:crypto';
import { getOctokit } from '@actions/github';
import { defaults } from '@actions/github/lib/utils';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { validating } from './ask.ts';
import { waitingForLimits } from './limits.ts';

/** Sends requests to GitHub's API. */
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
  readonly log: (text: string) => void;
  /** How long a second of waiting is, in milliseconds. */
  readonly second?: number;
}

/** How often a request is repeated after a failure of the server. */
const RETRIES = 3;
const TIMEOUT_MS = 30_000;
const SHORTEST_TIMEOUT_MS = 2_000;

/**
 * Makes a client. Requests that a server failed (5xx, an answer that cannot be read), that took too long, or that met a
 * rate limit are repeated a few times; then they fail as any other. Each request names what its answer has to be: the
 * functions in `api/` make them.
 */
export function githubClient({ token, apiUrl, log, second = 1000 }: ClientOptions) {
  return getOctokit(
    token,
    {
      baseUrl: apiUrl,
      request: { fetch: withShorterTimeouts() },
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
      retry: {
        retries: RETRIES,
        retryAfterBaseValue: second,
        // The plug-in's own list, and 429, for which the server names the wait.
        doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451],
      },
      throttle: {
        // It spaces requests that write. Limits are a job's own: several clients in one process do not wait for each other.
        id: randomUUID(),
        onRateLimit: () => false,
        onSecondaryRateLimit: () => false,
      },
    },
    validating,
    waitingForLimits(log, second),
    retry,
    throttling,
  );
}

/** Sends a request through the proxy that the environment names; it fails if there is no response in time. */
export const fetchInTime = (
  url: Parameters<typeof fetch>[0],
  options?: RequestInit,
  timeoutMs = TIMEOUT_MS,
) => {
  const proxied: typeof fetch = defaults.request?.fetch ?? fetch;
  return proxied(url, { ...options, signal: AbortSignal.timeout(timeoutMs) });
};

/** The same for one client: each timeout halves the time limit of the next request, until the server responds again. */
function withShorterTimeouts(): typeof fetch {
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
