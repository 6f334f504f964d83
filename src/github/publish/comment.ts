/** Creates or updates the one comment of a configuration on a pull request, which a hidden marker and its author identify. */

import { type Comment, createComment, deleteComment, listComments, updateComment } from '../api/comments.ts';
import type { Client, Repository } from '../client/client.ts';
import { statusOf } from '../client/explain-api-error.ts';
import { createOnce } from '../client/once.ts';

/** Distinguishes our comment from others, and reports of earlier pushes from those of later ones. */
export interface Marker {
  /** The configuration's key. */
  readonly key: string;
  /** The head commit that the report is of. */
  readonly head: string;
  /** The number of the run that measured it: later runs have larger ones. */
  readonly run: number;
}

/** `changes`: if a size changed or the verdict is not `pass`; `failures`: if it is `fail`. */
export type When = 'always' | 'changes' | 'failures' | 'never';

/** GitHub's limit, in characters. */
export const LONGEST_COMMENT = 65_536;

/** How often an update starts again after somebody deleted the comment. */
const MOST_ATTEMPTS = 3;
/** Duplicates that an earlier job left because it was killed; more of them are for the next one. */
const MOST_DELETED = 10;

/** Encodes a key for an HTML comment, which it cannot end. */
export const encodedKey = (key: string) => encodeURIComponent(key).replaceAll('-', '%2D');

const beginning = ({ key }: Pick<Marker, 'key'>) => `<!-- size-guard key=${encodedKey(key)} `;

/** The hidden first line of our comment. */
export const markerLine = (marker: Marker): string =>
  `${beginning(marker)}head=${marker.head} run=${marker.run} -->`;

/** The comment to create or update. */
export interface Post extends Marker {
  readonly issue: number;
  /** Without the marker. */
  readonly text: string;
  /** Whether a missing comment is created; an existing one is always updated. */
  readonly wanted: boolean;
}

/**
 * Updates our comment or creates it. Without locks, a job that creates one lists the comments again; if another job was
 * earlier, its comment stays and the new one is deleted. After all jobs have ended, exactly one is left.
 *
 * @param listed the comments, as they were just now
 * @param viewer who the token is; asked only if a comment has our marker
 * @returns the comment's address; null if none exists and none was wanted
 */
export async function putComment(
  client: Client,
  repository: Repository,
  post: Post,
  listed: readonly Comment[],
  viewer: () => Promise<string>,
): Promise<string | null> {
  const { issue, wanted } = post;
  const body = `${markerLine(post)}\n${post.text}`;
  const marked = listed.filter((comment) => comment.body.startsWith(beginning(post)));
  let ours = marked.length === 0 ? [] : byAuthor(marked, await viewer());
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const [oldest, ...newer] = ours;
    for (const { id } of newer.slice(0, MOST_DELETED)) await remove(client, repository, id);
    if (oldest !== undefined) {
      if (oldest.body === body || isOfLaterHead(oldest, post)) return oldest.url;
      const updated = await update(client, repository, oldest.id, body);
      if (updated !== null) return updated;
      ours = [];
      continue;
    }
    if (!wanted) return null;
    const made = await create(client, repository, issue, body, viewer);
    const login = made.author?.login ?? '';
    const again = byAuthor(await listComments(client, repository, issue), login);
    const [first = made] = again.filter((comment) => comment.body.startsWith(beginning(post)));
    // An answer that was lost, and a list that was behind the times, leave copies of what is written here.
    const others = again.filter(({ id, body: text }) => id !== made.id && text === body);
    const copies = [...others, made].filter(({ id }) => id !== first.id);
    if (copies.length === 0) return made.url;
    ours = [first, ...copies];
  }
  throw new Error('it was repeatedly deleted');
}

/** Makes a comment; one that was made although its answer was lost is found by its author and its text. */
export function create(
  client: Client,
  repository: Repository,
  issue: number,
  body: string,
  viewer: () => Promise<string>,
): Promise<Comment> {
  return createOnce(
    () => createComment(client, repository, issue, body),
    async () => {
      const own = byAuthor(await listComments(client, repository, issue), await viewer());
      return own.find((comment) => comment.body === body) ?? null;
    },
  );
}

const byAuthor = (comments: readonly Comment[], login: string) =>
  comments.filter(({ author }) => author?.login === login);

/** Whether a comment reports a later push than the one measured here: a slow run must not replace it. */
function isOfLaterHead({ body }: Comment, { head, run }: Marker): boolean {
  const [, otherHead, otherRun] = /^<!-- size-guard key=\S+ head=(\S+) run=(\d+) -->/.exec(body) ?? [];
  return otherHead !== undefined && otherHead !== head && Number(otherRun) > run;
}

async function update(
  client: Client,
  repository: Repository,
  comment_id: number,
  body: string,
): Promise<string | null> {
  try {
    return (await updateComment(client, repository, comment_id, body)).url;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

async function remove(client: Client, repository: Repository, comment_id: number): Promise<void> {
  try {
    await deleteComment(client, repository, comment_id);
  } catch (error) {
    // Another job was faster.
    if (statusOf(error) !== 404) throw error;
  }
}
