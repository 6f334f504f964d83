/** plan: the legs of a matrix, for `strategy.matrix` of a GitHub workflow. */

import { loadConfig } from '../config/load.ts';
import { chosenTargets } from '../pipeline/select-targets.ts';
import type { CommonOptions, World } from '../pipeline/world.ts';
import { type Leg, legs } from '../plan/plan.ts';

/** The matrix, one leg a target, and the key of the configuration that it is of. */
export function planMatrix(
  options: CommonOptions,
  world: World,
): { readonly key: string; readonly matrix: { readonly include: readonly Leg[] } } {
  const { config } = loadConfig(options.config, world.cwd);
  return { key: config.key, matrix: { include: legs(chosenTargets(config, options.targets)) } };
}
