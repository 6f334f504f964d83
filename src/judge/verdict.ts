/** The verdict: what a snapshot means against its budgets. Its JSON is a contract; absent is null, bytes are integers. */

import type { Baseline } from '../baseline/baseline.ts';
import type { Cause } from '../causes/cause.ts';
import type { MeasuredEmbed } from '../snapshot/schema.ts';

export const VERDICT_SCHEMA = 'size-guard/verdict@1';

export type Outcome = 'pass' | 'warn' | 'fail';

/** How one number of one artifact stands. */
export type State = 'pass' | 'warn' | 'fail' | 'missing' | 'unjudged';

export interface Reason {
  readonly code: string;
  /** A sentence's end for the person who has to act, with exact bytes. */
  readonly text: string;
  /** The bytes over the limit; null where the reason is no number. */
  readonly bytes: number | null;
  /** Where budgets.yml says so. */
  readonly source: { readonly file: string; readonly line: number } | null;
}

export interface Result {
  readonly artifact: string;
  readonly group: string | null;
  readonly target: string;
  readonly variant: string | null;
  readonly metric: string;
  readonly key: string | null;
  readonly level: number | null;
  readonly state: State;
  /** Compared with the baseline; `unknown` where there is none. */
  readonly presence: 'known' | 'new' | 'removed' | 'unknown';
  readonly bytes: number | null;
  readonly max: number | null;
  readonly warn: number | null;
  /** One a baseline that knows this number, in the order of `baselines`. */
  readonly comparisons: readonly Comparison[];
  readonly reasons: readonly Reason[];
  readonly causes: readonly Cause[];
}

/** A number beside what a baseline has. */
export interface Comparison {
  /** Which of `baselines`. */
  readonly id: string;
  /** What the baseline has. */
  readonly bytes: number;
  /** In bytes; negative where it shrank. */
  readonly change: number;
  /** The most bytes it may grow; null where nothing limits that. */
  readonly growthMax: number | null;
  /** By how many bytes the baseline's own builds differ; null where that was not tried. */
  readonly noise: number | null;
}

/** What the snapshot was compared with, or was to be. */
export type BaselineUsed = Omit<Baseline, 'snapshot'>;

/** A limit, or what it is held against, that a pull request loosens. */
export interface Raise {
  readonly code:
    | 'max'
    | 'warn'
    | 'growth'
    | 'level'
    | 'artifact'
    | 'target'
    | 'variant'
    | 'path'
    | 'was'
    | 'key'
    | 'policy'
    | 'rules';
  readonly artifact: string | null;
  /** Sorted; empty where it is about all of them. */
  readonly targets: readonly string[];
  readonly variant: string | null;
  readonly metric: string | null;
  readonly key: string | null;
  /** As people write it; null where there was, or is, nothing. */
  readonly before: string | null;
  readonly after: string | null;
  /**
   * `allowed` and `flagged`: the pull request's counts. `refused`: the base's counts. Of groups and of a `policy` the base's
   * counts in any case, and the pull request's once it is merged.
   */
  readonly outcome: 'allowed' | 'flagged' | 'refused';
  readonly text: string;
  readonly source: { readonly file: string; readonly line: number } | null;
}

/** A raise that is about no artifact, metric or value in particular, to begin others with. */
export const OF_NOTHING = {
  artifact: null,
  targets: [],
  variant: null,
  metric: null,
  key: null,
  before: null,
  after: null,
} as const;

/** A growth that somebody accepted. */
export interface AllowanceUsed {
  readonly artifact: string;
  readonly bytes: number;
  readonly commit: string;
  readonly by: string;
  readonly until: string | null;
  /** Whether it lifted a growth limit here. */
  readonly used: boolean;
  /** Why it counts for nothing; null where it counts. */
  readonly problem: string | null;
}

/** What went wrong on the way to the numbers. */
export interface VerdictError {
  readonly code: string;
  readonly text: string;
  readonly artifact: string | null;
  readonly target: string | null;
  readonly variant: string | null;
}

/** Targets of one artifact that different versions of a compiler built: a warning. */
export interface ToolchainDifference {
  readonly artifact: string;
  readonly variant: string | null;
  /** As the fingerprint calls it. */
  readonly field: 'go' | 'rustc' | 'cc';
  /** Two or more, sorted; targets that do not tell theirs are in none. */
  readonly values: readonly { readonly value: string; readonly targets: readonly string[] }[];
  /** `GCC 12.2.0 on amd64, arm64; GCC 13.1.0 on armv7` */
  readonly text: string;
}

/** What building the same commit several times made of one artifact. */
export interface Rebuilt {
  readonly artifact: string;
  readonly target: string;
  readonly variant: string | null;
  readonly builds: number;
  /** How many different files: 1 where the build is reproducible. */
  readonly files: number;
  /** The largest file less the smallest, in bytes. */
  readonly spread: number;
}

export interface Verdict {
  readonly schema: typeof VERDICT_SCHEMA;
  readonly verdict: Outcome;
  /** Whether every leg arrived, and nothing failed while it was built, measured and read. */
  readonly complete: boolean;
  readonly errors: readonly VerdictError[];
  /** The first one is what a pull request is held against. */
  readonly baselines: readonly BaselineUsed[];
  /** Sorted by artifact, target, variant, metric, key. */
  readonly results: readonly Result[];
  readonly allowances: readonly AllowanceUsed[];
  /** Not empty makes the verdict at least `warn`, unless all are allowed. */
  readonly raises: readonly Raise[];
  /** Sorted by artifact, variant, field. Not empty makes the verdict at least `warn`. */
  readonly toolchain: readonly ToolchainDifference[];
  /** What built all of it, where that is known and the same on every target: `go1.26.8`, `zstd 1.5.2`; else empty. */
  readonly sameToolchain: readonly string[];
  /** What was compressed before the builds and where it was found afterwards, as the snapshot has it. */
  readonly embeds: readonly MeasuredEmbed[];
  /** Sorted by artifact, target, variant; empty where nothing was built several times. It changes no outcome. */
  readonly rebuilt: readonly Rebuilt[];
}

/** Whether a size fails because it grew too much. */
export const isOvergrown = ({ state, reasons }: Result): boolean =>
  state === 'fail' && reasons.some(({ code }) => code === 'over-growth');

/** A leg that did not arrive makes the verdict fail, but no tool failed here. */
export const LOST_LEG = 'leg-missing';

/** What the plan says should be there and is not: the verdict fails, but no tool did. */
const NOT_THERE = 'no-file';

/** Whether a problem means that a file is simply not there; every other one is a failure of a build or a tool. */
export function isMissing({ code }: { readonly code: string }): boolean {
  return code === NOT_THERE;
}

/** Errors that say something of what was made, and not of a tool. */
const WITHOUT_FAILURE = new Set([LOST_LEG, 'embed-missing', 'embed-plain']);

/** The exit code that a verdict asks for: 0 pass or warn, 1 fail, 3 where a build or tool failed or an input was unreadable. */
export function exitCodeOf(verdict: Verdict): 0 | 1 | 3 {
  if (verdict.errors.some(({ code }) => !WITHOUT_FAILURE.has(code))) return 3;
  return verdict.verdict === 'fail' ? 1 : 0;
}

/** The same for a leg that was measured and not yet judged. */
export function exitCodeOfProblems(problems: readonly { readonly code: string }[]): 0 | 1 | 3 {
  if (problems.length === 0) return 0;
  return problems.every(isMissing) ? 1 : 3;
}
