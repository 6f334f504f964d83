/** trend: records what a commit measures, and reports its history: changes, drift, change points, exceeded budgets. */

import { join, resolve } from 'node:path';
import { type LoadedConfig, loadConfig } from '../config/load.ts';
import { exitCodeOfProblems } from '../judge/verdict.ts';
import { visible } from '../lib/text/escape.ts';
import { messageOf } from '../lib/units/message.ts';
import { type Context, UsageError } from '../pipeline/context.ts';
import { type ReadTrend, readTrend } from '../pipeline/history/load-trend.ts';
import { recordSnapshot } from '../pipeline/history/record-snapshot.ts';
import { tryToWrite } from '../pipeline/report/write-report.ts';
import { selectTargets } from '../pipeline/select-targets.ts';
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
  /** Snapshot files to record. */
  readonly snapshots: readonly string[];
  /**
   * Whether to build and measure if there are no snapshot files. False in a job with write permission, because a build
   * has its permissions.
   */
  readonly builds: boolean;
  /** Whether to only report existing records. */
  readonly recorded: boolean;
  readonly format: TrendFormat;
  /** A file for the report; null for standard output. */
  readonly output: string | null;
  /** `fail`: a size over its budget fails. `warn`: so does one that soon will be. */
  readonly failOn: 'never' | 'fail' | 'warn';
  /** Updates the issue with early warnings, or closes it if there are none (null); null to not use an issue. */
  readonly announce: ((warning: EarlyWarning | null, key: string) => Promise<void>) | null;
}

/** What the entry points report about a run. */
export interface TrendReported {
  readonly exitCode: 0 | 1 | 3;
  /** Why nothing could be recorded; null if something was recorded, or nothing should be. */
  readonly unrecorded: string | null;
  readonly outcome: TrendOutcome;
  readonly markdown: string;
  /** The folder with the dashboard and the other reports, ready for publishing. */
  readonly folder: string;
  readonly files: { readonly report: string; readonly json: string };
}

/**
 * Records the snapshot of a commit, and reports the trend.
 *
 * @returns exit code 0; 1 if an artifact or a target is missing, or if `failOn` applies; 3 if something could not be
 *   built, measured or written, or if no snapshot was given and none may be built
 * @throws UsageError if the snapshot is not of the default branch
 * @throws SnapshotError if a file cannot be read, or they contradict each other
 */
export async function trend(options: TrendOptions, context: Context): Promise<TrendReported> {
  const loaded = loadConfig(options.config, context.cwd);
  const recording = options.recorded ? NOTHING_TO_RECORD : await record(loaded, options, context);
  const read = await readTrend(loaded, context);
  const { earlyWarningDays } = loaded.config;
  const outcome = outcomeOf(read.trend, earlyWarningDays);
  const work =
    options.folder === null ? prepareWorkFolder(loaded.folder) : resolve(context.cwd, options.folder);
  const given = writeReports(read, outcome, join(work, 'trend'), options, context);
  if (options.announce !== null && earlyWarningDays !== null) {
    try {
      await options.announce(earlyWarning(read.trend, outcome), loaded.config.key);
    } catch (error) {
      // Publishing never changes the outcome.
      context.log(`size-guard: ${messageOf(error)}`);
    }
  }
  const failed =
    options.failOn === 'warn'
      ? outcome.state !== 'pass'
      : options.failOn === 'fail' && outcome.state === 'fail';
  for (const problem of given.unwritten) context.log(`size-guard: ${problem}`);
  const exitCode =
    given.unwritten.length > 0 || recording.exitCode === 3 ? 3 : failed || recording.exitCode === 1 ? 1 : 0;
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

/** Measures or reads a snapshot, and records it. Does not judge. */
async function record(loaded: LoadedConfig, options: TrendOptions, context: Context): Promise<Recording> {
  if (context.codeHost !== null && context.codeHost.records === null)
    throw new UsageError('trend records the default branch, but this run is not on it');
  const targets = selectTargets(loaded.config, options.targets).map(({ name }) => name);
  const given = options.snapshots.length > 0;
  if (!given && !options.builds) {
    context.log(`size-guard: ${NO_SNAPSHOT}`);
    return { exitCode: 3, unrecorded: NO_SNAPSHOT };
  }
  const snapshot = given
    ? merged(options.snapshots, context.cwd)
    : (await measure({ ...options, output: null }, context)).snapshot;
  if (snapshot.key !== loaded.config.key)
    throw new UsageError(
      `the snapshot has the key ${visible(snapshot.key)}, but ${options.config} has ${loaded.config.key}`,
    );
  const { commit } = snapshot;
  if (context.codeHost !== null && context.codeHost.records !== commit?.sha)
    throw new UsageError(
      `trend records the default branch at ${context.codeHost.records}, but the snapshot is of ${commit?.sha ?? 'no commit'}`,
    );
  await recordSnapshot(loaded, snapshot, context);

  const lost = targets.filter((name) => !snapshot.planned.some(({ target }) => target === name));
  if (lost.length > 0) context.log(`size-guard: no snapshot was given for ${lost.join(', ')}`);
  const { problems } = snapshot;
  if (given) for (const { text } of problems) context.log(`size-guard: ${visible(text)}`);
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

/** Writes all reports to a folder, and prints or writes the requested one. */
function writeReports(
  { trend, compositions }: ReadTrend,
  outcome: TrendOutcome,
  folder: string,
  { format, output }: TrendOptions,
  context: Context,
) {
  const report = (wanted: TrendFormat) =>
    TREND_REPORTS[wanted](trend, outcome, { compositions, color: context.color });
  const markdown = report('markdown');
  const files = {
    'index.html': report('html'),
    'trend.md': markdown,
    'trend.json': report('json'),
    'trend.csv': report('csv'),
    'trend.openmetrics.txt': report('openmetrics'),
    'badge.svg': report('svg'),
    'badge.json': badgeJson(trend, outcome),
  };
  const problems = Object.entries(files).map(([name, content]) =>
    tryToWrite(join(folder, name), content, context),
  );
  const requested = report(format);
  if (output === null) {
    context.out(requested);
  } else {
    problems.push(tryToWrite(resolve(context.cwd, output), requested, context));
    // The file is for programs; users also need the result in the terminal.
    context.out(report('text'));
  }
  if (context.codeHost === null) context.log(`size-guard: the dashboard is ${join(folder, 'index.html')}`);
  return {
    unwritten: problems.filter((problem) => problem !== null),
    markdown,
    folder,
    files: { report: join(folder, 'trend.md'), json: join(folder, 'trend.json') },
  };
}
