/** Measures the parts of a program for a snapshot, and the sizes of packages that have limits. */

import type { MetricId } from '../config/budget.ts';
import { partsOfProgram } from '../explain/explain.ts';
import type { FileHeaders } from '../formats/elf/format.ts';
import type { Reader } from '../formats/reader.ts';
import { knowsPackages, packagesMatching } from '../parts/packages.ts';
import { prune } from '../parts/prune.ts';
import { totalBytes } from '../parts/total.ts';
import type { MeasuredSize, Part } from '../snapshot/schema.ts';
import type { MetricProblem } from './elf.ts';

interface MeasuredParts {
  /** Empty if the file is not an ELF file, or damaged. */
  readonly parts: readonly Part[];
  readonly sizes: readonly MeasuredSize[];
  readonly problems: readonly MetricProblem[];
}

/** Parts by the sha256 of the content, so that identical files are read once. */
export type KnownParts = Map<string, Promise<readonly Part[]>>;

/**
 * Reads the parts of a program, pruned to what a snapshot keeps, and measures the requested packages.
 *
 * @param sha256 hash of what the reader reads
 */
export async function measureParts(
  { format, elf }: FileHeaders,
  reader: Reader,
  sha256: string,
  wanted: readonly MetricId[],
  known: KnownParts,
): Promise<MeasuredParts> {
  const isProgram = format.startsWith('elf/') && format !== 'elf/damaged';
  const read = async () => prune(await partsOfProgram(elf, reader, { symbols: 'names', payloads: 'summed' }));
  const found = isProgram ? (known.get(sha256) ?? read()) : Promise.resolve([]);
  known.set(sha256, found);
  const parts = await found;
  const requested = wanted.filter(({ metric }) => metric === 'packages');
  if (requested.length === 0 || knowsPackages(parts))
    return { parts, sizes: requested.map((each) => sizeOf(parts, each)), problems: [] };
  const text =
    'packages cannot be measured: this file does not contain the names of Go packages or Rust crates';
  return { parts, sizes: [], problems: [{ metric: 'packages', code: 'no-packages', text }] };
}

/** Returns the size of a package. A package that does not exist has 0 bytes, so that a budget of 0 forbids it. */
function sizeOf(parts: readonly Part[], { metric, key }: MetricId): MeasuredSize {
  const bytes = totalBytes(packagesMatching(parts, key ?? ''));
  return { metric, key, level: null, bytes };
}
