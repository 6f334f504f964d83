/** Growth that people accept in comments: whose commands count, and which of them are for a head commit. */

import { type Accepted, type Allowance, SHORTEST_COMMIT } from '../../judge/allowances.ts';
import { codeSpan, cut, visible } from '../../text/escape.ts';
import { messageOf } from '../../units/message.ts';
import type { Comment } from '../api/comments.ts';
import { permissionOf } from '../api/people.ts';
import type { Client, Repository } from '../client/client.ts';
import { refusal, statusOf } from '../client/explain-api-error.ts';
import { type Accept, commandsIn } from './command-lines.ts';
import { headSince } from './head-since.ts';

/** The pull request on which growth is accepted, and who may accept it. */
export interface Accepting {
  readonly pull: number;
  /** Null where it is not known. */
  readonly pullAuthor: string | null;
  /** Whether who made a pull request may accept its growth. */
  readonly self: boolean;
}

/** So many strangers are asked about; each costs a request. */
const MOST_STRANGERS = 100;

/** Answers whether growth that somebody accepts on a pull request counts. */
export interface Gatekeeper {
  /** Whether somebody has write access; asked of GitHub once for each. @throws where GitHub does not say */
  readonly mayWrite: (login: string) => Promise<boolean>;
  /** Why the commands in a comment do not count; null where they do. @throws where GitHub does not say */
  readonly refused: (comment: Comment) => Promise<string | null>;
  /** Why a command in a comment is not for a head commit, in Markdown; null where it is. @throws where GitHub does not say */
  readonly mismatch: (command: Accept, comment: Comment, head: string) => Promise<string | null>;
}

/** Makes a gatekeeper. What it asks GitHub for is remembered. */
export function gatekeeper(
  client: Client,
  repository: Repository,
  { pull, pullAuthor, self }: Accepting,
): Gatekeeper {
  const access = new Map<string, Promise<boolean>>();
  let strangers = 0;
  const ask = async (login: string): Promise<boolean> => {
    try {
      const found = await permissionOf(client, repository, login);
      if (found === 'admin' || found === 'write') return true;
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
    }
    strangers += 1;
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
      if (!self && author.login === pullAuthor) return 'self-accept is false: somebody else has to accept it';
      // People of the repository are asked about in any case, so that strangers cannot use up the requests for them.
      if (!author.isMember && !access.has(author.login) && strangers >= MOST_STRANGERS)
        return `more than ${MOST_STRANGERS} people without write access accept growth here`;
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
      if (at === null) return `GitHub does not say when this commit was pushed; ${right}`;
      return Date.parse(createdAt) < at
        ? `the comment was written before this commit was pushed; ${right}`
        : null;
    },
  };
}

/** So many lines that are no commands are listed. */
const MOST_WRONG = 10;
const LONGEST_QUOTE = 200;

/**
 * The growth that people accepted for a head commit. What cannot be read accepts nothing; that there may be more is told.
 *
 * @param read gives the comments of the pull request
 */
export async function acceptedIn(
  read: () => Promise<readonly Comment[]>,
  head: string,
  gate: Gatekeeper,
  warn: (text: string) => void,
): Promise<Accepted> {
  let comments: readonly Comment[];
  try {
    comments = await read();
  } catch (error) {
    const unread = refusal('comments that accept growth were not read', error, 'pull-requests: write');
    warn(unread);
    // Where a token may not read them, nobody can accept anything.
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
      // An earlier commit's is no mistake.
      if (!head.startsWith(command.commit)) continue;
      let problem: string | null;
      try {
        problem = (await gate.refused(comment)) ?? (await gate.mismatch(command, comment, head));
      } catch (error) {
        problem = `GitHub does not say whether it may: ${messageOf(error)}`;
        unread ??= `it is not known whether ${quoted} counts: ${messageOf(error)}`;
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
