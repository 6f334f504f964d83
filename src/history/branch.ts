/** A history on a separate branch of any git remote. It needs no checkout and no clone. */

import { type BareRepository, withBareRepository } from '../lib/git/bare.ts';
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
import { pause, repeated, waitAfter } from '../lib/git/retry.ts';
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
import { commit, push } from './push.ts';
import { type Extent, type HistoryRecord, LARGEST_RECORD_BYTES, printRecord } from './record.ts';

export interface BranchOptions extends GitOptions {
  readonly remote: Remote;
  /** Its name, without `refs/heads/`. */
  readonly branch: string;
  /** How long pushes are repeated, in milliseconds, because others push at the same time. */
  readonly raceTimeoutMs?: number;
}

const RACE_TIMEOUT_MS = 180_000;
const LONGEST_WAIT_MS = 10_000;

/**
 * How often a request is made while the branch is changed. A record that is lost is missing for good, so this takes longer
 * than reading before it gives up: about a minute and a half.
 */
const MAX_TRIES_OF_CHANGES = 10;

/** The tip with the folders of all keys: their lists of shards are short, and most repositories have one key. */
const FOLDERS_OF_KEYS: Filter = 'tree:2';
/** Only the folder that is requested. */
const FOLDER_ONLY: Filter = 'tree:0';
const RECORDS: Filter = `blob:limit=${LARGEST_RECORD_BYTES + 1}`;

/** How many files are read at once if all are read. */
const FILES_AT_ONCE = 50;

const README = `# The size history of this repository

size-guard writes this branch and reads it; nobody needs to check it out. Each file is what one commit measured:
\`<key>/<first two digits>/<commit>/<leg>.json\`.
`;

/** Works with the history on a branch. Reads see the branch as it was at the first one, until something is written. */
export function withBranchHistory<Result>(
  options: BranchOptions,
  work: (history: History) => Promise<Result>,
): Promise<Result> {
  return withBareRepository(options.remote, options, (repository) =>
    work(new BranchHistory(repository, options)),
  );
}

class BranchHistory implements History {
  readonly name: string;
  readonly #reader: BranchReader;
  readonly #writer: BranchWriter;
  readonly #repository: BareRepository;

  constructor(repository: BareRepository, options: BranchOptions) {
    this.name = `branch ${options.branch} of ${options.remote.name}`;
    this.#repository = repository;
    this.#reader = new BranchReader(repository, options.branch, this.name);
    const persistent = { ...options, maxTries: MAX_TRIES_OF_CHANGES };
    const askRemote: BareRepository['askRemote'] = (args, call) =>
      repeated(() => repository.tryRemote(args, call), persistent);
    const reader = new BranchReader({ ...repository, askRemote }, options.branch, this.name);
    this.#writer = new BranchWriter(reader, persistent);
  }

  async recorded(key: string, commits: readonly string[]) {
    return new Set((await this.#explained(this.#reader.foldersOf(key, commits))).keys());
  }

  async find(key: string, commit: string) {
    const folder = (await this.#explained(this.#reader.foldersOf(key, [commit]))).get(commit);
    return combine(key, commit, [
      ...(await this.#explained(this.#reader.filesOf(key, commit, folder))).values(),
    ]);
  }

  record(records: readonly HistoryRecord[]) {
    return this.#changed(this.#writer.record(records));
  }

  async *files(extent?: Extent) {
    if (!(await this.#explained(this.#reader.fetch(null)))) return;
    const all = await this.#explained(allFiles(this.#repository));
    for (let at = 0; at < all.length; at += FILES_AT_ONCE) {
      const some = all.slice(at, at + FILES_AT_ONCE);
      const ids = some.map(({ id }) => id);
      const contents = await this.#explained(readObjects(this.#repository, ids, LARGEST_RECORD_BYTES));
      for (const { path, id } of some) yield readRecordFile(path, contents.get(id) ?? null, extent);
    }
  }

  remove(paths: readonly string[]) {
    return this.#changed(this.#writer.remove(paths));
  }

  /** Lets the next read fetch the branch again. */
  async #changed<Value>(change: Promise<Value>): Promise<Value> {
    try {
      return await this.#explained(change);
    } finally {
      this.#reader.exists = null;
    }
  }

  async #explained<Value>(value: Promise<Value>): Promise<Value> {
    try {
      return await value;
    } catch (error) {
      throw error instanceof GitError ? new HistoryError(withAdvice(this.name, error.message)) : error;
    }
  }
}

/** Reads folders and records of the branch, and fetches what is missing. */
class BranchReader {
  /** Whether the branch exists; null if it must be fetched first. */
  exists: boolean | null = null;
  /** The trees that were read at its tip, by their names. */
  readonly #read = new Map<string, readonly TreeEntry[]>();

  constructor(
    readonly repository: BareRepository,
    readonly branch: string,
    readonly name: string,
  ) {}

  /** Fetches the tip of the branch. @returns whether it exists */
  async fetch(filter: Filter = FOLDERS_OF_KEYS): Promise<boolean> {
    const exists = await fetchTip(this.repository, this.branch, filter);
    this.exists = exists;
    this.#read.clear();
    return exists;
  }

  /** Returns the folders of commits that have records, by commit. */
  async foldersOf(key: string, commits: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (!(this.exists ?? (await this.fetch()))) return new Map();
    const keys = this.#foldersIn(await this.#trees([`${TIP}^{tree}`], FOLDER_ONLY), [keyFolder(key)]);
    const shards = this.#foldersIn(await this.#trees([...keys.values()], FOLDER_ONLY), commits.map(shardOf));
    return this.#foldersIn(await this.#trees([...shards.values()], FOLDER_ONLY), commits);
  }

  /** Returns the files in the folder of a commit, by name. */
  async filesOf(key: string, commit: string, folder: string | undefined): Promise<Map<string, RecordFile>> {
    if (folder === undefined) return new Map();
    const contentOf = (ids: readonly string[]) => readObjects(this.repository, ids, LARGEST_RECORD_BYTES);
    const wasFetched = (await contentOf([folder])).has(folder);
    const records = (await this.#trees([folder], RECORDS)).filter((entry) => entry.name.endsWith('.json'));
    const ids = records.map(({ id }) => id);
    let contents = await contentOf(ids);
    if (wasFetched && contents.size < new Set(ids).size) {
      // The folder came with others, but without its files: the server filters differently from the request.
      await fetchFiltered(this.repository, null, [folder]);
      contents = await contentOf(ids);
    }
    return new Map(
      records.map((entry) => [
        entry.name,
        readRecordFile(`${commitFolder(key, commit)}/${entry.name}`, contents.get(entry.id) ?? null),
      ]),
    );
  }

  /** The entries of trees, which are fetched one by one, or with everything else if the server sends no single objects. */
  async #trees(names: readonly string[], filter: Filter): Promise<readonly TreeEntry[]> {
    const unread = names.filter((name) => !this.#read.has(name));
    for (const [name, entries] of await this.#fetchTrees(unread, filter)) this.#read.set(name, entries);
    return names.flatMap((name) => this.#read.get(name) ?? []);
  }

  async #fetchTrees(names: readonly string[], filter: Filter) {
    try {
      return await readTrees(this.repository, names, filter);
    } catch (error) {
      if (!(error instanceof GitError) || !/unadvertised object|not our ref/.test(error.message)) throw error;
      await fetchTip(this.repository, this.branch, null);
      return readTrees(this.repository, names, filter);
    }
  }

  /** The ids of those entries that have one of some names, by name. @throws HistoryError if one is not a folder */
  #foldersIn(entries: readonly TreeEntry[], names: readonly string[]): ReadonlyMap<string, string> {
    const wanted = new Set(names);
    const found = entries.filter((entry) => wanted.has(entry.name));
    const other = found.find(({ type }) => type !== 'tree');
    if (other !== undefined)
      throw new HistoryError(
        `${this.name} contains ${other.name} as a file, but it must be a folder of records. Rename or delete it there`,
      );
    return new Map(found.map((entry) => [entry.name, entry.id]));
  }
}

/** Commits changes of the records on top of the branch, and pushes them. */
class BranchWriter {
  constructor(
    readonly reader: BranchReader,
    readonly options: BranchOptions,
  ) {}

  record(records: readonly HistoryRecord[]): Promise<readonly Recorded[]> {
    return this.#change(async () => {
      const { reader } = this;
      const files = new Map<string, string>();
      const result: Recorded[] = [];
      for (const [key, ofKey] of groupBy(records, ({ snapshot }) => snapshot.key)) {
        const ofCommits = groupBy(ofKey, ({ snapshot }) => snapshot.commit.sha);
        const folders = await reader.foldersOf(key, [...ofCommits.keys()]);
        for (const [commit, ofCommit] of ofCommits) {
          const known = await reader.filesOf(key, commit, folders.get(commit));
          for (const record of ofCommit) {
            const { file, outcome } = placeOf(record, known);
            const path = `${commitFolder(key, commit)}/${file}`;
            known.set(file, { path, record, problem: null });
            result.push({ path, outcome });
            if (outcome !== 'already') files.set(path, printRecord(record));
          }
        }
      }
      if (reader.exists === false && files.size > 0) files.set('README.md', README);
      return { files, message: `Record ${described(records)}`, result };
    });
  }

  remove(paths: readonly string[]): Promise<void> {
    return this.#change(async () => {
      const exists = await this.reader.fetch(null);
      const present = new Set(exists ? (await allFiles(this.reader.repository)).map(({ path }) => path) : []);
      const gone = paths.filter((path) => present.has(path));
      return {
        files: new Map(gone.map((path) => [path, null])),
        message: `Remove ${gone.length} old records`,
        result: undefined,
      };
    });
  }

  /**
   * Commits changes on top of the branch and pushes. If somebody else pushed first, it starts again on top of that. If the
   * answer to a push is lost, the next fetch shows whether it arrived: then nothing is left to change.
   */
  async #change<Result>(make: () => Promise<Change<Result>>): Promise<Result> {
    const { raceTimeoutMs = RACE_TIMEOUT_MS, signal } = this.options;
    const start = performance.now();
    let lost = 0;
    // The result of the last push. Once one is on its way, finding that nothing is left to change means that it arrived:
    // if its answer is lost, curl sends it again by itself, and the server calls the second one outdated.
    let pushed = null as { readonly result: Result } | null;
    for (let attempt = 1; ; attempt += 1) {
      const began = performance.now();
      const { files, message, result } = await this.#onTip(make);
      if (files.size === 0) return (pushed ?? { result }).result;
      await commit(this.reader.repository, this.reader.exists === true ? TIP : null, files, message);
      const outcome = await push(this.reader.repository, this.options.branch);
      pushed = { result };
      if (outcome.kind === 'done') return result;
      if (outcome.kind === 'refused')
        throw new HistoryError(
          `${this.reader.name} rejects pushes: ${outcome.why}. size-guard pushes without force. If the branch is protected, allow the job that records to push to it`,
        );
      if (outcome.kind === 'lost') {
        lost += 1;
        if (lost === MAX_TRIES_OF_CHANGES && (await this.#onTip(make)).files.size > 0)
          throw new GitError(outcome.why);
        await waitAfter(lost, this.options);
        continue;
      }
      if (performance.now() - start > raceTimeoutMs)
        throw new HistoryError(
          `${this.reader.name} was changed by others during each of ${attempt} pushes within ${raceTimeoutMs / 1000} s; try again`,
        );
      await pause(waitAfterRace(attempt, performance.now() - began), signal);
    }
  }

  /** Makes a change of the branch as it is now. */
  async #onTip<Result>(make: () => Promise<Change<Result>>): Promise<Change<Result>> {
    await this.reader.fetch();
    return make();
  }
}

/** A change of the branch: the texts of files by path, null for a file to remove; an empty map for no change. */
interface Change<Result> {
  readonly files: ReadonlyMap<string, string | null>;
  readonly message: string;
  readonly result: Result;
}

/** The path of a line of ls-tree: mode, type, id, a tab, the path. */
const pathIn = (entry: string) => entry.slice(entry.indexOf('\t') + 1);

/** All files of records at the tip, which must be fetched completely. */
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

/** A random wait below a limit that doubles, starting with the duration of an attempt: few of many rejected clients return together. */
const waitAfterRace = (attempt: number, tookMs: number) =>
  Math.random() * Math.min(LONGEST_WAIT_MS, tookMs * 2 ** attempt);

/** Adds advice on permissions to a failure of git. */
function withAdvice(name: string, reason: string): string {
  const locked =
    /could not read (Username|Password)|Authentication failed|Permission|HTTP 40[13]|error: 40[13]/i;
  const advice = locked.test(reason)
    ? '. In a workflow, git uses the token that actions/checkout stores unless persist-credentials is false; reading needs `contents: read`, recording `contents: write`'
    : '';
  return `${name} cannot be reached: ${reason}${advice}`;
}
