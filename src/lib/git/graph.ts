/** The commit graph of a repository, including the part that a shallow clone does not have. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BareRepository, openBareRepository, REMOTE, withBareRepository } from './bare.ts';
import { GitError, type GitOptions, type GitOutput, git as gitAt, gitFailure, lastWords } from './git.ts';
import { type Filter, fetchFiltered } from './partial.ts';
import { addressOf, isRepository, remoteOf } from './remote.ts';

export interface GraphCommit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
}

interface Tag {
  readonly name: string;
  readonly commit: string;
}

/** A branch and the commit at its tip. */
interface Branch {
  readonly name: string;
  readonly commit: string;
}

/** Queries of commits. Commits are identified by full hashes. */
export interface CommitGraph {
  /** Whether the clone may lack history that the remote has. */
  readonly shallow: boolean;
  /**
   * Resolves a branch, a tag or a revision such as `HEAD~3`; null if it does not exist. `origin/main` is the remote's
   * branch main, even in a clone that has not fetched it.
   */
  resolve(revision: string): Promise<string | null>;
  /**
   * Returns the remote's default branch or, if the remote does not answer soon, the one that the clone knows; null if
   * there is none. Its tip is the one that the clone has, if any.
   */
  defaultBranch(): Promise<Branch | null>;
  /** Returns the best common ancestor, as git-merge-base(1) chooses it; null if there is none. */
  mergeBase(one: string, other: string): Promise<string | null>;
  /** Returns a commit and at most `most` − 1 of its ancestors, newest first; empty if the commit is unknown. */
  ancestors(commit: string, options: { most: number; firstParent: boolean }): Promise<readonly GraphCommit[]>;
  /** Returns the newest commits of all branches and tags. */
  everywhere(most: number): Promise<readonly GraphCommit[]>;
  /** Returns the matching tags of a commit and its ancestors; in a shallow clone possibly only the nearest ones. */
  tags(commit: string, fits: (name: string) => boolean): Promise<readonly Tag[]>;
  /** Returns the matching tags of any commit, in the clone and at the remote. */
  allTags(fits: (name: string) => boolean): Promise<readonly Tag[]>;
}

export interface GraphOptions extends GitOptions {
  /** The source of missing history: the name of a remote, an address, or a path. */
  readonly remote: string;
}

/** Commits only, without trees and files. */
const COMMITS: Filter = 'tree:0';

/** The depths that are fetched one after the other until a query can be answered. */
const DEPTHS = [128, 1024, 8192, 32_768];

/** A repository to query, and a way to fetch more history into it. */
interface Source {
  readonly git: (args: readonly string[], input?: string) => Promise<GitOutput>;
  /** The revisions from which `everywhere` starts. */
  readonly tips: () => readonly string[];
  /** Fetches more history. @returns whether there was more */
  readonly deepen: () => Promise<boolean>;
}

/**
 * Opens the commit graph of a repository.
 *
 * Missing commits are fetched, without trees and files, into a temporary bare repository that borrows the objects of the
 * user's clone. The clone stays as shallow as it is.
 *
 * @param root the working tree; the graph is empty if it is not in a repository
 */
export async function withCommitGraph<Result>(
  root: string,
  options: GraphOptions,
  work: (graph: CommitGraph) => Promise<Result>,
): Promise<Result> {
  if (!isRepository(root)) return work(noCommits(root));
  const git: Source['git'] = (args, input) =>
    gitAt(root, args, options, input === undefined ? {} : { input });
  const here: Source = { git, tips: () => ['--all'], deepen: async () => false };
  const shallow = (await textOf(here, 'rev-parse', '--is-shallow-repository')).trim() === 'true';
  /** Whether the remote exists: an address, a path, or a name that the repository knows. */
  const hasRemote = async () =>
    /[:/]/.test(options.remote) || (await addressOf(root, options.remote, options)) !== null;
  let opened = null as ReturnType<typeof openView> | null;
  const view = () => {
    opened ??= openView(root, here, options);
    return opened;
  };

  /** Returns the repository to query about commits: the clone, if it has everything that is known about them. */
  const sourceFor = async (...commits: string[]): Promise<Source> => {
    if (!shallow && (await Promise.all(commits.map((commit) => has(here, commit)))).every(Boolean))
      return here;
    const { source, want } = await view();
    for (const commit of commits) if (!(await has(source, commit))) await want(commit);
    return source;
  };

  try {
    return await work({
      shallow,
      async resolve(revision) {
        const known = await revParse(here, revision);
        if (known !== null || !(await hasRemote())) return known;
        const { source, want, listed } = await view();
        const [, name = '', steps = ''] = /^([^~^@:]*)(.*)$/s.exec(revision) ?? [];
        const branch = branchOf(name, options.remote);
        const found = /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(name)
          ? name
          : ((await listed(`refs/tags/${name}`, `refs/heads/${name}`)).at(-1)?.commit ??
            (branch === null ? undefined : (await listed(`refs/heads/${branch}`))[0]?.commit));
        if (found === undefined) return until(source, () => revParse(source, revision), exists);
        await want(found);
        return steps === '' ? found : until(source, () => revParse(source, `${found}${steps}`), exists);
      },
      async defaultBranch() {
        const asked = (await hasRemote()) ? await askDefault(root, options) : null;
        return (await knownDefault(here, options.remote, asked)) ?? asked;
      },
      async mergeBase(one, other) {
        if (one === other) return one;
        const source = await sourceFor(one, other);
        const base = async () => {
          const args = ['merge-base', one, other];
          const output = await source.git(args);
          // Exit code 1: there is no merge base.
          if (output.code > 1) throw gitFailure(args, output);
          return output.code === 0 ? output.stdout.toString().trim() : null;
        };
        return until(source, base, exists);
      },
      async ancestors(commit, { most, firstParent }) {
        const source = await sourceFor(commit);
        const args = [...(firstParent ? ['--first-parent'] : []), commit];
        return until(
          source,
          () => log(source, most, args),
          (commits) => commits.length >= most,
        );
      },
      async everywhere(most) {
        const source = await sourceFor();
        return log(source, most, source.tips());
      },
      async tags(commit, fits) {
        if (!shallow) return (await tagsHere(here, `--merged=${commit}`)).filter(({ name }) => fits(name));
        const source = await sourceFor(commit);
        const all = (await (await view()).tags()).filter(({ name }) => fits(name));
        if (all.length === 0) return [];
        const reached = async () => {
          const ancestors = new Set((await textOf(source, 'rev-list', commit)).split('\n'));
          return all.filter((tag) => ancestors.has(tag.commit));
        };
        return until(source, reached, (tags) => tags.length > 0);
      },
      async allTags(fits) {
        const remote = (await hasRemote()) ? await (await view()).tags() : [];
        return [...(await tagsHere(here)), ...remote].filter(({ name }) => fits(name));
      },
    });
  } finally {
    await opened?.then(
      ({ remove }) => remove(),
      () => undefined,
    );
  }
}

/** Returns the branch of a remote that a name such as `origin/main` refers to; null for other names. */
function branchOf(name: string, remote: string): string | null {
  const prefixes = [`refs/remotes/${remote}/`, `remotes/${remote}/`, `${remote}/`];
  const prefix = prefixes.find((each) => name.startsWith(each));
  return prefix === undefined ? null : name.slice(prefix.length);
}

/** Timeout for asking the remote for its default branch, which the clone usually knows as well. */
const DEFAULT_BRANCH_TIMEOUT_MS = 5000;

/** Returns the remote's current default branch; null if it does not answer soon. */
async function askDefault(root: string, options: GraphOptions): Promise<Branch | null> {
  try {
    const remote = await remoteOf(root, options.remote, options);
    return await withBareRepository(
      remote,
      { ...options, timeoutMs: DEFAULT_BRANCH_TIMEOUT_MS },
      async ({ git }) => {
        const { stdout } = await git(['ls-remote', '--symref', REMOTE, 'HEAD']);
        const text = stdout.toString();
        const name = /^ref: refs\/heads\/(.+)\tHEAD$/m.exec(text)?.[1];
        const commit = /^([0-9a-f]+)\tHEAD$/m.exec(text)?.[1];
        return name === undefined || commit === undefined ? null : { name, commit };
      },
    );
  } catch (error) {
    if (!(error instanceof GitError) || options.signal.aborted) throw error;
    return null;
  }
}

/** Returns the default branch with the tip that the clone has. Without a remote, the usual names are tried. */
async function knownDefault(source: Source, remote: string, asked: Branch | null): Promise<Branch | null> {
  const of = (names: readonly string[], folder: string) => names.map((name) => `${folder}/${name}`);
  const usual =
    asked === null
      ? [...of(['HEAD', 'main', 'master'], `refs/remotes/${remote}`), ...of(['main', 'master'], 'refs/heads')]
      : [`refs/remotes/${remote}/${asked.name}`];
  const refs = await textOf(source, 'for-each-ref', '--format=%(refname) %(objectname) %(symref)', ...usual);
  const lines = refs.split('\n').map((line) => line.split(' '));
  for (const ref of usual) {
    const [, commit = '', symref = ''] = lines.find(([name]) => name === ref) ?? [];
    if (commit === '') continue;
    return { name: (symref === '' ? ref : symref).replace(/^refs\/(remotes\/[^/]+|heads)\//, ''), commit };
  }
  return null;
}

const exists = (value: unknown) => value !== null;

/** Repeats a query with more and more history, until the answer suffices or there is no more history. */
async function until<Answer>(
  { deepen }: Source,
  ask: () => Promise<Answer>,
  enough: (answer: Answer) => boolean,
): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (enough(answer) || !(await deepen())) return answer;
  }
}

/** Returns git's output in a repository. @throws GitError if git fails */
async function textOf({ git }: Source, ...args: string[]): Promise<string> {
  const output = await git(args);
  if (output.code !== 0) throw gitFailure(args, output);
  return output.stdout.toString();
}

async function has({ git }: Source, commit: string): Promise<boolean> {
  // The only command that distinguishes missing objects from unreadable ones.
  const args = ['cat-file', '--batch-check'];
  const output = await git(args, `${commit}^{commit}\n`);
  if (output.code !== 0) throw gitFailure(args, output);
  return !/ missing$/m.test(output.stdout.toString());
}

async function revParse({ git }: Source, revision: string): Promise<string | null> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const output = await git(args);
  // Exit code 1: there is no such revision. With any other code, it may exist.
  if (output.code > 1) throw gitFailure(args, output);
  return output.code === 0 ? output.stdout.toString().trim() : null;
}

async function log(source: Source, most: number, args: readonly string[]): Promise<GraphCommit[]> {
  const text = await textOf(
    source,
    ...['log', '--no-show-signature', `--max-count=${most}`, '--format=%H %T %P', ...args, '--'],
  );
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [sha = '', tree = '', ...parents] = line.trim().split(' ');
      return { sha, tree, parents };
    });
}

async function tagsHere(source: Source, ...which: string[]): Promise<Tag[]> {
  const format = '%(refname:strip=2) %(objectname) %(*objectname)';
  const text = await textOf(source, 'for-each-ref', ...which, `--format=${format}`, 'refs/tags');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', object = '', peeled = ''] = line.split(' ');
      return { name, commit: peeled === '' ? object : peeled };
    });
}

/** The graph of a folder without a repository: it has no commits. */
function noCommits(root: string): CommitGraph {
  const unknown = async () => {
    throw new GitError(`${root} is not in a git repository, so the ancestors of a commit are unknown`);
  };
  return {
    shallow: false,
    resolve: async () => null,
    defaultBranch: async () => null,
    mergeBase: unknown,
    ancestors: unknown,
    everywhere: async () => [],
    tags: unknown,
    allTags: async () => [],
  };
}

/** Opens the temporary repository with the remote's history. */
async function openView(root: string, here: Source, options: GraphOptions) {
  const pathOf = async (name: string) =>
    resolve(root, (await textOf(here, 'rev-parse', '--git-path', name)).trim());
  const repository = await openBareRepository(await remoteOf(root, options.remote, options), options);
  writeFileSync(join(repository.path, 'objects/info/alternates'), `${await pathOf('objects')}\n`);
  const boundary = contentOf(await pathOf('shallow'));
  writeFileSync(join(repository.path, 'shallow'), boundary);
  const head = (await revParse(here, 'HEAD')) ?? '';
  if (head !== '') writeFileSync(join(repository.path, 'HEAD'), `${head}\n`);

  const wanted = new Set(boundary.split('\n').filter((line) => line !== ''));
  let step = -1;
  const fetch = async (): Promise<void> => {
    const { code, stderr } = await fetchFiltered(
      repository,
      COMMITS,
      [...wanted],
      [`--depth=${DEPTHS[step]}`],
    );
    if (code !== 0)
      throw new GitError(`the history of ${repository.remote.name} cannot be read: ${lastWords(stderr)}`);
  };
  const source: Source = {
    git: (args, input) => repository.git(args, input === undefined ? {} : { input }),
    tips: () => [...(head === '' ? [] : ['HEAD']), ...wanted],
    deepen: async () => {
      const complete = step >= 0 && contentOf(join(repository.path, 'shallow')) === '';
      if (complete || step === DEPTHS.length - 1 || wanted.size === 0) return false;
      step += 1;
      await fetch();
      return true;
    },
  };
  return {
    source,
    /** Fetches a commit, and as many of its ancestors as of the others. */
    want: async (commit: string) => {
      wanted.add(commit);
      step = Math.max(step, 0);
      await fetch();
    },
    /** The remote's matching refs, with tags resolved to their commits. */
    listed: (...patterns: string[]) => refsOf(repository, patterns),
    tags: async () =>
      (await refsOf(repository, ['refs/tags/*'])).map(({ ref, commit }) => ({
        name: ref.replace('refs/tags/', ''),
        commit,
      })),
    remove: () => repository.remove(),
  };
}

async function refsOf(
  repository: BareRepository,
  patterns: readonly string[],
): Promise<{ readonly ref: string; readonly commit: string }[]> {
  const peeled = patterns.map((pattern) => `${pattern}^{}`);
  const { code, stdout, stderr } = await repository.askRemote(['ls-remote', REMOTE, ...patterns, ...peeled]);
  if (code !== 0)
    throw new GitError(`the refs of ${repository.remote.name} cannot be read: ${lastWords(stderr)}`);
  const refs = new Map<string, string>();
  // The commit of an annotated tag is on the line after the tag, and overrides it.
  for (const line of stdout.toString().split('\n').filter(Boolean)) {
    const [commit = '', ref = ''] = line.split('\t');
    refs.set(ref.replace(/\^\{\}$/, ''), commit);
  }
  return [...refs].map(([ref, commit]) => ({ ref, commit }));
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
