/** Reasons not to report an untrusted run as a success. Pure. */

import type { Reason, Result, Verdict } from './verdict.ts';

/** An untrusted run of a pull request, whose snapshot is judged by the publish workflow. */
export interface UntrustedRun {
  /** Whether the pull request comes from another repository. */
  readonly fork: boolean;
  /** The conclusion of the run, such as `success`; null if it has not finished. */
  readonly ended: string | null;
  /** Whether it measured the pull request merged into the current base branch. */
  readonly isMerged: boolean;
}

/** Codes of reasons why growth was not judged, or only with a warning. */
const GROWTH_UNJUDGED: readonly Reason['code'][] = ['no-baseline', 'not-comparable', 'over-growth'];

/**
 * Returns the doubts about a verdict, each a sentence. A failure has none, because it is not a success anyway.
 *
 * Growth: the author of a pull request chooses the baseline (by where the branch starts) and the toolchain, so a limit that
 * is not judged because of them must not pass. The run: if its own check failed and its snapshot does not explain that, it
 * found something that its snapshot does not show.
 */
export function doubtsAbout(verdict: Verdict, { fork, ended, isMerged }: UntrustedRun): string[] {
  const { results, allowances } = verdict;
  if (verdict.verdict === 'fail') return [];
  const because = (codes: readonly Reason['code'][]) =>
    results.flatMap((result) =>
      result.reasons
        .filter(({ code }) => codes.includes(code))
        .map(({ text }) => `${nameOf(result)}: ${text}`),
    );
  return [
    ...(fork ? because(GROWTH_UNJUDGED) : []),
    ...(fork && !isMerged ? because(['inherited']) : []),
    ...(ended === 'success' || allowances.some(({ used }) => used)
      ? []
      : [
          ended === null
            ? 'the workflow run that measured it has not finished'
            : `the workflow run that measured it ended with ${ended}, and its snapshot does not show why`,
        ]),
  ];
}

const nameOf = ({ artifact, target, variant }: Result) =>
  [artifact, variant, target].filter((part) => part !== null).join(' ');
