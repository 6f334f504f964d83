/** What was pushed to a branch, and when: by GitHub's clock, not by that of whoever made the commits. */

import * as z from 'zod';
import { ask } from '../client/ask.ts';
import type { Client, Repository } from '../client/client.ts';
import { time } from './shapes.ts';

const activitySchema = z
  .object({ after: z.string(), timestamp: time })
  .transform(({ after, timestamp }) => ({ head: after, at: timestamp }));

/** A push to a branch: the commit that was its head then. */
type Activity = z.output<typeof activitySchema>;

/** The newest push to a branch; null if none is known. */
export async function lastPush(
  client: Client,
  repository: Repository,
  branch: string,
): Promise<Activity | null> {
  const [newest] = await ask(z.array(activitySchema), (question) =>
    client.rest.repos.listActivities({
      ...{ ...repository, ref: `refs/heads/${branch}`, direction: 'desc', per_page: 1, ...question },
    }),
  );
  return newest ?? null;
}
