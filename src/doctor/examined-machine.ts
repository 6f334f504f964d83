/** The machine that doctor examines, and the result for one need. */

import type { Machine } from '../build/buildx/inspection.ts';
import type { Answer } from '../lib/process/answer.ts';
import type { Host } from '../toolchain/environment.ts';
import { remedyOf } from '../toolchain/programs.ts';
import type { Remedy } from '../toolchain/remedy.ts';
import type { ReadText } from './needs.ts';

/** Questions to the machine. Answers may be cached, because nothing changes in between. */
export interface ExaminedMachine extends Host, Machine {
  /** Runs a program in the folder of budgets.yml, with downloads disabled. */
  ask(program: string, ...args: readonly string[]): Promise<Answer>;
  /** Whether a path exists; it is absolute or relative to the folder of budgets.yml. */
  exists(path: string): boolean;
  /** Reads files of the repository. */
  readonly read: ReadText;
  /** The version of a package that apt would install; null if it has no such package, undefined if apt has no package lists. */
  candidate(name: string): Promise<string | null | undefined>;
}

/** The result for one need: either `program` is set, or `problem` if it is missing. */
export interface Part {
  /** `C compiler`, `Go`, `emulator` … */
  readonly need: string;
  readonly program: string | null;
  readonly version: string | null;
  readonly problem: string | null;
  /** How to install it; null if it was found. */
  readonly remedy: Remedy | null;
}

export const found = (need: string, program: string, version: string | null): Part => ({
  need,
  program,
  version,
  problem: null,
  remedy: null,
});

export const missing = (need: string, problem: string, remedy: Remedy): Part => ({
  need,
  program: null,
  version: null,
  problem,
  remedy,
});

export const notInstalled = (need: string, program: string, remedy: Remedy): Part =>
  missing(need, `${program} is not installed`, remedy);

/** Looks for a program on PATH. */
export async function examineProgram(
  need: string,
  program: string,
  machine: ExaminedMachine,
  remedy: Remedy = remedyOf(program),
): Promise<Part> {
  return machine.has(program)
    ? found(need, program, await versionOf(program, machine))
    : notInstalled(need, program, remedy);
}

/** The arguments that print a program's version, if not `--version`. */
const VERSION_ARGUMENTS: Readonly<Record<string, string>> = { go: 'version', zig: 'version' };

/** The version that a program prints; null if it prints none. */
export async function versionOf(program: string, machine: ExaminedMachine): Promise<string | null> {
  const { code, text } = await machine.ask(program, VERSION_ARGUMENTS[program] ?? '--version');
  return code === 0 ? versionInside(text) : null;
}

/** The first version in a text. */
export const versionInside = (text: string): string | null => /\d+\.\d+(\.\d+)*/.exec(text)?.[0] ?? null;
