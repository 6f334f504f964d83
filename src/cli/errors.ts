/** Maps an error to the exit code and the text on standard error. */

import { messageOf } from '../lib/units/message.ts';

/** Exit code of an invalid configuration or command line. */
export const EXIT_USAGE = 2;
/** Exit code of a failed build or tool, and of a bug. */
const EXIT_BROKEN = 3;

interface Failure {
  readonly code: number;
  readonly text: string;
}

/**
 * Exit codes of errors that the user can fix. Any other error is a bug and is reported with its stack. Errors are
 * identified by name, not by class, because the classes are in chunks that `--version` does not load.
 */
const EXIT_CODES: ReadonlyMap<string, number> = new Map([
  ['ConfigError', EXIT_USAGE],
  ['UsageError', EXIT_USAGE],
  ['HistoryError', EXIT_BROKEN],
  ['GitError', EXIT_BROKEN],
  ['SnapshotError', EXIT_BROKEN],
  ['WriteError', EXIT_BROKEN],
]);

export function failureOf(error: unknown): Failure {
  const message = messageOf(error);
  const name = error instanceof Error ? error.name : '';
  // A ConfigError begins with its position, as compilers print it.
  if (name === 'ConfigError') return { code: EXIT_USAGE, text: message };
  const code = EXIT_CODES.get(name);
  if (code !== undefined) return { code, text: `size-guard: ${message}` };
  const isSystemError =
    error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;
  if (isSystemError) return { code: EXIT_BROKEN, text: `size-guard: ${message}` };
  const trace = error instanceof Error ? (error.stack ?? message) : message;
  return { code: EXIT_BROKEN, text: `size-guard: this is a bug in size-guard; please report it:\n${trace}` };
}
