/**
 * Calls git. All calls go through this file: none sees the variables of a git hook that started size-guard, none runs
 * hooks or prompts, and each has a timeout and stops when the run is cancelled.
 */

import { withoutOurs } from '../process/environment.ts';
import { run } from '../process/run.ts';

/** A key of git's configuration and its value. */
export type Setting = readonly [key: string, value: string];

export interface GitOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Timeout of one git command. Requests to a remote are not repeated for longer than this, either. */
  readonly timeoutMs?: number;
  /** Delay before a request to a remote is first repeated; doubles each time. */
  readonly firstWaitMs?: number;
  /** How often a request to a remote is made at most; 5 times by default. */
  readonly maxTries?: number;
}

export interface GitCall {
  readonly input?: string | Uint8Array;
  /** Settings for this command only. */
  readonly settings?: readonly Setting[];
  /** The working directory, if it is not the root; absolute. */
  readonly cwd?: string;
  /** The maximum size of the output in bytes; more is an error. */
  readonly maxBytes?: number;
}

export interface GitOutput {
  readonly code: number;
  readonly stdout: Buffer;
  /** Without credentials. */
  readonly stderr: string;
}

/** Thrown if git fails. The message contains git's own message, without credentials. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

export const TIME_LIMIT_MS = 120_000;

/** GIT_* variables that configure how the machine reaches servers, not a repository or a user. */
const ABOUT_SERVERS = /^GIT_(SSH$|SSH_COMMAND$|SSH_VARIANT$|SSL_|HTTP_PROXY|PROXY_|TRACE)/;
/**
 * GIT_* variables with the paths of the user's and the system's configuration, and of the program that supplies
 * passwords.
 */
const ABOUT_THE_USER = /^GIT_(CONFIG_(GLOBAL|SYSTEM|NOSYSTEM)|ASKPASS)$/;

/**
 * Returns the environment of a git that does not prompt and prints English. It also contains the settings, because every
 * process of the machine can see arguments.
 *
 * @param keep further GIT_* variables to keep
 */
export function gitEnvironment(
  env: NodeJS.ProcessEnv,
  keep: RegExp | null,
  settings: readonly Setting[],
): NodeJS.ProcessEnv {
  const kept = Object.entries(withoutOurs(env)).filter(
    ([name]) => !name.startsWith('GIT_') || ABOUT_SERVERS.test(name) || keep?.test(name) === true,
  );
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}

/**
 * Runs git in the user's repository, with the user's settings.
 *
 * The folder is trusted regardless of its owner: in a container, the user may differ from the one that checked out, and
 * the caller has chosen the folder.
 *
 * @param root the root of its working tree, or of a bare repository; absolute, symlinks resolved
 * @returns the output; a failure is an exit code
 * @throws GitError if git is missing, does not finish in time or prints too much, or the run is cancelled
 */
export function git(
  root: string,
  args: readonly string[],
  options: GitOptions,
  { settings = [], ...call }: GitCall = {},
): Promise<GitOutput> {
  const always: readonly Setting[] = [
    ['safe.directory', root],
    // Hooks are for commands of the user.
    ['core.hooksPath', '/dev/null'],
  ];
  const environment = {
    ...gitEnvironment(options.env, ABOUT_THE_USER, [...always, ...settings]),
    // Reading must not write: `git status` would refresh the index.
    GIT_OPTIONAL_LOCKS: '0',
  };
  return callGit(args, environment, options, { cwd: root, ...call });
}

/** Runs git like {@link git}. @returns its standard output @throws GitError also if git fails, with git's message */
export async function gitText(
  root: string,
  args: readonly string[],
  options: GitOptions,
  call: GitCall = {},
): Promise<string> {
  const output = await git(root, args, options, call);
  if (output.code !== 0) throw gitFailure(args, output);
  return output.stdout.toString();
}

/** Runs git with exactly this environment. */
export async function callGit(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { signal, timeoutMs = TIME_LIMIT_MS }: GitOptions,
  { cwd, input, maxBytes }: Omit<GitCall, 'settings'> & { readonly cwd: string },
): Promise<GitOutput> {
  const { code, stdout, stderr, ended } = await run('git', args, {
    ...{ cwd, env, timeoutMs, signal, input, maxBytes },
  });
  const command = nameOf(args);
  if (signal.aborted || ended === 'cancelled') throw new GitError(`${command} was cancelled`);
  if (ended === 'timed-out') throw new GitError(`${command} did not finish within ${timeoutMs / 1000} s`);
  if (ended === 'too-much') throw new GitError(`${command} printed more than expected`);
  if (code === 127) throw new GitError(stderr);
  return { code, stdout, stderr: withoutCredentials(stderr) };
}

const nameOf = (args: readonly string[]) => `git ${args.find((arg) => !arg.startsWith('-'))}`;

/** Returns the error of a failed call. */
export function gitFailure(args: readonly string[], { stderr }: GitOutput): GitError {
  const owner = /dubious ownership|unsafe repository/.test(stderr)
    ? '. git before 2.38 ignores safe.directory on the command line; add the folder with git config --global --add safe.directory FOLDER'
    : '';
  return new GitError(`${nameOf(args)} failed: ${lastWords(stderr)}${owner}`);
}

/** Returns git's last messages on one line, without a full stop; the lines before them are mostly progress. */
export function lastWords(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const errors = lines.filter((line) => /^(fatal|error|remote):/.test(line));
  const last = (errors.length > 0 ? errors : lines).slice(-4).map((line) => line.trim().replace(/\.$/, ''));
  return last.join('; ') || 'git gave no reason';
}

/** Removes user names and passwords from the addresses in a text. */
export const withoutCredentials = (text: string): string => text.replaceAll(/:\/\/[^/\s@]+@/g, '://');
