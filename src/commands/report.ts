/** report: judges snapshots that were made elsewhere. Runs nothing from the repository. */

import { type LoadedConfig, loadConfig } from '../config/load.ts';
import type { Target } from '../config/targets.ts';
import { error } from '../judge/errors.ts';
import type { VerdictError } from '../judge/verdict.ts';
import { currentCommit } from '../lib/git/commit.ts';
import { visible } from '../lib/text/escape.ts';
import { shortHash } from '../lib/text/labels.ts';
import { messageOf } from '../lib/units/message.ts';
import {
  type AgainstOptions,
  findAgainst,
  USUAL_AGAINST,
  withAccepted,
} from '../pipeline/comparison/comparison.ts';
import type { CommonOptions, Context, UntrustedRun } from '../pipeline/context.ts';
import { recorder } from '../pipeline/history/record-snapshot.ts';
import { giveReport, type Reported } from '../pipeline/report/judge-and-report.ts';
import { chosenTargets } from '../pipeline/select-targets.ts';
import { type MeasuredWith, measuredWith } from '../pipeline/snapshot/measured-with.ts';
import { differencesFromPlan } from '../pipeline/snapshot/planned-files.ts';
import { readSnapshots } from '../pipeline/snapshot/read-snapshots.ts';
import { plan } from '../plan/plan.ts';
import type { VerdictFormat } from '../report/formats/names.ts';
import type { Snapshot } from '../snapshot/schema.ts';

export interface ReportCommandOptions extends CommonOptions {
  /** What to compare with; chosen from the event by default. */
  readonly compare?: AgainstOptions;
  /** Files of snapshots; none at all is a run of which every leg was lost. */
  readonly snapshots: readonly string[];
  /** Why snapshots that there should be could not even be fetched; each is an error. */
  readonly lost?: readonly string[];
  readonly format: VerdictFormat;
  readonly output: string | null;
}

/** Merges snapshots, judges and reports. One that cannot be read fails the verdict; the others are still judged. */
export async function report(options: ReportCommandOptions, world: Context): Promise<Reported> {
  const untrustedRun = world.codeHost?.untrustedRun ?? null;
  const rules = untrustedRun?.rules ?? loadConfig(options.config, world.cwd);
  // A name that there is not is reported by the rules that count, whatever a pull request makes of its targets.
  chosenTargets(rules.config, options.targets);
  const { snapshot: merged, errors: unread } = readSnapshots(
    options.snapshots,
    rules.config.key,
    world.cwd,
    untrustedRun ?? undefined,
  );
  const errors = [...(options.lost ?? []).map((text) => error('snapshot-unreadable', text)), ...unread];
  if (merged.key !== rules.config.key)
    world.log(`size-guard: judging snapshots of ${visible(merged.key)} by the limits of ${rules.config.key}`);
  const isMeasured = errors.length === 0 && merged.planned.length + merged.artifacts.length > 0;
  const { loaded, differences, ...untrusted }: Measured =
    untrustedRun !== null && isMeasured
      ? await whatWasMeasured(untrustedRun, world.codeHost?.fork === true, merged, options.targets)
      : { loaded: rules, differences: [], doubts: [], isKnown: false };
  errors.push(...differences);
  const targets = targetsOf(loaded, options.targets);
  const snapshot = await ofThisRun(only(merged, targets, loaded.config.builds), loaded, errors, world);
  // Nothing from the repository is run here, also not to build a baseline.
  // A snapshot of another commit, or none at all, is an error already.
  const isWhole = errors.length === 0 && snapshot.artifacts.length > 0;
  const isCommitUnknown = snapshot.commit === null && world.codeHost !== null && isWhole;
  const subject = { key: snapshot.key, commit: snapshot.commit, isCommitUnknown };
  const found = await findAgainst(loaded, subject, options.compare ?? USUAL_AGAINST, null, world);
  const against = await withAccepted(found, snapshot.commit, world);
  errors.push(...against.errors);
  const planned = plan(loaded.config, targets);
  const reported = giveReport(
    loaded,
    snapshot,
    errors,
    { ...options, plan: planned, against, untrusted },
    world,
  );
  if (errors.length === 0) await (await recorder(loaded, world))(snapshot);
  return reported;
}

/** The configuration that judges an untrusted run, and where its snapshot differs. */
interface Measured {
  readonly loaded: LoadedConfig;
  /** Each fails the verdict. */
  readonly differences: readonly VerdictError[];
  /** Sentences; with any of them the verdict is no success. */
  readonly doubts: readonly string[];
  readonly isKnown: boolean;
}

/**
 * Compares what an untrusted run says that it measured with the plan of the budgets.yml that it has to have measured with:
 * the pull request's own where that changes the file, else the base branch's.
 */
async function whatWasMeasured(
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
      const others = differences(rules);
      const why = `the base branch has changed ${rules.config.file} since it was measured: run its check again`;
      const doubts = others.length === 0 ? [] : [why, ...others];
      return { loaded: rules, differences: [], doubts, isKnown: true };
    }
    case 'unknown':
      return { loaded: rules, differences: [], doubts: [found.why, ...differences(rules)], isKnown: false };
  }
}

/** The targets of those names, as a configuration defines them; one that it has not is a raise that the judge reports. */
const targetsOf = ({ config }: LoadedConfig, names: readonly string[] | null): readonly Target[] =>
  config.targets.filter(({ name }) => names === null || names.includes(name));

/**
 * A snapshot in which nothing of its commit is a mere claim: in a pull request its parents say whose limits count, and its
 * head which growth was accepted. What is of another commit than the pull request is an error.
 */
async function ofThisRun(
  snapshot: Snapshot,
  { root }: LoadedConfig,
  errors: VerdictError[],
  world: Context,
): Promise<Snapshot> {
  const { head, codeHost } = world;
  const { commit } = snapshot;
  if (commit === null || head === null || codeHost?.trigger.kind !== 'pull-request') return snapshot;
  const here = await currentCommit(root, head, world);
  if (here?.sha === commit.sha) return { ...snapshot, commit: { ...here, dirty: commit.dirty } };
  if (commit.sha === head) return { ...snapshot, commit: { ...commit, head } };
  const known = [head, ...(here === null ? [] : [here.sha])].map(shortHash).join(' and ');
  const text = `the snapshot is of ${shortHash(commit.sha)}, but this run is of ${known}; check out the same commit to measure and to report`;
  errors.push(error('other-commit', text));
  return { ...snapshot, commit: null };
}

/** The part of a snapshot that is about some targets, and of its embeds those of builds that there are. */
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
