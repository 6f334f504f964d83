/** The definition of a command: everything that is needed before its code is loaded. */

import type { Option } from 'commander';
import type { Context } from '../pipeline/context.ts';

/** The parsed arguments of a command. */
interface Invocation<Flags> {
  /** The positional arguments, in order. */
  readonly args: readonly string[];
  /** The values of the options, by commander's camel-case names. */
  readonly flags: Flags;
}

export interface Definition<Flags = unknown> {
  readonly name: string;
  /** One line that begins with an imperative verb. */
  readonly description: string;
  /** Each positional argument as commander writes it (`<file>`, `[files...]`), with its description. */
  readonly args?: readonly (readonly [syntax: string, description: string])[];
  readonly options: readonly Option[];
  /** Text below the options in `--help`. */
  readonly notes?: string;
  /**
   * Loads the code of the command, so that `--help` and other commands start without it, and runs it.
   *
   * @returns the exit code
   */
  run(invocation: Invocation<Flags>, context: Context): Promise<number>;
}

/** Commands with a common prefix, such as `history list`. */
export interface DefinitionGroup {
  readonly name: string;
  readonly description: string;
  readonly commands: readonly Definition[];
}
