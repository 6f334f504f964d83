/** The whole series in OpenMetrics' text format 1.0 (github.com/prometheus/OpenMetrics), for Grafana by way of promtool. */

import type { Trend, TrendSeries } from '../../trend/trend.ts';

/** Sizes and maxima as gauges, with timestamps in seconds, ascending within each series as the format asks. */
export function openMetricsTrend({ series, commits }: Trend): string {
  const times = commits.map(({ date }) => Date.parse(date) / 1000);
  const sized = series.filter(({ metric }) => metric !== 'image.layers');
  const limited = sized.filter(({ max, current }) => max !== null && current);
  return [
    '# TYPE size_guard_size_bytes gauge',
    '# UNIT size_guard_size_bytes bytes',
    '# HELP size_guard_size_bytes Size of an artifact at a commit.',
    ...sized.flatMap((each) => {
      const labels = labelsOf(each);
      return pointsOf(each, times).map(
        ([bytes, time]) => `size_guard_size_bytes{${labels}} ${bytes} ${time}`,
      );
    }),
    '# TYPE size_guard_max_bytes gauge',
    '# UNIT size_guard_max_bytes bytes',
    '# HELP size_guard_max_bytes Its budget.',
    ...limited.map((each) => `size_guard_max_bytes{${labelsOf(each)}} ${each.max}`),
    '# EOF\n',
  ].join('\n');
}

/** The format allows one value a time: of commits of the same second the last one. */
function pointsOf(
  { commits, bytes }: TrendSeries,
  times: readonly number[],
): [bytes: number, time: number][] {
  const byTime = new Map(commits.map((commit, index) => [times[commit] ?? 0, bytes[index] ?? 0]));
  return [...byTime].map(([time, value]) => [value, time]);
}

function labelsOf({ artifact, target, variant, metric, key, level }: TrendSeries): string {
  return Object.entries({ artifact, target, variant, metric, key, level })
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}="${escaped(String(value))}"`)
    .join(',');
}

const escaped = (text: string) =>
  text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
