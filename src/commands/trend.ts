/** trend: records what a commit measures, and reports its history: changes, drift, change points, exceeded budgets. */

import { join, resolve } from 'node:path';
import { type LoadedConfig, loadConfig } from '../config/load.ts';
import { exitCodeOfProblems } from '../judge/verdict.ts';
import { visible } from '../lib/text/escape.ts';
import { messageOf } from '../lib/units/message.ts';
import { type Context, UsageError } from '../pipeline/context.ts';
import { type ReadTrend, readTrend } from '../pipeline/history/load-trend.ts';
import { keepSnapshot } from '../pipeline/history/record-snapshot.ts';
import { tryToWrite } from '../pipeline/report/write-report.ts';
import { chosenTargets } from '../pipeline/select-targets.ts';
import { readSnapshotText } from '../pipeline/snapshot/read-snapshot.ts';
import { prepareWorkFolder } from '../pipeline/work-folder.ts';
import type { TrendFormat } from '../report/formats/names.ts';
import { TREND_REPORTS } from '../report/formats/trend.ts';
import { badgeJson } from '../report/trend/badge.ts';
import { type EarlyWarning, earlyWarning } from '../report/trend/early-warning.ts';
import { mergeSnapshots } from '../snapshot/merge.ts';
import { parseSnapshot, SnapshotError } from '../snapshot/parse.ts';
import type { Snapshot } from '../snapshot/schema.ts';
import { outcomeOf, type TrendOutcome } from '../trend/outcome.ts';
import { type MeasureCommandOptions, measure } from './measure.ts';

export interface TrendOptions extends MeasureCommandOptions {
  /** Files of snapshots to record. */
  readonly snapshots: readonly string[];
  /** Whether to build and measure if there are no such files. A job that may write must not: a build has its job's rights. */
  readonly builds: boolean;
  /** Whether to report only, on what is recorded already. */
  readonly recorded: boolean;
  readonly format: TrendFormat;
  /** A file for the report; null for standard output. */
  readonly output: string | null;
  /** `fail`: a size over its budget fails. `warn`: so does one that soon will be. */
  readonly failOn: 'never' | 'fail' | 'warn';
  /** Keeps the one issue of early words up to date, and closes it (null) when there is none; null for no issue. */
  readonly announce: ((word: EarlyWarning | null, key: string) => Promise<void>) | null;
}

/** What the entry points report about a run. */
export interface TrendReported {
  readonly exitCode: 0 | 1 | 3;
  /** Why nothing could be recorded; null if something was, or was not to be. */
  readonly unrecorded: string | null;
  readonly outcome: TrendOutcome;
  readonly markdown: string;
  /** The folder with the dashboard and the other reports, ready to be published. */
  readonly folder: string;
  readonly files: { readonly report: string; readonly json: string };
}

/**
 * Records the snapshot of a commit, and reports the trend.
 *
 * @returns exit code 0; 1 if an artifact or a target is missing, or a budget is full and that is to fail; 3 if
 *   something could not be built, measured or written, or no snapshot was given and none may be made
 * @throws UsageError if there is no snapshot of a commit of the default branch
 * @throws SnapshotError if a file cannot be read, or they contradict each other
 */
export async function trend(options: TrendOptions, world: Context): Promise<TrendReported> {
  const loaded = loadConfig(options.config, world.cwd);
  const recording = options.recorded ? NOTHING_TO_RECORD : await record(loaded, options, world);
  const read = await readTrend(loaded, world);
  const { earlyWordDays } = loaded.config;
  const outcome = outcomeOf(read.trend, earlyWordDays);
  const work =
    options.folder === null ? prepareWorkFolder(loaded.folder) : resolve(world.cwd, options.folder);
  const given = give(read, outcome, join(work, 'trend'), options, world);
  if (options.announce !== null && earlyWordDays !== null) {
    try {
      await options.announce(earlyWarning(read.trend, outcome), loaded.config.key);
    } catch (error) {
      // Publishing never changes the outcome.
      world.log(`size-guard: ${messageOf(error)}`);
    }
  }
  const refused =
    options.failOn === 'warn'
      ? outcome.state !== 'pass'
      : options.failOn === 'fail' && outcome.state === 'fail';
  for (const problem of given.unwritten) world.log(`size-guard: ${problem}`);
  const exitCode =
    given.unwritten.length > 0 || recording.exitCode === 3 ? 3 : refused || recording.exitCode === 1 ? 1 : 0;
  return {
    exitCode,
    unrecorded: recording.unrecorded,
    outcome,
    markdown: given.markdown,
    folder: given.folder,
    files: given.files,
  };
}

type Recording = Pick<TrendReported, 'exitCode' | 'unrecorded'>;

const NOTHING_TO_RECORD: Recording = { exitCode: 0, unrecorded: null };

const NO_SNAPSHOT =
  'no snapshot of this commit was passed to this job, so nothing was recorded; the job does not build, because a build would have its permissions';

/** Measures, or takes what was measured, and records it. It judges nothing. */
async function record(loaded: LoadedConfig, options: TrendOptions, world: Context): Promise<Recording> {
  if (world.codeHost !== null && world.codeHost.records === null)
    throw new UsageError('trend records the default branch, but this run is not on it');
  const targets = chosenTargets(loaded.config, options.targets).map(({ name }) => name);
  const given = options.snapshots.length > 0;
  if (!given && !options.builds) {
    world.log(`size-guard: ${NO_SNAPSHOT}`);
    return { exitCode: 3, unrecorded: NO_SNAPSHOT };
  }
  const snapshot = given
    ? merged(options.snapshots, world.cwd)
    : (await measure({ ...options, output: null }, world)).snapshot;
  if (snapshot.key !== loaded.config.key)
    throw new UsageError(
      `the snapshot is of ${visible(snapshot.key)}, and ${options.config} is ${loaded.config.key}`,
    );
  const { commit } = snapshot;
  if (world.codeHost !== null && world.codeHost.records !== commit?.sha)
    throw new UsageError(
      `trend records the default branch at ${world.codeHost.records}, but the snapshot is of ${commit?.sha ?? 'no commit'}`,
    );
  await keepSnapshot(loaded, snapshot, world);

  const lost = targets.filter((name) => !snapshot.planned.some(({ target }) => target === name));
  if (lost.length > 0) world.log(`size-guard: no snapshot was given for ${lost.join(', ')}`);
  const { problems } = snapshot;
  if (given) for (const { text } of problems) world.log(`size-guard: ${visible(text)}`);
  const exitCode = exitCodeOfProblems(problems);
  return { exitCode: exitCode === 0 && lost.length > 0 ? 1 : exitCode, unrecorded: null };
}

function merged(files: readonly string[], cwd: string): Snapshot {
  const read = files.map((file) => {
    try {
      return { name: file, snapshot: parseSnapshot(readSnapshotText(resolve(cwd, file))) };
    } catch (error) {
      throw error instanceof SnapshotError ? new SnapshotError(`snapshot ${file}: ${error.message}`) : error;
    }
  });
  return mergeSnapshots(read);
}

/** Leaves the reports in a folder, and gives the one that was asked for. */
function give(
  { trend: told, compositions }: ReadTrend,
  outcome: TrendOutcome,
  folder: string,
  { format, output }: TrendOptions,
  world: Context,
) {
  const report = (wanted: TrendFormat) =>
    TREND_REPORTS[wanted](told, outcome, { compositions, color: world.color });
  const markdown = report('markdown');
  const files = {
    'index.html': report('html'),
    'trend.md': markdown,
    'trend.json': report('json'),
    'trend.csv': report('csv'),
    'trend.openmetrics.txt': report('openmetrics'),
    'badge.svg': report('svg'),
    'badge.json': badgeJson(told, outcome),
  };
  const problems = Object.entries(files).map(([name, content]) =>
    tryToWrite(join(folder, name), content, world),
  );
  const asked = report(format);
  if (output === null) {
    world.out(asked);
  } else {
    problems.push(tryToWrite(resolve(world.cwd, output), asked, world));
    // The file is for a program; the person in front of the terminal wants to know as well.
    world.out(report('text'));
  }
  if (world.codeHost === null) world.log(`size-guard: the dashboard is ${join(folder, 'index.html')}`);
  return {
    unwritten: problems.filter((problem) => problem !== null),
    markdown,
    folder,
    files: { report: join(folder, 'trend.md'), json: join(folder, 'trend.json') },
  };
}
