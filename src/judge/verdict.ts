/** The verdict: the judgement of a snapshot. Its JSON is a contract; absent values are null, bytes are integers. */

import type { Baseline } from '../baseline/baseline.ts';
import type { Cause } from '../causes/cause.ts';
import type { MeasuredEmbed } from '../snapshot/schema.ts';

export const VERDICT_SCHEMA = 'size-guard/verdict@1';

export type Outcome = 'pass' | 'warn' | 'fail';

/** The state of one number of one artifact. */
export type State = 'pass' | 'warn' | 'fail' | 'missing' | 'unjudged';

export interface Reason {
  readonly code: string;
  /** The reason without its subject, for the person who has to act, with exact bytes. */
  readonly text: string;
  /** The bytes over the limit; null if the reason has no number. */
  readonly bytes: number | null;
  /** The position of the limit in budgets.yml. */
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
  /** Compared with the baseline; `unknown` if there is none. */
  readonly presence: 'known' | 'new' | 'removed' | 'unknown';
  readonly bytes: number | null;
  readonly max: number | null;
  readonly warn: number | null;
  /** One per baseline that has this number, in the order of `baselines`. */
  readonly comparisons: readonly Comparison[];
  readonly reasons: readonly Reason[];
  readonly causes: readonly Cause[];
}

/** A number compared with a baseline. */
export interface Comparison {
  /** The id of one of `baselines`. */
  readonly id: string;
  /** The number in the baseline. */
  readonly bytes: number;
  /** In bytes; negative if it shrank. */
  readonly change: number;
  /** The largest permitted growth in bytes; null without a growth limit. */
  readonly growthMax: number | null;
  /** The spread in bytes of several builds of the baseline; null if it was built once. */
  readonly noise: number | null;
}

/** A baseline, found or not. */
export type BaselineUsed = Omit<Baseline, 'snapshot'>;

/** A limit, or something that limits depend on, that a pull request relaxes. */
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
  /** Sorted; empty if it applies to all targets. */
  readonly targets: readonly string[];
  readonly variant: string | null;
  readonly metric: string | null;
  readonly key: string | null;
  /** The values as written; null if there is none. */
  readonly before: string | null;
  readonly after: string | null;
  /**
   * `allowed` and `flagged`: the pull request's value applies. `refused`: the base's value applies. For groups and `policy`,
   * the base's value applies in any case, and the pull request's after the merge.
   */
  readonly outcome: 'allowed' | 'flagged' | 'refused';
  readonly text: string;
  readonly source: { readonly file: string; readonly line: number } | null;
}

/** The fields of a raise without an artifact, metric or value. */
export const EMPTY_RAISE = {
  artifact: null,
  targets: [],
  variant: null,
  metric: null,
  key: null,
  before: null,
  after: null,
} as const;

/** Growth that somebody accepted. */
export interface AllowanceUsed {
  readonly artifact: string;
  readonly bytes: number;
  readonly commit: string;
  readonly by: string;
  readonly until: string | null;
  /** Whether it lifted a growth limit. */
  readonly used: boolean;
  /** Why it does not apply; null if it does. */
  readonly problem: string | null;
}

/** A failed input, build or measurement. */
export interface VerdictError {
  readonly code: string;
  readonly text: string;
  readonly artifact: string | null;
  readonly target: string | null;
  readonly variant: string | null;
}

/** An artifact whose targets were built by different versions of a compiler: a warning. */
export interface ToolchainDifference {
  readonly artifact: string;
  readonly variant: string | null;
  /** The field of the fingerprint. */
  readonly field: 'go' | 'rustc' | 'cc';
  /** Two or more, sorted; targets with an unknown compiler are not listed. */
  readonly values: readonly { readonly value: string; readonly targets: readonly string[] }[];
  /** `GCC 12.2.0 on amd64, arm64; GCC 13.1.0 on armv7` */
  readonly text: string;
}

/** The result of building one artifact of the same commit several times. */
export interface Rebuilt {
  readonly artifact: string;
  readonly target: string;
  readonly variant: string | null;
  readonly builds: number;
  /** The number of different files: 1 if the build is reproducible. */
  readonly files: number;
  /** The size of the largest file minus that of the smallest, in bytes. */
  readonly spread: number;
}

export interface Verdict {
  readonly schema: typeof VERDICT_SCHEMA;
  readonly verdict: Outcome;
  /** Whether all matrix jobs arrived, and nothing failed to build, measure or read. */
  readonly complete: boolean;
  readonly errors: readonly VerdictError[];
  /** The first one is the one that a pull request is compared with. */
  readonly baselines: readonly BaselineUsed[];
  /** Sorted by artifact, target, variant, metric, key. */
  readonly results: readonly Result[];
  readonly allowances: readonly AllowanceUsed[];
  /** If not empty, the verdict is at least `warn`, unless all are allowed. */
  readonly raises: readonly Raise[];
  /** Sorted by artifact, variant, field. If not empty, the verdict is at least `warn`. */
  readonly toolchain: readonly ToolchainDifference[];
  /** The toolchain, if it is known and the same on every target: `go1.26.8`, `zstd 1.5.2`; else empty. */
  readonly sameToolchain: readonly string[];
  /** The embeds of the snapshot, and the artifacts in which they were found. */
  readonly embeds: readonly MeasuredEmbed[];
  /** Sorted by artifact, target, variant; empty if nothing was built several times. Does not affect the outcome. */
  readonly rebuilt: readonly Rebuilt[];
}

/** Whether a size fails because it grew too much. */
export const isOvergrown = ({ state, reasons }: Result): boolean =>
  state === 'fail' && reasons.some(({ code }) => code === 'over-growth');

/** The code for a matrix job whose snapshot did not arrive: the verdict fails, but no tool failed. */
export const SNAPSHOT_MISSING = 'leg-missing';

/** The code for a planned file that does not exist: the verdict fails, but no tool failed. */
const NO_FILE = 'no-file';

/** Whether a problem is a missing file; every other problem is a failure of a build or a tool. */
export function isMissing({ code }: { readonly code: string }): boolean {
  return code === NO_FILE;
}

/** Codes of errors that are about the artifacts, not about a failed tool. */
const WITHOUT_FAILURE = new Set([SNAPSHOT_MISSING, 'embed-missing', 'embed-plain']);

/** The exit code of a verdict: 0 pass or warn, 1 fail, 3 if a build or tool failed or an input was unreadable. */
export function exitCodeOf(verdict: Verdict): 0 | 1 | 3 {
  if (verdict.errors.some(({ code }) => !WITHOUT_FAILURE.has(code))) return 3;
  return verdict.verdict === 'fail' ? 1 : 0;
}

/** The exit code of a snapshot that is not judged yet. */
export function exitCodeOfProblems(problems: readonly { readonly code: string }[]): 0 | 1 | 3 {
  if (problems.length === 0) return 0;
  return problems.every(isMissing) ? 1 : 3;
}
