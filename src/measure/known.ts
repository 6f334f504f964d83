/**
 * Compressed sizes that are known already: compressing a large file anew takes longer than everything else that a second
 * run with nothing changed has to do. Kept by content, level and engine, so that a known size is never another one.
 */

import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { writeText } from '../lib/files/write.ts';
import { printJson } from '../lib/units/stable.ts';

const SCHEMA = 'size-guard/measured@1';
/** Files whose sizes are kept: those that were measured last. */
const MOST_FILES = 5000;

const knownSchema = z.object({
  schema: z.literal(SCHEMA),
  /** By sha256, the one measured last at the end: the sizes in bytes by what compressed them, such as `zstd 19 1.5.2`. */
  files: z.array(z.object({ sha256: z.string(), sizes: z.record(z.string(), z.int().min(0)) })),
});

export interface KnownSizes {
  /** @param compressor engine, level and version */
  get(sha256: string, compressor: string): number | undefined;
  note(sha256: string, compressor: string, bytes: number): void;
  /** Writes what was noted, if anything was. A folder that cannot be written to costs only time. */
  save(): void;
}

/** Knows nothing and keeps nothing. */
export const NOTHING_KNOWN: KnownSizes = {
  get: () => undefined,
  note: () => undefined,
  save: () => undefined,
};

/**
 * Opens the known sizes of a folder. They are read at once: what a build does to the file afterwards is overwritten.
 *
 * @param path a file that is missing or damaged knows nothing
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
      const kept = [...files].slice(-MOST_FILES).map(([sha256, sizes]) => ({ sha256, sizes }));
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
