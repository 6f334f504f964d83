/** Issues of a repository. */

import * as z from 'zod';
import { ask, pages } from '../client/ask.ts';
import type { Client, Repository } from '../client/client.ts';
import { NOT_REPEATED } from '../client/once.ts';
import { id, user } from './shapes.ts';

const issueSchema = z
  .object({
    ...{ number: id, title: z.string(), body: z.string().nullish(), user },
    pull_request: z.unknown().optional(),
  })
  .transform(({ body, user, pull_request, ...issue }) => ({
    ...{ ...issue, body: body ?? '', author: user?.login ?? null },
    isPull: pull_request !== undefined && pull_request !== null,
  }));

export type Issue = z.output<typeof issueSchema>;

/** All open issues, the oldest first; pull requests are among them. */
export async function listOpenIssues(client: Client, repository: Repository): Promise<Issue[]> {
  const all: Issue[] = [];
  const asked = pages(z.array(issueSchema), (question) =>
    client.rest.issues.listForRepo({
      ...{ ...repository, state: 'open', sort: 'created', direction: 'asc', ...question },
    }),
  );
  for await (const page of asked) all.push(...page);
  return all;
}

/** The hundred closed issues that were changed last. */
export const listClosedIssues = (client: Client, repository: Repository): Promise<Issue[]> =>
  ask(z.array(issueSchema), (question) =>
    client.rest.issues.listForRepo({
      ...{ ...repository, state: 'closed', sort: 'updated', direction: 'desc', per_page: 100, ...question },
    }),
  );

interface IssueText {
  readonly title: string;
  readonly body: string;
}

/** Opens an issue; for `createOnce`. */
export const createIssue = (client: Client, repository: Repository, text: IssueText): Promise<Issue> =>
  ask(
    issueSchema,
    (question) => client.rest.issues.create({ ...repository, ...text, ...question }),
    NOT_REPEATED,
  );

export const updateIssue = (
  client: Client,
  repository: Repository,
  issue_number: number,
  change: Partial<IssueText> & { readonly state?: 'closed'; readonly state_reason?: 'completed' },
): Promise<Issue> =>
  ask(issueSchema, (question) =>
    client.rest.issues.update({ ...repository, issue_number, ...change, ...question }),
  );
