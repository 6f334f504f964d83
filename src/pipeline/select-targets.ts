/** The targets that a command is asked for. */

import type { Config } from '../config/config.ts';
import { suggestion } from '../config/errors/suggestion.ts';
import type { Target } from '../config/targets.ts';
import { UsageError } from './context.ts';

/** The targets of those names, in the configuration's order; all of them for null. */
export function chosenTargets(config: Config, names: readonly string[] | null): readonly Target[] {
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
