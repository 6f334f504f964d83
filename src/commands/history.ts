/** history: looks into what is recorded, and takes away what is old. */

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
import { USUAL_REMOTE, withHistory } from '../pipeline/history/open-history.ts';
import { printSnapshot, sortedSnapshot } from '../snapshot/print.ts';

export interface HistoryOptions {
  readonly config: string;
}

export interface PruneOptions extends HistoryOptions {
  /** In days, by when they were recorded. */
  readonly olderThan: number;
  /** Whether the records of commits that are tagged with a version stay. */
  readonly keepReleases: boolean;
  /** Whether to say only what would go. */
  readonly dryRun: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Prints a line a record, in the order of the commits' dates. */
export async function historyList({ config }: HistoryOptions, world: Context): Promise<void> {
  await inHistory(config, world, async (history, { config: { key } }) => {
    const rows: { readonly time: number; readonly line: string }[] = [];
    for await (const { recordedAt, snapshot } of recordsOf(history, key, world)) {
      const { commit, leg, artifacts } = snapshot;
      const what = `${counted(artifacts.length, 'artifact')} on ${visible(leg ?? 'all targets')}`;
      const line = `${commit.date.slice(0, 10)}  ${commit.sha}  ${what}, recorded ${recordedAt}\n`;
      rows.push({ time: Date.parse(commit.date), line });
    }
    rows.sort((a, b) => a.time - b.time || compareText(a.line, b.line));
    world.out(rows.map(({ line }) => line).join(''));
    if (rows.length === 0) world.log(`size-guard: nothing of ${visible(key)} is recorded in ${history.name}`);
  });
}

/** Prints the snapshot of a commit, put together from the records of its legs. */
export async function historyShow(
  { config, commit: revision }: HistoryOptions & { readonly commit: string },
  world: Context,
): Promise<void> {
  await inHistory(config, world, async (history, { root, config: { key } }) => {
    const commit = await commitOf(root, revision, world);
    const { snapshot, notes } = await history.find(key, commit);
    for (const note of notes) world.log(`size-guard: ${visible(note)}`);
    if (snapshot === null)
      throw new HistoryError(
        `nothing of ${visible(key)} at ${shortHash(commit)} is recorded in ${history.name}`,
      );
    world.out(printSnapshot(snapshot));
  });
}

/** Prints all records as JSON, one a line; a history may be larger than what fits into memory, so they are not sorted. */
export async function historyExport({ config }: HistoryOptions, world: Context): Promise<void> {
  await inHistory(config, world, async (history, { config: { key } }) => {
    for await (const { recordedAt, run, snapshot } of recordsOf(history, key, world))
      world.out(`${JSON.stringify({ recordedAt, run, snapshot: sortedSnapshot(snapshot) })}\n`);
  });
}

/** Removes records that are old. */
export async function historyPrune(
  { config, olderThan, keepReleases, dryRun }: PruneOptions,
  world: Context,
): Promise<void> {
  await inHistory(config, world, async (history, { root, config: { key, baseline } }) => {
    const keep = new Set(keepReleases ? await released(root, releasesBy(baseline.releases), world) : []);
    const before = new Date(Date.now() - olderThan * DAY_MS);
    const { remove, kept, unreadable } = await chooseOld(history.files(), { key, before, keep });
    for (const path of unreadable) world.log(`size-guard: ${visible(path)} cannot be read, and stays`);
    if (!dryRun && remove.length > 0) await history.remove(remove);
    if (dryRun) for (const path of remove) world.out(`${visible(path)}\n`);
    const done = dryRun ? 'would be removed' : 'removed';
    const stays = kept === 0 ? '' : `; ${counted(kept, 'old record')} kept`;
    world.log(
      `size-guard: ${counted(remove.length, 'record')} of ${visible(key)} ${done} from ${history.name}${stays}`,
    );
  });
}

async function inHistory(
  path: string,
  world: Context,
  work: (history: History, loaded: LoadedConfig) => Promise<void>,
): Promise<void> {
  const loaded = loadConfig(path, world.cwd);
  await withHistory(loaded, loaded.config.history, world, (history) => work(history, loaded));
}

/** The records of a key. Files that cannot be read are reported and left out. */
async function* recordsOf(history: History, key: string, world: Context): AsyncIterable<HistoryRecord> {
  for await (const { path, record, problem } of history.files()) {
    if (record === null) world.log(`size-guard: ${visible(path)} cannot be read: ${visible(problem)}`);
    else if (record.snapshot.key === key) yield record;
  }
}

/** The commit that the user names; a full hash need not be known here. */
async function commitOf(root: string, revision: string, world: Context): Promise<string> {
  if (/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(revision)) return revision;
  const commit = await inGraph(root, world, (graph) => graph.resolve(revision));
  if (commit === null) throw new UsageError(`no commit or tag is named ${JSON.stringify(revision)}`);
  return commit;
}

const released = (root: string, releases: Releases, world: Context) =>
  inGraph(root, world, async (graph) => (await graph.allTags(releases.has)).map(({ commit }) => commit));

const inGraph = <Result>(
  root: string,
  { env, signal }: Context,
  work: Parameters<typeof withCommitGraph<Result>>[2],
) => withCommitGraph(root, { remote: USUAL_REMOTE, env, signal }, work);
