/** The verdict's numbers in the OpenMetrics text format, as GitLab's metrics reports and Prometheus read it. */

import type { Result, Verdict } from '../../judge/verdict.ts';
import { visible } from '../../text/escape.ts';

/** A family of metrics: its name without a unit, what it tells, and the value of a result; null where it has none. */
interface Family {
  readonly name: string;
  readonly unit: 'bytes' | 'layers';
  readonly help: string;
  readonly amountOf: (result: Result) => number | null;
}

const FAMILIES: readonly Family[] = (['bytes', 'layers'] as const).flatMap((unit) => [
  { name: 'size_guard_size', unit, help: 'What was measured.', amountOf: ({ bytes }: Result) => bytes },
  { name: 'size_guard_budget', unit, help: 'The most that it may be.', amountOf: ({ max }: Result) => max },
  {
    name: 'size_guard_change',
    unit,
    help: 'What it is more than in the baseline.',
    amountOf: ({ comparisons }: Result) => comparisons[0]?.change ?? null,
  },
]);

/** Draws the numbers of a verdict (https://prometheus.io/docs/specs/om/open_metrics_spec). */
export function openMetrics({ results }: Verdict): string {
  const families = FAMILIES.flatMap(({ name, unit, help, amountOf }) => {
    const samples = results
      .filter(({ metric }) => (metric === 'image.layers') === (unit === 'layers'))
      .flatMap((result) => {
        const value = amountOf(result);
        return value === null ? [] : [`${name}_${unit}{${labels(result)}} ${value}`];
      });
    if (samples.length === 0) return [];
    const about = `${name}_${unit}`;
    return [`# TYPE ${about} gauge`, `# UNIT ${about} ${unit}`, `# HELP ${about} ${help}`, ...samples];
  });
  return `${[...families, '# EOF'].join('\n')}\n`;
}

function labels({ artifact, target, variant, metric, key, level }: Result): string {
  return Object.entries({ artifact, target, variant, metric, key, level })
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}="${visible(String(value)).replace(/[\\"]/g, '\\$&')}"`)
    .join(',');
}
