/** Creates something exactly once, although the response to the request may be lost. */

import { statusOf } from './explain-api-error.ts';

const MOST_ATTEMPTS = 4;

/**
 * Creates something. If the server fails, it may exist nevertheless: it is searched for before the request is repeated.
 * Requests that write are spaced by the client, so nothing waits here.
 *
 * @param make one request, which the client does not repeat after a failure of the server
 * @param find returns null if it does not exist
 */
export async function createOnce<Made>(
  make: () => Promise<Made>,
  find: () => Promise<Made | null>,
): Promise<Made> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await make();
    } catch (error) {
      if ((statusOf(error) ?? 0) < 500) throw error;
      const found = await find();
      if (found !== null) return found;
      if (attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

/** For the request of `make`. */
export const NOT_REPEATED = { retries: 0 } as const;
