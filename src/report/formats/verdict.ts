/** The formats of a verdict. */

import type { Verdict } from '../../judge/verdict.ts';
import { printJson } from '../../lib/units/stable.ts';
import { junitReport } from '../verdict/junit.ts';
import { type MarkdownOptions, markdownReport } from '../verdict/markdown.ts';
import { openMetrics } from '../verdict/openmetrics.ts';
import { textReport } from '../verdict/text.ts';
import type { VerdictFormat } from './names.ts';

interface VerdictOptions extends MarkdownOptions {
  readonly color: boolean;
}

export const VERDICT_REPORTS: Readonly<
  Record<VerdictFormat, (verdict: Verdict, options: VerdictOptions) => string>
> = {
  text: (verdict, { color }) => textReport(verdict, color),
  markdown: markdownReport,
  json: printJson,
  openmetrics: openMetrics,
  junit: junitReport,
};
