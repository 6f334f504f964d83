/** report: judges snapshots that were made elsewhere. Runs nothing from the repository. */

import { short } from '../baseline/wanted.ts';
import { type LoadedConfig, loadConfig } from '../config/load.ts';
import type { Target } from '../config/targets.ts';
import { currentCommit } from '../git/commit.ts';
import { error } from '../judge/judge.ts';
import type { VerdictError } from '../judge/verdict.ts';
import type { Snapshot } from '../snapshot/schema.ts';
import { visible } from '../text/escape.ts';
import { type AgainstOptions, findAgainst, USUAL_AGAINST, withAccepted } from './against.ts';
import { configAt } from './base-rules.ts';
import { giveReport, type Reported } from './give-report.ts';
import { readSnapshots } from './read-snapshots.ts';
import { recorder } from './recording.ts';
import { chosenTargets } from './targets.ts';
import { type Claim, type CommonOptions, type Format, UsageError, type World } from './world.ts';

export interface ReportCommandOptions extends CommonOptions {
  /** What it is held against; the usual unless given. */
  readonly compare?: AgainstOptions;
  /** Files of snapshots; none at all is a run of which every leg was lost. */
  readonly snapshots: readonly string[];
  /** Why snapshots that there should be could not even be fetched; each is an error. */
  readonly lost?: readonly string[];
  readonly format: Format;
  readonly output: string | null;
}

/** Merges snapshots, judges and reports. One that cannot be read fails the verdict; the others are still judged. */
export async function report(options: ReportCommandOptions, world: World): Promise<Reported> {
  const here = loadConfig(options.config, world.cwd);
  const claim = world.forge?.claim ?? null;
  const loaded = claim === null || claim.isBaseHere ? here : await rulesOf(claim, here, world);
  const targets = chosenTargets(loaded.config, options.targets);
  const { snapshot: merged, errors: unread } = readSnapshots(
    options.snapshots,
    loaded.config.key,
    world.cwd,
    claim ?? undefined,
  );
  const errors = [...(options.lost ?? []).map((text) => error('snapshot-unreadable', text)), ...unread];
  if (merged.key !== loaded.config.key)
    world.say(
      `size-guard: judging snapshots of ${visible(merged.key)} by the limits of ${loaded.config.key}`,
    );
  const snapshot = await ofThisRun(only(merged, targets, loaded.config.builds), loaded, errors, world);
  // Nothing from the repository is run here, also not to build a baseline.
  // A snapshot of another commit, or none at all, is an error already.
  const isWhole = errors.length === 0 && snapshot.artifacts.length > 0;
  const isCommitUnknown = snapshot.commit === null && world.forge !== null && isWhole;
  const subject = { key: snapshot.key, commit: snapshot.commit, isCommitUnknown };
  const found = await findAgainst(loaded, subject, options.compare ?? USUAL_AGAINST, null, world);
  const against = await withAccepted(found, snapshot.commit, world);
  errors.push(...against.errors);
  const reported = giveReport(loaded, snapshot, errors, { ...options, targets, against }, world);
  if (errors.length === 0) await (await recorder(loaded, world))(snapshot);
  return reported;
}

/** @throws UsageError where the base branch has no configuration that can be read: nothing else may judge a claim */
async function rulesOf({ base }: Claim, here: LoadedConfig, world: World): Promise<LoadedConfig> {
  const found = await configAt(here, base, world);
  if (found === null)
    throw new UsageError(`the base branch of the pull request has no ${here.config.file} at ${short(base)}`);
  return found;
}

/**
 * A snapshot in which nothing of its commit is a mere claim: in a pull request its parents say whose limits count, and its
 * head which growth was accepted. What is of another commit than the pull request is an error.
 */
async function ofThisRun(
  snapshot: Snapshot,
  { root }: LoadedConfig,
  errors: VerdictError[],
  world: World,
): Promise<Snapshot> {
  const { head, forge } = world;
  const { commit } = snapshot;
  if (commit === null || head === null || forge?.occasion.kind !== 'pull-request') return snapshot;
  const here = await currentCommit(root, head, world);
  if (here?.sha === commit.sha) return { ...snapshot, commit: { ...here, dirty: commit.dirty } };
  if (commit.sha === head) return { ...snapshot, commit: { ...commit, head } };
  const known = [head, ...(here === null ? [] : [here.sha])].map(short).join(' and ');
  const text = `what was measured is ${short(commit.sha)}, and this run is of ${known}; check out the same commit to measure and to report`;
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
