/**
 * Speaks to a remote from a fresh bare repository in a temporary folder: no hooks, no settings of the system, of the
 * user or of the checkout, no prompts, and no credentials in arguments.
 */

import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBounded } from '../process/bounded.ts';
import { withoutOurs } from '../process/environment.ts';
import { type Remote, type Setting, withoutCredentials } from './remote.ts';

export interface BareOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** How long one command of git may take. */
  readonly timeoutMs?: number;
}

export interface GitOutput {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface BareRepository {
  /** Absolute. */
  readonly path: string;
  readonly remote: Remote;
  /**
   * Runs git in it. A failure is a code; `settings` count for this command alone.
   *
   * @throws GitError where git is missing, does not end in time, or the run is cancelled
   */
  git(args: readonly string[], own?: { input?: string; settings?: readonly Setting[] }): Promise<GitOutput>;
}

/** The name of the remote in a bare repository of ours. */
export const REMOTE = 'remote';

/** Thrown where git fails; the message holds what it said, without credentials. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

const TIME_LIMIT_MS = 120_000;
/** A server that sends nothing at all for so long has been lost. */
const SILENCE_SECONDS = 30;

/** Settings that every command in such a repository gets. */
const SETTINGS: readonly Setting[] = [
  ['core.hooksPath', '/dev/null'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['http.lowSpeedLimit', '1'],
  ['http.lowSpeedTime', String(SILENCE_SECONDS)],
  // What one fetch leaves out on purpose, the next one may need: no answer may rest on what we seem to have.
  ['fetch.negotiationAlgorithm', 'noop'],
];

/** Makes the repository, works with it, and takes it away again, also after a failure. */
export async function withBareRepository<Result>(
  remote: Remote,
  options: BareOptions,
  work: (repository: BareRepository) => Promise<Result>,
): Promise<Result> {
  const repository = await openBareRepository(remote, options);
  try {
    return await work(repository);
  } finally {
    repository.remove();
  }
}

/** Makes the repository, for a caller that does not know beforehand whether it needs one; `remove` takes it away. */
export async function openBareRepository(
  remote: Remote,
  { env, signal, timeoutMs = TIME_LIMIT_MS }: BareOptions,
): Promise<BareRepository & { remove(): void }> {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'size-guard-git-'));
  const always: readonly Setting[] = [...SETTINGS, [`remote.${REMOTE}.url`, remote.url], ...remote.config];
  const git: BareRepository['git'] = async (args, { input, settings = [] } = {}) => {
    const { code, stdout, stderr, timedOut } = await runBounded('git', args, {
      cwd: path,
      env: isolated(env, [...always, ...settings]),
      timeoutMs,
      signal,
      input,
    });
    const what = `git ${args[0]}`;
    if (signal.aborted) throw new GitError(`${what} was cancelled`);
    if (timedOut) throw new GitError(`${what} did not end within ${timeoutMs / 1000} s`);
    if (code === 127) throw new GitError(`git is not installed: ${stderr}`);
    return { code: code ?? 1, stdout, stderr: withoutCredentials(stderr) };
  };
  const remove = () => rmSync(path, { recursive: true, force: true });
  try {
    // Without a template there are no hooks to begin with.
    const init = ['init', '--quiet', '--bare', '--template=', `--object-format=${remote.objectFormat}`];
    const { code, stderr } = await git(init);
    if (code !== 0) throw new GitError(`git init failed: ${lastWords(stderr)}`);
    return { path, remote, git, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** What of GIT_* is about how the machine reaches servers, and not about a repository or a user. */
const KEPT = /^GIT_(SSH$|SSH_COMMAND$|SSH_VARIANT$|SSL_|HTTP_PROXY|PROXY_|TRACE)/;

/** The environment of git; settings go through it, because arguments can be seen by every process of the machine. */
function isolated(env: NodeJS.ProcessEnv, settings: readonly Setting[]): NodeJS.ProcessEnv {
  const kept = Object.entries(withoutOurs(env)).filter(
    ([name]) => !name.startsWith('GIT_') || KEPT.test(name),
  );
  return {
    GIT_SSH_COMMAND: 'ssh -o BatchMode=yes',
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    // Empty ones, so that no other is looked for.
    GIT_ASKPASS: '',
    SSH_ASKPASS: '',
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}

/** What git said last, on one line: what comes before is mostly progress. */
export function lastWords(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const wrong = lines.filter((line) => /^(fatal|error|remote):/.test(line));
  return (wrong.length > 0 ? wrong : lines).slice(-4).join('; ') || 'git gave no reason';
}
