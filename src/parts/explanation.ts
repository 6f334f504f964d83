/** The explanation of a file: its parts, and its sections as the file lists them. */

import type { Fingerprint, Part } from '../snapshot/schema.ts';

export const EXPLAIN_SCHEMA = 'size-guard/explain@1';

export interface Explanation {
  readonly schema: typeof EXPLAIN_SCHEMA;
  /** The size of the file. */
  readonly bytes: number;
  /** `elf/arm64` and the like, `elf/damaged`, or `other`. */
  readonly format: string;
  /** The name of the target that the file is for, such as `armv7`; null if that target has no name. */
  readonly target: string | null;
  /** The size after strip, in bytes; null if it is unknown. */
  readonly stripped: number | null;
  /** What built the program; null if the file is none. */
  readonly fingerprint?: Fingerprint | null;
  /** Sections of the same name are added up. */
  readonly sections: readonly SectionSize[];
  /** Largest first; they add up to the file. */
  readonly parts: readonly Part[];
  /** Largest first; only if requested. */
  readonly savings?: readonly Saving[];
}

/** A way to make a file smaller. */
export interface Saving {
  /** `strip`, `debug`, `relocations`, `compress`, `copies`. */
  readonly code: string;
  /** The bytes that it saves, measured. */
  readonly bytes: number;
  readonly what: string;
  /** The line to write, and where. */
  readonly line: string;
}

export interface SectionSize {
  readonly name: string;
  readonly fileBytes: number;
  readonly memBytes: number;
}
