/** Rules for growth limits. Pure. */

import type { Path } from '../document.ts';
import { suggestion } from '../errors/suggestion.ts';
import { FIRST_BASELINE, type Growth } from '../schema/values.ts';
import type { Rule } from './rule.ts';

/** Growth limits must name baselines that `baseline` declares. */
export const knownBaselines: Rule = ({ written }, report) => {
  const known = [FIRST_BASELINE, ...written.baseline.also];
  const visit = (value: unknown, at: Path): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, below] of Object.entries(value)) {
      if (key !== 'growth') visit(below, [...at, key]);
      else
        for (const id of Object.keys(below as Growth)) {
          const meant = suggestion(id, known);
          if (!known.includes(id))
            report(
              [...at, key, id],
              `unknown baseline ${JSON.stringify(id)}${meant}${meant.endsWith('?') ? '' : '; declare others in "also" under "baseline"'}`,
              'key',
            );
        }
    }
  };
  for (const [name, { budget }] of Object.entries(written.artifacts))
    visit(budget, ['artifacts', name, 'budget']);
  for (const [name, group] of Object.entries(written.groups ?? {})) visit(group, ['groups', name]);
};
