/** bisect: builds commits between a known good and a known bad one, to find the first one that exceeds a size. */

import { causesOf } from '../causes/causes.ts';
import type { Config } from '../config/config.ts';
import { suggestion } from '../config/errors/suggestion.ts';
import { type LoadedConfig, loadConfig } from '../config/load.ts';
import { type History, HistoryError } from '../history/history.ts';
import { type CommitGraph, withCommitGraph } from '../lib/git/graph.ts';
import { branchLog } from '../lib/git/log.ts';
import { visible } from '../lib/text/escape.ts';
import { artifactLabel, shortHash } from '../lib/text/labels.ts';
import { formatDuration } from '../lib/units/duration.ts';
import { counted } from '../lib/units/quantity.ts';
import { formatChange, formatSize, formatTogether } from '../lib/units/size.ts';
import { buildBaseline } from '../pipeline/comparison/build-baseline.ts';
import { type Context, UsageError } from '../pipeline/context.ts';
import { earlierNames, entryOf } from '../pipeline/history/load-trend.ts';
import { DEFAULT_REMOTE, withHistory } from '../pipeline/history/open-history.ts';
import { selectTargets } from '../pipeline/select-targets.ts';
import type { BuildOptions } from '../plan/options.ts';
import { plan } from '../plan/plan.ts';
import type { MeasuredArtifact } from '../snapshot/schema.ts';
import { firstOver, looksFor } from '../trend/search.ts';
import { type Series, seriesCollector } from '../trend/series.ts';

export interface BisectOptions extends BuildOptions {
  readonly config: string;
  readonly artifact: string;
  /** In bytes; exactly this size is not above. */
  readonly above: number;
  /** The target; null for the first one that is recorded above the size. */
  readonly target: string | null;
  readonly variant: string | null;
  /** A known good commit, and a known bad one; null to choose recorded ones. */
  readonly from: string | null;
  readonly to: string | null;
}

/** The commits to search between, and the target. */
interface Range {
  readonly from: string;
  readonly to: string;
  readonly target: string;
  readonly variant: string | null;
}

const MAX_COMMITS = 8192;

/**
 * Finds the commit and prints it.
 *
 * @returns 0; 3 if several commits remain, because some cannot be built
 * @throws UsageError if the artifact or the range does not exist, HistoryError if no size of it is recorded
 */
export async function bisect(options: BisectOptions, context: Context): Promise<0 | 3> {
  const loaded = loadConfig(options.config, context.cwd);
  const artifact = loaded.config.artifacts.find(({ name }) => name === options.artifact);
  if (artifact === undefined) {
    const known = loaded.config.artifacts.map(({ name }) => name);
    throw new UsageError(
      `unknown artifact ${JSON.stringify(options.artifact)}${suggestion(options.artifact, known)}`,
    );
  }
  if (artifact.build === null)
    throw new UsageError(
      `${artifact.name} has no build in ${options.config}, so earlier commits cannot be built`,
    );
  return withHistory(loaded, loaded.config.history, context, (history) => {
    const graph = { remote: DEFAULT_REMOTE, env: context.env, signal: context.signal };
    return withCommitGraph(loaded.root, graph, (commits) =>
      search(loaded, options, history, commits, context),
    );
  });
}

async function search(
  loaded: LoadedConfig,
  options: BisectOptions,
  history: History,
  graph: CommitGraph,
  context: Context,
): Promise<0 | 3> {
  const range = await rangeOf(loaded, options, history, graph, context);
  const commits = await between(range, graph);
  const name = artifactLabel({ ...range, artifact: options.artifact });
  context.log(
    `size-guard: ${visible(name)}: ${counted(commits.length, 'commit')} in ${shortHash(range.from)}..${shortHash(range.to)}, at most ${counted(looksFor(commits.length), 'build')}`,
  );
  const measured = new Map<string, MeasuredArtifact>();
  const measure = measuring(loaded, options, range, history, context, measured);
  // Check the commits that the user chose by building them; recorded ones have been measured.
  for (const [option, commit, given, should] of [
    ['--from', range.from, options.from, false],
    ['--to', range.to, options.to, true],
  ] as const) {
    const bytes = given === null ? null : await measure(commit);
    if (given !== null && bytes === null)
      throw new UsageError(`${option} ${shortHash(commit)} cannot be built and measured`);
    if (bytes !== null && bytes > options.above !== should) {
      const relation = should ? ', which is not above ' : ', which is above ';
      const sizes = formatTogether([bytes, options.above]).join(relation);
      throw new UsageError(`${option} ${shortHash(commit)} has ${sizes}; choose another commit`);
    }
  }

  let [builds, spent] = [0, 0];
  const { within, over } = await firstOver(commits.length, async (index, left) => {
    const start = performance.now();
    const commit = commits[index] ?? '';
    const bytes = await measure(commit);
    builds += 1;
    spent += performance.now() - start;
    const above = bytes !== null && bytes > options.above;
    const rest = looksFor(Math.ceil(left / 2));
    const result =
      bytes === null
        ? 'could not be built and measured'
        : `${formatSize(bytes)}, ${above ? 'above' : 'not above'}`;
    const more =
      rest === 0
        ? ''
        : `; at most ${counted(rest, 'more build')}, about ${formatDuration((spent / builds) * rest)}`;
    context.log(`size-guard: ${shortHash(commit)}: ${result}${more}`);
    return bytes === null ? 'unknown' : above ? 'over' : 'within';
  });

  const [last, first] = [commits[within] ?? range.from, commits[over] ?? range.to];
  const culprits = commits.slice(within + 1, over + 1);
  const logged = new Map(
    (await branchLog(loaded.root, context)).commits.map((commit) => [commit.sha, commit]),
  );
  const described = (commit: string) => {
    const entry = logged.get(commit);
    return `${commit}${entry === undefined ? '' : `  ${visible(`${entry.author}: ${entry.subject}`)}`}`;
  };
  const [before, after] = [await entry(last), await entry(first)];
  const change = before === undefined || after === undefined ? '' : `: ${sizesText(before, after)}`;
  const [only] = culprits.length === 1 ? culprits : [];
  context.out(
    only !== undefined
      ? `${described(only)}\nis the first commit at which ${visible(name)} is above ${formatSize(options.above)}${change}\n`
      : `One of these is the first commit at which ${visible(name)} is above ${formatSize(options.above)}${change}; all but the last of them cannot be built:\n${culprits.map((commit) => `  ${described(commit)}\n`).join('')}`,
  );
  const causes =
    before === undefined || after === undefined ? [] : causesOf(before, after, loaded.config.baseline.ignore);
  if (causes.length > 0) context.out(`  ${visible(causes.map(({ text }) => text).join(', '))}\n`);
  return only === undefined ? 3 : 0;

  /** Returns the measurement of the good or the bad commit, from this run or from the history. */
  async function entry(commit: string): Promise<MeasuredArtifact | undefined> {
    return (
      measured.get(commit) ??
      entryOf(
        (await history.find(loaded.config.key, commit)).snapshot,
        { ...range, artifact: options.artifact },
        earlierNames(loaded.config),
      )
    );
  }
}

function sizesText(before: MeasuredArtifact, after: MeasuredArtifact): string {
  const [was, is] = [before, after].map(ownBytes);
  if (was == null || is == null) return '';
  const change = is - was;
  return `${formatTogether([was, is]).join(' → ')} (${formatChange(change)})`;
}

const ownBytes = ({ sizes }: MeasuredArtifact) => sizes.find(({ metric }) => metric === 'raw')?.bytes ?? null;

/** Returns a function that measures commits: from the history, otherwise by building them. Null if that fails. */
function measuring(
  loaded: LoadedConfig,
  { artifact, jobs, zstdLimit }: BisectOptions,
  { target, variant }: Range,
  history: History,
  context: Context,
  measured: Map<string, MeasuredArtifact>,
) {
  const config = onlyArtifact(loaded.config, artifact);
  const planned = plan(config, selectTargets(config, [target]));
  const names = earlierNames(config);
  return async (commit: string): Promise<number | null> => {
    const id = { artifact, target, variant };
    const recorded = entryOf((await history.find(config.key, commit)).snapshot, id, names);
    if (recorded !== undefined) measured.set(commit, recorded);
    else {
      const built = await buildBaseline(
        commit,
        { ...loaded, config },
        { plan: planned, jobs, zstdLimit },
        DEFAULT_REMOTE,
        context,
      );
      const entry = 'snapshot' in built ? entryOf(built.snapshot, id, names) : undefined;
      if ('problem' in built) context.log(`size-guard: ${visible(built.problem)}`);
      else if (entry === undefined)
        for (const { text } of built.snapshot.problems) context.log(`size-guard: ${visible(text)}`);
      if (entry === undefined) return null;
      measured.set(commit, entry);
    }
    const entry = measured.get(commit);
    return entry === undefined ? null : ownBytes(entry);
  };
}

/** Returns the configuration with one artifact, and the builds that it needs. */
function onlyArtifact(config: Config, name: string): Config {
  const artifacts = config.artifacts.filter((artifact) => artifact.name === name);
  const needed = new Set<string>();
  const need = (build: string) => {
    if (needed.has(build)) return;
    needed.add(build);
    config.builds.get(build)?.needs.forEach(need);
  };
  for (const { build } of artifacts) if (build !== null) need(build.name);
  const builds = new Map([...config.builds].filter(([build]) => needed.has(build)));
  return { ...config, artifacts, builds, groups: [] };
}

/** Returns the commits that the user chose, or the last two neighbouring records between which the size was exceeded. */
async function rangeOf(
  loaded: LoadedConfig,
  { artifact, above, target, variant, from, to }: BisectOptions,
  history: History,
  graph: CommitGraph,
  context: Context,
): Promise<Range> {
  const resolved = async (revision: string) => {
    const commit = await graph.resolve(revision);
    if (commit === null) throw new UsageError(`no commit or tag is named ${JSON.stringify(revision)}`);
    return commit;
  };
  const { config } = loaded;
  if (target !== null) selectTargets(config, [target]);
  if (from !== null && to !== null)
    return {
      from: await resolved(from),
      to: await resolved(to),
      target: target ?? config.targets[0]?.name ?? '',
      variant,
    };
  const collector = seriesCollector(earlierNames(config));
  for await (const { record } of history.files('sizes'))
    if (record?.snapshot.key === config.key) collector.add(record);
  const log = await branchLog(loaded.root, context);
  const { series, commits } = collector.collected({
    commits: log.commits.map(({ sha }) => sha),
    complete: log.complete,
  });
  const own = series.filter(
    (each) =>
      each.artifact === artifact &&
      each.metric === 'raw' &&
      (target === null || each.target === target) &&
      (variant === null || each.variant === variant),
  );
  if (own.length === 0)
    throw new HistoryError(
      `no size of ${visible(artifact)} is recorded in ${history.name}; set a known good commit with --from, and a known bad one with --to`,
    );
  const crossed = own.map((each) => ({ each, at: lastCrossing(each, above) })).find(({ at }) => at !== null);
  if (crossed === undefined || crossed.at === null) {
    const largest = Math.max(...own.flatMap(({ bytes }) => bytes));
    const reason =
      largest > above
        ? 'all of them are above; set a known good commit with --from'
        : `the largest is ${formatSize(largest)}`;
    throw new HistoryError(
      `no recorded commit increased ${visible(artifact)} above ${formatSize(above)}: ${reason}`,
    );
  }
  const { each, at } = crossed;
  const sha = (index: number) => commits[each.commits[index] ?? 0]?.sha ?? '';
  return {
    from: from === null ? sha(at - 1) : await resolved(from),
    to: to === null ? sha(at) : await resolved(to),
    target: each.target,
    variant: each.variant,
  };
}

/** Returns the index of the last size that is above while the previous one is not; null if there is none. */
function lastCrossing({ bytes }: Series, above: number): number | null {
  const at = bytes.findLastIndex(
    (size, index) => index > 0 && size > above && (bytes[index - 1] ?? 0) <= above,
  );
  return at < 0 ? null : at;
}

/** Returns the commits after one up to another, oldest first, along first parents. */
async function between({ from, to }: Range, graph: CommitGraph): Promise<string[]> {
  const ancestors = await graph.ancestors(to, { most: MAX_COMMITS, firstParent: true });
  const end = ancestors.findIndex(({ sha }) => sha === from);
  if (end <= 0)
    throw new UsageError(
      `${shortHash(from)} does not come before ${shortHash(to)} on the same branch; choose others with --from and --to`,
    );
  return ancestors
    .slice(0, end)
    .map(({ sha }) => sha)
    .reverse();
}
