/** The list of all rules of budgets.yml that span several keys. Pure. */

import type { Problem } from '../document.ts';
import { textsOf, writtenJobs } from '../texts.ts';
import { distinctNames, knownBuilds } from './artifacts.ts';
import { distinctLimits, knownScopes, warnsBelowMaximum } from './budgets.ts';
import { knownNeeds, knownPer, noCycles } from './builds.ts';
import { distinctFiles } from './files.ts';
import { knownMembers } from './groups.ts';
import { knownBaselines } from './growth.ts';
import { oneHistory } from './history.ts';
import { replaceable, separateOutputs } from './outputs.ts';
import { inRepository } from './paths.ts';
import { placeholdersHaveValues } from './placeholders.ts';
import type { Report, Rule, Subject } from './rule.ts';
import { knownTargets } from './targets.ts';
import { oneTask } from './tasks.ts';

const RULES: readonly Rule[] = [
  knownTargets,
  knownPer,
  knownNeeds,
  noCycles,
  oneTask,
  knownBuilds,
  placeholdersHaveValues,
  inRepository,
  replaceable,
  distinctFiles,
  separateOutputs,
  knownScopes,
  distinctLimits,
  warnsBelowMaximum,
  knownBaselines,
  distinctNames,
  knownMembers,
  oneHistory,
];

/** Returns the problems of a configuration, each once: one wrong line may apply to several targets and variants. */
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
