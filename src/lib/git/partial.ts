/** Fetches parts of a remote's repository: single branches, trees and files, where the server can leave the rest out. */

import { type BareRepository, REMOTE } from './bare.ts';
import { GitError, type GitOutput, lastWords, type Setting } from './git.ts';

export interface TreeEntry {
  readonly name: string;
  readonly type: 'tree' | 'blob' | 'other';
  readonly id: string;
}

/** What a fetch leaves out, as git-rev-list(1) writes it for `--filter`; null for nothing. */
export type Filter = `tree:${number}` | 'blob:none' | `blob:limit=${number}` | null;

/**
 * Fetches with a filter, or with less of one where the server knows it but does not allow it. One that knows no filters
 * at all sends everything; git sees to that by itself.
 */
export async function fetchFiltered(
  repository: BareRepository,
  filter: Filter,
  what: readonly string[],
  options: readonly string[] = [],
): Promise<GitOutput> {
  const filters: readonly Filter[] = filter?.startsWith('tree:')
    ? [filter, 'blob:none', null]
    : [filter, null];
  let output: GitOutput | undefined;
  for (const each of new Set(filters)) {
    output = await fetchOnce(repository, each, what, options);
    if (output.code === 0 || !/filter/i.test(output.stderr)) break;
  }
  if (output === undefined) throw new Error('there is always a filter to try');
  return output;
}

function fetchOnce(
  repository: BareRepository,
  filter: Filter,
  what: readonly string[],
  options: readonly string[],
): Promise<GitOutput> {
  // Only while it fetches, git knows that objects are left out on purpose. Later, what is missing is not sought behind
  // our back, one by one.
  const partial: readonly Setting[] = [
    [`remote.${REMOTE}.promisor`, 'true'],
    [`remote.${REMOTE}.partialCloneFilter`, filter ?? ''],
  ];
  const fetch = [
    'fetch',
    '--quiet',
    '--no-tags',
    '--no-write-fetch-head',
    '--no-recurse-submodules',
    ...options,
  ];
  return filter === null
    ? repository.askRemote([...fetch, REMOTE, ...what])
    : repository.askRemote([...fetch, `--filter=${filter}`, REMOTE, ...what], { settings: partial });
}

/**
 * The tip that was fetched last. No ref points at it: git would take everything below it for complete, and fetch nothing
 * of what was left out.
 */
export const TIP = 'FETCH_HEAD';

/**
 * Fetches the tip of a branch as {@link TIP}, and as much of its tree as is asked for, but no history.
 *
 * @returns false where the remote has no such branch
 * @throws GitError where the remote cannot be read
 */
export async function fetchTip(repository: BareRepository, branch: string, filter: Filter): Promise<boolean> {
  const { code, stderr } = await fetchFiltered(
    repository,
    filter,
    [`refs/heads/${branch}`],
    ['--depth=1', '--write-fetch-head'],
  );
  if (code === 0) return true;
  if (/couldn't find remote ref/.test(stderr)) return false;
  throw new GitError(lastWords(stderr));
}

/**
 * The objects that are here, by their names (ids, or expressions that end with `^{tree}` and the like).
 *
 * @param largest objects of more bytes are left out, as those that are missing are
 */
export async function readObjects(
  repository: BareRepository,
  names: readonly string[],
  largest: number,
): Promise<ReadonlyMap<string, Buffer>> {
  if (names.length === 0) return new Map();
  const sizes = await batch(repository, '--batch-check', names);
  const found: { readonly name: string; readonly size: number }[] = [];
  for (const [index, line] of sizes.toString().split('\n').entries()) {
    const name = names[index];
    const size = Number(/^[0-9a-f]+ \w+ (\d+)$/.exec(line)?.[1] ?? Number.NaN);
    if (name !== undefined && size <= largest) found.push({ name, size });
  }
  if (found.length === 0) return new Map();
  const contents = await batch(
    repository,
    '--batch',
    found.map(({ name }) => name),
    // Each with a line before it that names it.
    found.reduce((sum, { size }) => sum + size + BYTES_OF_A_HEADER, 0),
  );
  const objects = new Map<string, Buffer>();
  let at = 0;
  for (const { name, size } of found) {
    const start = contents.indexOf('\n', at) + 1;
    objects.set(name, contents.subarray(start, start + size));
    at = start + size + 1;
  }
  return objects;
}

const BYTES_OF_A_HEADER = 256;

async function batch(
  repository: BareRepository,
  how: string,
  names: readonly string[],
  mostBytes?: number,
): Promise<Buffer> {
  const { code, stdout, stderr } = await repository.git(['cat-file', how], {
    input: `${names.join('\n')}\n`,
    ...(mostBytes === undefined ? {} : { mostBytes }),
  });
  if (code !== 0) throw new GitError(lastWords(stderr));
  return stdout;
}

/** No real tree is larger. */
const LARGEST_TREE_BYTES = 64 * 1024 * 1024;

/**
 * Reads trees; those that are not here are fetched, all of them at once.
 *
 * @param filter what to leave out of what lies below them
 * @returns the entries by the names given; a tree that even the server does not have is left out
 */
export async function readTrees(
  repository: BareRepository,
  names: readonly string[],
  filter: Filter,
): Promise<ReadonlyMap<string, readonly TreeEntry[]>> {
  const here = await readObjects(repository, names, LARGEST_TREE_BYTES);
  const missing = names.filter((name) => !here.has(name));
  let all = here;
  if (missing.length > 0) {
    const { code, stderr } = await fetchFiltered(repository, filter, missing);
    if (code !== 0) throw new GitError(lastWords(stderr));
    all = new Map([...here, ...(await readObjects(repository, missing, LARGEST_TREE_BYTES))]);
  }
  const hashBytes = repository.remote.objectFormat === 'sha256' ? 32 : 20;
  return new Map([...all].map(([name, content]) => [name, entriesOf(content, hashBytes)]));
}

/** The entries of a tree object: mode, a space, the name, a zero byte, the hash (gitformat-pack(5) and git's tree.c). */
function entriesOf(tree: Buffer, hashBytes: number): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < tree.length; ) {
    const space = tree.indexOf(0x20, at);
    const zero = tree.indexOf(0, space);
    const end = zero + 1 + hashBytes;
    entries.push({
      type: typeOf(tree.toString('latin1', at, space)),
      name: tree.toString('utf8', space + 1, zero),
      id: tree.toString('hex', zero + 1, end),
    });
    at = end;
  }
  return entries;
}

function typeOf(mode: string): TreeEntry['type'] {
  if (mode === '40000') return 'tree';
  return mode.startsWith('100') ? 'blob' : 'other';
}
