/** What an ELF file adds to a measurement: its processor, what built it, its sections, what strip would leave. */

import type { MetricId } from '../config/budget.ts';
import type { FileHeaders } from '../formats/elf/format.ts';
import { type Elf, sectionSizes } from '../formats/elf/headers.ts';
import { strippedSize } from '../formats/elf/strip.ts';
import { BinaryError, type Reader } from '../formats/reader.ts';
import type { Fingerprint, MeasuredSize } from '../snapshot/schema.ts';
import { fingerprintOf } from './fingerprint.ts';

/** A metric that was asked for and could not be measured. */
export interface MetricProblem {
  readonly metric: string;
  readonly code: string;
  readonly text: string;
}

interface MeasuredElf {
  readonly sizes: readonly MeasuredSize[];
  /** Null of a file that is no ELF file, or damaged. */
  readonly fingerprint: Fingerprint | null;
  readonly problems: readonly MetricProblem[];
}

/** Measures what only ELF files have: their fingerprint, and the metrics that are wanted. */
export function measureElf(
  { elf, damage }: FileHeaders,
  reader: Reader,
  wanted: readonly MetricId[],
): MeasuredElf {
  const asked = wanted.filter(({ metric }) => metric === 'stripped' || metric === 'sections');
  const sizes: MeasuredSize[] = [];
  const problems = new Map<string, MetricProblem>();
  for (const { metric, key } of asked) {
    try {
      if (elf === null) throw new BinaryError(damage ?? 'this is no ELF file');
      sizes.push({ metric, key, level: null, bytes: sizeOf(elf, reader, metric, key) });
    } catch (error) {
      if (!(error instanceof BinaryError)) throw error;
      problems.set(metric, {
        metric,
        code: 'not-elf',
        text: `${metric} cannot be measured: ${error.message}`,
      });
    }
  }
  return {
    sizes,
    fingerprint: elf === null ? null : fingerprintOf(elf, reader),
    problems: [...problems.values()],
  };
}

function sizeOf(elf: Elf, reader: Reader, metric: string, key: string | null): number {
  if (metric === 'stripped') return strippedSize(elf, reader);
  // A section that is not there takes no bytes: that is how a budget of 0 forbids one.
  return sectionSizes(elf).get(key ?? '') ?? 0;
}
