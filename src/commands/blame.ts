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

const MAX_RANGES = 10;

interface Growth {
  readonly target: string;
  readonly variant: string | null;
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
}

/**
 * Prints the commits that added the most, largest first; a range of commits if those between were not recorded.
 *
 * @throws UsageError if the artifact is unknown, HistoryError if no usable record exists
 */
export async function historyBlame(options: BlameOptions, context: Context): Promise<void> {
  const loaded = loadConfig(options.config, context.cwd);
  const { config, root } = loaded;
  const names = earlierNames(config);
  await withHistory(loaded, config.history, context, async (history) => {
    const log = await branchLog(root, context);
    const set = await sizes(history, config.key, names, options, log, context);
    const growths = set.series.flatMap(({ target, variant, commits, bytes }) =>
      commits.slice(1).map(
        (to, index): Growth => ({
          ...{ target, variant, to, from: commits[index] ?? 0 },
          bytes: (bytes[index + 1] ?? 0) - (bytes[index] ?? 0),
        }),
      ),
    );
    const subject = options.package === null ? options.artifact : `${options.package} in ${options.artifact}`;
    const added = growths.filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes);
    const groups = [...groupBy(added, ({ from, to }) => `${from} ${to}`).values()].slice(0, MAX_RANGES);
    if (groups.length === 0)
      context.log(
        `size-guard: no recorded commit added to ${visible(subject)} (${counted(set.commits.length, 'commit')} recorded)`,
      );
    for (const [index, group] of groups.entries()) {
      if (index > 0) context.out('\n');
      context.out(await described(group, set, log, history, names, options, config));
    }
  });
}

/** Returns the requested series: the sizes of the artifact, or the bytes of the package. */
async function sizes(
  history: History,
  key: string,
  names: ReadonlyMap<string, string>,
  { artifact, package: name, targets }: BlameOptions,
  log: BranchLog,
  context: Context,
): Promise<SeriesSet> {
  const collector = seriesCollector(names);
  const known = new Set<string>();
  let skipped = 0;
  for await (const { path, record, problem } of history.files(name === null ? 'sizes' : 'all')) {
    if (record === null) context.log(`size-guard: ${visible(path)} cannot be read: ${visible(problem)}`);
    if (record?.snapshot.key !== key) continue;
    for (const entry of record.snapshot.artifacts) known.add(names.get(entry.artifact) ?? entry.artifact);
    const recorded = record.snapshot.artifacts.filter(
      (entry) =>
        (names.get(entry.artifact) ?? entry.artifact) === artifact &&
        (targets === null || targets.includes(entry.target)),
    );
    const artifacts = recorded.flatMap((entry) => {
      const bytes =
        name === null
          ? (entry.sizes.find(({ metric }) => metric === 'raw')?.bytes ?? null)
          : packageBytes(entry.parts, name);
      if (bytes === null) skipped += 1;
      return bytes === null ? [] : [{ ...entry, sizes: [{ metric: 'raw', key: null, level: null, bytes }] }];
    });
    collector.add({ ...record, snapshot: { ...record.snapshot, artifacts } } satisfies HistoryRecord);
  }
  if (known.size === 0) throw new HistoryError(`no records of ${visible(key)} in ${history.name}`);
  if (!known.has(artifact))
    throw new UsageError(
      `no artifact ${JSON.stringify(artifact)} is recorded${suggestion(artifact, [...known])}`,
    );
  const set = collector.collected({ commits: log.commits.map(({ sha }) => sha), complete: log.complete });
  if (set.series.length === 0)
    throw new HistoryError(
      name === null
        ? `no sizes of ${visible(artifact)} are recorded for these targets`
        : `the records of ${visible(artifact)} contain no parts, which are needed to find a package`,
    );
  if (skipped > 0) context.log(`size-guard: skipped ${counted(skipped, 'record')} without this number`);
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
  const entry = log.commits[newest ?? -1];
  const date = new Date(after?.time ?? 0).toISOString().slice(0, 10);
  const targets = group.map(
    ({ target, variant, bytes }) => `${artifactLabel({ artifact, target, variant })} +${formatSize(bytes)}`,
  );
  const [was, is] = [await snapshotOf(history, key, before), await snapshotOf(history, key, after)];
  // Show the causes for the target that grew most, whose growth is the first number of the line.
  const [causes = []] = group.flatMap(({ target, variant }) => {
    const id = { artifact, target, variant };
    const [old, now] = [entryOf(was, id, names), entryOf(is, id, names)];
    const found = old === undefined || now === undefined ? [] : causesOf(old, now, config.baseline.ignore);
    return found.length === 0 ? [] : [found];
  });
  return [
    `+${formatSize(bytes)}  ${date}  ${which}${among}${entry === undefined ? '' : `  ${visible(`${entry.author}: ${entry.subject}`)}`}`,
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
