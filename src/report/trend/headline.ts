/** The one sentence that a maintainer reads. */

import type { TrendOutcome } from '../../trend/outcome.ts';
import type { Trend } from '../../trend/trend.ts';
import { counted, notationOf } from '../../units/quantity.ts';
import { nameOf, signed } from './rows.ts';

export function headlineOf(trend: Trend, { full, soon }: TrendOutcome): string {
  const [over] = full;
  const [first] = soon;
  const others = (all: readonly unknown[]) =>
    all.length > 1 ? `, and ${counted(all.length - 1, 'other')} too` : '';
  if (over !== undefined)
    return `${nameOf(over)} is ${notationOf(over.metric).rounded(-(over.headroom ?? 0))} over its budget${others(full)}`;
  if (first !== undefined)
    return `${nameOf(first)} will be full by ${first.forecast?.at} at its present drift${others(soon)}`;
  if (trend.asOf === null) return 'nothing is recorded yet: there is no trend';
  const current = trend.series.filter((series) => series.current);
  const [fastest] = current
    .filter(({ metric, drift }) => metric === 'raw' && drift !== null)
    .sort((a, b) => Math.abs(b.drift?.perDay ?? 0) - Math.abs(a.drift?.perDay ?? 0));
  const recorded = `${counted(trend.commits.length, 'commit')} recorded up to ${trend.asOf.slice(0, 10)}`;
  if (fastest?.drift == null) return `${recorded}: too few to tell a trend`;
  const month = Math.round(fastest.drift.perDay * 30);
  return month === 0
    ? `${recorded}: nothing drifts`
    : `${recorded}: ${nameOf(fastest)} drifts most, ${signed(month, fastest.metric)} in 30 days`;
}
