/** Finds the address of a repository's remote, and the settings with which git accesses it. */

import { existsSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import {
  GitError,
  type GitOptions,
  git,
  gitFailure,
  gitText,
  type Setting,
  withoutCredentials,
} from './git.ts';

export interface Remote {
  /** For messages; contains no credentials. */
  readonly name: string;
  readonly url: string;
  /** `sha1` or `sha256`: both sides must use the same hash. */
  readonly objectFormat: string;
  /** Settings for git: the HTTP headers that authenticate it. */
  readonly config: readonly Setting[];
}

/**
 * Finds a remote.
 *
 * From the repository's configuration it takes only the extra HTTP headers, in which actions/checkout leaves the token,
 * and nothing that could run a program.
 *
 * @param root the repository's working tree, or any folder if `remote` is an address
 * @param remote the name of a remote, an address, or a path
 * @throws GitError if the repository cannot be read, or has no such remote
 */
export async function remoteOf(root: string, remote: string, options: GitOptions): Promise<Remote> {
  const known = await addressOf(root, remote, options);
  const address = known ?? remote;
  if (known === null && isRepository(root) && /^[\w.-]+$/.test(remote) && !existsSync(resolve(root, remote)))
    throw new GitError(
      `this repository has no remote named ${remote}. Add one with git remote add ${remote} URL`,
    );
  return {
    name: known === null ? withoutCredentials(remote) : remote,
    url: isPath(address) ? resolve(root, address) : address,
    ...(await settingsOf(root, options)),
  };
}

/** Returns the address of a remote; null if the repository has no remote with that name, or does not exist. */
export async function addressOf(root: string, remote: string, options: GitOptions): Promise<string | null> {
  if (!isRepository(root)) return null;
  const args = ['remote', 'get-url', '--', remote];
  const output = await git(root, args, options);
  if (output.code === 0) return output.stdout.toString().replace(/\n$/, '');
  if (/No such remote/i.test(output.stderr)) return null;
  throw gitFailure(args, output);
}

/** Whether a folder is the root of a working tree. */
export const isRepository = (root: string): boolean => existsSync(join(root, '.git'));

async function settingsOf(
  root: string,
  options: GitOptions,
): Promise<Pick<Remote, 'objectFormat' | 'config'>> {
  if (!isRepository(root)) return { objectFormat: 'sha1', config: [] };
  const asked = ['config', '--local', '--includes', '--null', '--get-regexp', '^http\\.(.*\\.)?extraheader$'];
  const [format, headers] = await Promise.all([
    gitText(root, ['rev-parse', '--show-object-format'], options),
    git(root, asked, options),
  ]);
  // Exit code 1: there are none.
  if (headers.code > 1) throw gitFailure(asked, headers);
  return {
    objectFormat: format.trim(),
    config: headers.stdout.toString().split('\0').filter(Boolean).map(settingOf),
  };
}

function settingOf(line: string): Setting {
  const end = line.indexOf('\n');
  return [line.slice(0, end), line.slice(end + 1)];
}

/** Whether git interprets an address as a path: neither `scheme://` nor `host:path` (git-fetch(1), "GIT URLS"). */
const isPath = (address: string) => isAbsolute(address) || !/^[^/]*:/.test(address);
