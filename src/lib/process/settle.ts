/** Detects a process that waits for a promise that can never be settled. */

/** Thrown if the event loop is empty, but the work has not ended. */
class Stalled extends Error {
  override readonly name = 'Stalled';
}

/** The functions that reject the pending calls; the innermost is last. */
const waiting: (() => void)[] = [];

/** Rejects the innermost call; the outer ones may continue, and stall again. */
const stallInnermost = () => waiting.at(-1)?.();

/**
 * Returns the result of work, or throws if it stalls. Node.js exits silently (exit code 13) if no timer, connection or
 * child process can settle the promise that is awaited, for example after a library has lost the end of a response.
 *
 * @throws Stalled
 */
export async function settled<Result>(work: () => Promise<Result>): Promise<Result> {
  let stall = () => {};
  const stalled = new Promise<never>((_, reject) => {
    stall = () =>
      reject(
        new Stalled(
          'the run stalled: it waited for a response that can no longer arrive. Nothing was judged; run it again, and report a bug if it happens again',
        ),
      );
  });
  if (waiting.push(stall) === 1) process.on('beforeExit', stallInnermost);
  try {
    return await Promise.race([work(), stalled]);
  } finally {
    waiting.splice(waiting.indexOf(stall), 1);
    if (waiting.length === 0) process.off('beforeExit', stallInnermost);
  }
}
