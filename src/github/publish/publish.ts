/** Publishes verdicts as commit statuses or check runs and as comments. Failures are reported and do not change the outcome. */

import type { Verdict } from '../../judge/verdict.ts';
import { visible } from '../../lib/text/escape.ts';
import { groupBy } from '../../lib/units/group.ts';
import type { Reported } from '../../pipeline/report/judge-and-report.ts';
import { headlineText } from '../../report/verdict/rows.ts';
import type { Pull } from '../api/pull-requests.ts';
import type { Threads } from '../api/thread.ts';
import { viewerOf } from '../api/viewer.ts';
import type { Client, Repository } from '../client/client.ts';
import type { Subject } from '../event/event.ts';
import { LONGEST_COMMENT, markerLine, putComment, type When } from './comment.ts';
import { attempt, markCommit, type OwnMark } from './mark.ts';
import { annotationsOf, type Conclusion, type StatusKind } from './status.ts';

/** The publish options of the workflow. */
export interface PublishOptions {
  readonly comment: When;
  readonly status: StatusKind;
}

/** A verdict on a commit. */
export interface Judged {
  /** Null if the event names no commit. */
  readonly subject: Subject | null;
  readonly reported: Reported;
  readonly conclusion: Conclusion;
}

/** A pull request without a report because it could not be judged. */
interface Unreported {
  readonly sha: string;
  readonly pull: number;
  readonly base: string;
  readonly key: string;
  /** The configuration's path in the repository. */
  readonly file: string;
  readonly conclusion: 'error' | 'neutral';
  readonly why: string;
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
  /** What failed, and the permission that would fix it. */
  readonly problems: readonly string[];
}

/** The verdicts to publish. */
export interface Publication {
  readonly judged: readonly Judged[];
  readonly unreported?: readonly Unreported[];
  /** All open pull requests of the commit; null to ask GitHub. */
  readonly pulls?: readonly Pull[] | null;
}

/**
 * Publishes the verdicts on one commit: each on its own pull request, the worst one on the commit.
 *
 * @param comments those of a pull request, as they were just now
 */
export async function publish(
  client: Client,
  repository: Repository,
  { judged, unreported = [], pulls = null }: Publication,
  run: Measured,
  { comment, status }: PublishOptions,
  comments: Threads,
): Promise<Published> {
  const problems: string[] = [];
  let viewer: string | null = null;
  if (status !== 'none')
    for (const [key, own] of groupBy(ownMarks(judged, unreported), (each) => each.key)) {
      const commit = { key, own, pulls, url: run.url };
      viewer = (await markCommit(client, repository, status, commit, problems)) ?? viewer;
    }

  let commentUrl: string | null = null;
  for (const { subject, reported } of judged) {
    if (comment === 'never' || subject === null || subject.pull === null) continue;
    const { pull } = subject;
    const marker = { key: reported.key, head: subject.sha, run: run.id };
    const most = LONGEST_COMMENT - markerLine(marker).length - 1;
    commentUrl = await attempt(problems, 'the comment was not written', 'pull-requests: write', async () => {
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

/** The verdicts of this run as a commit is marked with them, without an address. */
function ownMarks(judged: readonly Judged[], unreported: readonly Unreported[]): OwnMark[] {
  return [
    ...judged.flatMap(({ subject, reported, conclusion }): OwnMark[] => {
      if (subject === null) return [];
      const { verdict, key, file, draw, untrusted } = reported;
      const neutral = untrusted?.neutral ?? null;
      const title = neutral === null ? headlineText(verdict) : visible(`not concluded, ${neutral}`);
      return [{ ...subject, key, file, conclusion, title, draw, annotations: annotationsOf(verdict) }];
    }),
    ...unreported.map(({ why, ...subject }): OwnMark => {
      const title = visible(`not judged: ${why}`);
      return { ...subject, title, draw: () => title, annotations: [] };
    }),
  ];
}

function isWanted(when: When, { verdict, results }: Verdict): boolean {
  if (when === 'failures') return verdict === 'fail';
  if (when === 'always' || verdict !== 'pass') return true;
  return results.some(
    ({ presence, comparisons }) => presence === 'new' || comparisons.some(({ change }) => change !== 0),
  );
}
