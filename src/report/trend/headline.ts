/** The first line of a trend report. */

import { artifactLabel } from '../../lib/text/labels.ts';
import { counted, notationOf } from '../../lib/units/quantity.ts';
import type { TrendOutcome } from '../../trend/outcome.ts';
import { differences } from '../../trend/robust.ts';
import type { Trend, TrendSeries } from '../../trend/trend.ts';
import { signed } from './rows.ts';

/** The period of the reported changes. */
const DAYS = 30;
/** The number of recent commits that decide whether a size drifts. */
const RECENT = 30;

/** Returns the most important fact: a full budget, one that will be full soon, or the fastest drift. */

export function headlineOf(trend: Trend, { full, soon }: TrendOutcome): string {
  const [over] = full;
  const [first] = soon;
  const others = (all: readonly unknown[]) => (all.length > 1 ? ` (and ${all.length - 1} more)` : '');
  if (over !== undefined)
    return `${artifactLabel(over)} is ${notationOf(over.metric).rounded(-(over.headroom ?? 0))} over its budget${others(full)}`;
  if (first !== undefined)
    return `${artifactLabel(first)} will reach its budget by ${first.forecast?.at} at its current drift${others(soon)}`;
  if (trend.asOf === null) return 'no commits recorded yet';
  const known = trend.series.filter(
    ({ metric, current, drift }) => metric === 'raw' && current && drift !== null,
  );
  const recorded = `${counted(trend.commits.length, 'commit')} recorded up to ${trend.asOf.slice(0, 10)}`;
  if (known.length === 0) return `${recorded}: too few for a trend`;
  const [fastest] = known.filter(surelyDrifts).sort((a, b) => perDay(b) - perDay(a));
  if (fastest !== undefined) {
    const month = signed(Math.round((fastest.drift?.perDay ?? 0) * DAYS), fastest.metric);
    return `${recorded}: ${artifactLabel(fastest)} drifts fastest, ${month} in ${DAYS} days`;
  }
  const [moved] = known
    .filter((each) => change(each) !== 0)
    .sort((a, b) => Math.abs(change(b)) - Math.abs(change(a)));
  return moved === undefined
    ? `${recorded}: no drift`
    : `${recorded}: no certain drift; ${artifactLabel(moved)} changed most in ${DAYS} days, ${signed(change(moved), moved.metric)}`;
}

/** Whether the confidence interval of the slope excludes zero, and at least half of the recent commits changed the size. */
function surelyDrifts({ drift, bytes }: TrendSeries): boolean {
  const { low, high } = drift ?? { low: null, high: null };
  const changes = differences(bytes.slice(-RECENT - 1));
  const idle = changes.filter((each) => each === 0).length;
  return ((low !== null && low > 0) || (high !== null && high < 0)) && 2 * idle <= changes.length;
}

const perDay = ({ drift }: TrendSeries) => Math.abs(drift?.perDay ?? 0);
const change = ({ changes }: TrendSeries) => changes.days[DAYS]?.bytes ?? 0;
