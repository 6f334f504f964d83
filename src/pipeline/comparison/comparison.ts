/** Finds what a snapshot is compared with in addition to its budgets: baselines, the base branch's rules, allowances. */

import type { Baseline } from '../../baseline/baseline.ts';
import type { Trigger } from '../../baseline/wanted.ts';
import type { LoadedConfig } from '../../config/load.ts';
import type { Allowance } from '../../judge/allowances.ts';
import { error } from '../../judge/errors.ts';
import type { BaseRules } from '../../judge/limits/limits.ts';
import type { VerdictError } from '../../judge/verdict.ts';
import { type CommitGraph, withCommitGraph } from '../../lib/git/graph.ts';
import type { Commit } from '../../snapshot/schema.ts';
import { type Context, UsageError } from '../context.ts';
import { DEFAULT_REMOTE } from '../history/open-history.ts';
import type { SnapshotOptions } from '../snapshot/take-snapshot.ts';
import { baseRules, RulesUnreadable } from './base-rules.ts';
import { findBaselines, type Subject } from './find-baselines.ts';
import { parseAllowance, readAllowances } from './read-allowances.ts';

/** The user's choices. */
export interface ComparisonOptions {
  /** A file, a commit, a tag or a range; null to choose the commit from the trigger. */
  readonly baseline: string | null;
  /** A commit of the base branch, to judge as in a pull request into it; null to use the code host's trigger. */
  readonly base: string | null;
  /** Such as `injector:+20KB`. */
  readonly allow: readonly string[];
  /** A file with a list of allowances; null for none. */
  readonly allowances: string | null;
}

export interface Comparison {
  /** Inputs of judging that could not be read. */
  readonly errors: readonly VerdictError[];
  readonly baselines: readonly Baseline[];
  /** The rules of the base branch; null outside a pull request. */
  readonly base: BaseRules | null;
  readonly allowances: readonly Allowance[];
  /** Why allowances may be missing; null if these are all. */
  readonly unread: string | null;
  /** ISO 8601. */
  readonly today: string;
}

/** The choices without any options. */
export const DEFAULT_COMPARISON: ComparisonOptions = {
  baseline: null,
  base: null,
  allow: [],
  allowances: null,
};

/**
 * Finds everything except growth that people accept in comments. This reads the repository and its remote, so it must
 * happen before any build, because a build must not influence how it is judged.
 *
 * @param building how to build a baseline that is not recorded; null if nothing may be built
 * @throws UsageError if the user names something that does not exist
 */
export async function findComparison(
  loaded: LoadedConfig,
  subject: Subject,
  options: ComparisonOptions,
  building: SnapshotOptions | null,
  context: Context,
): Promise<Comparison> {
  const { commit } = subject;
  const allowances = [
    ...(options.allowances === null ? [] : readAllowances(options.allowances, context.cwd)),
    ...options.allow.map((text) => parseAllowance(text, commit?.head ?? null, loaded.config)),
  ];
  const today = new Date().toISOString();
  const trigger = await triggerOf(options.base, loaded, context);
  if (trigger?.kind === 'unknown')
    return {
      errors: [error('event-unreadable', trigger.why)],
      baselines: [],
      base: null,
      allowances,
      unread: null,
      today,
    };
  const untrustedRun = context.codeHost?.untrustedRun ?? null;
  let base: BaseRules | null = null;
  try {
    if (untrustedRun !== null)
      base = {
        ...{ config: untrustedRun.rules.config, problem: null, untouched: false },
        fork: context.codeHost?.fork === true,
      };
    else if (trigger?.kind === 'pull-request') base = await rulesOf(loaded, commit, trigger.base, context);
  } catch (thrown) {
    if (!(thrown instanceof RulesUnreadable)) throw thrown;
    // The base branch also decides which history to use, so none is read.
    return {
      errors: [error('base-rules-unreadable', thrown.message)],
      baselines: [],
      base,
      allowances,
      unread: null,
      today,
    };
  }
  // A pull request does not choose what it is compared with.
  const rules = base?.config ?? loaded.config;
  const baselines = await findBaselines(
    loaded,
    subject,
    { baseline: options.baseline, trigger, building, settings: rules.baseline, history: rules.history },
    context,
  );
  return { errors: [], baselines, base, allowances, unread: null, today };
}

/**
 * Adds the growth that people accepted in comments. Called as late as possible, because they may do so while a build
 * runs.
 */
export async function withAcceptedGrowth(
  comparison: Comparison,
  commit: Commit | null,
  { codeHost }: Context,
): Promise<Comparison> {
  const accepted = commit === null ? null : ((await codeHost?.accepted?.(commit.head)) ?? null);
  if (accepted === null) return comparison;
  return {
    ...comparison,
    allowances: [...comparison.allowances, ...accepted.allowances],
    unread: accepted.unread,
  };
}

async function triggerOf(
  base: string | null,
  { root }: LoadedConfig,
  context: Context,
): Promise<Trigger | null> {
  if (base === null) return context.codeHost?.trigger ?? null;
  const commit = await inGraph(root, context, (graph) => graph.resolve(base));
  if (commit === null) throw new UsageError(`--base ${base}: unknown commit, branch or tag`);
  return { kind: 'pull-request', base: commit, branch: base };
}

function rulesOf(
  loaded: LoadedConfig,
  commit: Commit | null,
  tip: string,
  context: Context,
): Promise<BaseRules> {
  const into = mergedInto(commit);
  const left = async () =>
    into !== null || commit === null
      ? into
      : inGraph(loaded.root, context, (graph) => graph.mergeBase(commit.sha, tip));
  return baseRules(loaded, { into: into ?? tip, left, fork: context.codeHost?.fork === true }, context);
}

const inGraph = <Result>(
  root: string,
  { env, signal }: Context,
  work: (graph: CommitGraph) => Promise<Result>,
) => withCommitGraph(root, { remote: DEFAULT_REMOTE, env, signal }, work);

/** Returns the base commit of the code host's merge commit of a pull request; null for any other commit. */
function mergedInto(commit: Commit | null): string | null {
  const [into, head] = commit?.parents ?? [];
  return into !== undefined && head === commit?.head && head !== commit?.sha ? into : null;
}
