/**
 * A cache of compressed sizes: compressing a large file again takes longer than the rest of a run in which nothing
 * changed. Keyed by content, level and engine, which determine the size.
 */

import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { writeText } from '../lib/files/write.ts';
import { printJson } from '../lib/units/stable.ts';

const SCHEMA = 'size-guard/measured@1';
/** The number of files whose sizes are kept: those that were measured last. */
const MAX_FILES = 5000;

const knownSchema = z.object({
  schema: z.literal(SCHEMA),
  /** In the order of measurement. Sizes are in bytes, keyed by compressor, such as `zstd 19 1.5.2`. */
  files: z.array(z.object({ sha256: z.string(), sizes: z.record(z.string(), z.int().min(0)) })),
});

export interface KnownSizes {
  /** @param compressor engine, level and version */
  get(sha256: string, compressor: string): number | undefined;
  note(sha256: string, compressor: string, bytes: number): void;
  /** Writes new sizes. Does not throw if they cannot be written: the next run then takes longer. */
  save(): void;
}

/** An empty cache that discards everything. */
export const NOTHING_KNOWN: KnownSizes = {
  get: () => undefined,
  note: () => undefined,
  save: () => undefined,
};

/**
 * Opens the known sizes. They are read immediately, so later changes of the file by a build have no effect.
 *
 * @param path the file; a missing or damaged one is empty
 */
export function openKnownSizes(path: string): KnownSizes {
  const files = readKnown(path);
  let changed = false;
  return {
    get: (sha256, compressor) => files.get(sha256)?.[compressor],
    note(sha256, compressor, bytes) {
      const sizes = { ...files.get(sha256), [compressor]: bytes };
      files.delete(sha256);
      files.set(sha256, sizes);
      changed = true;
    },
    save() {
      if (!changed) return;
      const kept = [...files].slice(-MAX_FILES).map(([sha256, sizes]) => ({ sha256, sizes }));
      try {
        writeText(path, printJson({ schema: SCHEMA, files: kept }));
      } catch {
        // The next run compresses again.
      }
    },
  };
}

function readKnown(path: string): Map<string, Readonly<Record<string, number>>> {
  try {
    const { files } = knownSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return new Map(files.map(({ sha256, sizes }) => [sha256, sizes]));
  } catch {
    return new Map();
  }
}
