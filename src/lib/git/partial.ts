/**
 * Fetches parts of a remote's repository: single branches, trees and files, without the rest if the server can omit it.
 */

import { type BareRepository, REMOTE } from './bare.ts';
import { GitError, type GitOutput, lastWords, type Setting } from './git.ts';

export interface TreeEntry {
  readonly name: string;
  readonly type: 'tree' | 'blob' | 'other';
  readonly id: string;
}

/** The objects that a fetch omits, in the syntax of `--filter` in git-rev-list(1); null for none. */
export type Filter = `tree:${number}` | 'blob:none' | `blob:limit=${number}` | null;

/**
 * Fetches with a filter, or with a weaker one if the server knows it but does not permit it. From a server without
 * support for filters, git fetches everything by itself.
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
  // Only the fetch knows that objects are omitted on purpose. Later commands must not fetch missing objects implicitly, one
  // by one.
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
 * The tip that was fetched last. No ref points to it: git would assume that all its objects are here, and never fetch
 * the omitted ones.
 */
export const TIP = 'FETCH_HEAD';

/**
 * Fetches the tip of a branch as {@link TIP}, and its tree as far as the filter permits, without history.
 *
 * @returns false if the remote has no such branch
 * @throws GitError if the remote cannot be read
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
 * Returns the objects that the repository has, by their names (ids, or expressions that end with `^{tree}` and the
 * like).
 *
 * @param largest larger objects, in bytes, are omitted like missing ones
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
    // A header line precedes each object.
    found.reduce((sum, { size }) => sum + size + HEADER_BYTES, 0),
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

const HEADER_BYTES = 256;

async function batch(
  repository: BareRepository,
  how: string,
  names: readonly string[],
  maxBytes?: number,
): Promise<Buffer> {
  const { code, stdout, stderr } = await repository.git(['cat-file', how], {
    input: `${names.join('\n')}\n`,
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
  if (code !== 0) throw new GitError(lastWords(stderr));
  return stdout;
}

/** Larger than any real tree. */
const LARGEST_TREE_BYTES = 64 * 1024 * 1024;

/**
 * Reads trees, and fetches missing ones in a single request.
 *
 * @param filter the objects below them to omit
 * @returns the entries by the given names, without trees that the server does not have either
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
