/** Repeats requests to a remote that failed for a reason which passes: a server that is down for a moment, a dropped connection. */

import { type GitOptions, type GitOutput, TIME_LIMIT_MS } from './git.ts';

/** So often a request is made at most. */
export const MOST_TRIES = 5;

const FIRST_WAIT_MS = 1000;

/** GitHub answers with these codes, and words of its own, to those who ask too much; to others 403 is final. */
const RATE_LIMITED = /rate limit|abuse detection|too many requests/i;

/** Answers that stay the same. */
const FINAL =
  /(returned error:|HTTP) (400|401|403|404|405|410|411|413|422|451)\b|could not read (Username|Password)|repository '[^']*' not found/;

/** How git, curl and ssh say that a request may well succeed the next time. */
const PASSING = [
  /(returned error:|HTTP) (408|425|429|5\d\d)\b/,
  // curl's words for connections that are not made, or end early.
  /Could not resolve host|Couldn't resolve host|Failed to connect|Could not connect|Connection (refused|reset|closed|timed out)/i,
  /Empty reply from server|(Recv|Send) failure|transfer closed|Operation (too slow|timed out)|Connection timeout|timed out after/i,
  /HTTP\/2 (stream|framing)|SSL_ERROR_SYSCALL|gnutls_handshake\(\) failed|TLS connect error|unexpected eof|OpenSSL SSL_(connect|read|write)/i,
  /RPC failed; (curl (?!22\b)|result=)/,
  // git's own for answers of which only a part came.
  /early EOF|unexpected disconnect|hung up unexpectedly|unexpectedly closed|bad (line length|pack header)|invalid index-pack output|expected flush|expected '?packfile|info\/refs not valid|invalid server response|zero-length|remote failed to report status/i,
  // A server that says so of itself.
  /internal server error|service unavailable|temporarily unavailable|try again later/i,
];

/** Whether a failed request may succeed if it is made again. */
export function isPassing(stderr: string): boolean {
  if (RATE_LIMITED.test(stderr)) return true;
  return !FINAL.test(stderr) && PASSING.some((pattern) => pattern.test(stderr));
}

/** Whether an error says what went wrong on the way to the server. */
export const isExplained = (stderr: string): boolean => FINAL.test(stderr) || isPassing(stderr);

/**
 * Makes a request that changes nothing at the remote, again and again with growing waits while it fails for a reason that
 * passes. Once it has taken as long as one command of git may, it is not made again.
 */
export async function repeated(request: () => Promise<GitOutput>, options: GitOptions): Promise<GitOutput> {
  const start = performance.now();
  for (let tries = 1; ; tries += 1) {
    const output = await request();
    const spent = performance.now() - start;
    if (output.code === 0 || !isPassing(output.stderr)) return output;
    if (tries === MOST_TRIES || spent > (options.timeoutMs ?? TIME_LIMIT_MS)) return output;
    await waitAfter(tries, options);
  }
}

/** Waits before the next try: twice as long each time, and by chance, so that those who failed at once do not return at once. */
export function waitAfter(tries: number, { firstWaitMs = FIRST_WAIT_MS, signal }: GitOptions): Promise<void> {
  const most = firstWaitMs * 2 ** (tries - 1);
  return pause(most * (0.5 + Math.random() / 2), signal);
}

/** Waits, at most until the run is cancelled. */
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
