/** tighten: lowers the limits of budgets.yml to what is measured and some headroom. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Position, parseConfigDocument } from '../config/document.ts';
import { lowerSizes } from '../config/edit.ts';
import { checkConfig, type LoadedConfig, loadConfig } from '../config/load.ts';
import { mixedUses, placeOf } from '../config/uses.ts';
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
  /** Files of snapshots; none for building and measuring now. */
  readonly snapshots: readonly string[];
  readonly headroom: Percentage;
}

/**
 * Lowers what can be lowered and prints the lines that change; never raises a limit.
 *
 * @returns 0; 3 if something could not be built or measured, whose limits then stay
 * @throws UsageError on a working tree with changes, which would be mixed up with these
 */
export async function tighten(options: TightenOptions, world: Context): Promise<0 | 1 | 3> {
  const loaded = loadConfig(options.config, world.cwd);
  await refuseChanges(loaded, world);
  const todo = plan(loaded.config);
  const snapshot =
    options.snapshots.length === 0
      ? await takeSnapshot(loaded, { ...options, plan: todo }, world)
      : fromFiles(options.snapshots, loaded, world);
  for (const { text } of snapshot.problems) world.log(`size-guard: ${visible(text)}`);

  const file = resolve(world.cwd, options.config);
  const text = readFileSync(file, 'utf8');
  const room = headroomOf(loaded.config, todo.artifacts, snapshot);
  const mixed = mixedUses(parseConfigDocument(text));
  const isFixed = (at: Position) => mixed.has(placeOf(at));
  const { text: edited, changed } = lowerSizes(text, loweringsOf(room, options.headroom, isFixed));
  for (const { at, measured } of room.maxima) {
    const stays = (why: string) => world.log(`size-guard: ${options.config}:${at.line}: ${why}, so it stays`);
    const other = mixed.get(placeOf(at));
    if (measured === null) stays('not all of it is measured');
    else if (other !== undefined) stays(`an alias repeats it for ${visible(other.join('.'))} as well`);
  }
  if (changed.length === 0) {
    world.out('No limit can be lowered.\n');
    return exitCodeOfProblems(snapshot.problems);
  }
  // What would not load again is our own mistake, and must not cost the user's file.
  checkConfig(edited, options.config, world.cwd);
  writeText(file, edited);
  for (const { line, before, after } of changed)
    world.out(`${visible(options.config)}:${line}\n- ${visible(before)}\n+ ${visible(after)}\n`);
  world.out(`${counted(changed.length, 'line')} changed.\n`);
  return exitCodeOfProblems(snapshot.problems);
}

async function refuseChanges({ root }: LoadedConfig, world: Context): Promise<void> {
  const commit = await currentCommit(root, world.head, world);
  if (commit === null && isRepository(root))
    throw new UsageError(
      'tighten changes budgets.yml, but the repository has no commit yet: commit it first',
    );
  if (commit?.dirty === true)
    throw new UsageError(
      'tighten changes budgets.yml, but tracked files differ from the commit already: commit or stash them first',
    );
}

function fromFiles(files: readonly string[], { config }: LoadedConfig, world: Context): Snapshot {
  const { snapshot, errors } = readSnapshots(files, config.key, world.cwd);
  const [first] = errors;
  if (first !== undefined) throw new UsageError(first.text);
  return snapshot;
}
