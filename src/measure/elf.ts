/** What an ELF file adds to a measurement: its processor, its sections, what strip would leave. */

import { architecture } from '../binary/architecture.ts';
import { type Elf, isElf, readElf, readElfHeader, sectionSizes } from '../binary/elf.ts';
import { BinaryError, type Reader } from '../binary/reader.ts';
import { strippedSize } from '../binary/strip.ts';
import type { MetricId } from '../config/budget.ts';
import type { MeasuredSize } from '../snapshot/schema.ts';

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
  readonly problems: readonly MetricProblem[];
}

/** Measures the metrics that only ELF files have, as far as they are wanted. */
export function measureElf(reader: Reader, wanted: readonly MetricId[]): MeasuredElf {
  const asked = wanted.filter(({ metric }) => metric === 'stripped' || metric === 'sections');
  const none = !isElf(reader);
  const sizes: MeasuredSize[] = [];
  const problems = new Map<string, MetricProblem>();
  let elf: Elf | undefined;
  for (const { metric, key } of asked) {
    try {
      if (none) throw new BinaryError('this is no ELF file');
      elf ??= readElf(reader);
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
  return { format: none ? 'other' : formatOf(reader), sizes, problems: [...problems.values()] };
}

function formatOf(reader: Reader): string {
  try {
    const header = readElfHeader(reader);
    return `elf/${architecture(header).goarch ?? `machine-${header.machine}`}`;
  } catch (error) {
    if (!(error instanceof BinaryError)) throw error;
    return 'elf/damaged';
  }
}

function sizeOf(elf: Elf, reader: Reader, metric: string, key: string | null): number {
  if (metric === 'stripped') return strippedSize(elf, reader);
  // A section that is not there takes no bytes: that is how a budget of 0 forbids one.
  return sectionSizes(elf).get(key ?? '') ?? 0;
}
