/** The formats of a trend; HTML is the dashboard, SVG the badge. */

import type { TrendOutcome } from '../../trend/outcome.ts';
import type { Trend } from '../../trend/trend.ts';
import { type Composition, dashboardData } from '../dashboard/data.ts';
import { dashboardHtml } from '../dashboard/html.ts';
import { badgeSvg } from '../trend/badge.ts';
import { csvTrend } from '../trend/csv.ts';
import { markdownTrend } from '../trend/markdown.ts';
import { openMetricsTrend } from '../trend/openmetrics.ts';
import { textTrend } from '../trend/text.ts';
import type { TrendFormat } from './names.ts';

interface TrendReportOptions {
  readonly compositions: readonly Composition[];
  readonly color: boolean;
}

export const TREND_REPORTS: Readonly<
  Record<TrendFormat, (trend: Trend, outcome: TrendOutcome, options: TrendReportOptions) => string>
> = {
  text: (trend, outcome, { color }) => textTrend(trend, outcome, color),
  markdown: markdownTrend,
  json: (trend) => `${JSON.stringify(trend)}\n`,
  csv: csvTrend,
  openmetrics: openMetricsTrend,
  html: (trend, outcome, { compositions }) => dashboardHtml(dashboardData(trend, outcome, compositions)),
  svg: badgeSvg,
};
