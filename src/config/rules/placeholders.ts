/** Rules for placeholders. Pure. */

import { suggestion } from '../errors/suggestion.ts';
import { PLACEHOLDERS } from '../placeholders.ts';
import type { Rule } from './rule.ts';

/**
 * Placeholders must be known and have a value in each job and artifact to which their string applies. An unknown name is
 * reported even in a string that another one overrides.
 */
export const placeholdersHaveValues: Rule = ({ texts }, report) => {
  for (const { at, filled, counts, values } of texts) {
    if (filled.ok || !(counts || filled.wrong.some(({ known }) => !known))) continue;
    for (const { name, known } of filled.wrong) {
      const found = `{${name}}`;
      if (!known) report(at, `unknown placeholder ${found}${suggestion(name, PLACEHOLDERS)}`);
      else if (name === 'variant') report(at, `${found} has no value here: the build has no variants`);
      else if (name === 'rust')
        report(at, `${found} has no value for target ${values.target}; set "rust" for it under "targets"`);
      else report(at, `${found} has no value here`);
    }
  }
};
