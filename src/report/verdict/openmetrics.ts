/** The verdict's numbers as OpenMetrics. */

import type { Result, Verdict } from '../../judge/verdict.ts';
import { isOfBytes } from '../../lib/units/quantity.ts';
import { type Family, openMetricsText } from '../openmetrics.ts';

/** A metric family, of which there is one in each unit. */
interface Gauge extends Pick<Family, 'name' | 'help'> {
  /** The value of a result; null if it has none. */
  readonly amountOf: (result: Result) => number | null;
}

const GAUGES: readonly Gauge[] = [
  { name: 'size_guard_size', help: 'Measured size.', amountOf: ({ bytes }) => bytes },
  { name: 'size_guard_budget', help: 'Maximum size.', amountOf: ({ max }) => max },
  {
    name: 'size_guard_change',
    help: 'Change from the baseline.',
    amountOf: ({ comparisons }) => comparisons[0]?.change ?? null,
  },
];

/** Renders the sizes, limits and changes of a verdict. */
export function openMetrics({ results }: Verdict): string {
  return openMetricsText(
    (['bytes', 'layers'] as const).flatMap((unit) => {
      const counted = results.filter(({ metric }) => isOfBytes(metric) === (unit === 'bytes'));
      return GAUGES.map(({ name, help, amountOf }): Family => {
        const samples = counted.flatMap((of) => {
          const value = amountOf(of);
          return value === null ? [] : [{ of, value }];
        });
        return { name, unit, help, samples };
      });
    }),
  );
}
