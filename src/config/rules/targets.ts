/** Rules for `targets`. Pure. */

import { suggestion } from '../errors/suggestion.ts';
import { KNOWN_TARGETS, REQUIRED_TARGET_KEYS, targetOf } from '../targets.ts';
import type { Rule } from './rule.ts';

/** Every target must be known or completely defined, and listed once. */
export const knownTargets: Rule = ({ written: { targets = [] } }, report) => {
  const names = Array.isArray(targets) ? targets : Object.keys(targets);
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    const at = ['targets', Array.isArray(targets) ? index : name];
    if (seen.has(name)) {
      report(at, `duplicate target ${JSON.stringify(name)}; keep one of them`);
      continue;
    }
    seen.add(name);
    const own = (Array.isArray(targets) ? null : targets[name]) ?? {};
    if (targetOf(name, own) !== undefined) continue;
    const missing = REQUIRED_TARGET_KEYS.filter((key) => own[key] === undefined).join(', ');
    const meant = suggestion(
      name,
      KNOWN_TARGETS.map((target) => target.name),
    );
    report(
      at,
      `unknown target ${JSON.stringify(name)}${meant}${meant.endsWith('?') ? ' To' : '; to'} define it, make "targets" a map and set ${missing}`,
      'key',
    );
  }
};
