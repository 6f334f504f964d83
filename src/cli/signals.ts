/** Ctrl-C and other signals: the first one cancels the run, the second one ends the process. */

import { constants } from 'node:os';

/**
 * Ends the process with the signal that it received, as shells expect (they show 128 + the signal's number).
 * process.exit alone would wait for compression in progress, but its exit handlers stop the builds.
 */
export function exitBySignal(signal: NodeJS.Signals): never {
  process.removeAllListeners(signal);
  process.once('exit', () => process.kill(process.pid, signal));
  return process.exit(128 + constants.signals[signal]);
}

/** Aborts on the first signal, which stops builds. The second signal ends the process immediately. */
export function abortOnSignals(): {
  readonly signal: AbortSignal;
  readonly received: () => NodeJS.Signals | null;
} {
  const controller = new AbortController();
  let received: NodeJS.Signals | null = null;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => {
      if (received !== null) exitBySignal(name);
      received = name;
      controller.abort();
    });
  return { signal: controller.signal, received: () => received };
}
