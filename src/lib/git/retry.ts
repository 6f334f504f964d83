/** Repeats requests to a remote after transient failures, such as a server error or a dropped connection. */

import { type GitOptions, type GitOutput, TIME_LIMIT_MS } from './git.ts';

/** The maximum number of attempts. */
const MAX_TRIES = 5;

const FIRST_WAIT_MS = 1000;
/** The wait doubles this many times at most: to 16 seconds. */
const MAX_DOUBLINGS = 4;

/** GitHub's messages for rate limits, which it also sends with status 403; without them, 403 is permanent. */
const RATE_LIMITED = /rate limit|abuse detection|too many requests/i;

/** Permanent failures. */
const PERMANENT =
  /(returned error:|HTTP) (400|401|403|404|405|410|411|413|422|451)\b|could not read (Username|Password)|repository '[^']*' not found/;

/** Messages of git, curl and ssh for transient failures. */
const TRANSIENT = [
  /(returned error:|HTTP) (408|425|429|5\d\d)\b/,
  // curl: connections that fail or end early.
  /Could not resolve host|Couldn't resolve host|Failed to connect|Could not connect|Connection (refused|reset|closed|timed out)/i,
  /Empty reply from server|(Recv|Send) failure|transfer closed|Operation (too slow|timed out)|Connection timeout|timed out after/i,
  /HTTP\/2 (stream|framing)|SSL_ERROR_SYSCALL|gnutls_handshake\(\) failed|TLS connect error|unexpected eof|OpenSSL SSL_(connect|read|write)/i,
  /RPC failed; (curl (?!22\b)|result=)/,
  // git: incomplete responses.
  /early EOF|unexpected disconnect|hung up unexpectedly|unexpectedly closed|bad (line length|pack header)|invalid index-pack output|expected flush|expected '?packfile|info\/refs not valid|invalid server response|zero-length|remote failed to report status/i,
  // Messages of servers.
  /internal server error|service unavailable|temporarily unavailable|try again later/i,
];

/** Whether a failed request may succeed if it is repeated. */
export function isPassing(stderr: string): boolean {
  if (RATE_LIMITED.test(stderr)) return true;
  return !PERMANENT.test(stderr) && TRANSIENT.some((pattern) => pattern.test(stderr));
}

/** Whether an error explains why a request failed. */
export const isExplained = (stderr: string): boolean => PERMANENT.test(stderr) || isPassing(stderr);

/**
 * Makes a read-only request, and repeats it with exponential backoff after transient failures, but not after it has
 * taken as long as the timeout of one git command.
 */
export async function repeated(request: () => Promise<GitOutput>, options: GitOptions): Promise<GitOutput> {
  const start = performance.now();
  for (let tries = 1; ; tries += 1) {
    const output = await request();
    const spent = performance.now() - start;
    if (output.code === 0 || !isPassing(output.stderr)) return output;
    if (tries >= (options.maxTries ?? MAX_TRIES) || spent > (options.timeoutMs ?? TIME_LIMIT_MS))
      return output;
    await waitAfter(tries, options);
  }
}

/**
 * Waits before the next attempt: exponential backoff with jitter, so that clients that failed together do not return
 * together.
 */
export function waitAfter(tries: number, { firstWaitMs = FIRST_WAIT_MS, signal }: GitOptions): Promise<void> {
  const longest = firstWaitMs * 2 ** Math.min(tries - 1, MAX_DOUBLINGS);
  return pause(longest * (0.5 + Math.random() / 2), signal);
}

/** Waits, but not longer than until the run is cancelled. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
