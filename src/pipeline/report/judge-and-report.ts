/** The second half of a run, which check and report share: judge, report, exit code. */

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
import type { Comparison } from '../comparison/comparison.ts';
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
  readonly comparison: Comparison;
  /** Findings about an untrusted run before it is judged; null for other runs. */
  readonly untrusted?: Pick<Untrusted, 'doubts' | 'isKnown'> | null;
}

/** What the entry points report about a run. */
export interface Reported {
  readonly exitCode: 0 | 1 | 3;
  readonly verdict: Verdict;
  /** The configuration's key. */
  readonly key: string;
  /** The configuration's path in the repository. */
  readonly file: string;
  /** The target of a snapshot from one matrix job; null for a merged one. */
  readonly leg: string | null;
  /** Findings about an untrusted run; null for other runs. */
  readonly untrusted: Untrusted | null;
  /** Formats the report as Markdown, shortened until it fits. */
  readonly draw: (fits: (markdown: string) => boolean) => string;
  readonly files: { readonly snapshot: string; readonly report: string; readonly json: string };
}

/** Findings about an untrusted run. */
interface Untrusted {
  /** Why nothing can be concluded from it; null if something can. */
  readonly neutral: string | null;
  /** Why it is not a success, regardless of the verdict; sentences. */
  readonly doubts: readonly string[];
  /** Whether it measured the merge of the pull request with the current base branch. */
  readonly isMerged: boolean;
  /** Whether it measured with a known budgets.yml: the pull request's or the base branch's. */
  readonly isKnown: boolean;
}

/** Judges a snapshot, writes the three files to the work folder, and prints the report in the requested format. */
export function judgeAndReport(
  { config, folder }: LoadedConfig,
  snapshot: Snapshot,
  errors: readonly VerdictError[],
  options: ReportOptions,
  context: Context,
): Reported {
  const planned = options.plan.artifacts;
  const links = context.codeHost?.links ?? null;
  const judged = (unwritten: readonly VerdictError[]) => {
    const all = [...errors, ...unwritten];
    const verdict = judge({ config, planned, snapshot, ...options.comparison, errors: all });
    const untrusted = ofUntrusted(verdict, snapshot, options.untrusted ?? null, context.codeHost);
    const reporting = { links, untrusted, color: context.color };
    const draw: Reported['draw'] = (fits) => VERDICT_REPORTS.markdown(verdict, { ...reporting, fits });
    const report = (format: VerdictFormat) => VERDICT_REPORTS[format](verdict, reporting);
    return { verdict, untrusted, draw, report };
  };

  const work = options.folder === null ? prepareWorkFolder(folder) : resolve(context.cwd, options.folder);
  const files = {
    snapshot: join(work, 'snapshot.json'),
    report: join(work, 'report.md'),
    json: join(work, 'report.json'),
  };
  const output = options.output === null ? null : resolve(context.cwd, options.output);
  const write = ({ report }: ReturnType<typeof judged>): VerdictError[] =>
    [
      tryToWrite(files.snapshot, printSnapshot(snapshot), context),
      tryToWrite(files.report, report('markdown'), context),
      tryToWrite(files.json, report('json'), context),
      output === null ? null : tryToWrite(output, report(options.format), context),
    ].flatMap((problem) => (problem === null ? [] : [error('not-written', problem)]));

  let done = judged([]);
  const unwritten = write(done);
  if (unwritten.length > 0) {
    // Write again with these errors, so that no file shows a pass despite an error.
    done = judged(unwritten);
    write(done);
  }
  const { verdict, untrusted, draw, report } = done;
  for (const text of untrusted?.doubts ?? [])
    context.log(`size-guard: not a success, because ${visible(text)}`);
  // The file is for programs; users also need the result in the terminal.
  context.out(output === null ? report(options.format) : report('text'));
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
  // A failure remains a failure, regardless of doubts.
  const unconcluded = exitCodeOf(verdict) === 0 && doubts[0] !== undefined ? `because ${doubts[0]}` : null;
  return { neutral: untrustedRun.neutral ?? unconcluded, doubts, isMerged, isKnown: known?.isKnown ?? false };
}
