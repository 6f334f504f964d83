/**
 * Asks the cache service which entry it has. The library reports a failure as if there were no entry, so the one question
 * whose answer decides between "none" and "unknown" is asked here, and its answer is checked.
 */

import { createHash } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import { getExecOutput } from '@actions/exec';
import { HttpClient } from '@actions/http-client';
import * as z from 'zod';
import { messageOf } from '../../lib/units/message.ts';
import { CacheError } from './errors.ts';
import { Unanswered, within } from './within.ts';

/** The entry to look up. */
export interface Lookup {
  readonly paths: readonly string[];
  /** The entry of exactly this key is preferred; else one whose key begins with it. */
  readonly key: string;
  /** Beginnings of other keys, best first. */
  readonly prefixes: readonly string[];
}

/** Time limits of one lookup, in milliseconds. */
export interface LookupLimits {
  /** For one request. */
  readonly requestMs: number;
  /** For all requests of the lookup, including the pauses between them. */
  readonly totalMs: number;
  /** The pause before the second request; each further one is twice as long. */
  readonly pauseMs: number;
}

/** How often the service is asked in one lookup, as long as its time lasts. */
const MOST_REQUESTS = 4;

/** An answer that a later request may improve; `retryAfterMs` is the pause that the service asks for. */
class Passing extends CacheError {
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs = 0) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Finds the entry that the library would restore.
 *
 * @returns the entry's key; null if the service has none
 * @throws Unanswered if the service stays silent
 * @throws CacheError if it refuses, fails, or sends an invalid response
 */
export async function lookUp(
  lookup: Lookup,
  env: NodeJS.ProcessEnv,
  { requestMs, totalMs, pauseMs }: LookupLimits,
): Promise<string | null> {
  const version = await entryVersion(lookup.paths);
  const end = performance.now() + totalMs;
  let answered = false;
  for (let request = 1; ; request += 1) {
    try {
      return await askOnce(lookup, version, env, Math.min(requestMs, end - performance.now()));
    } catch (error) {
      if (!(error instanceof Passing || error instanceof Unanswered)) throw error;
      answered ||= error instanceof Passing;
      const pause = Math.max(pauseMs * 2 ** (request - 1), error instanceof Passing ? error.retryAfterMs : 0);
      const isLast = request === MOST_REQUESTS || performance.now() + pause >= end;
      if (isLast && answered) throw new CacheError(error.message);
      if (isLast) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** Sends one request in the protocol that the library would use, and reads its answer. */
async function askOnce(
  { key, prefixes }: Lookup,
  version: string,
  env: NodeJS.ProcessEnv,
  timeoutMs: number,
): Promise<string | null> {
  const authorization = `Bearer ${env['ACTIONS_RUNTIME_TOKEN'] ?? ''}`;
  if (isTwirp(env)) {
    const url = new URL(
      '/twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL',
      env['ACTIONS_RESULTS_URL'],
    );
    const body = await answerOf(url, timeoutMs, {
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ key, restore_keys: prefixes, version }),
    });
    const { data: found } = twirpSchema.safeParse(body);
    if (found === undefined) throw new Passing('the service sent an invalid response');
    return found.ok ? found.matched_key : null;
  }
  const keys = encodeURIComponent([key, ...prefixes].join(','));
  const url = new URL(`${env['ACTIONS_CACHE_URL']}_apis/artifactcache/cache?keys=${keys}&version=${version}`);
  const accept = 'application/json;api-version=6.0-preview.1';
  const body = await answerOf(url, timeoutMs, { headers: { authorization, accept } });
  if (body === undefined) return null;
  const { data: found } = entrySchema.safeParse(body);
  if (found === undefined) throw new Passing('the service sent an invalid response');
  return found.cacheKey;
}

/** Responses of version 2 of the protocol. */
const twirpSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(false) }),
  z.object({ ok: z.literal(true), matched_key: z.string().min(1) }),
]);

/** An entry in version 1 of the protocol. */
const entrySchema = z.object({ cacheKey: z.string().min(1) });

/** The reason for a failure: `msg` in version 2, `message` in version 1. */
const failureSchema = z.object({
  msg: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});

/** A request; with a body it is a POST. */
interface Sent {
  readonly headers: OutgoingHttpHeaders;
  readonly body?: string;
}

/** The JSON of an answer; undefined for "no content". */
async function answerOf(url: URL, timeoutMs: number, sent: Sent): Promise<unknown> {
  const { status, body, retryAfter } = await received(url, Math.max(1, Math.ceil(timeoutMs)), sent);
  if (status === 204) return undefined;
  const json = jsonOf(body);
  if (status >= 200 && status < 300) {
    if (json === undefined) throw new Passing('the service sent an invalid response');
    return json;
  }
  const { data: failure } = failureSchema.safeParse(json);
  const reason = failure?.msg ?? failure?.message;
  const problem = `the service answered ${status}${reason === undefined ? '' : ` (${reason})`}`;
  if (status < 500 && status !== 429) throw new CacheError(problem);
  throw new Passing(problem, Math.max(0, Number(retryAfter) || 0) * 1000);
}

/** Sends a request by the way that the library takes, through its proxies, and reads the complete answer. */
async function received(url: URL, timeoutMs: number, { headers, body }: Sent) {
  const client = new HttpClient('size-guard');
  const exchange = async () => {
    const { message } = await client.request(
      body === undefined ? 'GET' : 'POST',
      url.href,
      body ?? null,
      headers,
    );
    const chunks: Buffer[] = [];
    // The client's own way to read waits for ever for the end of an answer that was cut short.
    for await (const chunk of message) chunks.push(chunk as Buffer);
    const retryAfter = message.headers['retry-after'] ?? '';
    return { status: message.statusCode ?? 0, body: Buffer.concat(chunks).toString(), retryAfter };
  };
  try {
    return await within(timeoutMs, exchange());
  } catch (error) {
    if (error instanceof Unanswered) throw error;
    throw new Passing(`the request failed: ${messageOf(error)}`);
  } finally {
    client.dispose();
  }
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Whether the service speaks version 2 of its protocol, as the library decides it: GitHub Enterprise Server does not. */
function isTwirp(env: NodeJS.ProcessEnv): boolean {
  const { hostname } = new URL(env['GITHUB_SERVER_URL'] || 'https://github.com');
  const isServer = hostname !== 'github.com' && !/\.(ghe\.com|localhost)$/.test(hostname);
  return !isServer && (env['ACTIONS_CACHE_SERVICE_V2'] ?? '') !== '';
}

/**
 * What the library calls the version of an entry: a hash of its paths and of how its archive is compressed. An entry of
 * another version is not found.
 */
async function entryVersion(paths: readonly string[]): Promise<string> {
  const asked = { silent: true, ignoreReturnCode: true };
  const hasZstd = await getExecOutput('zstd', ['--quiet', '--version'], asked).then(
    ({ stdout, stderr }) => `${stdout}${stderr}`.trim() !== '',
    () => false,
  );
  const parts = [
    ...paths,
    hasZstd ? 'zstd-without-long' : 'gzip',
    ...(process.platform === 'win32' ? ['windows-only'] : []),
    '1.0',
  ];
  return createHash('sha256').update(parts.join('|')).digest('hex');
}
