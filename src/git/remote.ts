/** Which server a repository's remote is, and what git needs to be let in there. */

import { isAbsolute, resolve } from 'node:path';
import { run } from '../process/run.ts';

export interface Remote {
  /** For messages; it holds no credentials. */
  readonly name: string;
  readonly url: string;
  /** `sha1` or `sha256`: the hashes of both sides have to be the same. */
  readonly objectFormat: string;
  /** Settings for git: the HTTP headers by which it identifies itself. */
  readonly config: readonly Setting[];
}

/** A key of git's configuration and its value. */
export type Setting = readonly [key: string, value: string];

/**
 * Looks a remote up.
 *
 * Of the repository's own configuration only the extra HTTP headers are taken over: that is where actions/checkout
 * leaves the token. Nothing that would run a program is.
 *
 * @param root the repository's working tree, or any folder where `remote` is an address
 * @param remote its name there, an address, or a path
 */
export async function remoteOf(root: string, remote: string, env: NodeJS.ProcessEnv): Promise<Remote> {
  const git = (...args: string[]) => run('git', args, { cwd: root, env });
  const [known, format, headers] = await Promise.all([
    git('remote', 'get-url', '--', remote),
    git('rev-parse', '--show-object-format'),
    git('config', '--local', '--includes', '--null', '--get-regexp', '^http\\.(.*\\.)?extraheader$'),
  ]);
  const address = known.code === 0 ? known.stdout.replace(/\n$/, '') : remote;
  return {
    name: known.code === 0 ? remote : withoutCredentials(remote),
    url: isPath(address) ? resolve(root, address) : address,
    objectFormat: format.code === 0 ? format.stdout.trim() : 'sha1',
    config: headers.code === 0 ? headers.stdout.split('\0').filter(Boolean).map(settingOf) : [],
  };
}

function settingOf(line: string): Setting {
  const end = line.indexOf('\n');
  return [line.slice(0, end), line.slice(end + 1)];
}

/** Whether git takes an address for a path: neither `scheme://` nor `host:path` (git-fetch(1), "GIT URLS"). */
const isPath = (address: string) => isAbsolute(address) || !/^[^/]*:/.test(address);

/** Takes name and password out of an address, or of a text that holds addresses. */
export const withoutCredentials = (text: string): string => text.replaceAll(/:\/\/[^/\s@]+@/g, '://');
