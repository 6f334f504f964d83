/** What in the verdict on an untrusted run speaks against taking it for a success. Pure. */

import type { Reason, Result, Verdict } from './verdict.ts';

/** A run of a pull request that was judged by somebody else than itself. */
export interface UntrustedRun {
  /** Whether the pull request comes from another repository. */
  readonly fork: boolean;
  /** How the run ended, such as `success`; null where it has not. */
  readonly ended: string | null;
  /** Whether it measured the pull request merged into what its base branch is now. */
  readonly isMerged: boolean;
}

/** Reasons of a number whose growth was not judged, or not with all strictness. */
const GROWTH_UNJUDGED: readonly Reason['code'][] = ['no-baseline', 'not-comparable', 'over-growth'];

/**
 * The doubts about a verdict, each a sentence; none about a failure, which needs no more to be none.
 *
 * Growth: who makes a pull request chooses what it is compared with (by where the branch leaves) and what built it, so a
 * limit that is not judged for that is not kept. The run: where its own check failed and nothing here explains that, it
 * saw something that its snapshot does not show.
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
            ? 'the run that measured it has not ended'
            : `the run that measured it ended with ${ended}, and its snapshot does not show why`,
        ]),
  ];
}

const nameOf = ({ artifact, target, variant }: Result) =>
  [artifact, variant, target].filter((part) => part !== null).join(' ');
