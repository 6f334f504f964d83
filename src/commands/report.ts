/** report: judges snapshots that were made elsewhere. Runs nothing from the repository. */

import { resolve } from 'node:path';
import { loadConfig } from '../config/load.ts';
import type { Target } from '../config/targets.ts';
import { error } from '../judge/judge.ts';
import type { VerdictError } from '../judge/verdict.ts';
import { visible } from '../report/escape.ts';
import { mergeSnapshots, type NamedSnapshot } from '../snapshot/merge.ts';
import { parseSnapshot, SnapshotError } from '../snapshot/parse.ts';
import { SNAPSHOT_SCHEMA, type Snapshot } from '../snapshot/schema.ts';
import { VERSION } from '../version.ts';
import { type Format, giveReport, type Reported } from './give-report.ts';
import { readSnapshotText } from './read-snapshot.ts';
import { chosenTargets } from './targets.ts';
import type { CommonOptions, World } from './world.ts';

export interface ReportCommandOptions extends CommonOptions {
  /** Files of snapshots; none at all is a run of which every leg was lost. */
  readonly snapshots: readonly string[];
  readonly format: Format;
  readonly output: string | null;
}

/** Merges snapshots, judges and reports. One that cannot be read fails the verdict; the others are still judged. */
export async function report(options: ReportCommandOptions, world: World): Promise<Reported> {
  const loaded = loadConfig(options.config, world.cwd);
  const targets = chosenTargets(loaded.config, options.targets);
  const { read, errors } = readAll(options.snapshots, world.cwd);
  const merged = merge(read, loaded.config.key, errors);
  if (merged.key !== loaded.config.key)
    world.say(
      `size-guard: judging snapshots of ${visible(merged.key)} by the limits of ${loaded.config.key}`,
    );
  return giveReport(loaded, only(merged, targets), errors, { ...options, targets }, world);
}

function readAll(files: readonly string[], cwd: string): { read: NamedSnapshot[]; errors: VerdictError[] } {
  const read: NamedSnapshot[] = [];
  const errors: VerdictError[] = [];
  for (const file of files) {
    try {
      read.push({ name: file, snapshot: parseSnapshot(readSnapshotText(resolve(cwd, file))) });
    } catch (thrown) {
      if (!(thrown instanceof SnapshotError)) throw thrown;
      errors.push(error('snapshot-unreadable', `snapshot ${file}: ${thrown.message}`));
    }
  }
  return { read, errors };
}

/** The snapshots as one; where they contradict each other none of them can be believed. */
function merge(read: readonly NamedSnapshot[], key: string, errors: VerdictError[]): Snapshot {
  const nothing: Snapshot = {
    schema: SNAPSHOT_SCHEMA,
    tool: VERSION,
    zstd: '',
    key,
    leg: null,
    config: null,
    commit: null,
    planned: [],
    artifacts: [],
    embeds: [],
    problems: [],
  };
  if (read.length === 0) return nothing;
  try {
    return mergeSnapshots(read);
  } catch (thrown) {
    if (!(thrown instanceof SnapshotError)) throw thrown;
    errors.push(error('snapshots-disagree', thrown.message));
    // They did arrive: what is missing now is not to be called a lost leg.
    return { ...nothing, planned: read.flatMap(({ snapshot }) => snapshot.planned) };
  }
}

/** The part of a snapshot that is about some targets. */
function only(snapshot: Snapshot, targets: readonly Target[]): Snapshot {
  const names = new Set(targets.map(({ name }) => name));
  const about = ({ target }: { readonly target: string | null }) => target === null || names.has(target);
  return {
    ...snapshot,
    planned: snapshot.planned.filter(about),
    artifacts: snapshot.artifacts.filter(about),
    embeds: snapshot.embeds.filter(about),
    problems: snapshot.problems.filter(about),
  };
}
