/** Writes the OpenMetrics text format 1.0 (https://prometheus.io/docs/specs/om/open_metrics_spec) for GitLab and Prometheus. */

import { visible } from '../lib/text/escape.ts';

/** A metric family of type gauge. */
export interface Family {
  /** Without the unit. */
  readonly name: string;
  readonly unit: 'bytes' | 'layers';
  readonly help: string;
  readonly samples: readonly Sample[];
}

interface Sample {
  readonly of: Labels;
  readonly value: number;
  /** Seconds since 1970; ascending within the samples of the same labels. */
  readonly time?: number;
}

/** The labels of a sample; null values are omitted. */
interface Labels {
  readonly artifact: string;
  readonly target: string;
  readonly variant: string | null;
  readonly metric: string;
  readonly key: string | null;
  readonly level: number | null;
}

/** Renders metric families. Families without samples are omitted. */
export function openMetricsText(families: readonly Family[]): string {
  const lines = families
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, unit, help, samples }) => {
      const full = `${name}_${unit}`;
      return [
        `# TYPE ${full} gauge`,
        `# UNIT ${full} ${unit}`,
        `# HELP ${full} ${help}`,
        ...samples.map(
          ({ of, value, time }) => `${full}{${labels(of)}} ${value}${time === undefined ? '' : ` ${time}`}`,
        ),
      ];
    });
  return `${[...lines, '# EOF'].join('\n')}\n`;
}

function labels({ artifact, target, variant, metric, key, level }: Labels): string {
  return Object.entries({ artifact, target, variant, metric, key, level })
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}="${labelText(String(value))}"`)
    .join(',');
}

/** Escapes a label value. The format has three escapes: backslash, quote and line feed. */
const labelText = (text: string): string =>
  text
    .split('\n')
    .map((line) => visible(line).replace(/[\\"]/g, '\\$&'))
    .join('\\n');
