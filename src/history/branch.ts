/** A history on a branch of its own, on any git remote. Nobody checks it out, and nobody needs a clone of it. */

import { type BareRepository, REMOTE, withBareRepository } from '../lib/git/bare.ts';
import { GitError, type GitOptions, lastWords } from '../lib/git/git.ts';
import {
  type Filter,
  fetchFiltered,
  fetchTip,
  readObjects,
  readTrees,
  TIP,
  type TreeEntry,
} from '../lib/git/partial.ts';
import type { Remote } from '../lib/git/remote.ts';
import { isPassing, MOST_TRIES, pause, waitAfter } from '../lib/git/retry.ts';
import { shortHash } from '../lib/text/labels.ts';
import { groupBy } from '../lib/units/group.ts';
import { compareText } from '../lib/units/stable.ts';
import {
  combine,
  type History,
  HistoryError,
  placeOf,
  type Recorded,
  type RecordFile,
  readRecordFile,
} from './history.ts';
import { commitFolder, isRecordPath, keyFolder, shardOf } from './layout.ts';
import { type HistoryRecord, LARGEST_RECORD_BYTES, printRecord } from './record.ts';

export interface BranchOptions extends GitOptions {
  readonly remote: Remote;
  /** Its name, without `refs/heads/`. */
  readonly branch: string;
  /** For how long others that write at the same time are waited for. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 180_000;
const LONGEST_WAIT_MS = 10_000;

const NEXT = 'refs/size-guard/next';

/** The tip with the folders of all keys: their lists of shards are short, and most repositories have one key. */
const FOLDERS_OF_KEYS: Filter = 'tree:2';
/** The folder alone that is asked for. */
const FOLDER_ONLY: Filter = 'tree:0';
const RECORDS: Filter = `blob:limit=${LARGEST_RECORD_BYTES + 1}`;

/** How many files are read at once where all are read. */
const FILES_AT_ONCE = 50;

const README = `# The size history of this repository

size-guard writes this branch and reads it; nobody needs to check it out. Each file is what one commit measured:
\`<key>/<first two digits>/<commit>/<leg>.json\`.
`;

/**
 * Works with the history on a branch. What is read is the branch as it was at the first look, unless it is written in
 * between.
 */
export function withBranchHistory<Result>(
  options: BranchOptions,
  work: (history: History) => Promise<Result>,
): Promise<Result> {
  return withBareRepository(options.remote, options, (repository) =>
    work(branchHistory(repository, options)),
  );
}

function branchHistory(repository: BareRepository, options: BranchOptions): History {
  const { remote, branch, patienceMs = PATIENCE_MS } = options;
  const name = `branch ${branch} of ${remote.name}`;
  const clearly = async <Value>(value: Promise<Value>): Promise<Value> => {
    try {
      return await value;
    } catch (error) {
      throw error instanceof GitError ? new HistoryError(withAdvice(name, error.message)) : error;
    }
  };
  /** Whether there is a branch; null before the first look. */
  let there: boolean | null = null;
  /** The trees that have been read of it, by their names. */
  const read = new Map<string, readonly TreeEntry[]>();
  const look = async (filter: Filter = FOLDERS_OF_KEYS): Promise<boolean> => {
    there = await fetchTip(repository, branch, filter);
    read.clear();
    return there;
  };

  /** Trees by their names, fetched one by one or, where the server gives no single objects, with everything else. */
  const trees = async (names: readonly string[], filter: Filter) => {
    const unread = names.filter((name) => !read.has(name));
    for (const [name, entries] of await fetched(unread, filter)) read.set(name, entries);
    return names.flatMap((name) => read.get(name) ?? []);
  };
  const fetched = async (names: readonly string[], filter: Filter) => {
    try {
      return await readTrees(repository, names, filter);
    } catch (error) {
      if (!(error instanceof GitError) || !/unadvertised object|not our ref/.test(error.message)) throw error;
      await fetchTip(repository, branch, null);
      return readTrees(repository, names, filter);
    }
  };

  /** The ids of the folders of those names that are among the entries of some trees, by name. */
  const foldersIn = (trees: readonly TreeEntry[], names: readonly string[]) => {
    const wanted = new Set(names);
    const entries = trees.filter((entry) => wanted.has(entry.name));
    const foreign = entries.find(({ type }) => type !== 'tree');
    if (foreign !== undefined)
      throw new HistoryError(
        `${name} holds ${foreign.name} as a file, where a folder with records has to be; rename it or delete it there`,
      );
    return new Map(entries.map((entry) => [entry.name, entry.id]));
  };

  /** The folders of some commits, by commit; those that the branch does not have are left out. */
  const foldersOf = async (key: string, commits: readonly string[]) => {
    if (!(there ?? (await look()))) return new Map<string, string>();
    const keys = foldersIn(await trees([`${TIP}^{tree}`], FOLDER_ONLY), [keyFolder(key)]);
    const shards = foldersIn(await trees([...keys.values()], FOLDER_ONLY), commits.map(shardOf));
    return foldersIn(await trees([...shards.values()], FOLDER_ONLY), commits);
  };

  /** The files of a commit's folder, by name. */
  const filesOf = async (key: string, commit: string, folder: string | undefined) => {
    if (folder === undefined) return new Map<string, RecordFile>();
    const contentOf = (ids: readonly string[]) => readObjects(repository, ids, LARGEST_RECORD_BYTES);
    const early = (await contentOf([folder])).has(folder);
    const records = (await trees([folder], RECORDS)).filter((entry) => entry.name.endsWith('.json'));
    const ids = records.map(({ id }) => id);
    let contents = await contentOf(ids);
    if (early && contents.size < new Set(ids).size) {
      // The folder came with others, but without its files: the server filters otherwise than it was asked to.
      await fetchFiltered(repository, null, [folder]);
      contents = await contentOf(ids);
    }
    return new Map(
      records.map((entry) => [
        entry.name,
        readRecordFile(`${commitFolder(key, commit)}/${entry.name}`, contents.get(entry.id) ?? null),
      ]),
    );
  };

  /**
   * Commits changes on top of the branch and pushes; if another was faster, again on top of that. If the answer to a push
   * is lost, the next look at the branch tells whether it arrived: then nothing is left to change.
   */
  const change = async <Result>(make: () => Promise<Change<Result>>): Promise<Result> => {
    const start = performance.now();
    let lost = 0;
    // What the last push would have recorded. Once one is on its way, finding that nothing is left to change means that
    // it arrived: if its answer is lost, curl sends it again by itself, and the server calls the second one outdated.
    let pushed = null as { readonly result: Result } | null;
    for (let attempt = 1; ; attempt += 1) {
      const began = performance.now();
      await look();
      const { files, message, result } = await make();
      if (files.size === 0) return (pushed ?? { result }).result;
      await commit(repository, there === true ? TIP : null, files, message);
      const outcome = await push(repository, branch);
      pushed = { result };
      if (outcome.kind === 'done') {
        there = null;
        return result;
      }
      if (outcome.kind === 'refused')
        throw new HistoryError(
          `${name} refuses what is pushed to it: ${outcome.why}. It is pushed without force: where the branch is protected, let the one that records push to it`,
        );
      if (outcome.kind === 'lost') {
        lost += 1;
        if (lost === MOST_TRIES && !(await arrived(make))) throw new GitError(outcome.why);
        await waitAfter(lost, options);
        continue;
      }
      if (performance.now() - start > patienceMs)
        throw new HistoryError(
          `${name} was changed by others each of the ${attempt} times that it was written to within ${patienceMs / 1000} s; try again`,
        );
      await pause(waitAfterRace(attempt, performance.now() - began), options.signal);
    }
  };
  const arrived = async (make: () => Promise<Change<unknown>>): Promise<boolean> => {
    await look();
    return (await make()).files.size === 0;
  };

  const record = (records: readonly HistoryRecord[]) =>
    change(async () => {
      const files = new Map<string, string>();
      const result: Recorded[] = [];
      for (const [key, ofKey] of groupBy(records, ({ snapshot }) => snapshot.key)) {
        const ofCommits = groupBy(ofKey, ({ snapshot }) => snapshot.commit.sha);
        const folders = await foldersOf(key, [...ofCommits.keys()]);
        for (const [commit, ofCommit] of ofCommits) {
          const known = await filesOf(key, commit, folders.get(commit));
          for (const record of ofCommit) {
            const { file, outcome } = placeOf(record, known);
            const path = `${commitFolder(key, commit)}/${file}`;
            known.set(file, { path, record, problem: null });
            result.push({ path, outcome });
            if (outcome !== 'already') files.set(path, printRecord(record));
          }
        }
      }
      if (there === false && files.size > 0) files.set('README.md', README);
      return { files, message: `Record ${described(records)}`, result };
    });

  const remove = (paths: readonly string[]) =>
    change(async () => {
      const present = new Set((await look(null)) ? (await allFiles(repository)).map(({ path }) => path) : []);
      const gone = paths.filter((path) => present.has(path));
      return {
        files: new Map(gone.map((path) => [path, null])),
        message: `Remove ${gone.length} old records`,
        result: undefined,
      };
    });

  return {
    name,
    recorded: async (key, commits) => new Set((await clearly(foldersOf(key, commits))).keys()),
    find: async (key, commit) => {
      const folder = (await clearly(foldersOf(key, [commit]))).get(commit);
      return combine(key, commit, [...(await clearly(filesOf(key, commit, folder))).values()]);
    },
    record: (records) => clearly(record(records)),
    async *files(extent) {
      if (!(await clearly(look(null)))) return;
      const all = await clearly(allFiles(repository));
      for (let at = 0; at < all.length; at += FILES_AT_ONCE) {
        const some = all.slice(at, at + FILES_AT_ONCE);
        const ids = some.map(({ id }) => id);
        const contents = await clearly(readObjects(repository, ids, LARGEST_RECORD_BYTES));
        for (const { path, id } of some) yield readRecordFile(path, contents.get(id) ?? null, extent);
      }
    },
    remove: (paths) => clearly(remove(paths)),
  };
}

/** What a change of the branch is: files by path, null for one that goes, none for no change at all. */
interface Change<Result> {
  readonly files: ReadonlyMap<string, string | null>;
  readonly message: string;
  readonly result: Result;
}

/** The path of a line of ls-tree: mode, type, id, a tab, the path. */
const pathIn = (entry: string) => entry.slice(entry.indexOf('\t') + 1);

/** All files of records at the tip, which has to be here as a whole. */
async function allFiles(
  repository: BareRepository,
): Promise<{ readonly path: string; readonly id: string }[]> {
  const { code, stdout, stderr } = await repository.git(['ls-tree', '--full-tree', '-r', '-z', TIP]);
  if (code !== 0) throw new GitError(lastWords(stderr));
  return stdout
    .toString()
    .split('\0')
    .filter((entry) => entry.startsWith('100644 blob '))
    .map((entry) => ({ path: pathIn(entry), id: entry.split(/[ \t]/)[2] ?? '' }))
    .filter(({ path }) => isRecordPath(path))
    .sort((a, b) => compareText(a.path, b.path));
}

function described(records: readonly HistoryRecord[]): string {
  const [first] = records;
  const more = records.length > 1 ? ` and ${records.length - 1} more` : '';
  if (first === undefined) return 'nothing';
  const { key, leg, commit } = first.snapshot;
  return `${shortHash(commit.sha)} (${keyFolder(key)}${leg === null ? '' : `, ${keyFolder(leg)}`})${more}`;
}

/**
 * Makes a commit out of what changes, whatever of the rest is not here (git-fast-import(1) reads only the folders on the
 * way to what it changes).
 */
async function commit(
  repository: BareRepository,
  parent: string | null,
  files: ReadonlyMap<string, string | null>,
  message: string,
): Promise<void> {
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const changes = [...files].map(([path, text]) =>
    text === null ? `D ${path}\n` : `M 100644 inline ${path}\n${data(text)}`,
  );
  const seconds = Math.floor(Date.now() / 1000);
  const input = [
    `commit ${NEXT}\n`,
    `committer size-guard <size-guard@localhost> ${seconds} +0000\n`,
    data(message),
    parent === null ? '' : `from ${parent}^0\n`,
    ...changes,
    'done\n',
  ].join('');
  await repository.git(['update-ref', '-d', NEXT]);
  const { code, stderr } = await repository.git(['fast-import', '--quiet', '--done'], { input });
  if (code !== 0) throw new GitError(lastWords(stderr));
}

type Pushed =
  | { readonly kind: 'done' | 'raced' }
  /** The branch may have been changed or not. */
  | { readonly kind: 'lost'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * How git says that the branch is not what it was when it was fetched: its own words, and those of a server that was
 * asked by two at once or has since lost what the commit stands on.
 */
const RACE =
  /\[rejected\]|cannot lock ref|failed to (update|lock)|incorrect old value|already exists|shallow update not allowed|missing necessary objects/;

async function push(repository: BareRepository, branch: string): Promise<Pushed> {
  const { code, stdout, stderr } = await repository.tryRemote([
    ...['push', '--quiet', '--porcelain', '--no-verify', REMOTE],
    `${NEXT}:refs/heads/${branch}`,
  ]);
  if (code === 0) return { kind: 'done' };
  const refused = /^!.*$/m.exec(stdout.toString())?.[0];
  const said = `${refused ?? ''}\n${stderr}`;
  if (refused !== undefined && RACE.test(said)) return { kind: 'raced' };
  if (isPassing(said)) return { kind: 'lost', why: lastWords(stderr) };
  if (refused === undefined) throw new GitError(lastWords(stderr));
  const why = refused.split('\t')[2] ?? refused;
  return { kind: 'refused', why: `${why}; ${lastWords(stderr)}` };
}

/**
 * A wait by chance, under a bound that doubles from the time that an attempt takes: of many that were turned back at
 * once, few come back at once.
 */
const waitAfterRace = (attempt: number, tookMs: number) =>
  Math.random() * Math.min(LONGEST_WAIT_MS, tookMs * 2 ** attempt);

/** What went wrong, and what the reader can do about it. */
function withAdvice(name: string, said: string): string {
  const locked =
    /could not read (Username|Password)|Authentication failed|Permission|HTTP 40[13]|error: 40[13]/i;
  const advice = locked.test(said)
    ? '. In a workflow, actions/checkout leaves the token for it (unless persist-credentials is false); reading needs `contents: read`, recording `contents: write`'
    : '';
  return `${name} cannot be reached: ${said}${advice}`;
}
