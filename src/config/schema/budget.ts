/** The shape of `budget`: the limits of each metric, with overrides for targets and variants. */

import * as z from 'zod';
import { bareOr, counts, name, sizes } from './values.ts';

/** Limits in bytes, as written at the top of a budget, below a metric, and in a group. */
export const limits = {
  max: sizes.value.optional().describe('Largest size that passes (inclusive).'),
  warn: sizes.threshold.optional().describe('Larger sizes warn: a size, or a percentage of max.'),
  growth: sizes.growth.optional(),
};

const plainMetric = bareOr(sizes.value, z.strictObject(limits)).meta({ id: 'metric' });

const countedMetric = bareOr(
  counts.value,
  z.strictObject({
    max: counts.value.optional().describe('Largest number that passes (inclusive).'),
    warn: counts.threshold.optional().describe('Larger numbers warn: a number, or a percentage of max.'),
    growth: counts.growth.optional(),
  }),
).meta({ id: 'countedMetric' });

const compressedMetric = (id: string, highest: number) =>
  bareOr(sizes.value, z.strictObject({ ...limits, level: z.int().min(1).max(highest).optional() })).meta({
    id: `${id}Metric`,
  });

const partMetrics = z.record(z.string().min(1), plainMetric).meta({ id: 'partMetrics' });

const metrics = {
  ...limits,
  raw: plainMetric.optional().describe('The file on disk; the same as max and warn next to it.'),
  stripped: plainMetric.optional().describe('The size of an ELF file after strip.'),
  zstd: compressedMetric('zstd', 22)
    .optional()
    .describe('The complete file compressed with zstd (default level: 19).'),
  gzip: compressedMetric('gzip', 9)
    .optional()
    .describe('The complete file compressed with gzip (default level: 9).'),
  image: plainMetric
    .optional()
    .describe('The sum of the compressed layers of an OCI image (archive or layout).'),
  'image.unpacked': plainMetric.optional().describe('The sum of the unpacked layers of an OCI image.'),
  'image.layers': countedMetric.optional().describe('The number of layers of an OCI image.'),
  sections: partMetrics.optional().describe('Sizes of ELF sections by name, as readelf -S prints them.'),
  packages: partMetrics
    .optional()
    .describe(
      'Sizes of Go modules, Go packages and Rust crates by name or glob, such as github.com/aws/**; 0 forbids them.',
    ),
};

const scoped = bareOr(sizes.value, z.strictObject(metrics)).meta({ id: 'scopedBudget' });

export const budget = bareOr(
  sizes.value,
  z.strictObject({
    ...metrics,
    targets: z.record(name, scoped).optional().describe('Overrides for single targets.'),
    variants: z
      .record(name, scoped)
      .optional()
      .describe('Overrides for single variants; they take precedence over those for targets.'),
  }),
);

export type WrittenBudget = z.output<typeof budget>;
export type WrittenScope = z.output<typeof scoped>;
