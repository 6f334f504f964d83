/** What each planned artifact comes to: its numbers against the limits that count, and against the baselines. Pure. */

import { causesOf } from '../causes/causes.ts';
import { isOfImage } from '../config/budget.ts';
import { metricName } from '../lib/text/labels.ts';
import { notationOf } from '../lib/units/quantity.ts';
import { formatSize } from '../lib/units/size.ts';
import { packagesMatching } from '../parts/packages.ts';
import type { PlannedArtifact } from '../plan/plan.ts';
import {
  type MeasuredArtifact,
  type MeasuringProblem,
  ownMetric,
  type Snapshot,
} from '../snapshot/schema.ts';
import { type Finding, reasonOf, worst } from './finding.ts';
import { type GrowthRules, grow, inBaseline, whyNotThere } from './growth/growth.ts';
import { type CountingLimit, NO_LIMIT, type Source } from './limits/limits.ts';
import { placeIn } from './lookup.ts';
import {
  type AllowanceUsed,
  type Comparison,
  isMissing,
  LOST_LEG,
  type Reason,
  type Result,
  type State,
} from './verdict.ts';

/** What the numbers of one artifact are held against. */
export interface Rules extends GrowthRules {
  /** The limits that count on this target. */
  readonly limits: readonly CountingLimit[];
  /** What a maximum means that the baseline exceeds already. */
  readonly inherited: 'warn' | 'fail';
  /** What is wrong with what a file should hold. */
  readonly embeds: (entry: MeasuredArtifact) => readonly Finding[];
  /** Where budgets.yml declares the artifact. */
  readonly source: Source;
}

/** Results, and the allowances that lifted a limit on the way. */
export interface Judged {
  readonly results: readonly Result[];
  readonly used: readonly AllowanceUsed[];
}

/** Judges one planned artifact on one target: each of its files by each of its limits. */
export function judgePlanned(
  planned: PlannedArtifact,
  snapshot: Snapshot,
  lost: boolean,
  rules: Rules,
): Judged {
  const { artifact, target, variant } = planned;
  const here = (entry: { target: string | null; variant: string | null }) =>
    entry.target === target.name && entry.variant === variant;
  const measured = placeIn(snapshot, { target: target.name, variant }).declared.get(artifact.name) ?? [];
  const problems = snapshot.problems.filter(
    (problem) =>
      here(problem) &&
      (problem.declared === null
        ? problem.build === artifact.build?.name
        : problem.declared === artifact.name),
  );
  if (measured.length === 0) return { results: [notThere(planned, problems, lost, rules)], used: [] };
  const { limits } = rules;
  const judged = measured.flatMap((entry) => {
    const mine = problems.filter((problem) => problem.artifact === entry.artifact);
    const metric = ownMetric(entry);
    const own = limits.some((limit) => limit.metric === metric)
      ? limits
      : [{ ...NO_LIMIT, metric }, ...limits];
    // A glob's matches had no other names.
    const was = entry.artifact === artifact.name ? artifact.was : [];
    return own.map((limit) =>
      judgeNumber(
        { entry, was, zstd: snapshot.zstd },
        limit,
        mine,
        [...(limit.metric === metric ? rules.embeds(entry) : []), ...fileWarnings(entry, planned, limit)],
        rules,
      ),
    );
  });
  return {
    results: judged.map(({ result }) => result),
    used: judged.flatMap(({ used }) => (used === null ? [] : [used])),
  };
}

function notThere(
  { artifact, target, variant }: PlannedArtifact,
  problems: readonly MeasuringProblem[],
  lost: boolean,
  { limits, source }: Rules,
): Result {
  const whole = problems.filter(({ metric }) => metric === null);
  const nothing: Reason = lost
    ? { code: LOST_LEG, text: `no snapshot of ${target.name} arrived`, bytes: null, source }
    : { code: 'not-measured', text: 'the snapshot does not hold it', bytes: null, source };
  return {
    ...place({ artifact: artifact.name, target: target.name, variant }, NO_LIMIT),
    state: whole.every(leavesNothing) ? 'missing' : 'unjudged',
    max: limits.find(({ metric }) => metric === 'raw')?.max ?? null,
    reasons:
      whole.length === 0 ? [nothing] : whole.map(({ code, text }) => ({ code, text, bytes: null, source })),
  };
}

/** Whether a problem means that there is no file to judge; other ones are about a file that is there. */
function leavesNothing(problem: MeasuringProblem): boolean {
  return isMissing(problem) || problem.artifact === null;
}

/** A measured artifact, the names it had, and the engine that compressed it. */
export interface Measured {
  readonly entry: MeasuredArtifact;
  readonly was: readonly string[];
  readonly zstd: string;
}

/** Judges one number. */
export function judgeNumber(
  { entry, was, zstd }: Measured,
  limit: CountingLimit,
  problems: readonly MeasuringProblem[],
  odd: readonly Finding[],
  rules: Omit<Rules, 'limits' | 'source' | 'embeds'>,
): { readonly result: Result; readonly used: AllowanceUsed | null } {
  const size = entry.sizes.find(
    ({ metric, key, level }) => metric === limit.metric && key === limit.key && level === limit.level,
  );
  const { max, warn } = limit;
  const [first] = rules.baselines;
  const old = first === undefined ? undefined : inBaseline(entry, was, first);
  const presence =
    first === undefined || first.snapshot === null
      ? 'unknown'
      : old !== undefined
        ? 'known'
        : whyNotThere(entry, was, first, true, rules.isNewTarget) === null
          ? 'new'
          : 'unknown';
  const at = { ...place(entry, limit), presence, max, warn } as const;
  if (size === undefined) {
    const said = problems.filter(({ metric }) => metric !== null && concerns(metric, limit.metric));
    const source = limit.maxAt ?? limit.warnAt ?? limit.growthAt;
    const reasons: Reason[] =
      said.length > 0
        ? said.map(({ code, text }) => ({ code, text, bytes: null, source }))
        : [{ code: 'not-measured', text: notMeasured(entry, limit), bytes: null, source }];
    return { result: { ...at, state: 'unjudged', reasons }, used: null };
  }
  const grown = grow(entry, zstd, size, limit, was, rules);
  const compared = grown.comparisons.find(({ id }) => id === first?.id);
  const before = compared?.bytes ?? null;
  const holders = limit.metric === 'packages' ? holdersOf(entry, limit.key) : '';
  const findings = [
    ...overLimits(size.bytes, limit, before, rules.inherited).map((finding) => ({
      ...finding,
      text: finding.text + holders,
    })),
    ...grown.findings,
    ...odd,
  ];
  return {
    result: {
      ...at,
      state: worst(findings),
      bytes: size.bytes,
      comparisons: grown.comparisons,
      causes:
        old === undefined || limit.metric !== ownMetric(entry)
          ? []
          : causesOf(old, entry, rules.settings.ignore).filter(
              ({ code }) => code !== 'built-otherwise' || !isOverGrowth(compared),
            ),
      reasons: findings.map(reasonOf),
    },
    used: grown.used,
  };
}

/** Whether a number grew by more than it may: then its reason lists how the builds differ. */
const isOverGrowth = (compared: Comparison | undefined): boolean =>
  compared !== undefined && compared.growthMax !== null && compared.change > compared.growthMax;

/** So many packages are named in a sentence. */
const NAMED_PACKAGES = 3;

/** The packages that a limit is about and that are there, as the end of a sentence. */
function holdersOf({ parts }: MeasuredArtifact, glob: string | null): string {
  const found = packagesMatching(parts, glob ?? '');
  if (found.length === 0) return '';
  const named = found.slice(0, NAMED_PACKAGES).map(({ name, version, fileBytes }) => {
    const called = version === undefined ? name : `${name} ${version}`;
    return `${called} (${formatSize(fileBytes)})`;
  });
  const more = found.length - named.length;
  return `: it holds ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Whether what is said of a metric goes for another: of `image` also for `image.layers`. */
const concerns = (said: string, metric: string) => metric === said || metric.startsWith(`${said}.`);

function overLimits(
  bytes: number,
  { metric, max, maxAt, warn, warnAt }: CountingLimit,
  before: number | null,
  inherited: Rules['inherited'],
): Finding[] {
  const { exact } = notationOf(metric);
  if (max !== null && bytes > max) {
    const over = bytes - max;
    const text = `${exact(over)} over its maximum`;
    // A budget that is broken on the base branch would block everyone for ever.
    if (inherited === 'warn' && before !== null && before > max && bytes <= before) {
      const already = `as the baseline is already (${exact(before - max)} over); this change makes it no worse`;
      return [{ code: 'inherited', state: 'warn', text: `${text}, ${already}`, bytes: over, source: maxAt }];
    }
    return [{ code: 'over-max', state: 'fail', text, bytes: over, source: maxAt }];
  }
  if (warn !== null && bytes > warn) {
    const over = bytes - warn;
    const left = max === null ? '' : `, ${exact(max - bytes)} left`;
    const text = `${exact(over)} over its warning threshold${left}`;
    return [{ code: 'over-warn', state: 'warn', text, bytes: over, source: warnAt }];
  }
  return [];
}

/** What is suspicious about a file, or the image in it, whatever its limits say. */
function fileWarnings(entry: MeasuredArtifact, planned: PlannedArtifact, limit: CountingLimit): Finding[] {
  const odd = (code: string, state: Finding['state'], text: string): Finding => ({
    code,
    state,
    text,
    bytes: null,
    source: null,
  });
  const bytes = entry.sizes.find(({ metric }) => metric === limit.metric)?.bytes;
  const what = limit.metric === 'raw' ? entry.file : `the image in ${entry.file}`;
  if (bytes === 0 && (limit.metric === 'raw' || isOfImage(limit)))
    return [odd('empty', 'fail', `${what} is empty: a build that writes nothing is no result`)];
  if (limit.metric !== 'raw') return [];
  if (entry.format === 'elf/damaged')
    return [
      odd(
        'damaged',
        'warn',
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
          'warn',
          `${entry.file} is built for ${made}, not for ${name}: was another compiler used, or another file measured?`,
        ),
      ];
}

function notMeasured(entry: MeasuredArtifact, limit: CountingLimit): string {
  const what = metricName({ metric: limit.metric, key: limit.key });
  const level = limit.level === null ? '' : ` at level ${limit.level}`;
  return `the snapshot of ${entry.file} does not hold ${what}${level}; it was measured with another budgets.yml`;
}

/** A result of which only its place is known. */
export function place(
  { artifact, target, variant }: Pick<Result, 'artifact' | 'target' | 'variant'>,
  { metric, key, level }: Pick<Result, 'metric' | 'key' | 'level'>,
): Omit<Result, 'state' | 'reasons'> {
  return {
    artifact,
    group: null,
    target,
    variant,
    metric,
    key,
    level,
    presence: 'unknown',
    bytes: null,
    max: null,
    warn: null,
    comparisons: [],
    causes: [],
  };
}

/** What a state means for the verdict as a whole. */
export const isRed = (state: State): boolean => state === 'fail' || state === 'missing';
