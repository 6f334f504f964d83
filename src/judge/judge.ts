/** Judges a snapshot against its budgets. Pure: the same numbers and limits always give the same verdict. */

import { isOfImage, type Limit, limitsFor } from '../config/budget.ts';
import type { Config } from '../config/config.ts';
import type { PlannedArtifact } from '../plan/plan.ts';
import { sortedSnapshot } from '../snapshot/print.ts';
import {
  type MeasuredArtifact,
  type MeasuringProblem,
  ownMetric,
  type Planned,
  type Snapshot,
} from '../snapshot/schema.ts';
import { notationOf } from '../units/quantity.ts';
import { compareText } from '../units/stable.ts';
import { type JudgedEmbeds, judgeEmbeds } from './embeds.ts';
import { sameToolchain, toolchainDifferences } from './toolchain.ts';
import {
  isMissing,
  LOST_LEG,
  type Reason,
  type Rebuilt,
  type Result,
  type State,
  VERDICT_SCHEMA,
  type Verdict,
  type VerdictError,
} from './verdict.ts';

export interface Judged {
  readonly config: Config;
  /** What the configuration says should be there. */
  readonly planned: readonly PlannedArtifact[];
  readonly snapshot: Snapshot;
  /** What could not be read on the way here (an unreadable snapshot); each one fails the verdict. */
  readonly errors?: readonly VerdictError[];
}

/** The limit of an artifact that has none: its size is still shown. */
const NO_LIMIT: Limit = {
  metric: 'raw',
  key: null,
  level: null,
  max: null,
  maxAt: null,
  warn: null,
  warnAt: null,
};

/** Gives the verdict. A limit is inclusive: exactly `max` bytes pass. */
export function judge({ config, planned, snapshot: given, errors = [] }: Judged): Verdict {
  const snapshot = sortedSnapshot(given);
  const lost = lostLegs(planned, snapshot.planned);
  const embeds = judgeEmbeds(planned, snapshot, config.file);
  const results = [
    ...planned.flatMap((each) => judgePlanned(each, snapshot, embeds, lost.has(each.target.name), config)),
    ...undeclared(planned, snapshot),
  ].sort(byPlace);
  const allErrors = [
    ...errors,
    ...embeds.errors,
    ...[...lost].map((target) => error(LOST_LEG, `no snapshot of ${target} arrived`, { target })),
    ...snapshot.problems.filter((problem) => !isMissing(problem)).map(toError),
  ];
  const states = new Set(results.map(({ state }) => state));
  const toolchain = toolchainDifferences(snapshot.artifacts);
  const warned = states.has('warn') || states.has('unjudged') || toolchain.length > 0;
  const failed =
    allErrors.length > 0 ||
    states.has('fail') ||
    states.has('missing') ||
    results.some(isLimitUnjudged) ||
    !results.some(({ bytes }) => bytes !== null);
  return {
    schema: VERDICT_SCHEMA,
    verdict: failed ? 'fail' : warned ? 'warn' : 'pass',
    complete: allErrors.length === 0,
    errors: allErrors,
    baselines: [],
    results,
    allowances: [],
    raises: [],
    toolchain,
    sameToolchain: sameToolchain(snapshot),
    embeds: snapshot.embeds,
    rebuilt: snapshot.artifacts.flatMap(rebuiltOf),
  };
}

function rebuiltOf({ artifact, target, variant, noise, rebuilt }: MeasuredArtifact): Rebuilt[] {
  if (rebuilt === null) return [];
  return [{ artifact, target, variant, builds: rebuilt.builds, files: rebuilt.files, spread: noise ?? 0 }];
}

/** A limit that nothing was held against is not kept: leaving a number out of a snapshot must not pass. */
function isLimitUnjudged({ state, max, warn }: Result): boolean {
  return state === 'unjudged' && (max !== null || warn !== null);
}

/** Targets of which the snapshot does not even know that they were planned. */
function lostLegs(planned: readonly PlannedArtifact[], arrived: readonly Planned[]): Set<string> {
  const there = new Set(arrived.map(({ target }) => target));
  return new Set(planned.map(({ target }) => target.name).filter((target) => !there.has(target)));
}

function judgePlanned(
  planned: PlannedArtifact,
  snapshot: Snapshot,
  embeds: JudgedEmbeds,
  lost: boolean,
  config: Config,
): Result[] {
  const { artifact, target, variant } = planned;
  const here = (entry: { target: string | null; variant: string | null }) =>
    entry.target === target.name && entry.variant === variant;
  const measured = snapshot.artifacts.filter((entry) => entry.declared === artifact.name && here(entry));
  const problems = snapshot.problems.filter(
    (problem) =>
      here(problem) &&
      (problem.declared === null
        ? problem.build === artifact.build?.name
        : problem.declared === artifact.name),
  );
  const limits = limitsFor(artifact.budget, target.name, variant);
  const source = { file: config.file, line: artifact.line };

  if (measured.length === 0) {
    const whole = problems.filter(({ metric }) => metric === null);
    const reasons: Reason[] =
      whole.length > 0
        ? whole.map(({ code, text }) => ({ code, text, bytes: null, source }))
        : [
            {
              code: lost ? LOST_LEG : 'not-measured',
              text: lost ? `no snapshot of ${target.name} arrived` : 'the snapshot does not hold it',
              bytes: null,
              source,
            },
          ];
    const state: State = whole.every(leavesNothing) ? 'missing' : 'unjudged';
    return [
      {
        ...place(artifact.name, planned, NO_LIMIT),
        state,
        bytes: null,
        max: rawMax(limits),
        warn: null,
        reasons,
      },
    ];
  }
  return measured.flatMap((entry) => {
    const metric = ownMetric(entry);
    const own = limits.some((limit) => limit.metric === metric)
      ? limits
      : [{ ...NO_LIMIT, metric }, ...limits];
    const mine = problems.filter((problem) => problem.artifact === entry.artifact);
    return own.map((limit) => judgeLimit(entry, planned, limit, mine, embeds.reasonsOf(entry), config));
  });
}

/** Whether a problem means that there is no file to judge; other ones are about a file that is there. */
function leavesNothing(problem: MeasuringProblem): boolean {
  return isMissing(problem) || problem.artifact === null;
}

const rawMax = (limits: readonly Limit[]) => limits.find(({ metric }) => metric === 'raw')?.max ?? null;

function judgeLimit(
  entry: MeasuredArtifact,
  planned: PlannedArtifact,
  limit: Limit,
  problems: readonly MeasuringProblem[],
  embeds: readonly Reason[],
  config: Config,
): Result {
  const size = entry.sizes.find(
    ({ metric, key, level }) => metric === limit.metric && key === limit.key && level === limit.level,
  );
  const at = place(entry.artifact, planned, limit);
  const { max, warn } = limit;
  if (size === undefined) {
    const said = problems.filter(({ metric }) => metric !== null && concerns(metric, limit.metric));
    const reasons: Reason[] =
      said.length > 0
        ? said.map(({ code, text }) => ({ code, text, bytes: null, source: sourceOf(limit, config) }))
        : [
            {
              code: 'not-measured',
              text: notMeasured(entry, limit),
              bytes: null,
              source: sourceOf(limit, config),
            },
          ];
    return { ...at, state: 'unjudged', bytes: null, max, warn, reasons };
  }
  const reasons = [
    ...overLimits(size.bytes, limit, config),
    ...(limit.metric === ownMetric(entry) ? embeds : []),
    ...oddities(entry, planned, limit.metric, size.bytes),
  ];
  return { ...at, state: worst(reasons), bytes: size.bytes, max, warn, reasons };
}

/** Whether what is said of a metric goes for another: of `image` also for `image.layers`. */
const concerns = (said: string, metric: string) => metric === said || metric.startsWith(`${said}.`);

const FAILING = new Set(['over-max', 'empty', 'embed-missing', 'embed-plain', 'embed-unknown']);

function worst(reasons: readonly Reason[]): State {
  if (reasons.some(({ code }) => FAILING.has(code))) return 'fail';
  return reasons.length > 0 ? 'warn' : 'pass';
}

function overLimits(bytes: number, limit: Limit, config: Config): Reason[] {
  const { max, maxAt, warn, warnAt } = limit;
  const { exact } = notationOf(limit.metric);
  if (max !== null && bytes > max) {
    const over = bytes - max;
    return [
      {
        code: 'over-max',
        text: `${exact(over)} over its maximum`,
        bytes: over,
        source: line(config, maxAt),
      },
    ];
  }
  if (warn !== null && bytes > warn) {
    const over = bytes - warn;
    const left = max === null ? '' : `, ${exact(max - bytes)} left`;
    return [
      {
        code: 'over-warn',
        text: `${exact(over)} over its warning threshold${left}`,
        bytes: over,
        source: line(config, warnAt),
      },
    ];
  }
  return [];
}

/** What is suspicious about a file, or the image in it, whatever its limits say. */
function oddities(
  entry: MeasuredArtifact,
  planned: PlannedArtifact,
  metric: Limit['metric'],
  bytes: number,
): Reason[] {
  const odd = (code: string, text: string): Reason => ({ code, text, bytes: null, source: null });
  const what = metric === 'raw' ? entry.file : `the image in ${entry.file}`;
  if (bytes === 0 && (metric === 'raw' || isOfImage({ metric })))
    return [odd('empty', `${what} is empty: a build that writes nothing is no result`)];
  if (metric !== 'raw') return [];
  if (entry.format === 'elf/damaged')
    return [
      odd(
        'damaged',
        `${entry.file} begins like an ELF file but cannot be read as one: it is damaged or cut short`,
      ),
    ];
  // A file that is not built here, and whose path does not tell of a target, makes no claim about its architecture.
  const { artifact } = planned;
  if (artifact.build === null && planned.path === artifact.path) return [];
  const { goarch, name } = planned.target;
  const made = entry.format.startsWith('elf/') ? entry.format.slice('elf/'.length) : goarch;
  return made === goarch
    ? []
    : [
        odd(
          'wrong-architecture',
          `${entry.file} is built for ${made}, not for ${name}: was another compiler used, or another file measured?`,
        ),
      ];
}

function notMeasured(entry: MeasuredArtifact, limit: Limit): string {
  const what = limit.key === null ? limit.metric : `${limit.metric} ${limit.key}`;
  const level = limit.level === null ? '' : ` at level ${limit.level}`;
  return `the snapshot of ${entry.file} does not hold ${what}${level}; it was measured with another budgets.yml`;
}

const sourceOf = (limit: Limit, config: Config) => line(config, limit.maxAt ?? limit.warnAt);

const line = (config: Config, at: { readonly line: number } | null) =>
  at === null ? null : { file: config.file, line: at.line };

type Place = Pick<
  Result,
  | 'artifact'
  | 'group'
  | 'target'
  | 'variant'
  | 'metric'
  | 'key'
  | 'level'
  | 'presence'
  | 'comparisons'
  | 'causes'
>;

function place(name: string, { target, variant }: PlannedArtifact, { metric, key, level }: Limit): Place {
  return {
    artifact: name,
    group: null,
    target: target.name,
    variant,
    metric,
    key,
    level,
    presence: 'unknown',
    comparisons: [],
    causes: [],
  };
}

/** Artifacts of the snapshot that the configuration does not know: shown, and never taken for judged. */
function undeclared(planned: readonly PlannedArtifact[], snapshot: Snapshot): Result[] {
  const id = (artifact: string, target: string, variant: string | null) =>
    JSON.stringify([artifact, target, variant]);
  const known = new Set(
    planned.map(({ artifact, target, variant }) => id(artifact.name, target.name, variant)),
  );
  return snapshot.artifacts
    .filter(({ declared, target, variant }) => !known.has(id(declared, target, variant)))
    .map(
      (entry): Result => ({
        artifact: entry.artifact,
        group: null,
        target: entry.target,
        variant: entry.variant,
        metric: ownMetric(entry),
        key: null,
        level: null,
        state: 'unjudged',
        presence: 'unknown',
        bytes: entry.sizes.find(({ metric }) => metric === ownMetric(entry))?.bytes ?? null,
        max: null,
        warn: null,
        comparisons: [],
        reasons: [
          {
            code: 'not-declared',
            text: 'budgets.yml does not plan it, so nothing judges it',
            bytes: null,
            source: null,
          },
        ],
        causes: [],
      }),
    );
}

function byPlace(a: Result, b: Result): number {
  const keys = (result: Result) => [
    result.artifact,
    result.target,
    result.variant ?? '',
    result.metric,
    result.key ?? '',
  ];
  const [left, right] = [keys(a), keys(b)];
  return left.map((key, index) => compareText(key, right[index] ?? '')).find((order) => order !== 0) ?? 0;
}

function toError({ code: given, text, artifact, target, variant }: MeasuringProblem): VerdictError {
  // A snapshot does not tell of legs; one that claims to would turn a failed tool into a mere gap.
  const code = given === LOST_LEG ? 'not-measured' : given;
  return { code, text, artifact, target, variant };
}

/** An error without a place, or with only its target. */
export function error(code: string, text: string, where: { readonly target?: string } = {}): VerdictError {
  return { code, text, artifact: null, target: where.target ?? null, variant: null };
}
