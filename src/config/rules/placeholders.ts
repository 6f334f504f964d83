/** Rules of placeholders. Pure. */

import { suggestion } from '../errors/suggestion.ts';
import { PLACEHOLDERS } from '../placeholders.ts';
import type { Rule } from './rule.ts';

/**
 * Every placeholder is known, and has a value in each job and artifact for which its text counts. An unknown name is wrong
 * even in a text that another one overrides.
 */
export const placeholdersHaveValues: Rule = ({ texts }, report) => {
  for (const { at, filled, counts, values } of texts) {
    if (filled.ok || !(counts || filled.wrong.some(({ known }) => !known))) continue;
    for (const { name, known } of filled.wrong) {
      const found = `{${name}}`;
      if (!known) report(at, `unknown placeholder ${found}${suggestion(name, PLACEHOLDERS)}`);
      else if (name === 'variant') report(at, `${found} has no value here: the build has no variants`);
      else if (name === 'rust')
        report(at, `${found} has no value for target ${values.target}: give it "rust" under targets`);
      else report(at, `${found} has no value here`);
    }
  }
};
