/** Work that cannot be stopped, such as compressing, and a user who does not want to wait for it. */

/** Thrown where the user ended the run; nothing was judged. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';

  constructor() {
    super('size-guard was cancelled; nothing was judged');
  }
}

/** What a promise gives, unless the run is cancelled first. @throws Cancelled */
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
