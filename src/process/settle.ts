/** A process whose work waits for something that nothing will ever deliver. */

/** Thrown if the process has nothing left to wait for, but its work has not ended. */
class Stalled extends Error {
  override readonly name = 'Stalled';
}

/**
 * What a promise gives. Node ends a process silently (exit code 13) if no timer, connection or child can settle what it
 * awaits, for example after a library has lost the end of an answer; here that is an error as any other.
 *
 * @throws Stalled
 */
export async function settled<Result>(work: Promise<Result>): Promise<Result> {
  let stall = () => {};
  const stalled = new Promise<never>((_, reject) => {
    stall = () =>
      reject(
        new Stalled(
          'the run stopped half-way: it waited for an answer that can no longer arrive. Nothing was judged; run it again, and report it if that repeats',
        ),
      );
  });
  process.once('beforeExit', stall);
  try {
    return await Promise.race([work, stalled]);
  } finally {
    process.off('beforeExit', stall);
  }
}
