/** Rules of how artifacts refer to builds and to their earlier names. Pure. */

import { type Rule, unknown } from './rule.ts';

/** `build` names a build that exists. */
export const knownBuilds: Rule = ({ written, config: { builds } }, report) => {
  for (const [name, { build }] of Object.entries(written.artifacts))
    if (build !== undefined && !builds.has(build))
      report(['artifacts', name, 'build'], unknown('build', build, [...builds.keys()]));
};

/** No two artifacts have a name in common, so that a baseline's numbers belong to one of them. */
export const ownNames: Rule = ({ config: { artifacts } }, report) => {
  const owners = new Map(artifacts.map(({ name }) => [name, name]));
  for (const { name, was } of artifacts)
    was.forEach((earlier, index) => {
      const owner = owners.get(earlier);
      if (owner === undefined) owners.set(earlier, name);
      else
        report(
          ['artifacts', name, 'was', index],
          owner === earlier
            ? `${JSON.stringify(earlier)} is an artifact still; its earlier numbers are its own`
            : `${JSON.stringify(earlier)} is an earlier name of ${owner} already`,
        );
    });
};
