/** The payload of the event that started the workflow: a schema for each part that is read. */

import { context } from '@actions/github';
import * as z from 'zod';
import { commentSchema } from '../api/comments.ts';
import { runSchema } from '../api/runs.ts';

/** Accepts a part of another shape as null: the rest of the payload is still read. A missing part is undefined. */
const part = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(null);

const side = part(
  z.object({ ref: part(z.string()), sha: part(z.string()), repo: part(z.object({ id: part(z.int()) })) }),
);

const payloadSchema = z.object({
  action: part(z.string()),
  repository: part(z.object({ default_branch: part(z.string()) })),
  pull_request: part(
    z.object({
      number: part(z.int()),
      user: part(z.object({ login: part(z.string()) })),
      base: side,
      head: side,
    }),
  ),
  merge_group: part(z.object({ base_sha: part(z.string()), head_sha: part(z.string()) })),
  workflow_run: part(runSchema),
  /** `pull_request` is set if the issue is a pull request. */
  issue: part(z.object({ number: part(z.int()), pull_request: z.unknown().optional() })),
  comment: part(commentSchema),
});

/** Reads the event's payload. A part is undefined if the event has none, and null if it has another shape than expected. */
export const eventPayload = (): z.output<typeof payloadSchema> => payloadSchema.parse(context.payload);
