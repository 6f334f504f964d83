/** Work that cannot be stopped, such as compressing, and a user who does not want to wait for it. */

/** Thrown where the user ended the run; nothing was judged. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** What a promise gives, unless the run is cancelled first. @throws Cancelled */
export async function untilCancelled<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const cancelled = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Cancelled()), { once: true });
  });
  return Promise.race([work, cancelled]);
}
