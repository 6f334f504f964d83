/** The second half of the way, which check and report share: judge, report, exit code. */

import { join, resolve } from 'node:path';
import type { LoadedConfig } from '../../config/load.ts';
import { doubtsAbout } from '../../judge/doubts.ts';
import { error } from '../../judge/errors.ts';
import { judge } from '../../judge/judge.ts';
import { exitCodeOf, type Verdict, type VerdictError } from '../../judge/verdict.ts';
import { visible } from '../../lib/text/escape.ts';
import type { Plan } from '../../plan/plan.ts';
import type { VerdictFormat } from '../../report/formats/names.ts';
import { VERDICT_REPORTS } from '../../report/formats/verdict.ts';
import { printSnapshot } from '../../snapshot/print.ts';
import type { Snapshot } from '../../snapshot/schema.ts';
import type { Against } from '../comparison/comparison.ts';
import type { CodeHost, Context } from '../context.ts';
import { prepareWorkFolder } from '../work-folder.ts';
import { tryToWrite } from './write-report.ts';

export interface ReportOptions {
  readonly plan: Plan;
  readonly format: VerdictFormat;
  /** A file for the report; null for standard output. */
  readonly output: string | null;
  /** See CommonOptions. */
  readonly folder: string | null;
  readonly against: Against;
  /** What is known of an untrusted run before it is judged; null if it is none. */
  readonly untrusted?: Pick<Untrusted, 'doubts' | 'isKnown'> | null;
}

/** What the entry points report about a run. */
export interface Reported {
  readonly exitCode: 0 | 1 | 3;
  readonly verdict: Verdict;
  /** The configuration's. */
  readonly key: string;
  /** The configuration's path in the repository. */
  readonly file: string;
  /** The target of a snapshot of one leg; null for one of several. */
  readonly leg: string | null;
  /** What there is to say of an untrusted run; null if it is none. */
  readonly untrusted: Untrusted | null;
  /** Draws the report in markdown, with as much of it as fits. */
  readonly draw: (fits: (markdown: string) => boolean) => string;
  readonly files: { readonly snapshot: string; readonly report: string; readonly json: string };
}

/** What there is to say of an untrusted run. */
interface Untrusted {
  /** Why nothing can be concluded from it; null if something can. */
  readonly neutral: string | null;
  /** Why it is no success, whatever the verdict is; sentences. */
  readonly doubts: readonly string[];
  /** Whether it measured what its pull request and the base branch are together, as that is now. */
  readonly isMerged: boolean;
  /** Whether it measured with a budgets.yml that is known: the pull request's or the base branch's. */
  readonly isKnown: boolean;
}

/** Judges a snapshot, leaves the three files in the work folder, and gives the report in the format asked for. */
export function giveReport(
  { config, folder }: LoadedConfig,
  snapshot: Snapshot,
  errors: readonly VerdictError[],
  options: ReportOptions,
  world: Context,
): Reported {
  const planned = options.plan.artifacts;
  const links = world.codeHost?.links ?? null;
  const judged = (unwritten: readonly VerdictError[]) => {
    const all = [...errors, ...unwritten];
    const verdict = judge({ config, planned, snapshot, ...options.against, errors: all });
    const untrusted = ofUntrusted(verdict, snapshot, options.untrusted ?? null, world.codeHost);
    const how = { links, untrusted, color: world.color };
    const draw: Reported['draw'] = (fits) => VERDICT_REPORTS.markdown(verdict, { ...how, fits });
    const report = (format: VerdictFormat) => VERDICT_REPORTS[format](verdict, how);
    return { verdict, untrusted, draw, report };
  };

  const work = options.folder === null ? prepareWorkFolder(folder) : resolve(world.cwd, options.folder);
  const files = {
    snapshot: join(work, 'snapshot.json'),
    report: join(work, 'report.md'),
    json: join(work, 'report.json'),
  };
  const output = options.output === null ? null : resolve(world.cwd, options.output);
  const write = ({ report }: ReturnType<typeof judged>): VerdictError[] =>
    [
      tryToWrite(files.snapshot, printSnapshot(snapshot), world),
      tryToWrite(files.report, report('markdown'), world),
      tryToWrite(files.json, report('json'), world),
      output === null ? null : tryToWrite(output, report(options.format), world),
    ].flatMap((problem) => (problem === null ? [] : [error('not-written', problem)]));

  let done = judged([]);
  const unwritten = write(done);
  if (unwritten.length > 0) {
    // The files that could be written report it as well: none shows a pass next to an error.
    done = judged(unwritten);
    write(done);
  }
  const { verdict, untrusted, draw, report } = done;
  for (const text of untrusted?.doubts ?? []) world.log(`size-guard: no success, because ${visible(text)}`);
  // A file is for a program; the person in front of the terminal wants to know as well.
  world.out(output === null ? report(options.format) : report('text'));
  const exitCode = exitCodeOf(verdict);
  return { exitCode, verdict, key: config.key, file: config.file, leg: snapshot.leg, untrusted, draw, files };
}

function ofUntrusted(
  verdict: Verdict,
  snapshot: Snapshot,
  known: ReportOptions['untrusted'] | null,
  codeHost: CodeHost | null,
): Untrusted | null {
  const untrustedRun = codeHost?.untrustedRun ?? null;
  if (untrustedRun === null) return null;
  const isMerged = snapshot.commit?.parents[0] === untrustedRun.base;
  const doubts = [
    ...(known?.doubts ?? []),
    ...doubtsAbout(verdict, { fork: codeHost?.fork === true, ended: untrustedRun.ended, isMerged }),
  ];
  // A failure stands, whatever else is doubtful.
  const unconcluded = exitCodeOf(verdict) === 0 && doubts[0] !== undefined ? `because ${doubts[0]}` : null;
  return { neutral: untrustedRun.neutral ?? unconcluded, doubts, isMerged, isKnown: known?.isKnown ?? false };
}
