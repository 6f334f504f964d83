/** Rules of groups. Pure. */

import { type Rule, unknown } from './rule.ts';

/** A group names artifacts that exist, each once, and has a name of its own. */
export const knownMembers: Rule = ({ config: { groups, artifacts } }, report) => {
  const known = artifacts.map(({ name }) => name);
  for (const { name, artifacts: members } of groups) {
    members.forEach((member, index) => {
      const at = ['groups', name, 'artifacts', index];
      if (!known.includes(member)) report(at, unknown('artifact', member, known));
      else if (members.indexOf(member) !== index)
        report(at, `${JSON.stringify(member)} stands here twice and would count twice`);
    });
    if (known.includes(name))
      report(
        ['groups', name],
        `${JSON.stringify(name)} is an artifact already; give the group another name`,
        'key',
      );
  }
};
