/** history: shows, exports and prunes records. */

import { type Releases, releasesBy } from '../baseline/releases.ts';
import { type LoadedConfig, loadConfig } from '../config/load.ts';
import { type History, HistoryError } from '../history/history.ts';
import { chooseOld } from '../history/prune.ts';
import type { HistoryRecord } from '../history/record.ts';
import { withCommitGraph } from '../lib/git/graph.ts';
import { visible } from '../lib/text/escape.ts';
import { shortHash } from '../lib/text/labels.ts';
import { counted } from '../lib/units/quantity.ts';
import { compareText } from '../lib/units/stable.ts';
import { type Context, UsageError } from '../pipeline/context.ts';
import { DEFAULT_REMOTE, withHistory } from '../pipeline/history/open-history.ts';
import { printSnapshot, sortedSnapshot } from '../snapshot/print.ts';

export interface HistoryOptions {
  readonly config: string;
}

export interface PruneOptions extends HistoryOptions {
  /** Age in days since the recording. */
  readonly olderThan: number;
  /** Whether to keep the records of releases. */
  readonly keepReleases: boolean;
  /** Whether to only list what would be removed. */
  readonly dryRun: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Prints one line per record, ordered by commit date. */
export async function historyList({ config }: HistoryOptions, context: Context): Promise<void> {
  await inHistory(config, context, async (history, { config: { key } }) => {
    const rows: { readonly time: number; readonly line: string }[] = [];
    for await (const { recordedAt, snapshot } of recordsOf(history, key, context)) {
      const { commit, leg, artifacts } = snapshot;
      const content = `${counted(artifacts.length, 'artifact')} on ${visible(leg ?? 'all targets')}`;
      const line = `${commit.date.slice(0, 10)}  ${commit.sha}  ${content}, recorded ${recordedAt}\n`;
      rows.push({ time: Date.parse(commit.date), line });
    }
    rows.sort((a, b) => a.time - b.time || compareText(a.line, b.line));
    context.out(rows.map(({ line }) => line).join(''));
    if (rows.length === 0) context.log(`size-guard: no records of ${visible(key)} in ${history.name}`);
  });
}

/** Prints the snapshot of a commit, merged from the records of its matrix jobs. */
export async function historyShow(
  { config, commit: revision }: HistoryOptions & { readonly commit: string },
  context: Context,
): Promise<void> {
  await inHistory(config, context, async (history, { root, config: { key } }) => {
    const commit = await commitOf(root, revision, context);
    const { snapshot, notes } = await history.find(key, commit);
    for (const note of notes) context.log(`size-guard: ${visible(note)}`);
    if (snapshot === null)
      throw new HistoryError(`no record of ${visible(key)} at ${shortHash(commit)} in ${history.name}`);
    context.out(printSnapshot(snapshot));
  });
}

/** Prints all records as JSON, one per line, unsorted, because a history may not fit into memory. */
export async function historyExport({ config }: HistoryOptions, context: Context): Promise<void> {
  await inHistory(config, context, async (history, { config: { key } }) => {
    for await (const { recordedAt, run, snapshot } of recordsOf(history, key, context))
      context.out(`${JSON.stringify({ recordedAt, run, snapshot: sortedSnapshot(snapshot) })}\n`);
  });
}

/** Removes old records. */
export async function historyPrune(
  { config, olderThan, keepReleases, dryRun }: PruneOptions,
  context: Context,
): Promise<void> {
  await inHistory(config, context, async (history, { root, config: { key, baseline } }) => {
    const keep = new Set(keepReleases ? await released(root, releasesBy(baseline.releases), context) : []);
    const before = new Date(Date.now() - olderThan * DAY_MS);
    const { remove, kept, unreadable } = await chooseOld(history.files(), { key, before, keep });
    for (const path of unreadable) context.log(`size-guard: ${visible(path)} cannot be read and is kept`);
    if (!dryRun && remove.length > 0) await history.remove(remove);
    if (dryRun) for (const path of remove) context.out(`${visible(path)}\n`);
    const action = dryRun ? 'would be removed' : 'removed';
    const rest = kept === 0 ? '' : `; ${counted(kept, 'old record')} kept`;
    context.log(
      `size-guard: ${counted(remove.length, 'record')} of ${visible(key)} ${action} from ${history.name}${rest}`,
    );
  });
}

async function inHistory(
  path: string,
  context: Context,
  work: (history: History, loaded: LoadedConfig) => Promise<void>,
): Promise<void> {
  const loaded = loadConfig(path, context.cwd);
  await withHistory(loaded, loaded.config.history, context, (history) => work(history, loaded));
}

/** Returns the records of a key. Files that cannot be read are reported and skipped. */
async function* recordsOf(history: History, key: string, context: Context): AsyncIterable<HistoryRecord> {
  for await (const { path, record, problem } of history.files()) {
    if (record === null) context.log(`size-guard: ${visible(path)} cannot be read: ${visible(problem)}`);
    else if (record.snapshot.key === key) yield record;
  }
}

/** Resolves the user's commit; a full hash need not exist in the clone. */
async function commitOf(root: string, revision: string, context: Context): Promise<string> {
  if (/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(revision)) return revision;
  const commit = await inGraph(root, context, (graph) => graph.resolve(revision));
  if (commit === null) throw new UsageError(`no commit or tag is named ${JSON.stringify(revision)}`);
  return commit;
}

const released = (root: string, releases: Releases, context: Context) =>
  inGraph(root, context, async (graph) => (await graph.allTags(releases.has)).map(({ commit }) => commit));

const inGraph = <Result>(
  root: string,
  { env, signal }: Context,
  work: Parameters<typeof withCommitGraph<Result>>[2],
) => withCommitGraph(root, { remote: DEFAULT_REMOTE, env, signal }, work);
