/** Cancels waiting for work that cannot be stopped, such as compression. */

/** Thrown if the user cancelled the run; nothing was judged. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';

  constructor() {
    super('size-guard was cancelled; nothing was judged');
  }
}

/** Returns the result of a promise, unless the run is cancelled first. @throws Cancelled */
export async function untilCancelled<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  let cancel = () => {};
  const cancelled = new Promise<never>((_, reject) => {
    cancel = () => reject(new Cancelled());
  });
  signal.addEventListener('abort', cancel);
  try {
    return await Promise.race([work, cancelled]);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
