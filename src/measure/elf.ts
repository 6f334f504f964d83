/** What an ELF file adds to a measurement: its processor, what built it, its sections, what strip would leave. */

import type { MetricId } from '../config/budget.ts';
import { formatOf } from '../formats/elf/format.ts';
import { type Elf, isElf, readElf, sectionSizes } from '../formats/elf/headers.ts';
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
  /** `elf/arm64` and the like; `elf/damaged` for a file that only begins like one; else `other`. */
  readonly format: string;
  readonly sizes: readonly MeasuredSize[];
  /** Null of a file that is no ELF file, or damaged. */
  readonly fingerprint: Fingerprint | null;
  readonly problems: readonly MetricProblem[];
}

/** Measures what only ELF files have: their fingerprint, and the metrics that are wanted. */
export function measureElf(reader: Reader, wanted: readonly MetricId[]): MeasuredElf {
  const asked = wanted.filter(({ metric }) => metric === 'stripped' || metric === 'sections');
  const sizes: MeasuredSize[] = [];
  const problems = new Map<string, MetricProblem>();
  const elf = headersOf(reader);
  for (const { metric, key } of asked) {
    try {
      if (elf instanceof BinaryError) throw elf;
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
    format: formatOf(reader),
    sizes,
    fingerprint: elf instanceof BinaryError ? null : fingerprintOf(elf, reader),
    problems: [...problems.values()],
  };
}

/** The headers, or why there are none. */
function headersOf(reader: Reader): Elf | BinaryError {
  try {
    return isElf(reader) ? readElf(reader) : new BinaryError('this is no ELF file');
  } catch (error) {
    if (!(error instanceof BinaryError)) throw error;
    return error;
  }
}

function sizeOf(elf: Elf, reader: Reader, metric: string, key: string | null): number {
  if (metric === 'stripped') return strippedSize(elf, reader);
  // A section that is not there takes no bytes: that is how a budget of 0 forbids one.
  return sectionSizes(elf).get(key ?? '') ?? 0;
}
