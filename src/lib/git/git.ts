/**
 * Calls git. Every call of ours goes through here: none sees the variables of a hook that we run in, none runs hooks or
 * asks anybody, and each has a time limit and ends with the run.
 */

import { withoutOurs } from '../process/environment.ts';
import { run } from '../process/run.ts';

/** A key of git's configuration and its value. */
export type Setting = readonly [key: string, value: string];

export interface GitOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** How long one command of git may take; no request to a remote is repeated for longer, either. */
  readonly timeoutMs?: number;
  /** How long is waited before a request to a remote is repeated for the first time; doubled each time. */
  readonly firstWaitMs?: number;
}

export interface GitCall {
  readonly input?: string | Uint8Array;
  /** Settings for this command alone. */
  readonly settings?: readonly Setting[];
  /** Where it runs, if not at the root; absolute. */
  readonly cwd?: string;
  /** How many bytes it may print; more is an error. */
  readonly mostBytes?: number;
}

export interface GitOutput {
  readonly code: number;
  readonly stdout: Buffer;
  /** Without credentials. */
  readonly stderr: string;
}

/** Thrown if git fails; the message holds what it said, without credentials. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

export const TIME_LIMIT_MS = 120_000;

/** The variables of GIT_* that are about how the machine reaches servers, and not about a repository or a user. */
const ABOUT_SERVERS = /^GIT_(SSH$|SSH_COMMAND$|SSH_VARIANT$|SSL_|HTTP_PROXY|PROXY_|TRACE)/;
/** Where the user's and the machine's configuration are, and what gives the user's passwords. */
const ABOUT_THE_USER = /^GIT_(CONFIG_(GLOBAL|SYSTEM|NOSYSTEM)|ASKPASS)$/;

/**
 * The environment of a git that asks nobody and speaks English. Settings go through it, because arguments can be seen by
 * every process of the machine.
 *
 * @param keep what else of GIT_* it gets
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
 * Runs git in a repository of the user's, with the user's settings.
 *
 * The folder is trusted whoever owns it: a container runs as another user than the one that checked out, and it is the
 * folder that we were told to work on.
 *
 * @param root the root of its working tree, or of a bare repository; absolute, symlinks resolved
 * @returns a failure is a code
 * @throws GitError if git is missing, does not end in time or prints too much, or the run is cancelled
 */
export function git(
  root: string,
  args: readonly string[],
  options: GitOptions,
  { settings = [], ...call }: GitCall = {},
): Promise<GitOutput> {
  const always: readonly Setting[] = [
    ['safe.directory', root],
    // Hooks are for the author's own commands.
    ['core.hooksPath', '/dev/null'],
  ];
  const environment = {
    ...gitEnvironment(options.env, ABOUT_THE_USER, [...always, ...settings]),
    // Reading writes nothing: `git status` would refresh the index.
    GIT_OPTIONAL_LOCKS: '0',
  };
  return callGit(args, environment, options, { cwd: root, ...call });
}

/** Runs git as {@link git} does. @returns what it prints @throws GitError also if it fails, with git's own words */
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

/** Runs git in an environment. */
export async function callGit(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { signal, timeoutMs = TIME_LIMIT_MS }: GitOptions,
  { cwd, input, mostBytes }: Omit<GitCall, 'settings'> & { readonly cwd: string },
): Promise<GitOutput> {
  const { code, stdout, stderr, ended } = await run('git', args, {
    ...{ cwd, env, timeoutMs, signal, input, mostBytes },
  });
  const what = nameOf(args);
  if (signal.aborted || ended === 'cancelled') throw new GitError(`${what} was cancelled`);
  if (ended === 'timed-out') throw new GitError(`${what} did not end within ${timeoutMs / 1000} s`);
  if (ended === 'too-much') throw new GitError(`${what} printed more than it should`);
  if (code === 127) throw new GitError(stderr);
  return { code, stdout, stderr: withoutCredentials(stderr) };
}

const nameOf = (args: readonly string[]) => `git ${args.find((arg) => !arg.startsWith('-'))}`;

/** The error that a failed call is. */
export function gitFailure(args: readonly string[], { stderr }: GitOutput): GitError {
  const owner = /dubious ownership|unsafe repository/.test(stderr)
    ? '. This git (before 2.38) takes no word from a command that a folder is safe; git config --global --add safe.directory names it'
    : '';
  return new GitError(`${nameOf(args)} failed: ${lastWords(stderr)}${owner}`);
}

/** What git said last, on one line: what comes before is mostly progress. */
export function lastWords(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const wrong = lines.filter((line) => /^(fatal|error|remote):/.test(line));
  return (wrong.length > 0 ? wrong : lines).slice(-4).join('; ') || 'git gave no reason';
}

/** Takes name and password out of an address, or of a text that holds addresses. */
export const withoutCredentials = (text: string): string => text.replaceAll(/:\/\/[^/\s@]+@/g, '://');
