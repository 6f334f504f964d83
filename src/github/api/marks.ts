/** Statuses and check runs of commits. */

import * as z from 'zod';
import { ask, pages } from '../client/ask.ts';
import type { Client, Repository } from '../client/client.ts';
import { NOT_REPEATED } from '../client/once.ts';
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
  /** Distinguishes it from those of other runs. */
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

/** Sets a status of a commit; of several of one context the newest counts, so it may be set twice. @returns the login of the token's user, if the response contains it */
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

/** A status or check run as it was made; the address and the words are empty if there are none. */
export interface PostedMark {
  /** Null if it is none of those that are made here. */
  readonly conclusion: 'success' | 'failure' | 'error' | 'neutral' | null;
  readonly address: string;
  readonly title: string;
}

const CONCLUSIONS = { success: 'success', failure: 'failure', error: 'error', pending: 'neutral' } as const;

const statusSchema = z
  .object({
    state: z.enum(['success', 'failure', 'error', 'pending']),
    context: z.string(),
    target_url: z.string().nullish(),
    description: z.string().nullish(),
  })
  .transform(({ state, context, target_url, description }) => ({
    name: context,
    mark: {
      ...{ conclusion: CONCLUSIONS[state], address: target_url ?? '', title: description ?? '' },
    },
  }));

/** The statuses of a commit under one name, the newest first, page by page; a page may hold none of it. */
export async function* statusesOf(
  client: Client,
  repository: Repository,
  ref: string,
  name: string,
): AsyncGenerator<PostedMark[]> {
  const asked = pages(z.array(statusSchema), (question) =>
    client.rest.repos.listCommitStatusesForRef({ ...repository, ref, ...question }),
  );
  for await (const page of asked) yield page.flatMap((status) => (status.name === name ? [status.mark] : []));
}

const postedCheckSchema = z
  .object({
    ...{ id, conclusion: z.string().nullish(), details_url: z.string().nullish() },
    output: z.object({ title: z.string().nullish() }).nullish(),
  })
  .transform(({ id, conclusion, details_url, output }) => ({
    id,
    mark: {
      conclusion: Object.values(CONCLUSIONS).find((known) => known === conclusion) ?? null,
      ...{ address: details_url ?? '', title: output?.title ?? '' },
    },
  }));

/** The check runs of a commit under one name, the newest of each page first, page by page. */
export async function* checksOf(
  client: Client,
  repository: Repository,
  ref: string,
  check_name: string,
): AsyncGenerator<PostedMark[]> {
  const asked = pages(z.object({ check_runs: z.array(postedCheckSchema) }), (question) =>
    client.rest.checks.listForRef({ ...repository, ref, check_name, filter: 'all', ...question }),
  );
  for await (const { check_runs } of asked)
    yield check_runs.toSorted((a, b) => b.id - a.id).map(({ mark }) => mark);
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

/** A check run; `app` is the name of the app that made it, null if unknown. */
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
