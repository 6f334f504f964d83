/** Rules for the builds and earlier names of artifacts. Pure. */

import { type Rule, unknownName } from './rule.ts';

/** `build` must name an existing build. */
export const knownBuilds: Rule = ({ written, config: { builds } }, report) => {
  for (const [name, { build }] of Object.entries(written.artifacts))
    if (build !== undefined && !builds.has(build))
      report(['artifacts', name, 'build'], unknownName('build', build, [...builds.keys()]));
};

/** Artifacts must not share a name or an earlier name, so that each number of a baseline belongs to one of them. */
export const distinctNames: Rule = ({ config: { artifacts } }, report) => {
  const owners = new Map(artifacts.map(({ name }) => [name, name]));
  for (const { name, was } of artifacts)
    was.forEach((earlier, index) => {
      const owner = owners.get(earlier);
      if (owner === undefined) owners.set(earlier, name);
      else
        report(
          ['artifacts', name, 'was', index],
          owner === earlier
            ? `${JSON.stringify(earlier)} is still the name of an artifact; remove it from "was"`
            : `${JSON.stringify(earlier)} is already an earlier name of ${owner}`,
        );
    });
};
