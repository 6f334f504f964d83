/** history blame: the commits that added the most to an artifact, or to a package in it, from recorded snapshots. */

import { causesOf } from '../causes/causes.ts';
import type { Config } from '../config/config.ts';
import { suggestion } from '../config/errors/suggestion.ts';
import { loadConfig } from '../config/load.ts';
import { type History, HistoryError } from '../history/history.ts';
import type { HistoryRecord } from '../history/record.ts';
import { type BranchLog, branchLog } from '../lib/git/log.ts';
import { visible } from '../lib/text/escape.ts';
import { artifactLabel, shortHash } from '../lib/text/labels.ts';
import { groupBy } from '../lib/units/group.ts';
import { counted } from '../lib/units/quantity.ts';
import { formatSize } from '../lib/units/size.ts';
import { packageBytes } from '../parts/packages.ts';
import { type Context, UsageError } from '../pipeline/context.ts';
import { earlierNames, entryOf } from '../pipeline/history/load-trend.ts';
import { withHistory } from '../pipeline/history/open-history.ts';
import type { Snapshot } from '../snapshot/schema.ts';
import { type SeriesSet, seriesCollector } from '../trend/series.ts';

export interface BlameOptions {
  readonly config: string;
  readonly artifact: string;
  /** A package in it, by name; null for the complete file. */
  readonly package: string | null;
  /** Only these targets; null for all of them. */
  readonly targets: readonly string[] | null;
}

const MOST = 10;

interface Growth {
  readonly target: string;
  readonly variant: string | null;
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
}

/**
 * Prints the commits, or the runs of commits of which none between was recorded, that added the most; the largest first.
 *
 * @throws UsageError if the artifact is not known, HistoryError if no usable record exists
 */
export async function historyBlame(options: BlameOptions, world: Context): Promise<void> {
  const loaded = loadConfig(options.config, world.cwd);
  const { config, root } = loaded;
  const names = earlierNames(config);
  await withHistory(loaded, config.history, world, async (history) => {
    const log = await branchLog(root, world);
    const set = await sizes(history, config.key, names, options, log, world);
    const growths = set.series.flatMap(({ target, variant, commits, bytes }) =>
      commits.slice(1).map(
        (to, index): Growth => ({
          ...{ target, variant, to, from: commits[index] ?? 0 },
          bytes: (bytes[index + 1] ?? 0) - (bytes[index] ?? 0),
        }),
      ),
    );
    const what = options.package === null ? options.artifact : `${options.package} in ${options.artifact}`;
    const added = growths.filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes);
    const groups = [...groupBy(added, ({ from, to }) => `${from} ${to}`).values()].slice(0, MOST);
    if (groups.length === 0)
      world.log(
        `size-guard: no recorded commit added to ${visible(what)}: ${counted(set.commits.length, 'commit')} recorded`,
      );
    for (const [index, group] of groups.entries()) {
      if (index > 0) world.out('\n');
      world.out(await described(group, set, log, history, names, options, config));
    }
  });
}

/** The series of what is asked for: the own sizes of the artifact, or the bytes of the package. */
async function sizes(
  history: History,
  key: string,
  names: ReadonlyMap<string, string>,
  { artifact, package: name, targets }: BlameOptions,
  log: BranchLog,
  world: Context,
): Promise<SeriesSet> {
  const collector = seriesCollector(names);
  const known = new Set<string>();
  let silent = 0;
  for await (const { path, record, problem } of history.files(name === null ? 'sizes' : 'all')) {
    if (record === null) world.log(`size-guard: ${visible(path)} cannot be read: ${visible(problem)}`);
    if (record?.snapshot.key !== key) continue;
    for (const entry of record.snapshot.artifacts) known.add(names.get(entry.artifact) ?? entry.artifact);
    const told = record.snapshot.artifacts.filter(
      (entry) =>
        (names.get(entry.artifact) ?? entry.artifact) === artifact &&
        (targets === null || targets.includes(entry.target)),
    );
    const artifacts = told.flatMap((entry) => {
      const bytes =
        name === null
          ? (entry.sizes.find(({ metric }) => metric === 'raw')?.bytes ?? null)
          : packageBytes(entry.parts, name);
      if (bytes === null) silent += 1;
      return bytes === null ? [] : [{ ...entry, sizes: [{ metric: 'raw', key: null, level: null, bytes }] }];
    });
    collector.add({ ...record, snapshot: { ...record.snapshot, artifacts } } satisfies HistoryRecord);
  }
  if (known.size === 0) throw new HistoryError(`nothing of ${visible(key)} is recorded in ${history.name}`);
  if (!known.has(artifact))
    throw new UsageError(
      `no artifact ${JSON.stringify(artifact)} is recorded${suggestion(artifact, [...known])}`,
    );
  const set = collector.collected({ commits: log.commits.map(({ sha }) => sha), complete: log.complete });
  if (set.series.length === 0)
    throw new HistoryError(
      name === null
        ? `no size of ${visible(artifact)} is recorded on these targets`
        : `the records of ${visible(artifact)} contain no parts, which are needed to find a package`,
    );
  if (silent > 0) world.log(`size-guard: skipped ${counted(silent, 'record')} without this number`);
  return set;
}

async function described(
  group: readonly Growth[],
  { commits }: SeriesSet,
  log: BranchLog,
  history: History,
  names: ReadonlyMap<string, string>,
  { artifact }: BlameOptions,
  config: Config,
): Promise<string> {
  const { key } = config;
  const [{ from, to, bytes } = { from: 0, to: 0, bytes: 0 }] = group;
  const [before, after] = [commits[from], commits[to]];
  const [newest, oldest] = [after, before].map((commit) =>
    log.commits.findIndex(({ sha }) => sha === commit?.sha),
  );
  const count =
    newest === undefined || oldest === undefined || newest < 0 || oldest < 0 ? null : oldest - newest;
  const [first, last] = [before, after].map((commit) => shortHash(commit?.sha ?? ''));
  const which = count === 1 ? last : `${first}..${last}`;
  const among = count === null || count === 1 ? '' : ` (${counted(count, 'commit')})`;
  const words = log.commits[newest ?? -1];
  const date = new Date(after?.time ?? 0).toISOString().slice(0, 10);
  const targets = group.map(
    ({ target, variant, bytes }) => `${artifactLabel({ artifact, target, variant })} +${formatSize(bytes)}`,
  );
  const [was, is] = [await snapshotOf(history, key, before), await snapshotOf(history, key, after)];
  // Of the target that grew most: its bytes are the number in front.
  const [causes = []] = group.flatMap(({ target, variant }) => {
    const place = { artifact, target, variant };
    const [old, now] = [entryOf(was, place, names), entryOf(is, place, names)];
    const found = old === undefined || now === undefined ? [] : causesOf(old, now, config.baseline.ignore);
    return found.length === 0 ? [] : [found];
  });
  return [
    `+${formatSize(bytes)}  ${date}  ${which}${among}${words === undefined ? '' : `  ${visible(`${words.author}: ${words.subject}`)}`}`,
    `  ${visible(targets.join(', '))}`,
    ...(causes.length === 0 ? [] : [`  ${visible(causes.map(({ text }) => text).join(', '))}`]),
    '',
  ].join('\n');
}

const snapshotOf = async (
  history: History,
  key: string,
  commit: { readonly sha: string } | undefined,
): Promise<Snapshot | null> => (commit === undefined ? null : (await history.find(key, commit.sha)).snapshot);
