/** What people write into comments for size-guard: growth that they accept. */

import type { Allowance } from '../judge/allowances.ts';
import { visible } from '../report/escape.ts';
import { messageOf } from '../units/message.ts';
import { parseSize } from '../units/size.ts';
import type { Comment } from './api/comments.ts';
import { permissionOf } from './api/people.ts';
import type { Client, Repository } from './client.ts';
import { refusal, statusOf } from './refusal.ts';

/** A comment that is meant for size-guard. */
export type Command =
  | { readonly kind: 'accept'; readonly artifact: string; readonly bytes: number; readonly commit: string }
  /** `problem` says what would be right. */
  | { readonly kind: 'wrong'; readonly problem: string };

const USAGE = '`/size-guard accept ARTIFACT +SIZE COMMIT`';

/** A comment that begins so is meant for us. */
const OURS = /^\s*\/size-guard(?=\s|$)/;
const ACCEPT =
  /^\s*\/size-guard\s+accept\s+(\S{1,4096})\s+\+(\S{1,20}(?: [A-Za-z]{1,3})?)\s+([0-9a-f]{7,64})\s*$/;

/** Reads a comment; null where it is not meant for size-guard. Only its first line is a command. */
export function commandOf(body: string): Command | null {
  const [line = ''] = body.trimStart().split(/\r?\n/);
  if (!OURS.test(line)) return null;
  const [, artifact, size, commit] = ACCEPT.exec(line) ?? [];
  if (artifact === undefined || size === undefined || commit === undefined)
    return {
      kind: 'wrong',
      problem: `write it as ${USAGE}, such as \`/size-guard accept app +20KB 1a2b3c4\``,
    };
  const reading = parseSize(/^\d+$/.test(size) ? Number(size) : size);
  if (!reading.ok) return { kind: 'wrong', problem: `write it as ${USAGE}, with a size such as \`+20KB\`` };
  return { kind: 'accept', artifact, bytes: reading.value, commit };
}

/** What decides on whose word counts. */
export interface Accepting {
  /** Null where it is not known. */
  readonly pullAuthor: string | null;
  /** Whether who made a pull request may accept its growth. */
  readonly self: boolean;
}

/** So many people are asked about; each costs a request. */
const MOST_PEOPLE = 5;

/** Answers whether somebody may accept growth; asked of GitHub once for each. @returns why not; null where they may */
export function gatekeeper(client: Client, repository: Repository, { pullAuthor, self }: Accepting) {
  const asked = new Map<string, Promise<string | null>>();
  const ask = async (username: string): Promise<string | null> => {
    if (asked.size >= MOST_PEOPLE) return `more than ${MOST_PEOPLE} people accept growth here`;
    try {
      const access = await permissionOf(client, repository, username);
      return access === 'admin' || access === 'write' ? null : `${username} has no write access`;
    } catch (error) {
      if (statusOf(error) === 404) return `${username} has no write access`;
      return `GitHub did not say whether ${username} has write access: ${messageOf(error)}`;
    }
  };
  return async ({ author, edited }: Comment): Promise<string | null> => {
    if (author === null || author.isBot) return 'only people can accept growth';
    if (edited) return 'it was edited; write a new comment';
    if (!self && author.login === pullAuthor) return 'self-accept is false: somebody else has to accept it';
    const answer = asked.get(author.login) ?? ask(author.login);
    asked.set(author.login, answer);
    return answer;
  };
}

/** Answers whether the growth of a comment's author counts. @returns why not; null where it does */
export type Gatekeeper = ReturnType<typeof gatekeeper>;

/**
 * The growth that people accepted for a head commit. Comments that cannot be read accept nothing, and it is said.
 *
 * @param read gives the comments of the pull request
 */
export async function acceptedIn(
  read: () => Promise<readonly Comment[]>,
  head: string,
  refusedOf: Gatekeeper,
  warn: (text: string) => void,
): Promise<Allowance[]> {
  let comments: readonly Comment[];
  try {
    comments = await read();
  } catch (error) {
    warn(refusal('comments that accept growth were not read', error, 'pull-requests: write'));
    return [];
  }
  const found: Allowance[] = [];
  for (const comment of comments) {
    const command = commandOf(comment.body);
    if (command?.kind !== 'accept' || !head.startsWith(command.commit)) continue;
    const refused = await refusedOf(comment);
    if (refused !== null) {
      warn(`"${visible(comment.body)}" does not count: ${refused}`);
      continue;
    }
    const { artifact, bytes, commit } = command;
    found.push({ artifact, bytes, commit, by: comment.author?.login ?? '', until: null });
  }
  return found;
}
