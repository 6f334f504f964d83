/** Rules for budgets: their scopes, and the relation of maximum and warning. Pure. */

import { isOfBytes, notationOf } from '../../lib/units/quantity.ts';
import { duplicateLimits, type Limit, limitsFor } from '../budget.ts';
import { variantsOf } from '../config.ts';
import { type Report, type Rule, unknownName } from './rule.ts';

/** Overrides must name existing targets and variants. */
export const knownScopes: Rule = ({ config }, report) => {
  for (const { name, build, budget } of config.artifacts) {
    const scopes = [
      ['targets', budget.targets.keys(), config.targets.map((target) => target.name), 'target'],
      ['variants', budget.variants.keys(), variantsOf(build).filter((each) => each !== null), 'variant'],
    ] as const;
    for (const [kind, given, known, word] of scopes)
      for (const scope of given)
        if (!known.includes(scope))
          report(['artifacts', name, 'budget', kind, scope], unknownName(word, scope, known), 'key');
  }
};

/** `max`, `warn` and `growth` of the file must be written once: next to `raw`, or in it. */
export const distinctLimits: Rule = ({ config }, report) => {
  for (const position of config.artifacts.flatMap(({ budget }) => duplicateLimits(budget)))
    report(
      position,
      'duplicate limit: max, warn and growth mean the same next to "raw" and in it; keep one of them',
    );
};

/** `warn` must not exceed `max`, for artifacts on every target and variant and for groups. */
export const warnsBelowMaximum: Rule = ({ config: { artifacts, targets, groups } }, report) => {
  for (const { budget, build } of artifacts)
    for (const target of targets)
      for (const variant of variantsOf(build))
        for (const limit of limitsFor(budget, target.name, variant)) checkWarn(limit, report);
  for (const { limit } of groups) checkWarn(limit, report);
};

function checkWarn({ metric, key, max, warn, warnAt, warnIsBare }: Limit, report: Report): void {
  if (warnAt === null) return;
  const what = key === null ? metric : `${metric} ${key}`;
  const { exact } = notationOf(metric);
  if (warn !== null && max !== null && warnIsBare && isOfBytes(metric) && looksLikePercentage(warn, max))
    report(
      warnAt,
      `warn of ${what} is ${exact(warn)}, max is ${exact(max)}; write ${warn}% for a percentage of max, or ${warn} B for bytes`,
    );
  else if (warn === null)
    report(
      warnAt,
      `warn of ${what} is a percentage of max, but there is no max; set max, or write warn as a size`,
    );
  else if (max !== null && warn > max)
    report(
      warnAt,
      `warn of ${what} (${exact(warn)}) is above its max (${exact(max)}), so it would never apply`,
    );
}

/** Whether a number without a unit was probably meant in percent: nobody warns at 95 bytes of a kilobyte or more. */
const looksLikePercentage = (warn: number, max: number) => warn >= 1 && warn <= 100 && max >= 1000;
