/** Ctrl-C and other signals: the first one cancels the run, the second one ends the process. */

import { constants } from 'node:os';

/**
 * Ends the process by the signal that it received, as a shell expects of its children (it shows 128 + the signal's number).
 * Not only by process.exit, which waits for compression in progress; but through it, because builds are ended there.
 */
export function endBy(signal: NodeJS.Signals): never {
  process.removeAllListeners(signal);
  process.once('exit', () => process.kill(process.pid, signal));
  return process.exit(128 + constants.signals[signal]);
}

/** Aborts on the first signal, so that builds are ended; the second one ends the process at once. */
export function abortOnSignals(): {
  readonly signal: AbortSignal;
  readonly received: () => NodeJS.Signals | null;
} {
  const controller = new AbortController();
  let received: NodeJS.Signals | null = null;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => {
      if (received !== null) endBy(name);
      received = name;
      controller.abort();
    });
  return { signal: controller.signal, received: () => received };
}
