/** The commits of a repository and how they follow each other, also where the clone is shallow. */

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

/** Questions about commits; all of them are named by their full hashes. */
export interface CommitGraph {
  /** Whether history may be missing here that only the remote has. */
  readonly shallow: boolean;
  /**
   * The commit that a name, a tag or a revision such as `HEAD~3` stands for; null where there is none. `origin/main` is
   * the remote's branch main, also in a clone that has not fetched it.
   */
  resolve(revision: string): Promise<string | null>;
  /**
   * The default branch that the remote names, or, if it does not answer soon, the one that is known here; null where there
   * is none. Its tip is the one that is known here, if there is one.
   */
  defaultBranch(): Promise<Branch | null>;
  /** The best common ancestor, as git-merge-base(1) chooses it; null where there is none. */
  mergeBase(one: string, other: string): Promise<string | null>;
  /** A commit and what comes before it, newest first; empty where the commit is not known. */
  ancestors(commit: string, options: { most: number; firstParent: boolean }): Promise<readonly GraphCommit[]>;
  /** The newest commits of all branches and tags. */
  everywhere(most: number): Promise<readonly GraphCommit[]>;
  /** The tags of a kind on a commit and its ancestors; in a shallow clone perhaps only the nearest of them. */
  tags(commit: string, fits: (name: string) => boolean): Promise<readonly Tag[]>;
  /** The tags of a kind on any commit, here and at the remote. */
  allTags(fits: (name: string) => boolean): Promise<readonly Tag[]>;
}

export interface GraphOptions extends GitOptions {
  /** Where history comes from that is not here: a remote's name, an address, or a path. */
  readonly remote: string;
}

/** Commits alone: neither trees nor files. */
const COMMITS: Filter = 'tree:0';

/** How many generations are fetched, step by step, until a question can be answered. */
const DEPTHS = [128, 1024, 8192, 32_768];

/** A repository in which git can be asked, and the means to get more history into it. */
interface Source {
  readonly git: (args: readonly string[], input?: string) => Promise<GitOutput>;
  /** What `everywhere` goes through. */
  readonly tips: () => readonly string[];
  /** Gets more history. @returns whether there was more to get */
  readonly deepen: () => Promise<boolean>;
}

/**
 * Works with the commits of a repository.
 *
 * What is missing here is fetched into a bare repository of our own that borrows the objects of this one: commits
 * without trees and files, and the user's clone stays as shallow as it is.
 *
 * @param root the working tree; one without a repository is a graph without commits
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
  /** Whether there is a remote to ask: an address or a path, or a name that the repository knows. */
  const hasRemote = async () =>
    /[:/]/.test(options.remote) || (await addressOf(root, options.remote, options)) !== null;
  let opened = null as ReturnType<typeof openView> | null;
  const view = () => {
    opened ??= openView(root, here, options);
    return opened;
  };

  /** Where to ask about commits: here, if all that is known of them is here. */
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
          // 1: there is none.
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

/** The branch of a remote that a name such as `origin/main` means; null of any other name. */
function branchOf(name: string, remote: string): string | null {
  const ways = [`refs/remotes/${remote}/`, `remotes/${remote}/`, `${remote}/`];
  const way = ways.find((each) => name.startsWith(each));
  return way === undefined ? null : name.slice(way.length);
}

/** A remote that does not name its default branch in so many milliseconds is not waited for: a clone knows one as well. */
const QUICK_MS = 5000;

/** The default branch as the remote has it now; null if it does not answer soon. */
async function askDefault(root: string, options: GraphOptions): Promise<Branch | null> {
  try {
    const remote = await remoteOf(root, options.remote, options);
    return await withBareRepository(remote, { ...options, timeoutMs: QUICK_MS }, async ({ git }) => {
      const { stdout } = await git(['ls-remote', '--symref', REMOTE, 'HEAD']);
      const text = stdout.toString();
      const name = /^ref: refs\/heads\/(.+)\tHEAD$/m.exec(text)?.[1];
      const commit = /^([0-9a-f]+)\tHEAD$/m.exec(text)?.[1];
      return name === undefined || commit === undefined ? null : { name, commit };
    });
  } catch (error) {
    if (!(error instanceof GitError) || options.signal.aborted) throw error;
    return null;
  }
}

/** The tip that is known here of the default branch; nothing but custom says which one that is where no remote does. */
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

/** Asks again with more and more history, until an answer is good enough or there is no more. */
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

/** What git prints in a repository. @throws GitError if it fails */
async function textOf({ git }: Source, ...args: string[]): Promise<string> {
  const output = await git(args);
  if (output.code !== 0) throw gitFailure(args, output);
  return output.stdout.toString();
}

async function has({ git }: Source, commit: string): Promise<boolean> {
  // Of all commands it alone tells what is missing from what cannot be read.
  const args = ['cat-file', '--batch-check'];
  const output = await git(args, `${commit}^{commit}\n`);
  if (output.code !== 0) throw gitFailure(args, output);
  return !/ missing$/m.test(output.stdout.toString());
}

async function revParse({ git }: Source, revision: string): Promise<string | null> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const output = await git(args);
  // 1: there is no such revision. With a reason, there may well be one.
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

/** The graph of a folder without a repository: it has no commits, and none can be placed in it. */
function noCommits(root: string): CommitGraph {
  const unknown = async () => {
    throw new GitError(`${root} is in no git repository, so it is not known what comes before a commit`);
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

/** The repository of our own, with the history that the remote has. */
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
    /** Gets a commit, and as much of what comes before it as of the others. */
    want: async (commit: string) => {
      wanted.add(commit);
      step = Math.max(step, 0);
      await fetch();
    },
    /** The remote's refs that match, tags by the commits that they stand for. */
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
  // The line of what an annotated tag stands for comes after that of the tag.
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
