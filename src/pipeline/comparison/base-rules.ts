/** Reads the budgets of a pull request's base branch. */

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
import { DEFAULT_REMOTE } from '../history/open-history.ts';

/** The pull request that is judged. */
export interface PullRequest {
  /** The commit of the base branch whose rules apply. */
  readonly into: string;
  /** Finds the merge base with the base branch; this is `into` if that is merged into the change. */
  readonly left: () => Promise<string | null>;
  /** Whether it comes from an untrusted contributor. */
  readonly fork: boolean;
}

/** Thrown if the rules of the base branch may exist but cannot be read, because no other rules may replace them. */
export class RulesUnreadable extends Error {
  override readonly name = 'RulesUnreadable';
}

/**
 * Reads the configuration as it is at a commit of the base branch.
 *
 * @throws RulesUnreadable if the content of the base branch is unknown
 */
export async function baseRules(
  loaded: LoadedConfig,
  { into, left, fork }: PullRequest,
  context: Context,
): Promise<BaseRules> {
  const without = (problem: string | null): BaseRules => ({ config: null, problem, fork });
  let base: LoadedConfig | null;
  try {
    base = await configAt(loaded, into, context);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return without(`the ${loaded.config.file} of the base branch is invalid: ${firstLine(error)}`);
  }
  if (base === null) return without(null);
  const from = base.sha256 === loaded.sha256 ? into : await mergeBaseOf(left);
  const before = from === null || from === into ? undefined : await textAt(loaded, from, context);
  const untouched =
    before !== undefined && createHash('sha256').update(before).digest('hex') === loaded.sha256;
  return { config: base.config, problem: null, fork, untouched };
}

/**
 * Returns the merge base, which decides which changes of budgets.yml are the pull request's own, and so which limits
 * apply.
 */
async function mergeBaseOf(left: PullRequest['left']): Promise<string | null> {
  try {
    return await left();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new RulesUnreadable(`the merge base with the base branch is unknown: ${error.message}`);
  }
}

const firstLine = (error: unknown) => messageOf(error).split('\n')[0] ?? '';

/** The path of a configuration in its repository, which need not exist. */
interface ConfigPath {
  readonly config: Pick<Config, 'file'>;
  readonly root: string;
}

/**
 * Returns the configuration at a commit; null if there is none.
 *
 * @throws ConfigError if it is invalid
 * @throws RulesUnreadable if the content of the commit is unknown
 */
async function configAt(loaded: ConfigPath, commit: string, context: Context): Promise<LoadedConfig | null> {
  const { config, root } = loaded;
  const text = await textAt(loaded, commit, context);
  return text === undefined ? null : checkConfig(text, config.file, root);
}

/** Thrown if a branch has no budgets.yml, so that no limits apply to changes of it. */
export class NoRulesError extends UsageError {}

/**
 * Returns the configuration of the base branch.
 *
 * @param path budgets.yml, relative to the working directory or absolute
 * @param tip the commit of the branch; null if that branch is checked out here
 * @throws NoRulesError if the branch has none, because nothing else may judge an untrusted run
 * @throws ConfigError if it is invalid
 * @throws RulesUnreadable if the content of the branch is unknown
 */
export async function configOfBase(
  path: string,
  tip: string | null,
  context: Context,
): Promise<LoadedConfig> {
  if (tip === null) return loadConfig(path, context.cwd);
  const root = repositoryRoot(realpathSync(context.cwd));
  const file = relative(root, resolve(realpathSync(context.cwd), path))
    .split(sep)
    .join('/');
  const found = await configAt({ config: { file }, root }, tip, context);
  if (found === null)
    throw new NoRulesError(`the base branch of the pull request has no ${file} at ${shortHash(tip)}`);
  return found;
}

/** How to fix rules that cannot be read. */
const ADVICE =
  'run the job again. If that does not help, let actions/checkout fetch the base as well ("fetch-depth: 2"), or grant the job "permissions: { contents: read }"';

/**
 * Returns the text of the configuration at a commit: from git, locally or at the remote, otherwise from the code host.
 *
 * @returns undefined if the commit has none
 * @throws RulesUnreadable with the messages of all attempts
 */
async function textAt(
  { config, root }: ConfigPath,
  commit: string,
  context: Context,
): Promise<string | undefined> {
  const { file } = config;
  const fromCodeHost = context.codeHost?.fileAt ?? null;
  const sources: readonly (readonly [name: string, read: () => Promise<string | null>])[] = [
    [
      'git',
      () =>
        withFilesOf(commit, root, DEFAULT_REMOTE, context, (repository) =>
          fileAt(repository, commit, file, context),
        ),
    ],
    ...(fromCodeHost === null ? [] : [['the API', () => fromCodeHost(file, commit)] as const]),
  ];
  const failures: string[] = [];
  for (const [name, read] of sources) {
    try {
      return (await read()) ?? undefined;
    } catch (error) {
      if (context.signal.aborted) throw error;
      failures.push(`${name}: ${firstLine(error)}`);
    }
  }
  throw new RulesUnreadable(
    `${file} of the base branch at ${shortHash(commit)} cannot be read; ${failures.join('; ')}; ${ADVICE}`,
  );
}

/** Returns a file at a commit; null if the commit does not have it. @throws GitError if that is unknown */
async function fileAt(
  repository: string,
  commit: string,
  path: string,
  context: Context,
): Promise<string | null> {
  const entry = ['ls-tree', '--full-tree', '--name-only', commit, '--', path];
  if ((await gitText(repository, entry, context)).trim() === '') return null;
  return gitText(repository, ['cat-file', 'blob', `${commit}:${path}`], context);
}
