/** What a snapshot is compared with in addition to its budgets: baselines, the base branch's rules, allowances. */

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
import { USUAL_REMOTE } from '../history/open-history.ts';
import type { SnapshotOptions } from '../snapshot/take-snapshot.ts';
import { baseRules, RulesUnreadable } from './base-rules.ts';
import { findBaselines, type Subject } from './find-baselines.ts';
import { parseAllowance, readAllowances } from './read-allowances.ts';

/** The user's choices. */
export interface AgainstOptions {
  /** A file, a commit, a tag or a range; null to find the right commit. */
  readonly baseline: string | null;
  /** A commit of the branch that this change is to go into, as on a code host's pull request; null to ask the code host. */
  readonly base: string | null;
  /** Such as `injector:+20KB`. */
  readonly allow: readonly string[];
  /** A file with a list of allowances; null for none. */
  readonly allowances: string | null;
}

export interface Against {
  /** What judging needs and could not be read. */
  readonly errors: readonly VerdictError[];
  readonly baselines: readonly Baseline[];
  /** Null outside of a pull request. */
  readonly base: BaseRules | null;
  readonly allowances: readonly Allowance[];
  /** Why there may be more allowances; null if these are all. */
  readonly unread: string | null;
  /** ISO 8601. */
  readonly today: string;
}

/** What nobody needs to say anything about. */
export const USUAL_AGAINST: AgainstOptions = { baseline: null, base: null, allow: [], allowances: null };

/**
 * Finds all of it but what people accept in comments. It asks the repository and its remote, so it comes before any build: what a build does to
 * either must not decide by what it is judged.
 *
 * @param building how a baseline is built that is recorded nowhere; null if nothing may be built
 * @throws UsageError if the user names something that does not exist
 */
export async function findAgainst(
  loaded: LoadedConfig,
  subject: Subject,
  options: AgainstOptions,
  building: SnapshotOptions | null,
  world: Context,
): Promise<Against> {
  const { commit } = subject;
  const allowances = [
    ...(options.allowances === null ? [] : readAllowances(options.allowances, world.cwd)),
    ...options.allow.map((text) => parseAllowance(text, commit?.head ?? null)),
  ];
  const today = new Date().toISOString();
  const trigger = await triggerOf(options.base, loaded, world);
  if (trigger?.kind === 'unknown')
    return {
      errors: [error('event-unreadable', trigger.why)],
      baselines: [],
      base: null,
      allowances,
      unread: null,
      today,
    };
  const untrustedRun = world.codeHost?.untrustedRun ?? null;
  let base: BaseRules | null = null;
  try {
    if (untrustedRun !== null)
      base = {
        ...{ config: untrustedRun.rules.config, problem: null, untouched: false },
        fork: world.codeHost?.fork === true,
      };
    else if (trigger?.kind === 'pull-request') base = await rulesOf(loaded, commit, trigger.base, world);
  } catch (thrown) {
    if (!(thrown instanceof RulesUnreadable)) throw thrown;
    // Which history counts is a rule of the base as well, so none is read.
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
    world,
  );
  return { errors: [], baselines, base, allowances, unread: null, today };
}

/** Adds the growth that people accepted in comments: as late as possible, because they do so while a build runs. */
export async function withAccepted(
  against: Against,
  commit: Commit | null,
  { codeHost }: Context,
): Promise<Against> {
  const accepted = commit === null ? null : ((await codeHost?.accepted?.(commit.head)) ?? null);
  if (accepted === null) return against;
  return { ...against, allowances: [...against.allowances, ...accepted.allowances], unread: accepted.unread };
}

async function triggerOf(
  base: string | null,
  { root }: LoadedConfig,
  world: Context,
): Promise<Trigger | null> {
  if (base === null) return world.codeHost?.trigger ?? null;
  const commit = await inGraph(root, world, (graph) => graph.resolve(base));
  if (commit === null) throw new UsageError(`--base ${base}: unknown commit, branch or tag`);
  return { kind: 'pull-request', base: commit, branch: base };
}

function rulesOf(
  loaded: LoadedConfig,
  commit: Commit | null,
  tip: string,
  world: Context,
): Promise<BaseRules> {
  const into = mergedInto(commit);
  const left = async () =>
    into !== null || commit === null
      ? into
      : inGraph(loaded.root, world, (graph) => graph.mergeBase(commit.sha, tip));
  return baseRules(loaded, { into: into ?? tip, left, fork: world.codeHost?.fork === true }, world);
}

const inGraph = <Result>(
  root: string,
  { env, signal }: Context,
  work: (graph: CommitGraph) => Promise<Result>,
) => withCommitGraph(root, { remote: USUAL_REMOTE, env, signal }, work);

/** What the code host's own merge commit of a pull request was made on. */
function mergedInto(commit: Commit | null): string | null {
  const [into, head] = commit?.parents ?? [];
  return into !== undefined && head === commit?.head && head !== commit?.sha ? into : null;
}
