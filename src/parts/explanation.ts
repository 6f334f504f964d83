/** What explain tells of a file: its parts, and its sections as the file lists them. */

import type { Part } from '../snapshot/schema.ts';

export const EXPLAIN_SCHEMA = 'size-guard/explain@1';

export interface Explanation {
  readonly schema: typeof EXPLAIN_SCHEMA;
  /** Of the file. */
  readonly bytes: number;
  /** `elf/arm64` and the like, `elf/damaged`, or `other`. */
  readonly format: string;
  /** The target that it is for by name, `armv7`; null where it is none of those with a name. */
  readonly target: string | null;
  /** What strip would leave, in bytes; null where that cannot be told. */
  readonly stripped: number | null;
  /** Sections of one name are one. Their bytes in the file, and what they take of memory. */
  readonly sections: readonly SectionSize[];
  /** Biggest first; they add up to the file. */
  readonly parts: readonly Part[];
  /** What could be saved, the largest first; only where that was asked for. */
  readonly savings?: readonly Saving[];
}

/** What could be saved of a file, and how. */
export interface Saving {
  /** `strip`, `debug`, `relocations`, `compress`, `copies`. */
  readonly code: string;
  /** Measured. */
  readonly bytes: number;
  readonly what: string;
  /** What to write, and where. */
  readonly line: string;
}

export interface SectionSize {
  readonly name: string;
  readonly fileBytes: number;
  readonly memBytes: number;
}
