/** Verdicts on commits: commit statuses, or check runs with annotations at lines of budgets.yml. */

import type { Verdict } from '../../judge/verdict.ts';
import { cut, visible } from '../../lib/text/escape.ts';
import { artifactLabel } from '../../lib/text/labels.ts';
import { createCheckRun, createStatus, listCheckRuns } from '../api/marks.ts';
import type { Client, Repository } from '../client/client.ts';
import { createOnce } from '../client/once.ts';

/** How a commit is marked. */
export type StatusKind = 'status' | 'check-run' | 'none';

/** `neutral`: nothing can be concluded; `error`: it could not be judged. */
export type Conclusion = 'success' | 'failure' | 'error' | 'neutral';

export interface Mark {
  readonly sha: string;
  /** The configuration's key. */
  readonly key: string;
  readonly conclusion: Conclusion;
  /** One line. */
  readonly title: string;
  /** The address of the complete report. */
  readonly url: string;
  /** Draws the report in markdown, with as much of it as fits. */
  readonly draw: (fits: (markdown: string) => boolean) => string;
  readonly annotations: readonly Annotation[];
}

interface Annotation {
  readonly path: string;
  readonly line: number;
  readonly level: 'failure' | 'warning';
  readonly text: string;
}

/** GitHub's limits. */
const LONGEST_DESCRIPTION = 140;
const LONGEST_TITLE = 255;
/** In bytes. */
const LARGEST_SUMMARY = 65_535;
const MOST_ANNOTATIONS = 50;

/** Commit statuses have no neutral state: `neutral` is `pending`, so that a required status is not met. */
const STATES = { success: 'success', failure: 'failure', error: 'error', neutral: 'pending' } as const;

/** The name of the status, which a branch can require. */
export const contextOf = (key: string): string => `size-guard/${key}`;

/** Sets the commit status. @returns the login of the token's user; null if the response does not contain it */
export async function putStatus(client: Client, repository: Repository, mark: Mark): Promise<string | null> {
  return createStatus(client, repository, {
    sha: mark.sha,
    state: STATES[mark.conclusion],
    context: contextOf(mark.key),
    description: cut(mark.title, LONGEST_DESCRIPTION),
    target_url: mark.url,
  });
}

/** Creates a check run. @returns the login of the token's app; null if the response does not contain it */
export async function putCheckRun(
  client: Client,
  repository: Repository,
  mark: Mark,
): Promise<string | null> {
  const name = contextOf(mark.key);
  const conclusion = mark.conclusion === 'error' ? 'failure' : mark.conclusion;
  const make = () =>
    createCheckRun(client, repository, {
      name,
      head_sha: mark.sha,
      status: 'completed',
      conclusion,
      details_url: mark.url,
      external_id: mark.url,
      output: {
        title: cut(mark.title, LONGEST_TITLE),
        summary: mark.draw((report) => Buffer.byteLength(report) <= LARGEST_SUMMARY),
        annotations: mark.annotations.slice(0, MOST_ANNOTATIONS).map(({ path, line, level, text }) => ({
          ...{ path, start_line: line, end_line: line, annotation_level: level, message: text },
          title: 'size-guard',
        })),
      },
    });
  const { app } = await createOnce(make, async () => {
    const made = await listCheckRuns(client, repository, mark.sha, name);
    // A run may mark a commit again, otherwise.
    return made.find((each) => each.externalId === mark.url && each.conclusion === conclusion) ?? null;
  });
  return app === null ? null : `${app}[bot]`;
}

/** The reasons of what does not pass, each at its line of budgets.yml. */
export function annotationsOf({ results }: Verdict): Annotation[] {
  return results.flatMap((result) => {
    const { state, reasons } = result;
    if (state === 'pass') return [];
    const level = state === 'warn' ? 'warning' : 'failure';
    return reasons.flatMap(({ text, source }) =>
      source === null
        ? []
        : [
            {
              path: source.file,
              line: source.line,
              level,
              text: visible(`${artifactLabel(result)}: ${text}`),
            } as const,
          ],
    );
  });
}
