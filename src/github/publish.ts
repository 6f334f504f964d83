/** Puts verdicts where people look: beside a commit, and on its pull requests. What cannot be done is told, and changes no outcome. */

import type { Reported } from '../commands/give-report.ts';
import type { Verdict } from '../judge/verdict.ts';
import { headlineText } from '../report/rows.ts';
import { visible } from '../text/escape.ts';
import type { Client, Repository } from './client.ts';
import { LONGEST_COMMENT, markerLine, putComment, type When } from './comment.ts';
import { type Permission, refusal } from './refusal.ts';
import {
  annotationsOf,
  type Conclusion,
  type Mark,
  putCheckRun,
  putStatus,
  type StatusKind,
} from './status.ts';
import type { Threads } from './thread.ts';
import { viewerOf } from './viewer.ts';

/** What a verdict is about. */
export interface Subject {
  /** The commit that is marked: of a pull request its head. */
  readonly sha: string;
  /** The number of the pull request; null where there is none. */
  readonly pull: number | null;
}

/** How the workflow wants it. */
export interface Wishes {
  readonly comment: When;
  readonly status: StatusKind;
}

/** A verdict on a commit. */
export interface Judged {
  /** Null where the event names none. */
  readonly subject: Subject | null;
  readonly reported: Reported;
  readonly conclusion: Conclusion;
  /** Why it is neutral; null where it is not. */
  readonly neutral: string | null;
}

/** The run that measured. */
export interface Measured {
  /** Later runs have larger numbers. */
  readonly id: number;
  readonly url: string;
}

export interface Published {
  /** Of the last pull request. */
  readonly commentUrl: string | null;
  /** What could not be done, and what would let it. */
  readonly problems: readonly string[];
}

/** What says most of a commit that has several verdicts. */
const WORST: readonly Conclusion[] = ['error', 'failure', 'neutral', 'success'];

/**
 * Publishes the verdicts on one commit: each on its own pull request, the worst one beside the commit.
 *
 * @param comments those of a pull request, as they were just now
 */
export async function publish(
  client: Client,
  repository: Repository,
  judged: readonly Judged[],
  run: Measured,
  { comment, status }: Wishes,
  comments: Threads,
): Promise<Published> {
  const problems: string[] = [];
  const attempt = async <Result>(what: string, needs: Permission, work: () => Promise<Result>) => {
    try {
      return await work();
    } catch (error) {
      problems.push(refusal(what, error, needs));
      return null;
    }
  };

  const [worst] = judged.toSorted((a, b) => WORST.indexOf(a.conclusion) - WORST.indexOf(b.conclusion));
  let viewer: string | null = null;
  const mark = worst === undefined ? null : markOf(worst, run);
  if (mark !== null && status === 'status')
    viewer = await attempt('the commit status was not set', 'statuses: write', () =>
      putStatus(client, repository, mark),
    );
  if (mark !== null && status === 'check-run')
    viewer = await attempt('the check run was not made', 'checks: write', () =>
      putCheckRun(client, repository, mark),
    );

  let commentUrl: string | null = null;
  for (const { subject, reported } of judged) {
    if (comment === 'never' || subject === null || subject.pull === null) continue;
    const { pull } = subject;
    const marker = { key: reported.key, head: subject.sha, run: run.id };
    const most = LONGEST_COMMENT - markerLine(marker).length - 1;
    commentUrl = await attempt('the comment was not written', 'pull-requests: write', async () => {
      const text = reported.draw((report) => report.length <= most);
      const post = { ...marker, issue: pull, text, wanted: isWanted(comment, reported.verdict) };
      return putComment(client, repository, post, await comments(pull), async () => {
        viewer ??= await viewerOf(client);
        return viewer;
      });
    });
  }
  return { commentUrl, problems };
}

function markOf({ subject, reported, conclusion, neutral }: Judged, { url }: Measured): Mark | null {
  if (subject === null) return null;
  const { verdict, key, draw } = reported;
  const title = neutral === null ? headlineText(verdict) : visible(`not concluded, ${neutral}`);
  const annotations = annotationsOf(verdict);
  return { sha: subject.sha, key, conclusion, title, url, draw, annotations };
}

function isWanted(when: When, { verdict, results }: Verdict): boolean {
  if (when === 'failures') return verdict === 'fail';
  if (when === 'always' || verdict !== 'pass') return true;
  return results.some(
    ({ presence, comparisons }) => presence === 'new' || comparisons.some(({ change }) => change !== 0),
  );
}
