/** Which server a repository's remote is, and what git needs to be let in there. */

import { existsSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { type GitOptions, git, gitFailure, gitText, type Setting, withoutCredentials } from './git.ts';

export interface Remote {
  /** For messages; it holds no credentials. */
  readonly name: string;
  readonly url: string;
  /** `sha1` or `sha256`: the hashes of both sides have to be the same. */
  readonly objectFormat: string;
  /** Settings for git: the HTTP headers by which it identifies itself. */
  readonly config: readonly Setting[];
}

/**
 * Looks a remote up.
 *
 * Of the repository's own configuration only the extra HTTP headers are taken over: that is where actions/checkout
 * leaves the token. Nothing that would run a program is.
 *
 * @param root the repository's working tree, or any folder if `remote` is an address
 * @param remote its name there, an address, or a path
 * @throws GitError if the repository cannot be read
 */
export async function remoteOf(root: string, remote: string, options: GitOptions): Promise<Remote> {
  const known = await addressOf(root, remote, options);
  const address = known ?? remote;
  return {
    name: known === null ? withoutCredentials(remote) : remote,
    url: isPath(address) ? resolve(root, address) : address,
    ...(await settingsOf(root, options)),
  };
}

/** The address of a remote that the repository knows; null if it knows none of that name, or there is no repository. */
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
  // 1: there are none.
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

/** Whether git takes an address for a path: neither `scheme://` nor `host:path` (git-fetch(1), "GIT URLS"). */
const isPath = (address: string) => isAbsolute(address) || !/^[^/]*:/.test(address);
