/** The budgets of the branch that a pull request is to go into. */

import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { Config } from '../../config/config.ts';
import { ConfigError } from '../../config/errors/problems.ts';
import { checkConfig, type LoadedConfig, loadConfig, repositoryRoot } from '../../config/load.ts';
import type { BaseRules } from '../../judge/limits/limits.ts';
import { GitError, gitText } from '../../lib/git/git.ts';
import { withFilesOf } from '../../lib/git/having.ts';
import { shortHash } from '../../lib/text/labels.ts';
import { messageOf } from '../../lib/units/message.ts';
import { type Context, UsageError } from '../context.ts';
import { USUAL_REMOTE } from '../history/open-history.ts';

/** The pull request that is judged. */
export interface PullRequest {
  /** The commit of the base branch whose rules count. */
  readonly into: string;
  /** Finds the commit at which the change left the base branch; it gives `into` where that is merged into the change. */
  readonly left: () => Promise<string | null>;
  /** Whether a stranger made it. */
  readonly fork: boolean;
}

/** Thrown if the base branch's rules may exist, but cannot be read: then nothing else may take their place. */
export class RulesUnreadable extends Error {
  override readonly name = 'RulesUnreadable';
}

/**
 * Reads the configuration as it is at a commit of the base branch.
 *
 * @throws RulesUnreadable if it is not known what the base branch has
 */
export async function baseRules(
  loaded: LoadedConfig,
  { into, left, fork }: PullRequest,
  world: Context,
): Promise<BaseRules> {
  const without = (problem: string | null): BaseRules => ({ config: null, problem, fork });
  let base: LoadedConfig | null;
  try {
    base = await configAt(loaded, into, world);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return without(`the ${loaded.config.file} of the base branch is invalid: ${firstLine(error)}`);
  }
  if (base === null) return without(null);
  const from = base.sha256 === loaded.sha256 ? into : await leaving(left);
  const before = from === null || from === into ? undefined : await textAt(loaded, from, world);
  const untouched =
    before !== undefined && createHash('sha256').update(before).digest('hex') === loaded.sha256;
  return { config: base.config, problem: null, fork, untouched };
}

/** Where the change left the base branch. What of budgets.yml is its own doing depends on it, and so which limits count. */
async function leaving(left: PullRequest['left']): Promise<string | null> {
  try {
    return await left();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new RulesUnreadable(`the merge base with the base branch is unknown: ${error.message}`);
  }
}

const firstLine = (error: unknown) => messageOf(error).split('\n')[0] ?? '';

/** The path of a configuration in its repository, where there need be none. */
interface ConfigPlace {
  readonly config: Pick<Config, 'file'>;
  readonly root: string;
}

/**
 * The configuration as it is at a commit; null if there is none.
 *
 * @throws ConfigError if it is invalid
 * @throws RulesUnreadable if it is not known what the commit has
 */
async function configAt(loaded: ConfigPlace, commit: string, world: Context): Promise<LoadedConfig | null> {
  const { config, root } = loaded;
  const text = await textAt(loaded, commit, world);
  return text === undefined ? null : checkConfig(text, config.file, root);
}

/** Thrown if a branch has no budgets.yml, so that no limits count for what goes into it. */
export class NoRulesError extends UsageError {}

/**
 * The configuration of a branch that pull requests go into.
 *
 * @param path budgets.yml, relative to the working directory or absolute
 * @param tip the commit of the branch; null if that branch is checked out here
 * @throws NoRulesError if it has none: nothing else may judge an untrusted run
 * @throws ConfigError if it is invalid
 * @throws RulesUnreadable if it is not known what the branch has
 */
export async function configOfBase(path: string, tip: string | null, world: Context): Promise<LoadedConfig> {
  if (tip === null) return loadConfig(path, world.cwd);
  const root = repositoryRoot(realpathSync(world.cwd));
  const file = relative(root, resolve(realpathSync(world.cwd), path))
    .split(sep)
    .join('/');
  const found = await configAt({ config: { file }, root }, tip, world);
  if (found === null)
    throw new NoRulesError(`the base branch of the pull request has no ${file} at ${shortHash(tip)}`);
  return found;
}

/** What can be done about rules that cannot be read. */
const ADVICE =
  'run the job again. If that does not help, let actions/checkout fetch the base as well ("fetch-depth: 2"), or grant the job "permissions: { contents: read }"';

/**
 * The text of the configuration at a commit: from git, here or at the remote, else as the code host has it.
 *
 * @returns undefined if the commit has none
 * @throws RulesUnreadable with the message of each
 */
async function textAt(
  { config, root }: ConfigPlace,
  commit: string,
  world: Context,
): Promise<string | undefined> {
  const { file } = config;
  const fromCodeHost = world.codeHost?.fileAt ?? null;
  const sources: readonly (readonly [name: string, read: () => Promise<string | null>])[] = [
    [
      'git',
      () =>
        withFilesOf(commit, root, USUAL_REMOTE, world, (repository) =>
          fileAt(repository, commit, file, world),
        ),
    ],
    ...(fromCodeHost === null ? [] : [['the API', () => fromCodeHost(file, commit)] as const]),
  ];
  const failures: string[] = [];
  for (const [name, read] of sources) {
    try {
      return (await read()) ?? undefined;
    } catch (error) {
      if (world.signal.aborted) throw error;
      failures.push(`${name}: ${firstLine(error)}`);
    }
  }
  throw new RulesUnreadable(
    `${file} of the base branch at ${shortHash(commit)} cannot be read; ${failures.join('; ')}; ${ADVICE}`,
  );
}

/** A file as it is at a commit; null if the commit has none. @throws GitError if that is unknown */
async function fileAt(
  repository: string,
  commit: string,
  path: string,
  world: Context,
): Promise<string | null> {
  const entry = ['ls-tree', '--full-tree', '--name-only', commit, '--', path];
  if ((await gitText(repository, entry, world)).trim() === '') return null;
  return gitText(repository, ['cat-file', 'blob', `${commit}:${path}`], world);
}
