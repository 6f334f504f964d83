/** report: judges snapshots of other jobs or machines. Executes nothing from the repository. */

import { type LoadedConfig, loadConfig } from '../config/load.ts';
import type { Target } from '../config/targets.ts';
import { error } from '../judge/errors.ts';
import type { VerdictError } from '../judge/verdict.ts';
import { currentCommit } from '../lib/git/commit.ts';
import { visible } from '../lib/text/escape.ts';
import { shortHash } from '../lib/text/labels.ts';
import { messageOf } from '../lib/units/message.ts';
import {
  type ComparisonOptions,
  DEFAULT_COMPARISON,
  findComparison,
  withAcceptedGrowth,
} from '../pipeline/comparison/comparison.ts';
import type { CommonOptions, Context, UntrustedRun } from '../pipeline/context.ts';
import { recorder } from '../pipeline/history/record-snapshot.ts';
import { judgeAndReport, type Reported } from '../pipeline/report/judge-and-report.ts';
import { selectTargets } from '../pipeline/select-targets.ts';
import { type MeasuredWith, measuredWith } from '../pipeline/snapshot/measured-with.ts';
import { differencesFromPlan } from '../pipeline/snapshot/planned-files.ts';
import { readSnapshots } from '../pipeline/snapshot/read-snapshots.ts';
import { plan } from '../plan/plan.ts';
import type { VerdictFormat } from '../report/formats/names.ts';
import type { Snapshot } from '../snapshot/schema.ts';

export interface ReportCommandOptions extends CommonOptions {
  /** The baseline and related choices; by default chosen from the event. */
  readonly compare?: ComparisonOptions;
  /** Snapshot files; none if every matrix job was lost. */
  readonly snapshots: readonly string[];
  /** Why expected snapshots could not be fetched; each is an error. */
  readonly lost?: readonly string[];
  readonly format: VerdictFormat;
  readonly output: string | null;
}

/** Merges snapshots, judges and reports. An unreadable snapshot fails the verdict, but the others are still judged. */
export async function report(options: ReportCommandOptions, context: Context): Promise<Reported> {
  const untrustedRun = context.codeHost?.untrustedRun ?? null;
  const rules = untrustedRun?.rules ?? loadConfig(options.config, context.cwd);
  // Check the names with the rules that apply, even if a pull request changes the targets.
  selectTargets(rules.config, options.targets);
  const { snapshot: merged, errors: unread } = readSnapshots(
    options.snapshots,
    rules.config.key,
    context.cwd,
    untrustedRun ?? undefined,
  );
  const errors = [...(options.lost ?? []).map((text) => error('snapshot-unreadable', text)), ...unread];
  if (merged.key !== rules.config.key)
    context.log(
      `size-guard: judging snapshots of ${visible(merged.key)} with the limits of ${rules.config.key}`,
    );
  const isMeasured = errors.length === 0 && merged.planned.length + merged.artifacts.length > 0;
  const { loaded, differences, ...untrusted }: Measured =
    untrustedRun !== null && isMeasured
      ? await checkMeasured(untrustedRun, context.codeHost?.fork === true, merged, options.targets)
      : { loaded: rules, differences: [], doubts: [], isKnown: false };
  errors.push(...differences);
  const targets = targetsOf(loaded, options.targets);
  const snapshot = await ofThisRun(only(merged, targets, loaded.config.builds), loaded, errors, context);
  // A missing snapshot, or one of another commit, is already an error.
  const isComplete = errors.length === 0 && snapshot.artifacts.length > 0;
  const isCommitUnknown = snapshot.commit === null && context.codeHost !== null && isComplete;
  const subject = { key: snapshot.key, commit: snapshot.commit, isCommitUnknown };
  const found = await findComparison(loaded, subject, options.compare ?? DEFAULT_COMPARISON, null, context);
  const comparison = await withAcceptedGrowth(found, snapshot.commit, context);
  errors.push(...comparison.errors);
  const planned = plan(loaded.config, targets);
  const reported = judgeAndReport(
    loaded,
    snapshot,
    errors,
    { ...options, plan: planned, comparison, untrusted },
    context,
  );
  if (errors.length === 0) await (await recorder(loaded, context))(snapshot);
  return reported;
}

/** The configuration that judges an untrusted run, and the differences of its snapshot. */
interface Measured {
  readonly loaded: LoadedConfig;
  /** Each fails the verdict. */
  readonly differences: readonly VerdictError[];
  /** Sentences; with any of them the result is not a success. */
  readonly doubts: readonly string[];
  readonly isKnown: boolean;
}

/**
 * Compares the snapshot of an untrusted run with the plan of the budgets.yml that it must have used: the pull request's
 * own version if that changes the file, otherwise the base branch's.
 */
async function checkMeasured(
  untrustedRun: UntrustedRun,
  fork: boolean,
  snapshot: Snapshot,
  names: readonly string[] | null,
): Promise<Measured> {
  const { rules } = untrustedRun;
  const differences = (loaded: LoadedConfig) =>
    differencesFromPlan(loaded.config, targetsOf(loaded, names), snapshot);
  const asErrors = (texts: readonly string[]) => texts.map((text) => error('snapshot-differs', text));
  let found: MeasuredWith;
  try {
    found = await measuredWith(untrustedRun, fork, snapshot.config);
  } catch (thrown) {
    const unreadable = error('budgets-unreadable', messageOf(thrown));
    return { loaded: rules, differences: [unreadable], doubts: [], isKnown: false };
  }
  switch (found.kind) {
    case 'base':
      return { loaded: rules, differences: asErrors(differences(rules)), doubts: [], isKnown: true };
    case 'own': {
      const { loaded } = found;
      return { loaded, differences: asErrors(differences(loaded)), doubts: [], isKnown: true };
    }
    case 'earlier': {
      const changed = differences(rules);
      const reason = `the base branch has changed ${rules.config.file} since it was measured; run its check again`;
      const doubts = changed.length === 0 ? [] : [reason, ...changed];
      return { loaded: rules, differences: [], doubts, isKnown: true };
    }
    case 'unknown':
      return { loaded: rules, differences: [], doubts: [found.why, ...differences(rules)], isKnown: false };
  }
}

/** Returns the targets with these names in a configuration. The judge reports missing ones as relaxed limits. */
const targetsOf = ({ config }: LoadedConfig, names: readonly string[] | null): readonly Target[] =>
  config.targets.filter(({ name }) => names === null || names.includes(name));

/**
 * Returns a snapshot with a verified commit, because in a pull request its parents decide which limits apply, and its
 * head which growth was accepted. A snapshot of another commit is an error.
 */
async function ofThisRun(
  snapshot: Snapshot,
  { root }: LoadedConfig,
  errors: VerdictError[],
  context: Context,
): Promise<Snapshot> {
  const { head, codeHost } = context;
  const { commit } = snapshot;
  if (commit === null || head === null || codeHost?.trigger.kind !== 'pull-request') return snapshot;
  const here = await currentCommit(root, head, context);
  if (here?.sha === commit.sha) return { ...snapshot, commit: { ...here, dirty: commit.dirty } };
  if (commit.sha === head) return { ...snapshot, commit: { ...commit, head } };
  const known = [head, ...(here === null ? [] : [here.sha])].map(shortHash).join(' and ');
  const text = `the snapshot is of ${shortHash(commit.sha)}, but this run is of ${known}; check out the same commit to measure and to report`;
  errors.push(error('other-commit', text));
  return { ...snapshot, commit: null };
}

/** Returns the part of a snapshot that belongs to these targets and builds. */
function only(
  snapshot: Snapshot,
  targets: readonly Target[],
  builds: ReadonlyMap<string, unknown>,
): Snapshot {
  const names = new Set(targets.map(({ name }) => name));
  const about = ({ target }: { readonly target: string | null }) => target === null || names.has(target);
  return {
    ...snapshot,
    planned: snapshot.planned.filter(about),
    artifacts: snapshot.artifacts.filter(about),
    embeds: snapshot.embeds.filter((embed) => about(embed) && builds.has(embed.build)),
    problems: snapshot.problems.filter(about),
  };
}
