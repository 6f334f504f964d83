/** Statuses and check runs of commits. */

import * as z from 'zod';
import type { Client, Repository } from '../client.ts';
import { ask } from './ask.ts';
import { NOT_REPEATED } from './once.ts';
import { id } from './shapes.ts';

interface StatusRequest {
  readonly sha: string;
  readonly state: 'success' | 'failure' | 'error' | 'pending';
  readonly context: string;
  readonly description: string;
  readonly target_url: string;
}

interface CheckRunRequest {
  readonly name: string;
  readonly head_sha: string;
  readonly status: 'completed';
  readonly conclusion: 'success' | 'failure' | 'neutral';
  readonly details_url: string;
  /** Tells it from those of other runs. */
  readonly external_id: string;
  readonly output: {
    title: string;
    summary: string;
    annotations: {
      path: string;
      start_line: number;
      end_line: number;
      annotation_level: 'failure' | 'warning';
      message: string;
      title: string;
    }[];
  };
}

/** Sets a status of a commit; of several of one context the newest counts, so it may be set twice. @returns the login of who set it, if it is told */
export async function createStatus(
  client: Client,
  repository: Repository,
  status: StatusRequest,
): Promise<string | null> {
  const { creator } = await ask(
    z.object({ id, creator: z.object({ login: z.string() }).nullish() }),
    (question) => client.rest.repos.createCommitStatus({ ...repository, ...status, ...question }),
  );
  return creator?.login ?? null;
}

const checkRunSchema = z
  .object({
    ...{ id, external_id: z.string().nullish(), conclusion: z.string().nullish() },
    app: z.object({ slug: z.string().optional() }).nullish(),
  })
  .transform(({ external_id, conclusion, app }) => ({
    externalId: external_id ?? null,
    conclusion: conclusion ?? null,
    app: app?.slug ?? null,
  }));

/** A check run; `app` is the name of the app that made it, null if it is not told. */
type CheckRun = z.output<typeof checkRunSchema>;

/** Makes a check run; for `createOnce`. */
export const createCheckRun = (
  client: Client,
  repository: Repository,
  checkRun: CheckRunRequest,
): Promise<CheckRun> =>
  ask(
    checkRunSchema,
    (question) => client.rest.checks.create({ ...repository, ...checkRun, ...question }),
    NOT_REPEATED,
  );

/** The newest check runs of one name on a commit. */
export async function listCheckRuns(
  client: Client,
  repository: Repository,
  ref: string,
  check_name: string,
): Promise<CheckRun[]> {
  const { check_runs } = await ask(z.object({ check_runs: z.array(checkRunSchema) }), (question) =>
    client.rest.checks.listForRef({ ...repository, ref, check_name, per_page: 100, ...question }),
  );
  return check_runs;
}
