/** tighten: lowers the limits in budgets.yml to the measured sizes plus headroom. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Position, parseConfigDocument } from '../config/document.ts';
import { lowerSizes } from '../config/edit.ts';
import { checkConfig, type LoadedConfig, loadConfig } from '../config/load.ts';
import { mixedUses, positionKey } from '../config/uses.ts';
import { headroomOf } from '../judge/limits/headroom.ts';
import { loweringsOf } from '../judge/limits/lowering.ts';
import { exitCodeOfProblems } from '../judge/verdict.ts';
import { writeText } from '../lib/files/write.ts';
import { currentCommit } from '../lib/git/commit.ts';
import { isRepository } from '../lib/git/remote.ts';
import { visible } from '../lib/text/escape.ts';
import { counted } from '../lib/units/quantity.ts';
import type { Percentage } from '../lib/units/size.ts';
import { type Context, UsageError } from '../pipeline/context.ts';
import { readSnapshots } from '../pipeline/snapshot/read-snapshots.ts';
import { takeSnapshot } from '../pipeline/snapshot/take-snapshot.ts';
import type { BuildOptions } from '../plan/options.ts';
import { plan } from '../plan/plan.ts';
import type { Snapshot } from '../snapshot/schema.ts';

export interface TightenOptions extends BuildOptions {
  readonly config: string;
  /** Snapshot files; none to build and measure now. */
  readonly snapshots: readonly string[];
  readonly headroom: Percentage;
}

/**
 * Lowers limits and prints the changed lines; never raises a limit.
 *
 * @returns 0; 3 if something could not be built or measured, whose limits are then unchanged
 * @throws UsageError if the working tree has other changes
 */
export async function tighten(options: TightenOptions, context: Context): Promise<0 | 1 | 3> {
  const loaded = loadConfig(options.config, context.cwd);
  await requireCleanTree(loaded, context);
  const planned = plan(loaded.config);
  const snapshot =
    options.snapshots.length === 0
      ? await takeSnapshot(loaded, { ...options, plan: planned }, context)
      : fromFiles(options.snapshots, loaded, context);
  for (const { text } of snapshot.problems) context.log(`size-guard: ${visible(text)}`);

  const file = resolve(context.cwd, options.config);
  const text = readFileSync(file, 'utf8');
  const room = headroomOf(loaded.config, planned.artifacts, snapshot);
  const mixed = mixedUses(parseConfigDocument(text));
  const isFixed = (at: Position) => mixed.has(positionKey(at));
  const { text: edited, changed } = lowerSizes(text, loweringsOf(room, options.headroom, isFixed));
  for (const { at, measured } of room.maxima) {
    const unchanged = (reason: string) =>
      context.log(`size-guard: ${options.config}:${at.line}: not lowered: ${reason}`);
    const other = mixed.get(positionKey(at));
    if (measured === null) unchanged('some of its sizes are not measured');
    else if (other !== undefined) unchanged(`an alias also uses it for ${visible(other.join('.'))}`);
  }
  if (changed.length === 0) {
    context.out('No limit can be lowered.\n');
    return exitCodeOfProblems(snapshot.problems);
  }
  // A bug in size-guard must not overwrite the user's file with an invalid one.
  checkConfig(edited, options.config, context.cwd);
  writeText(file, edited);
  for (const { line, before, after } of changed)
    context.out(`${visible(options.config)}:${line}\n- ${visible(before)}\n+ ${visible(after)}\n`);
  context.out(`${counted(changed.length, 'line')} changed.\n`);
  return exitCodeOfProblems(snapshot.problems);
}

async function requireCleanTree({ root }: LoadedConfig, context: Context): Promise<void> {
  const commit = await currentCommit(root, context.head, context);
  if (commit === null && isRepository(root))
    throw new UsageError(
      'tighten changes budgets.yml, but the repository has no commit yet: commit it first',
    );
  if (commit?.dirty === true)
    throw new UsageError(
      'tighten changes budgets.yml, but tracked files differ from the commit already: commit or stash them first',
    );
}

function fromFiles(files: readonly string[], { config }: LoadedConfig, context: Context): Snapshot {
  const { snapshot, errors } = readSnapshots(files, config.key, context.cwd);
  const [first] = errors;
  if (first !== undefined) throw new UsageError(first.text);
  return snapshot;
}
