/** The login that a token acts as. */

import type { Client } from '../client/client.ts';
import { statusOf } from '../client/explain-api-error.ts';
import { viewerLogin } from './people.ts';

/** The name that a job's own token acts under. */
const JOB = 'github-actions[bot]';

/** The login of the token's user. App tokens, such as the job's own, may not ask: then it is the job's login. */
export async function viewerOf(client: Client): Promise<string> {
  try {
    return await viewerLogin(client);
  } catch (error) {
    if ([403, 404].includes(statusOf(error) ?? 0)) return JOB;
    throw error;
  }
}
