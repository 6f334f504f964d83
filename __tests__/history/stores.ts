/** The places where a history can be, each as tests open it. */

import { type BranchOptions, withBranchHistory } from '../../src/history/branch.ts';
import { dirHistory } from '../../src/history/dir.ts';
import type { History, RecordFile } from '../../src/history/history.ts';
import type { Setting } from '../../src/lib/git/git.ts';
import { remoteOf } from '../../src/lib/git/remote.ts';
import { type Folder, folder } from '../helpers/folder.ts';
import { gitServer } from '../helpers/git-server.ts';

export const BRANCH = 'size-history';

/** Works with the history on the branch of a remote: a path or an address. */
export async function onBranch<Result>(
  url: string,
  work: (history: History) => Promise<Result>,
  own: Partial<BranchOptions> = {},
  settings: readonly Setting[] = [],
): Promise<Result> {
  const options = { env: process.env, signal: new AbortController().signal, firstWaitMs: 50, ...own };
  const remote = await remoteOf('/', url, options);
  return withBranchHistory(
    {
      remote: { ...remote, config: [...remote.config, ...settings] },
      branch: BRANCH,
      ...options,
    },
    work,
  );
}

/** A folder with the bare repository `repo.git`, which filters and takes pushes over http, as forges do. */
export function bareRepository(): Folder {
  const made = folder();
  made.git('init', '--quiet', '--bare', `--initial-branch=${BRANCH}`, 'repo.git');
  made.git('-C', 'repo.git', 'config', 'uploadpack.allowFilter', 'true');
  made.git('-C', 'repo.git', 'config', 'http.receivepack', 'true');
  return made;
}

/** Runs git in the bare repository. */
export const inBare = (at: Folder, ...args: string[]) => at.git('-C', 'repo.git', ...args).trim();

type Work<Result> = (history: History) => Promise<Result>;

/** Works with an empty history; each call of `again` opens it anew, as another process would. */
export type Store = <Result>(
  test: (again: <Inner>(work: Work<Inner>) => Promise<Inner>) => Promise<Result>,
) => Promise<Result>;

export const STORES: Readonly<Record<string, Store>> = {
  'a folder': async (test) => {
    using at = folder();
    return await test((work) => work(dirHistory(at.at('history'))));
  },
  'a branch, over file': async (test) => {
    using at = bareRepository();
    return await test((work) => onBranch(at.at('repo.git'), work));
  },
  'a branch, over http': async (test) => {
    using at = bareRepository();
    await using server = await gitServer(at.path);
    return await test((work) => onBranch(`${server.url}/repo.git`, work));
  },
  'a branch of a server that knows no filters': async (test) => {
    using at = bareRepository();
    inBare(at, 'config', 'uploadpack.allowFilter', 'false');
    return await test((work) => onBranch(at.at('repo.git'), work));
  },
  'a branch of a server that allows no tree filters': async (test) => {
    using at = bareRepository();
    inBare(at, 'config', 'uploadpackfilter.tree.allow', 'false');
    inBare(at, 'config', 'uploadpackfilter.blob:limit.allow', 'false');
    return await test((work) => onBranch(at.at('repo.git'), work));
  },
  'a branch of a server that gives no single objects': async (test) => {
    using at = bareRepository();
    // Version 0 of the protocol (git 2.25 and older) has only what refs point at.
    return await test((work) => onBranch(at.at('repo.git'), work, {}, [['protocol.version', '0']]));
  },
};

/** All files of a history. */
export async function filesOf(history: History): Promise<RecordFile[]> {
  const files: RecordFile[] = [];
  for await (const file of history.files()) files.push(file);
  return files;
}
