/** Measures what only ELF files have: the fingerprint, section sizes and the stripped size. */

import type { MetricId } from '../config/budget.ts';
import type { FileHeaders } from '../formats/elf/format.ts';
import { type Elf, sectionSizes } from '../formats/elf/headers.ts';
import { strippedSize } from '../formats/elf/strip.ts';
import { BinaryError, type Reader } from '../formats/reader.ts';
import type { Fingerprint, MeasuredSize } from '../snapshot/schema.ts';
import { fingerprintOf } from './fingerprint.ts';

/** A metric that was requested and could not be measured. */
export interface MetricProblem {
  readonly metric: string;
  readonly code: string;
  readonly text: string;
}

interface MeasuredElf {
  readonly sizes: readonly MeasuredSize[];
  /** Null if the file is not an ELF file, or damaged. */
  readonly fingerprint: Fingerprint | null;
  readonly problems: readonly MetricProblem[];
}

/** Measures an ELF file: its fingerprint and the requested metrics. */
export function measureElf(
  { elf, damage }: FileHeaders,
  reader: Reader,
  wanted: readonly MetricId[],
): MeasuredElf {
  const requested = wanted.filter(({ metric }) => metric === 'stripped' || metric === 'sections');
  const sizes: MeasuredSize[] = [];
  const problems = new Map<string, MetricProblem>();
  for (const { metric, key } of requested) {
    try {
      if (elf === null) throw new BinaryError(damage ?? 'this is not an ELF file');
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
  // A section that does not exist has 0 bytes, so that a budget of 0 forbids it.
  return sectionSizes(elf).get(key ?? '') ?? 0;
}
