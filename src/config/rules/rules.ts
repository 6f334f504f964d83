/** Every rule of budgets.yml that needs more than one place of the file, in one list. Pure. */

import type { Problem } from '../document.ts';
import { textsOf, writtenJobs } from '../texts.ts';
import { knownBuilds, ownNames } from './artifacts.ts';
import { knownScopes, warnsBelowMaximum, writtenOnce } from './budgets.ts';
import { knownNeeds, knownPer, noCircles } from './builds.ts';
import { distinctFiles } from './files.ts';
import { knownMembers } from './groups.ts';
import { knownBaselines } from './growth.ts';
import { onePlace } from './history.ts';
import { apartFromOthers, replaceable } from './outputs.ts';
import { inRepository } from './paths.ts';
import { placeholdersHaveValues } from './placeholders.ts';
import type { Report, Rule, Subject } from './rule.ts';
import { knownTargets } from './targets.ts';
import { oneTask } from './tasks.ts';

const RULES: readonly Rule[] = [
  knownTargets,
  knownPer,
  knownNeeds,
  noCircles,
  oneTask,
  knownBuilds,
  placeholdersHaveValues,
  inRepository,
  replaceable,
  distinctFiles,
  apartFromOthers,
  knownScopes,
  writtenOnce,
  warnsBelowMaximum,
  knownBaselines,
  ownNames,
  knownMembers,
  onePlace,
];

/** Every rule that a configuration breaks, each problem once: one wrong line may count for several targets and variants. */
export function brokenRules(given: Omit<Subject, 'jobs' | 'texts'>): Problem[] {
  const { config, document } = given;
  const jobs = writtenJobs(config);
  const subject: Subject = { ...given, jobs, texts: textsOf(config, jobs) };
  const problems = new Map<string, Problem>();
  const report: Report = (where, message, at = 'value') => {
    const position =
      'line' in where ? where : at === 'key' ? document.positionOfKey(where) : document.positionOf(where);
    problems.set(JSON.stringify([position, message]), { ...position, message });
  };
  for (const rule of RULES) rule(subject, report);
  return [...problems.values()];
}
