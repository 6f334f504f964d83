/** Growth that people accept in comments: the permission check, and the commands that apply to a head commit. */

import { type Accepted, type Allowance, SHORTEST_COMMIT } from '../../judge/allowances.ts';
import { codeSpan, cut, visible } from '../../lib/text/escape.ts';
import { messageOf } from '../../lib/units/message.ts';
import type { Comment } from '../api/comments.ts';
import { permissionOf } from '../api/people.ts';
import type { Client, Repository } from '../client/client.ts';
import { explainApiError, statusOf } from '../client/explain-api-error.ts';
import { type Accept, commandsIn } from './command-lines.ts';
import { headSince } from './head-since.ts';

/** The pull request on which growth is accepted, and who may accept it. */
export interface Accepting {
  readonly pull: number;
  /** Null if unknown. */
  readonly pullAuthor: string | null;
  /** Whether the author of the pull request may accept its growth. */
  readonly self: boolean;
}

/** How many people without write access are looked up; each costs a request. */
const MOST_WITHOUT_ACCESS = 100;

/** Checks whether growth that somebody accepts on a pull request counts. */
export interface PermissionCheck {
  /** Whether somebody has write access; each login is looked up once. @throws if GitHub's answer is unknown */
  readonly mayWrite: (login: string) => Promise<boolean>;
  /** Why the commands in a comment do not count; null if they do. @throws if GitHub's answer is unknown */
  readonly refused: (comment: Comment) => Promise<string | null>;
  /** Why a command does not apply to a head commit, in Markdown; null if it does. @throws if GitHub's answer is unknown */
  readonly mismatch: (command: Accept, comment: Comment, head: string) => Promise<string | null>;
}

/** Creates a permission check, which caches GitHub's answers. */
export function permissionCheck(
  client: Client,
  repository: Repository,
  { pull, pullAuthor, self }: Accepting,
): PermissionCheck {
  const access = new Map<string, Promise<boolean>>();
  let withoutAccess = 0;
  const ask = async (login: string): Promise<boolean> => {
    try {
      const found = await permissionOf(client, repository, login);
      if (found === 'admin' || found === 'write') return true;
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
    }
    withoutAccess += 1;
    return false;
  };
  const mayWrite = (login: string) => {
    const answer = access.get(login) ?? ask(login);
    access.set(login, answer);
    return answer;
  };
  const since = new Map<string, Promise<number | null>>();
  return {
    mayWrite,
    async refused({ author, edited }) {
      if (author === null || author.isBot) return 'only people can accept growth';
      if (edited) return 'it was edited; write a new comment';
      if (!self && author.login === pullAuthor)
        return 'self-accept is false: another person has to accept it';
      // Members are always looked up, so that untrusted contributors cannot use up the requests for them.
      if (!author.isMember && !access.has(author.login) && withoutAccess >= MOST_WITHOUT_ACCESS)
        return `more than ${MOST_WITHOUT_ACCESS} people without write access accept growth here`;
      return (await mayWrite(author.login)) ? null : `${author.login} has no write access`;
    },
    async mismatch({ artifact, bytes, commit }, { createdAt }, head) {
      const right = `write ${codeSpan(`/size-guard accept ${artifact} +${bytes}B ${head}`)}`;
      if (!head.startsWith(commit))
        return `this pull request is at ${codeSpan(head)} now, not at ${codeSpan(commit)}`;
      if (commit.length < SHORTEST_COMMIT)
        return `${codeSpan(commit)} is too short, because other commits that begin so can be made; ${right}`;
      if (commit === head) return null;
      const asked = since.get(head) ?? headSince(client, repository, pull, head);
      since.set(head, asked);
      const at = await asked;
      if (at === null) return `GitHub does not report when this commit was pushed; ${right}`;
      return Date.parse(createdAt) < at
        ? `the comment was written before this commit was pushed; ${right}`
        : null;
    },
  };
}

/** How many invalid commands are listed. */
const MOST_WRONG = 10;
const LONGEST_QUOTE = 200;

/**
 * Returns the growth that people accepted for a head commit. `unread` reports comments that could not be read or checked.
 *
 * @param read returns the comments of the pull request
 */
export async function acceptedIn(
  read: () => Promise<readonly Comment[]>,
  head: string,
  gate: PermissionCheck,
  warn: (text: string) => void,
): Promise<Accepted> {
  let comments: readonly Comment[];
  try {
    comments = await read();
  } catch (error) {
    const unread = explainApiError(
      'comments that accept growth were not read',
      error,
      'pull-requests: write',
    );
    warn(unread);
    // If the token may not read comments, nobody can accept growth.
    return { allowances: [], unread: isRefused(error) ? null : unread };
  }
  const allowances: Allowance[] = [];
  let unread: string | null = null;
  let wrong = 0;
  for (const comment of comments)
    for (const command of commandsIn(comment.body)) {
      const quoted = `"${visible(cut(command.line, LONGEST_QUOTE))}" in ${comment.url}`;
      if (command.kind === 'wrong') {
        wrong += 1;
        if (wrong <= MOST_WRONG) warn(`${quoted} is no command: ${command.problem}`);
        continue;
      }
      // A command for an earlier commit is not an error.
      if (!head.startsWith(command.commit)) continue;
      let problem: string | null;
      try {
        problem = (await gate.refused(comment)) ?? (await gate.mismatch(command, comment, head));
      } catch (error) {
        problem = `cannot determine whether the author has write access: ${messageOf(error)}`;
        unread ??= `cannot determine whether ${quoted} counts: ${messageOf(error)}`;
      }
      if (problem !== null) {
        warn(`${quoted} does not count: ${visible(problem)}`);
        continue;
      }
      const { artifact, bytes, commit } = command;
      allowances.push({ artifact, bytes, commit, by: comment.author?.login ?? '', until: null });
    }
  if (wrong > MOST_WRONG) warn(`${wrong - MOST_WRONG} more lines of comments are no commands`);
  return { allowances, unread };
}

const isRefused = (error: unknown): boolean => [401, 403, 404].includes(statusOf(error) ?? 0);
