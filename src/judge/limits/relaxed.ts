/** Everything that a pull request relaxes, and its outcome. Pure. */

import type { Config } from '../../config/config.ts';
import { compareText } from '../../lib/units/stable.ts';
import type { Raise } from '../verdict.ts';
import type { BaseRules, Looser, TargetRaise } from './limits.ts';
import { policyRaises } from './policy.ts';
import { onTargets, planRaises, withoutRules } from './raises.ts';

/** How a pull request's own limits are treated. */
export interface Relaxing {
  readonly policy: Config['raises'];
  /** Whose limit counts if the pull request relaxes it. */
  readonly looser: Looser;
}

/** How limits that a pull request relaxes are treated; a pull request does not choose that for itself. */
export function relaxingOf({ raises }: Config, base: BaseRules | null): Relaxing {
  // Without rules on the base branch, nothing permits a pull request to choose its own.
  const policy = base !== null && base.config === null ? 'flag' : raises;
  if (base?.untouched === true) return { policy, looser: 'base-if-measured' };
  const refuses = policy === 'fail' || (policy === 'flag' && base?.fork === true);
  return { policy, looser: refuses ? 'base' : 'head' };
}

/** A relaxed limit and the target on which it is relaxed. */
export interface Raised {
  readonly raise: TargetRaise;
  readonly target: string;
}

/** The relaxed limits, plans and settings of a pull request, sorted; none outside of one. */
export function raisesOf(
  raised: readonly Raised[],
  config: Config,
  base: BaseRules | null,
  policy: Config['raises'],
): Raise[] {
  if (base === null) return [];
  if (base.untouched === true) return [];
  const outcome = policy === 'allow' ? 'allowed' : policy === 'fail' || base.fork ? 'refused' : 'flagged';
  const raises =
    base.config === null
      ? [withoutRules(base, config.file)]
      : [...planRaises(config, base.config), ...policyRaises(config, base.config), ...onTargets(raised)];
  return raises
    .map((raise): Raise => ({ ...raise, outcome }))
    .sort((a, b) => compareText(a.artifact ?? '', b.artifact ?? '') || compareText(a.code, b.code));
}
