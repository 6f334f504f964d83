/** Compares a number with those of the baselines: its change, and whether it grew more than allowed. Pure. */

import type { Baseline } from '../../baseline/baseline.ts';
import { buildDifferences } from '../../causes/build-differences.ts';
import { sameMetric } from '../../config/budget.ts';
import type { BaselineSettings } from '../../config/config.ts';
import { FIRST_BASELINE, type GrowthLimits } from '../../config/schema/values.ts';
import { metricName } from '../../lib/text/labels.ts';
import { counted, isOfBytes, notationOf } from '../../lib/units/quantity.ts';
import { percentOf } from '../../lib/units/size.ts';
import { type MeasuredArtifact, type MeasuredSize, ownMetric } from '../../snapshot/schema.ts';
import type { Finding } from '../finding.ts';
import type { CountingLimit } from '../limits/limits.ts';
import { hasTarget, placeIn } from '../lookup.ts';
import type { AllowanceUsed, Comparison } from '../verdict.ts';
import { UNREADABLE } from './unreadable.ts';

/** What growth is judged by. */
export interface GrowthRules {
  readonly baselines: readonly Baseline[];
  readonly settings: BaselineSettings;
  /** Whether the base branch is known not to have the target. */
  readonly isNewTarget: (target: string) => boolean;
  /** The most growth that was accepted of an artifact of this name. */
  readonly accepted: (artifact: string) => AllowanceUsed | null;
}

export interface Grown {
  readonly comparisons: readonly Comparison[];
  readonly findings: readonly Finding[];
  /** The allowance that lifted a limit. */
  readonly used: AllowanceUsed | null;
}

/** The most bytes that limits let a size grow by: the strictest counts. Null where there are none. */
function growthMax(limits: GrowthLimits | undefined, before: number): number | null {
  if (limits === undefined || limits.length === 0) return null;
  return Math.min(
    ...limits.map((limit) => ('bytes' in limit ? limit.bytes : percentOf(limit.share, before))),
  );
}

/** An artifact of a baseline, under its name or an earlier one. */
export function inBaseline(
  entry: MeasuredArtifact,
  was: readonly string[],
  { snapshot }: Baseline,
): MeasuredArtifact | undefined {
  if (snapshot === null) return undefined;
  const { named } = placeIn(snapshot, entry);
  const name = [entry.artifact, ...was].find((name) => named.has(name));
  return name === undefined ? undefined : named.get(name);
}

/**
 * Returns why a baseline has no number for an artifact, if it is not simply new: the build failed, or a matrix job was
 * lost. Null if it is new.
 *
 * @param first whether it is the baseline that counts for the change; an older one may be from before the target existed
 */
export function whyNotThere(
  entry: MeasuredArtifact,
  was: readonly string[],
  { title, snapshot }: Baseline,
  first: boolean,
  isNewTarget: GrowthRules['isNewTarget'],
): string | null {
  if (snapshot === null) return null;
  if (first && !hasTarget(snapshot, entry.target) && !isNewTarget(entry.target))
    return `${title} was not measured on ${entry.target}`;
  const { planned, declared } = placeIn(snapshot, entry);
  const names = [entry.declared, ...was];
  const lost = names.some((name) => planned.has(name)) && !names.some((name) => declared.has(name));
  return lost ? `${title} has no number of it: it was missing there, or could not be measured` : null;
}

/** Compares one number with every baseline that knows it. */
export function grow(
  entry: MeasuredArtifact,
  zstd: string,
  size: MeasuredSize,
  limit: CountingLimit,
  was: readonly string[],
  rules: GrowthRules,
): Grown {
  const { baselines, settings } = rules;
  const accepted = isOfBytes(size.metric) ? rules.accepted(entry.artifact) : null;
  const comparisons: Comparison[] = [];
  const findings: Finding[] = [];
  let used: AllowanceUsed | null = null;
  for (const [index, baseline] of baselines.entries()) {
    const limits = limit.growth[index === 0 ? FIRST_BASELINE : baseline.id];
    const finding = (code: string, state: Finding['state'], text: string, bytes: number | null = null) =>
      findings.push({ code, state, text, bytes, source: limit.growthAt });
    const old = inBaseline(entry, was, baseline);
    if (baseline.snapshot === null || old === undefined) {
      const why =
        baseline.snapshot === null
          ? (baseline.why ?? `there is no ${baseline.title}`)
          : whyNotThere(entry, was, baseline, index === 0, rules.isNewTarget);
      if (limits !== undefined && baseline.unreadable)
        finding(UNREADABLE, 'fail', `its growth cannot be judged: ${why}`);
      else if (limits !== undefined && why !== null)
        finding(
          'no-baseline',
          // A project without a release is not to blame for that.
          settings.missing === 'fail' && index === 0 ? 'fail' : 'warn',
          `its growth cannot be judged: ${why}`,
        );
      continue;
    }
    const before = old.sizes.find((other) => sameMetric(size, other) && size.level === other.level);
    if (before === undefined) {
      if (limits !== undefined) finding('not-comparable', 'warn', withoutNumber(size, old, baseline));
      continue;
    }
    const { exact, together } = notationOf(size.metric);
    const change = size.bytes - before.bytes;
    const most = growthMax(limits, before.bytes);
    const noise = noiseOf(old, size);
    comparisons.push({ id: baseline.id, bytes: before.bytes, change, growthMax: most, noise });
    if (most === null || change <= most) continue;
    const engine =
      size.metric === 'zstd' && zstd !== baseline.snapshot.zstd
        ? [`zstd ${baseline.snapshot.zstd} → ${zstd}`]
        : [];
    const differing = [...engine, ...buildDifferences(old.fingerprint, entry.fingerprint, settings.ignore)];
    const over = change - most;
    const short =
      accepted !== null && change > accepted.bytes
        ? ` (${accepted.by} accepted ${exact(accepted.bytes)}, ${exact(change - accepted.bytes)} too little)`
        : '';
    const [by, allowed] = together([change, most]);
    const limited = most === 0 ? 'where no growth is allowed' : `where ${allowed} is allowed`;
    const grew = `grew by ${by} since ${baseline.title}, ${limited}${short}`;
    if (noise !== null && change <= noise)
      finding('within-noise', 'pass', `${grew}, but within the noise of its builds (${exact(noise)})`, over);
    else if (accepted !== null && change <= accepted.bytes) {
      used = accepted;
      finding('accepted', 'pass', `${grew}; ${accepted.by} accepted ${exact(accepted.bytes)}`, over);
    } else if (differing.length > 0)
      finding(
        'not-comparable',
        'warn',
        `${grew}, but it was not built alike (${differing.join('; ')}): change that in a pull request of its own, record the baseline again with it, or name it in baseline.ignore`,
        over,
      );
    else if (baseline.state === 'ancestor')
      finding(
        'over-growth',
        'warn',
        `${grew}; only a warning, because those numbers are of ${baseline.distance === null ? 'some commits' : counted(baseline.distance, 'commit')} earlier`,
        over,
      );
    else finding('over-growth', 'fail', grew, over);
  }
  return { comparisons, findings, used };
}

function withoutNumber(size: MeasuredSize, old: MeasuredArtifact, baseline: Baseline): string {
  const others = old.sizes.filter((other) => sameMetric(size, other)).map(({ level }) => `at level ${level}`);
  const what = metricName({ metric: size.metric, key: size.key });
  return others.length === 0
    ? `its growth cannot be judged: ${baseline.title} was measured without ${what}`
    : `its growth cannot be judged: ${baseline.title} has ${what} ${others.join(', ')}, not at level ${size.level}`;
}

/** The noise that the baseline's own builds showed: what the measured side claims of itself is not asked. */
function noiseOf(entry: MeasuredArtifact, { metric, key, level }: MeasuredSize): number | null {
  const { noise, rebuilt } = entry;
  const spread = rebuilt?.spreads.find(
    (each) => each.metric === metric && each.key === key && each.level === level,
  );
  return spread?.bytes ?? (metric === ownMetric(entry) ? noise : null);
}
