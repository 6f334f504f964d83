/** The complete series as OpenMetrics, which promtool imports for Grafana. */

import { isOfBytes } from '../../lib/units/quantity.ts';
import type { Trend, TrendSeries } from '../../trend/trend.ts';
import { openMetricsText } from '../openmetrics.ts';

/** Renders sizes and maximum sizes as gauges, the sizes with the times of their commits. */
export function openMetricsTrend({ series, commits }: Trend): string {
  const times = commits.map(({ date }) => Date.parse(date) / 1000);
  const sized = series.filter(({ metric }) => isOfBytes(metric));
  return openMetricsText([
    {
      name: 'size_guard_size',
      unit: 'bytes',
      help: 'Size of an artifact at a commit.',
      samples: sized.flatMap((of) => pointsOf(of, times).map(([value, time]) => ({ of, value, time }))),
    },
    {
      name: 'size_guard_max',
      unit: 'bytes',
      help: 'Maximum size.',
      samples: sized.flatMap((of) => (of.max !== null && of.current ? [{ of, value: of.max }] : [])),
    },
  ]);
}

/** Keeps the last of several commits in the same second, because the format allows one value per time. */
function pointsOf(
  { commits, bytes }: TrendSeries,
  times: readonly number[],
): [bytes: number, time: number][] {
  const byTime = new Map(commits.map((commit, index) => [times[commit] ?? 0, bytes[index] ?? 0]));
  return [...byTime].map(([time, value]) => [value, time]);
}
