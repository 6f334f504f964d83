/** Judges planned artifacts: their numbers compared with limits and baselines. Pure. */

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
  type Reason,
  type Result,
  SNAPSHOT_MISSING,
  type State,
} from './verdict.ts';

/** The rules for the numbers of one artifact. */
export interface Rules extends GrowthRules {
  /** The limits that apply on this target. */
  readonly limits: readonly CountingLimit[];
  /** How to treat a maximum that the baseline already exceeds. */
  readonly inherited: 'warn' | 'fail';
  /** The findings about the embeds of an artifact. */
  readonly embeds: (entry: MeasuredArtifact) => readonly Finding[];
  /** The position of the artifact in budgets.yml. */
  readonly source: Source;
}

/** Results, and the allowances that lifted a limit. */
export interface Judged {
  readonly results: readonly Result[];
  readonly used: readonly AllowanceUsed[];
}

/** Judges one planned artifact on one target: all of its files and limits. */
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
  if (measured.length === 0) return { results: [missingResult(planned, problems, lost, rules)], used: [] };
  const { limits } = rules;
  const judged = measured.flatMap((entry) => {
    const mine = problems.filter((problem) => problem.artifact === entry.artifact);
    const metric = ownMetric(entry);
    const own = limits.some((limit) => limit.metric === metric)
      ? limits
      : [{ ...NO_LIMIT, metric }, ...limits];
    // Matches of a glob have no earlier names.
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

function missingResult(
  { artifact, target, variant }: PlannedArtifact,
  problems: readonly MeasuringProblem[],
  lost: boolean,
  { limits, source }: Rules,
): Result {
  const ofArtifact = problems.filter(({ metric }) => metric === null);
  const nothing: Reason = lost
    ? { code: SNAPSHOT_MISSING, text: `no snapshot of ${target.name} arrived`, bytes: null, source }
    : { code: 'not-measured', text: 'the snapshot does not contain it', bytes: null, source };
  return {
    ...emptyResult({ artifact: artifact.name, target: target.name, variant }, NO_LIMIT),
    state: ofArtifact.every(leavesNothing) ? 'missing' : 'unjudged',
    max: limits.find(({ metric }) => metric === 'raw')?.max ?? null,
    reasons:
      ofArtifact.length === 0
        ? [nothing]
        : ofArtifact.map(({ code, text }) => ({ code, text, bytes: null, source })),
  };
}

/** Whether a problem means that there is no file to judge; others are about an existing file. */
function leavesNothing(problem: MeasuringProblem): boolean {
  return isMissing(problem) || problem.artifact === null;
}

/** A measured artifact, its earlier names, and the version of zstd that compressed it. */
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
  warnings: readonly Finding[],
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
  const at = { ...emptyResult(entry, limit), presence, max, warn } as const;
  if (size === undefined) {
    const known = problems.filter(({ metric }) => metric !== null && concerns(metric, limit.metric));
    const source = limit.maxAt ?? limit.warnAt ?? limit.growthAt;
    const reasons: Reason[] =
      known.length > 0
        ? known.map(({ code, text }) => ({ code, text, bytes: null, source }))
        : [{ code: 'not-measured', text: notMeasured(entry, limit), bytes: null, source }];
    return { result: { ...at, state: 'unjudged', reasons }, used: null };
  }
  const grown = grow(entry, zstd, size, limit, was, rules);
  const compared = grown.comparisons.find(({ id }) => id === first?.id);
  const before = compared?.bytes ?? null;
  const matches = limit.metric === 'packages' ? matchesText(entry, limit.key) : '';
  const findings = [
    ...overLimits(size.bytes, limit, before, rules.inherited).map((finding) => ({
      ...finding,
      text: finding.text + matches,
    })),
    ...grown.findings,
    ...warnings,
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

/** Whether a number exceeds its growth limit; then its reason lists how the builds differ. */
const isOverGrowth = (compared: Comparison | undefined): boolean =>
  compared !== undefined && compared.growthMax !== null && compared.change > compared.growthMax;

/** The number of packages to name in a message. */
const NAMED_PACKAGES = 3;

/** Lists the packages that match a limit, as the end of a message. */
function matchesText({ parts }: MeasuredArtifact, glob: string | null): string {
  const found = packagesMatching(parts, glob ?? '');
  if (found.length === 0) return '';
  const named = found.slice(0, NAMED_PACKAGES).map(({ name, version, fileBytes }) => {
    const called = version === undefined ? name : `${name} ${version}`;
    return `${called} (${formatSize(fileBytes)})`;
  });
  const more = found.length - named.length;
  return `: contains ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Whether a problem of one metric applies to another: a problem of `image` also applies to `image.layers`. */
const concerns = (problem: string, metric: string) => metric === problem || metric.startsWith(`${problem}.`);

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
    // Otherwise a budget that is exceeded on the base branch would block every pull request.
    if (inherited === 'warn' && before !== null && before > max && bytes <= before) {
      const already = `but so is the baseline (${exact(before - max)} over), and this change does not make it worse`;
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

/** Warnings about a file or the image in it that do not depend on limits. */
function fileWarnings(entry: MeasuredArtifact, planned: PlannedArtifact, limit: CountingLimit): Finding[] {
  const finding = (code: string, state: Finding['state'], text: string): Finding => ({
    code,
    state,
    text,
    bytes: null,
    source: null,
  });
  const bytes = entry.sizes.find(({ metric }) => metric === limit.metric)?.bytes;
  const what = limit.metric === 'raw' ? entry.file : `the image in ${entry.file}`;
  if (bytes === 0 && (limit.metric === 'raw' || isOfImage(limit)))
    return [finding('empty', 'fail', `${what} is empty`)];
  if (limit.metric !== 'raw') return [];
  if (entry.format === 'elf/damaged')
    return [
      finding(
        'damaged',
        'warn',
        `${entry.file} begins like an ELF file but cannot be read as one; it is damaged or truncated`,
      ),
    ];
  // A file without a build and without placeholders in its path need not be built for the target.
  const { artifact } = planned;
  if (artifact.build === null && planned.path === artifact.path) return [];
  const { goarch, name } = planned.target;
  const made = entry.format.startsWith('elf/') ? entry.format.slice('elf/'.length) : goarch;
  return made === goarch
    ? []
    : [
        finding(
          'wrong-architecture',
          'warn',
          `${entry.file} is built for ${made}, not for ${name}; check its compiler and its path`,
        ),
      ];
}

function notMeasured(entry: MeasuredArtifact, limit: CountingLimit): string {
  const what = metricName({ metric: limit.metric, key: limit.key });
  const level = limit.level === null ? '' : ` at level ${limit.level}`;
  return `the snapshot of ${entry.file} does not contain ${what}${level}; it was measured with a different budgets.yml`;
}

/** A result without any numbers. */
export function emptyResult(
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

/** Whether a state fails the verdict. */
export const isRed = (state: State): boolean => state === 'fail' || state === 'missing';
