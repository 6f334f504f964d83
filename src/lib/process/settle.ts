/** A process whose work waits for something that nothing will ever deliver. */

/** Thrown if the process has nothing left to wait for, but its work has not ended. */
class Stalled extends Error {
  override readonly name = 'Stalled';
}

/** Ends what waits, the innermost last. */
const waiting: (() => void)[] = [];

/** Ends the innermost: what is around it may go on, and be stalled again. */
const stallInnermost = () => waiting.at(-1)?.();

/**
 * What work gives. Node ends a process silently (exit code 13) if no timer, connection or child can settle what it
 * awaits, for example after a library has lost the end of an answer; here that is an error as any other.
 *
 * @throws Stalled
 */
export async function settled<Result>(work: () => Promise<Result>): Promise<Result> {
  let stall = () => {};
  const stalled = new Promise<never>((_, reject) => {
    stall = () =>
      reject(
        new Stalled(
          'the run stopped half-way: it waited for an answer that can no longer arrive. Nothing was judged; run it again, and report it if that repeats',
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
