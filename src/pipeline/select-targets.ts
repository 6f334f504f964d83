/** Selects the targets of a command. */

import type { Config } from '../config/config.ts';
import { suggestion } from '../config/errors/suggestion.ts';
import type { Target } from '../config/targets.ts';
import { UsageError } from './context.ts';

/** Returns the targets with these names, in the configuration's order; all targets for null. @throws UsageError */
export function selectTargets(config: Config, names: readonly string[] | null): readonly Target[] {
  if (names === null) return config.targets;
  if (names.length === 0) throw new UsageError('no target is named; omit the option to include all of them');
  const known = config.targets.map(({ name }) => name);
  for (const name of names)
    if (!known.includes(name))
      throw new UsageError(
        `unknown target ${JSON.stringify(name)}${suggestion(name, known)} (targets of ${config.file})`,
      );
  return config.targets.filter(({ name }) => names.includes(name));
}
