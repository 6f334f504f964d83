/** Waits for a service up to a limit. */

import { CacheError } from './errors.ts';

/** Thrown if there was no answer in time. */
export class Unanswered extends CacheError {}

/**
 * What work gives, if it does in time; a service that takes longer is left alone.
 *
 * @throws Unanswered
 */
export async function within<Result>(limitMs: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const problem = new Unanswered(`the service did not answer within ${limitMs / 1000} s`);
    timer = setTimeout(() => reject(problem), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
