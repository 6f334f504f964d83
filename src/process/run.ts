/** Runs a short program to its end and takes its output, for git and the like. Builds are run by group.ts. */

import { messageOf } from '../units/message.ts';
import { findProgram } from './find.ts';

export interface Output {
  /** The exit code; 127 where the program could not be started. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program without a shell and without echoing anything. A failure is a code, not an exception. */
export async function run(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<Output> {
  const env = options.env ?? process.env;
  // Found here, because the library would look on our own PATH and print what it stumbles over.
  const found = findProgram(program, env);
  if (found === undefined) return { code: 127, stdout: '', stderr: `${program} is not installed` };
  // Loaded here and not above: most of the time that a small check takes is loading.
  const { getExecOutput } = await import('@actions/exec');
  try {
    const { exitCode, stdout, stderr } = await getExecOutput(found, [...args], {
      cwd: options.cwd,
      env: definedOnly(env),
      silent: true,
      ignoreReturnCode: true,
    });
    return { code: exitCode, stdout, stderr };
  } catch (error) {
    return { code: 127, stdout: '', stderr: messageOf(error) };
  }
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
