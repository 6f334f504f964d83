/** Rules of budgets: their scopes, and how maximum and warning relate. Pure. */

import { isOfBytes, notationOf } from '../../lib/units/quantity.ts';
import { type Limit, limitsFor, writtenTwice } from '../budget.ts';
import { variantsOf } from '../config.ts';
import { type Report, type Rule, unknown } from './rule.ts';

/** Overrides are for targets and variants that exist. */
export const knownScopes: Rule = ({ config }, report) => {
  for (const { name, build, budget } of config.artifacts) {
    const scopes = [
      ['targets', budget.targets.keys(), config.targets.map((target) => target.name), 'target'],
      ['variants', budget.variants.keys(), variantsOf(build).filter((each) => each !== null), 'variant'],
    ] as const;
    for (const [kind, given, known, word] of scopes)
      for (const scope of given)
        if (!known.includes(scope))
          report(['artifacts', name, 'budget', kind, scope], unknown(word, scope, known), 'key');
  }
};

/** `max`, `warn` and `growth` of the file are written once: next to `raw`, or in it. */
export const writtenOnce: Rule = ({ config }, report) => {
  for (const position of config.artifacts.flatMap(({ budget }) => writtenTwice(budget)))
    report(position, 'max, warn and growth beside "raw" say the same as those in it; keep one of them');
};

/** A warning is below the maximum, for artifacts on every target and variant and for groups. */
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
  if (warn !== null && max !== null && warnIsBare && isOfBytes(metric) && looksLikeShare(warn, max))
    report(
      warnAt,
      `warn of ${what} is ${exact(warn)} beside a max of ${exact(max)}; write ${warn}% for a share of max, or ${warn} B`,
    );
  else if (warn === null)
    report(warnAt, `warn of ${what} is a share of max, but no max counts here; give max, or warn as a size`);
  else if (max !== null && warn > max)
    report(
      warnAt,
      `warn of ${what} (${exact(warn)}) is above its max (${exact(max)}); it would never be seen`,
    );
}

/** Whether a number of bytes was likely meant in percent: no file that may have kilobytes is warned of at 95 bytes. */
const looksLikeShare = (warn: number, max: number) => warn >= 1 && warn <= 100 && max > 1000;
