/** Comments of issues and pull requests, and reactions to them. */

import * as z from 'zod';
import { ask, order, pages } from '../client/ask.ts';
import type { Client, Repository } from '../client/client.ts';
import { NOT_REPEATED } from '../client/once.ts';
import { id, time, user } from './shapes.ts';

/** A comment, as much of it as is asked for here. */
export interface Comment {
  readonly id: number;
  readonly body: string;
  /** Null if the account was deleted. */
  readonly author: Author | null;
  /** By GitHub's clock. */
  readonly createdAt: string;
  readonly edited: boolean;
  readonly url: string;
}

/** Who wrote a comment. */
interface Author {
  readonly login: string;
  readonly isBot: boolean;
  /** Whether GitHub reports membership in the repository; it often does not for private memberships. */
  readonly isMember: boolean;
}

const MEMBERS = ['OWNER', 'MEMBER', 'COLLABORATOR'];

/** A comment as GitHub sends it, in events too. */
export const commentSchema = z
  .object({
    ...{ id, user: user.optional(), body: z.string().nullish() },
    ...{
      created_at: time,
      updated_at: time,
      html_url: z.string(),
      author_association: z.string().optional(),
    },
  })
  .transform(
    ({ id, body, user, created_at, updated_at, html_url, author_association = '' }): Comment => ({
      id,
      body: body ?? '',
      author: user
        ? {
            ...{ login: user.login, isBot: user.type === 'Bot' },
            isMember: MEMBERS.includes(author_association),
          }
        : null,
      createdAt: created_at,
      edited: created_at !== updated_at,
      url: html_url,
    }),
  );

/** All comments of a pull request, the oldest first. */
export async function listComments(
  client: Client,
  repository: Repository,
  issue_number: number,
): Promise<Comment[]> {
  const all: Comment[] = [];
  const asked = pages(z.array(commentSchema), (question) =>
    client.rest.issues.listComments({ ...repository, issue_number, ...question }),
  );
  for await (const page of asked) all.push(...page);
  return all.sort((a, b) => a.id - b.id);
}

/** Makes a comment; for `createOnce`. */
export const createComment = (
  client: Client,
  repository: Repository,
  issue_number: number,
  body: string,
): Promise<Comment> =>
  ask(
    commentSchema,
    (question) => client.rest.issues.createComment({ ...repository, issue_number, body, ...question }),
    NOT_REPEATED,
  );

export const updateComment = (
  client: Client,
  repository: Repository,
  comment_id: number,
  body: string,
): Promise<Comment> =>
  ask(commentSchema, (question) =>
    client.rest.issues.updateComment({ ...repository, comment_id, body, ...question }),
  );

export const deleteComment = (client: Client, repository: Repository, comment_id: number): Promise<void> =>
  order((question) => client.rest.issues.deleteComment({ ...repository, comment_id, ...question }));

export type Reaction = '+1' | '-1' | 'confused';

/** Reacts to a comment; a reaction that is there already stays the only one. */
export async function react(
  client: Client,
  repository: Repository,
  comment_id: number,
  content: Reaction,
): Promise<void> {
  await ask(z.object({ id, content: z.literal(content) }), (question) =>
    client.rest.reactions.createForIssueComment({ ...repository, comment_id, content, ...question }),
  );
}
