/** The one sentence that a maintainer reads. */

import { artifactLabel } from '../../lib/text/labels.ts';
import { counted, notationOf } from '../../lib/units/quantity.ts';
import type { TrendOutcome } from '../../trend/outcome.ts';
import { differences } from '../../trend/robust.ts';
import type { Trend, TrendSeries } from '../../trend/trend.ts';
import { signed } from './rows.ts';

/** The span that is told of. */
const DAYS = 30;
/** The commits that tell whether a size is on the move. */
const RECENT = 30;

export function headlineOf(trend: Trend, { full, soon }: TrendOutcome): string {
  const [over] = full;
  const [first] = soon;
  const others = (all: readonly unknown[]) =>
    all.length > 1 ? `, and ${counted(all.length - 1, 'other')} too` : '';
  if (over !== undefined)
    return `${artifactLabel(over)} is ${notationOf(over.metric).rounded(-(over.headroom ?? 0))} over its budget${others(full)}`;
  if (first !== undefined)
    return `${artifactLabel(first)} will be full by ${first.forecast?.at} at its present drift${others(soon)}`;
  if (trend.asOf === null) return 'nothing is recorded yet: there is no trend';
  const told = trend.series.filter(
    ({ metric, current, drift }) => metric === 'raw' && current && drift !== null,
  );
  const recorded = `${counted(trend.commits.length, 'commit')} recorded up to ${trend.asOf.slice(0, 10)}`;
  if (told.length === 0) return `${recorded}: too few to tell a trend`;
  const [fastest] = told.filter(surelyDrifts).sort((a, b) => perDay(b) - perDay(a));
  if (fastest !== undefined) {
    const month = signed(Math.round((fastest.drift?.perDay ?? 0) * DAYS), fastest.metric);
    return `${recorded}: ${artifactLabel(fastest)} drifts most, ${month} in ${DAYS} days`;
  }
  const [moved] = told
    .filter((each) => change(each) !== 0)
    .sort((a, b) => Math.abs(change(b)) - Math.abs(change(a)));
  return moved === undefined
    ? `${recorded}: nothing drifts`
    : `${recorded}: nothing drifts for sure; ${artifactLabel(moved)} changed most in ${DAYS} days, ${signed(change(moved), moved.metric)}`;
}

/** The slope is off zero, and more than a jump now and then: most commits change something. */
function surelyDrifts({ drift, bytes }: TrendSeries): boolean {
  const { low, high } = drift ?? { low: null, high: null };
  const changes = differences(bytes.slice(-RECENT - 1));
  const idle = changes.filter((each) => each === 0).length;
  return ((low !== null && low > 0) || (high !== null && high < 0)) && 2 * idle <= changes.length;
}

const perDay = ({ drift }: TrendSeries) => Math.abs(drift?.perDay ?? 0);
const change = ({ changes }: TrendSeries) => changes.days[DAYS]?.bytes ?? 0;
