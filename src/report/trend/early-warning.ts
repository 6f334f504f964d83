/** The early warning: an issue that is opened if a budget will soon be full, kept up to date, and closed afterwards. */

import { codeSpan, prose } from '../../lib/text/escape.ts';
import { artifactLabel } from '../../lib/text/labels.ts';
import { notationOf } from '../../lib/units/quantity.ts';
import type { TrendOutcome } from '../../trend/outcome.ts';
import type { Trend, TrendSeries } from '../../trend/trend.ts';
import { headlineOf } from './headline.ts';
import { forecastText, signed } from './rows.ts';

export interface EarlyWarning {
  /** Never changes for a key, because the open issue is found by its title. */
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/** Returns the contents of the issue; null if no budget is full or will be soon. */
export function earlyWarning(trend: Trend, outcome: TrendOutcome): EarlyWarning | null {
  const affected = [...outcome.full, ...outcome.soon];
  if (affected.length === 0) return null;
  return {
    title: `size-guard: budgets of ${trend.key} will be full soon`,
    body: `${[
      `${prose(headlineOf(trend, outcome))}.`,
      [
        '| artifact | target | size | left | in 30 days | full |',
        '| --- | --- | ---: | ---: | ---: | --- |',
        ...affected.map(row),
      ].join('\n'),
      `As of ${trend.asOf?.slice(0, 10)}. Relax the budget or find the cause: \`size-guard history blame\` lists the commits that added the most. This issue is closed automatically when the budgets have room again.`,
    ].join('\n\n')}\n`,
  };
}

function row(series: TrendSeries): string {
  const { artifact, target, variant, metric, key, level, bytes, headroom, drift, forecast } = series;
  const { rounded } = notationOf(metric);
  const cells = [
    artifactLabel({ artifact, variant, metric, key, level }, { name: codeSpan, text: prose }),
    prose(target),
    rounded(bytes.at(-1) ?? 0),
    rounded(headroom ?? 0),
    drift === null ? '' : signed(Math.round(drift.perDay * 30), metric),
    forecast === null ? '' : forecastText(forecast),
  ];
  return `| ${cells.join(' | ')} |`;
}
