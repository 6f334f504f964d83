/** Rules of how builds refer to targets and to each other. Pure. */

import type { Build } from '../config.ts';
import { type Rule, unknown } from './rule.ts';

/** `per` names targets that exist. */
export const knownPer: Rule = ({ config }, report) => {
  const targets = config.targets.map(({ name }) => name);
  for (const { name, per } of config.builds.values())
    for (const target of per.keys())
      if (!targets.includes(target))
        report(['builds', name, 'per', target], unknown('target', target, targets), 'key');
};

/** `needs` names builds that exist. */
export const knownNeeds: Rule = ({ config: { builds } }, report) => {
  for (const { name, needs } of builds.values())
    needs.forEach((need, index) => {
      if (!builds.has(need))
        report(['builds', name, 'needs', index], unknown('build', need, [...builds.keys()]));
    });
};

/** Builds do not need each other in a circle. One is reported at the build of it that comes first in the file. */
export const noCircles: Rule = ({ config: { builds } }, report) => {
  const order = [...builds.keys()];
  for (const first of builds.values()) {
    const circle = circleFrom(first, builds);
    if (circle === undefined) continue;
    const earliest = Math.min(...circle.map((name) => order.indexOf(name)));
    if (order[earliest] === first.name)
      report(
        ['builds', first.name, 'needs'],
        `builds need each other in a circle: ${circle.join(' → ')}; none can be first`,
      );
  }
};

/** The names of builds on a way from one back to itself; undefined if there is none. */
function circleFrom(first: Build, builds: ReadonlyMap<string, Build>): readonly string[] | undefined {
  const seen = new Set<string>();
  const visit = (build: Build, way: readonly string[]): readonly string[] | undefined => {
    for (const need of build.needs) {
      if (need === first.name) return [...way, need];
      const next = builds.get(need);
      if (next === undefined || seen.has(need)) continue;
      seen.add(need);
      const circle = visit(next, [...way, need]);
      if (circle !== undefined) return circle;
    }
    return undefined;
  };
  return visit(first, [first.name]);
}
