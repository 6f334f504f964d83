/** Rules for the targets and dependencies of builds. Pure. */

import type { Build } from '../config.ts';
import { type Rule, unknownName } from './rule.ts';

/** `per` must name existing targets. */
export const knownPer: Rule = ({ config }, report) => {
  const targets = config.targets.map(({ name }) => name);
  for (const { name, per } of config.builds.values())
    for (const target of per.keys())
      if (!targets.includes(target))
        report(['builds', name, 'per', target], unknownName('target', target, targets), 'key');
};

/** `needs` must name existing builds. */
export const knownNeeds: Rule = ({ config: { builds } }, report) => {
  for (const { name, needs } of builds.values())
    needs.forEach((need, index) => {
      if (!builds.has(need))
        report(['builds', name, 'needs', index], unknownName('build', need, [...builds.keys()]));
    });
};

/** Builds must not depend on each other in a cycle. A cycle is reported at the build that comes first in the file. */
export const noCycles: Rule = ({ config: { builds } }, report) => {
  const order = [...builds.keys()];
  for (const first of builds.values()) {
    const cycle = cycleFrom(first, builds);
    if (cycle === undefined) continue;
    const earliest = Math.min(...cycle.map((name) => order.indexOf(name)));
    if (order[earliest] === first.name)
      report(['builds', first.name, 'needs'], `circular dependency between builds: ${cycle.join(' → ')}`);
  }
};

/** The names of the builds on a path from one back to itself; undefined if there is none. */
function cycleFrom(first: Build, builds: ReadonlyMap<string, Build>): readonly string[] | undefined {
  const seen = new Set<string>();
  const visit = (build: Build, path: readonly string[]): readonly string[] | undefined => {
    for (const need of build.needs) {
      if (need === first.name) return [...path, need];
      const next = builds.get(need);
      if (next === undefined || seen.has(need)) continue;
      seen.add(need);
      const cycle = visit(next, [...path, need]);
      if (cycle !== undefined) return cycle;
    }
    return undefined;
  };
  return visit(first, [first.name]);
}
