/** Runs of workflows, and the artifacts that they left. */

import * as z from 'zod';
import { ask, pages } from '../client/ask.ts';
import type { Client, Repository } from '../client/client.ts';
import { id, sha, time } from './shapes.ts';

/** A run of a workflow as GitHub sends it, in events too. */
export const runSchema = z.object({
  ...{ id, event: z.string(), path: z.string(), conclusion: z.string().nullish() },
  ...{ head_sha: sha, head_branch: z.string().nullish() },
  head_repository: z.object({ id, owner: z.object({ login: z.string() }).nullish() }).nullish(),
});

export type Run = z.output<typeof runSchema>;

const listedRunSchema = runSchema.extend({ created_at: time });

/** The hundred newest runs for pull requests with a head commit. */
export async function listRuns(
  client: Client,
  repository: Repository,
  head_sha: string,
): Promise<z.output<typeof listedRunSchema>[]> {
  const { workflow_runs } = await ask(z.object({ workflow_runs: z.array(listedRunSchema) }), (question) =>
    client.rest.actions.listWorkflowRunsForRepo({
      ...{ ...repository, head_sha, event: 'pull_request', per_page: 100, ...question },
    }),
  );
  return workflow_runs;
}

const artifactSchema = z.object({ id, name: z.string(), expired: z.boolean() });

/** An artifact of a run. */
export type RunArtifact = z.output<typeof artifactSchema>;

/** The artifacts of a run, page by page. */
export async function* artifactsOf(
  client: Client,
  repository: Repository,
  run_id: number,
): AsyncGenerator<readonly RunArtifact[]> {
  const asked = pages(z.object({ artifacts: z.array(artifactSchema) }), (question) =>
    client.rest.actions.listWorkflowRunArtifacts({ ...repository, run_id, ...question }),
  );
  for await (const { artifacts } of asked) yield artifacts;
}

/** An answer that leads to an archive, or is one. */
export interface Download {
  readonly status: number;
  readonly url: string;
  readonly headers: { readonly location?: string | undefined };
  readonly data: unknown;
}

const STREAM = { redirect: 'manual', answer: 'stream' } as const;

/** Asks for an artifact's archive. Redirects are for the caller to follow. */
export const downloadArtifact = (
  client: Client,
  repository: Repository,
  artifact_id: number,
): Promise<Download> =>
  client.rest.actions.downloadArtifact({
    ...repository,
    artifact_id,
    archive_format: 'zip',
    request: STREAM,
  });

/** Asks for the same at another address of the API. */
export const downloadFrom = (client: Client, address: URL): Promise<Download> =>
  client.request(`GET ${address}`, { request: STREAM });
