/** What a snapshot says of what a program is made of: its parts, and the sizes of packages that have limits. */

import type { MetricId } from '../config/budget.ts';
import { partsOfProgram } from '../explain/explain.ts';
import type { FileHeaders } from '../formats/elf/format.ts';
import type { Reader } from '../formats/reader.ts';
import { knowsPackages, packagesMatching } from '../parts/packages.ts';
import { prune } from '../parts/prune.ts';
import type { MeasuredSize, Part } from '../snapshot/schema.ts';
import type { MetricProblem } from './elf.ts';

interface MeasuredParts {
  /** Empty of what is no ELF file, or damaged. */
  readonly parts: readonly Part[];
  readonly sizes: readonly MeasuredSize[];
  readonly problems: readonly MetricProblem[];
}

/** The parts of contents by their sha256: what lies in several places of a project is read once. */
export type KnownParts = Map<string, Promise<readonly Part[]>>;

/**
 * Tells the parts of a program, pruned to what a snapshot holds, and measures the packages that are wanted.
 *
 * @param sha256 that of what the reader reads
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
  const asked = wanted.filter(({ metric }) => metric === 'packages');
  if (asked.length === 0 || knowsPackages(parts))
    return { parts, sizes: asked.map((each) => sizeOf(parts, each)), problems: [] };
  const text = 'packages cannot be measured: this file does not tell the names of Go packages or Rust crates';
  return { parts, sizes: [], problems: [{ metric: 'packages', code: 'no-packages', text }] };
}

/** Packages that are not there have 0 bytes: that is how a budget of 0 forbids them. */
function sizeOf(parts: readonly Part[], { metric, key }: MetricId): MeasuredSize {
  const bytes = packagesMatching(parts, key ?? '').reduce((sum, { fileBytes }) => sum + fileBytes, 0);
  return { metric, key, level: null, bytes };
}
