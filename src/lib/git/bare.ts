/**
 * Accesses a remote from a new bare repository in a temporary folder: without hooks, without settings of the system, the
 * user or the checkout, without prompts, and without credentials in arguments.
 */

import { rmSync } from 'node:fs';
import { makeTemporaryFolder } from '../files/temporary.ts';
import {
  callGit,
  type GitCall,
  type GitOptions,
  type GitOutput,
  gitEnvironment,
  gitFailure,
  type Setting,
} from './git.ts';
import type { Remote } from './remote.ts';
import { isExplained, repeated } from './retry.ts';

export interface BareRepository {
  /** Absolute. */
  readonly path: string;
  readonly remote: Remote;
  /**
   * Runs git in the repository. Does not throw if git fails; see the exit code.
   *
   * @throws GitError if git is missing, does not finish in time, or the run is cancelled
   */
  git(args: readonly string[], own?: Omit<GitCall, 'cwd'>): Promise<GitOutput>;
  /**
   * Runs git like {@link git}, for a request to the remote. An HTTP response that is not from a git server is a failure.
   */
  tryRemote(args: readonly string[], own?: Omit<GitCall, 'cwd'>): Promise<GitOutput>;
  /** Does the same for a command that reads from the remote, and repeats it after transient failures. */
  askRemote(args: readonly string[], own?: Omit<GitCall, 'cwd'>): Promise<GitOutput>;
}

/** The name of the remote in the bare repository. */
export const REMOTE = 'remote';

/** A server that sends nothing for this long is considered lost. */
const SILENCE_SECONDS = 30;

/** Settings of every command in the bare repository. */
const SETTINGS: readonly Setting[] = [
  ['core.hooksPath', '/dev/null'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['http.lowSpeedLimit', '1'],
  ['http.lowSpeedTime', String(SILENCE_SECONDS)],
  // A fetch may need objects that an earlier one omitted on purpose, so the server must not rely on what seems to be here.
  ['fetch.negotiationAlgorithm', 'noop'],
];

/** Creates the repository, passes it to a function, and removes it, even after a failure. */
export async function withBareRepository<Result>(
  remote: Remote,
  options: GitOptions,
  work: (repository: BareRepository) => Promise<Result>,
): Promise<Result> {
  const repository = await openBareRepository(remote, options);
  try {
    return await work(repository);
  } finally {
    repository.remove();
  }
}

/**
 * Creates the repository for a caller that does not know in advance whether it needs one. The caller must call
 * `remove`.
 */
export async function openBareRepository(
  remote: Remote,
  options: GitOptions,
): Promise<BareRepository & { remove(): void }> {
  const path = makeTemporaryFolder('git');
  const always: readonly Setting[] = [...SETTINGS, [`remote.${REMOTE}.url`, remote.url], ...remote.config];
  const run = (args: readonly string[], { settings = [], ...call }: Omit<GitCall, 'cwd'>, trace = {}) => {
    const env = { ...isolated(options.env, [...always, ...settings]), ...trace };
    return callGit(args, env, options, { cwd: path, ...call });
  };
  const git: BareRepository['git'] = (args, call = {}) => run(args, call);
  const tryRemote: BareRepository['tryRemote'] = async (args, call = {}) =>
    overHttp.test(remote.url)
      ? answeredByGit(await run(args, call, { GIT_TRACE_PACKET: '1' }))
      : run(args, call);
  const askRemote: BareRepository['askRemote'] = (args, call) =>
    repeated(() => tryRemote(args, call), options);
  const remove = () => rmSync(path, { recursive: true, force: true });
  try {
    // Without a template, the repository has no hooks.
    const init = ['init', '--quiet', '--bare', '--template=', `--object-format=${remote.objectFormat}`];
    const output = await git(init);
    if (output.code !== 0) throw gitFailure(init, output);
    return { path, remote, git, tryRemote, askRemote, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

const overHttp = /^https?:/i;

/** A line that git prints for a protocol packet. */
const PACKET = /^\d\d:\d\d:\d\d\.\d+ pkt-line\.c.*\n?/gm;

/**
 * Turns the output of an HTTP request into a failure if no git server answered it. Git treats any page, such as that of
 * a proxy, as a server of static files that does not have the requested one, so nothing would seem to be recorded.
 */
function answeredByGit(output: GitOutput): GitOutput {
  const stderr = output.stderr.replaceAll(PACKET, '');
  if (stderr !== output.stderr || isExplained(stderr)) return { ...output, stderr };
  // Git's message about the content of the page is dropped, because it would seem to describe the server's repository.
  const problem = 'fatal: invalid server response: no git server answered at this address\n';
  return { ...output, code: output.code || 128, stderr: problem };
}

/** Returns an environment without configuration by others and without sources of passwords. */
function isolated(env: NodeJS.ProcessEnv, settings: readonly Setting[]): NodeJS.ProcessEnv {
  return {
    GIT_SSH_COMMAND: 'ssh -o BatchMode=yes',
    ...gitEnvironment(env, null, settings),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    // Empty values keep git from using other programs.
    GIT_ASKPASS: '',
    SSH_ASKPASS: '',
  };
}
