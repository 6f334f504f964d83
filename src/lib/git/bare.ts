/**
 * Speaks to a remote from a fresh bare repository in a temporary folder: no hooks, no settings of the system, of the
 * user or of the checkout, no prompts, and no credentials in arguments.
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
   * Runs git in it. A failure is a code.
   *
   * @throws GitError if git is missing, does not end in time, or the run is cancelled
   */
  git(args: readonly string[], own?: Omit<GitCall, 'cwd'>): Promise<GitOutput>;
  /**
   * Runs git as {@link git} does, for a request to the remote. An answer over HTTP that is not one of a git server is a
   * failure.
   */
  tryRemote(args: readonly string[], own?: Omit<GitCall, 'cwd'>): Promise<GitOutput>;
  /** The same for a command that reads from the remote: it is repeated while it fails for a reason that passes. */
  askRemote(args: readonly string[], own?: Omit<GitCall, 'cwd'>): Promise<GitOutput>;
}

/** The name of the remote in a bare repository of ours. */
export const REMOTE = 'remote';

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

/** Makes the repository, for a caller that does not know beforehand whether it needs one; `remove` takes it away. */
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
    // Without a template there are no hooks to begin with.
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

/** A line that git prints for a packet of its protocol. */
const PACKET = /^\d\d:\d\d:\d\d\.\d+ pkt-line\.c.*\n?/gm;

/**
 * Turns the output of a request over HTTP into a failure if no git server answered it. Git takes any page, such as that of
 * a proxy, for a server that merely offers files, and one without the file asked for: then nothing seems to be recorded.
 */
function answeredByGit(output: GitOutput): GitOutput {
  const stderr = output.stderr.replaceAll(PACKET, '');
  if (stderr !== output.stderr || isExplained(stderr)) return { ...output, stderr };
  // What git said of the page's content is not repeated: it would be taken for what the server has.
  const problem = 'fatal: invalid server response: no git server answered at this address\n';
  return { ...output, code: output.code || 128, stderr: problem };
}

/** An environment in which nothing is configured but by us, and nothing gives passwords. */
function isolated(env: NodeJS.ProcessEnv, settings: readonly Setting[]): NodeJS.ProcessEnv {
  return {
    GIT_SSH_COMMAND: 'ssh -o BatchMode=yes',
    ...gitEnvironment(env, null, settings),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    // Empty ones, so that no other is looked for.
    GIT_ASKPASS: '',
    SSH_ASKPASS: '',
  };
}
