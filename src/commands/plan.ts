/** plan: the matrix of a GitHub workflow (`strategy.matrix`), one job per target. */

import { resolve } from 'node:path';
import { loadConfig } from '../config/load.ts';
import { writeText } from '../lib/files/write.ts';
import type { CommonOptions, Context } from '../pipeline/context.ts';
import { selectTargets } from '../pipeline/select-targets.ts';
import { type MatrixEntry, matrixEntries } from '../plan/plan.ts';

/** Returns the matrix, one entry per target, and the key of its configuration. */
export function planMatrix(
  options: CommonOptions,
  context: Context,
): { readonly key: string; readonly matrix: { readonly include: readonly MatrixEntry[] } } {
  const { config } = loadConfig(options.config, context.cwd);
  return { key: config.key, matrix: { include: matrixEntries(selectTargets(config, options.targets)) } };
}

/** Prints the matrix as JSON, or writes it to a file. */
export async function plan(
  options: CommonOptions & { readonly output: string | null },
  context: Context,
): Promise<void> {
  const text = `${JSON.stringify(planMatrix(options, context).matrix)}\n`;
  if (options.output === null) await context.out(text);
  else writeText(resolve(context.cwd, options.output), text);
}
