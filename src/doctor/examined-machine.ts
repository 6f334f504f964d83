/** The machine as it is examined, and what there is to say of one thing on it. */

import type { Machine } from '../build/buildx/inspection.ts';
import type { Answer } from '../lib/process/answer.ts';
import type { Host } from '../toolchain/environment.ts';
import { remedyOf } from '../toolchain/programs.ts';
import type { Remedy } from '../toolchain/remedy.ts';
import type { ReadText } from './needs.ts';

/** What is asked of the machine. Answers may be kept: nothing is changed in between. */
export interface ExaminedMachine extends Host, Machine {
  /** Runs a program in the folder of budgets.yml, such that it downloads nothing. */
  ask(program: string, ...args: readonly string[]): Promise<Answer>;
  /** Whether a path is there: an absolute one, or one from the folder of budgets.yml. */
  exists(path: string): boolean;
  /** Reads files of the repository. */
  readonly read: ReadText;
  /** The version of a package that apt would install; null where it knows none, undefined where apt knows nothing at all. */
  candidate(name: string): Promise<string | null | undefined>;
}

/** One thing that is needed. Either `program` says what is there, or `problem` what is not. */
export interface Part {
  /** `C compiler`, `Go`, `emulator` … */
  readonly need: string;
  readonly program: string | null;
  readonly version: string | null;
  readonly problem: string | null;
  /** What brings it where it is missing. */
  readonly remedy: Remedy | null;
}

export const there = (need: string, program: string, version: string | null): Part => ({
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

/** Looks for a program that is called by its own name. */
export async function examineProgram(
  need: string,
  program: string,
  machine: ExaminedMachine,
  remedy: Remedy = remedyOf(program),
): Promise<Part> {
  return machine.has(program)
    ? there(need, program, await versionOf(program, machine))
    : notInstalled(need, program, remedy);
}

/** How programs are asked for their version where that is not `--version`. */
const VERSION_QUESTIONS: Readonly<Record<string, string>> = { go: 'version', zig: 'version' };

/** The version that a program says it has; null where it says none. */
export async function versionOf(program: string, machine: ExaminedMachine): Promise<string | null> {
  const { code, text } = await machine.ask(program, VERSION_QUESTIONS[program] ?? '--version');
  return code === 0 ? versionInside(text) : null;
}

/** The first version in a text. */
export const versionInside = (text: string): string | null => /\d+\.\d+(\.\d+)*/.exec(text)?.[0] ?? null;
