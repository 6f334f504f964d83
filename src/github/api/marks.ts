/** Statuses and check runs of commits. */

import * as z from 'zod';
import type { Client, Repository } from '../client.ts';
import { ask } from './ask.ts';
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

/** Sets a status of a commit; of several of one context the newest counts. @returns the login of who set it, if it is told */
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

const checkRunSchema = z.object({ id, app: z.object({ slug: z.string().optional() }).nullish() });

/** Makes a check run. @returns the name of the app that it is of, if it is told */
export async function createCheckRun(
  client: Client,
  repository: Repository,
  checkRun: CheckRunRequest,
): Promise<string | null> {
  const { app } = await ask(checkRunSchema, (question) =>
    client.rest.checks.create({ ...repository, ...checkRun, ...question }),
  );
  return app?.slug ?? null;
}
