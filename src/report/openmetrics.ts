/** The OpenMetrics text format 1.0 (https://prometheus.io/docs/specs/om/open_metrics_spec), as GitLab and Prometheus read it. */

import { visible } from '../lib/text/escape.ts';

/** One metric family of gauges. */
export interface Family {
  /** Without the unit. */
  readonly name: string;
  readonly unit: 'bytes' | 'layers';
  readonly help: string;
  readonly samples: readonly Sample[];
}

interface Sample {
  readonly of: Labelled;
  readonly value: number;
  /** Seconds since 1970; ascending within the samples of the same labels. */
  readonly time?: number;
}

/** What a sample is labelled by. */
interface Labelled {
  readonly artifact: string;
  readonly target: string;
  readonly variant: string | null;
  readonly metric: string;
  readonly key: string | null;
  readonly level: number | null;
}

/** Writes families; one without samples is left out. */
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

function labels({ artifact, target, variant, metric, key, level }: Labelled): string {
  return Object.entries({ artifact, target, variant, metric, key, level })
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}="${labelText(String(value))}"`)
    .join(',');
}

/** A value within quotes: the format knows three escapes, of which one is for the end of a line. */
const labelText = (text: string): string =>
  text
    .split('\n')
    .map((line) => visible(line).replace(/[\\"]/g, '\\$&'))
    .join('\\n');
