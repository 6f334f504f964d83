/**
 * Asks the cache service which entry it has. The library reports a failure as if there were no entry, so the one question
 * whose answer decides between "none" and "unknown" is asked here, and its answer is checked.
 */

import { createHash } from 'node:crypto';
import { getExecOutput } from '@actions/exec';
import { messageOf } from '../../units/message.ts';
import { fetchInTime } from '../client.ts';
import { shape, text } from '../payload.ts';
import { CacheError } from './errors.ts';

/** What is asked for. */
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

/** Thrown if no request was answered in time. */
export class Unanswered extends CacheError {}

/**
 * Finds the entry that the library would restore.
 *
 * @returns the entry's key; null if the service says that it has none
 * @throws Unanswered if the service stays silent
 * @throws CacheError if it refuses, fails, or sends something that is no answer
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
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ key, restore_keys: prefixes, version }),
    });
    const { ok, matched_key: matched } = shape(body);
    if (ok === false) return null;
    if (ok === true && typeof matched === 'string' && matched !== '') return matched;
    throw new Passing('the service sent something that is no answer');
  }
  const keys = encodeURIComponent([key, ...prefixes].join(','));
  const url = new URL(`${env['ACTIONS_CACHE_URL']}_apis/artifactcache/cache?keys=${keys}&version=${version}`);
  const accept = 'application/json;api-version=6.0-preview.1';
  const body = await answerOf(url, timeoutMs, { headers: { authorization, accept } });
  if (body === undefined) return null;
  const matched = text(shape(body)['cacheKey']);
  if (matched === null || matched === '') throw new Passing('the service sent something that is no answer');
  return matched;
}

/** The JSON of an answer; undefined for "no content". */
async function answerOf(url: URL, timeoutMs: number, options: RequestInit): Promise<unknown> {
  let status: number;
  let body: string;
  let retryAfter: string | null;
  try {
    const response = await fetchInTime(url, options, Math.max(1, Math.ceil(timeoutMs)));
    status = response.status;
    retryAfter = response.headers.get('retry-after');
    body = await response.text();
  } catch (error) {
    if ((error as { name?: unknown } | null)?.name === 'TimeoutError')
      throw new Unanswered('the service did not answer in time');
    const { cause } = error as { cause?: unknown };
    const detail = cause instanceof Error ? ` (${cause.message})` : '';
    throw new Passing(`the request failed: ${messageOf(error)}${detail}`);
  }
  if (status === 204) return undefined;
  const json = jsonOf(body);
  if (status >= 200 && status < 300) {
    if (json === undefined) throw new Passing('the service sent something that is no answer');
    return json;
  }
  const { msg, message } = shape(json);
  const said = text(msg) ?? text(message);
  const problem = `the service answered ${status}${said === null ? '' : ` (${said})`}`;
  if (status < 500 && status !== 429) throw new CacheError(problem);
  throw new Passing(problem, Math.max(0, Number(retryAfter ?? 0) || 0) * 1000);
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
