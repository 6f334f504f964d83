/** Rules for groups. Pure. */

import { type Rule, unknownName } from './rule.ts';

/** A group must list existing artifacts, each once, and must not have the name of an artifact. */
export const knownMembers: Rule = ({ config: { groups, artifacts } }, report) => {
  const known = artifacts.map(({ name }) => name);
  for (const { name, artifacts: members } of groups) {
    members.forEach((member, index) => {
      const at = ['groups', name, 'artifacts', index];
      if (!known.includes(member)) report(at, unknownName('artifact', member, known));
      else if (members.indexOf(member) !== index)
        report(at, `duplicate artifact ${JSON.stringify(member)}; it would count twice`);
    });
    if (known.includes(name))
      report(
        ['groups', name],
        `${JSON.stringify(name)} is already the name of an artifact; give the group another name`,
        'key',
      );
  }
};
