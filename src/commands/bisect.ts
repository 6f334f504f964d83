/** bisect: builds commits between one that is small enough and one that is not, until it has the first that is not. */

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
import { USUAL_REMOTE, withHistory } from '../pipeline/history/open-history.ts';
import { chosenTargets } from '../pipeline/select-targets.ts';
import type { BuildOptions } from '../plan/options.ts';
import { plan } from '../plan/plan.ts';
import type { MeasuredArtifact } from '../snapshot/schema.ts';
import { firstOver, looksFor } from '../trend/search.ts';
import { type Series, seriesCollector } from '../trend/series.ts';

export interface BisectOptions extends BuildOptions {
  readonly config: string;
  readonly artifact: string;
  /** In bytes; exactly so many are not above. */
  readonly above: number;
  /** The one to look at; null for the first one on which a record is above. */
  readonly target: string | null;
  readonly variant: string | null;
  /** A commit that is not above, and one that is; null for what is recorded. */
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

const MOST_COMMITS = 8192;

/**
 * Finds the commit and prints it.
 *
 * @returns 0; 3 if commits that cannot be built leave several
 * @throws UsageError if there is no such artifact or no such range, HistoryError if nothing of it is recorded
 */
export async function bisect(options: BisectOptions, world: Context): Promise<0 | 3> {
  const loaded = loadConfig(options.config, world.cwd);
  const artifact = loaded.config.artifacts.find(({ name }) => name === options.artifact);
  if (artifact === undefined) {
    const known = loaded.config.artifacts.map(({ name }) => name);
    throw new UsageError(
      `unknown artifact ${JSON.stringify(options.artifact)}${suggestion(options.artifact, known)}`,
    );
  }
  if (artifact.build === null)
    throw new UsageError(
      `${artifact.name} has no build in ${options.config}: an earlier commit of it cannot be built`,
    );
  return withHistory(loaded, loaded.config.history, world, (history) => {
    const graph = { remote: USUAL_REMOTE, env: world.env, signal: world.signal };
    return withCommitGraph(loaded.root, graph, (commits) => search(loaded, options, history, commits, world));
  });
}

async function search(
  loaded: LoadedConfig,
  options: BisectOptions,
  history: History,
  graph: CommitGraph,
  world: Context,
): Promise<0 | 3> {
  const range = await rangeOf(loaded, options, history, graph, world);
  const commits = await between(range, graph);
  const name = artifactLabel({ ...range, artifact: options.artifact });
  world.log(
    `size-guard: ${visible(name)}: ${counted(commits.length, 'commit')} after ${shortHash(range.from)} up to ${shortHash(range.to)}, at most ${counted(looksFor(commits.length), 'build')}`,
  );
  const measured = new Map<string, MeasuredArtifact>();
  const measure = measuring(loaded, options, range, history, world, measured);
  // Ends that the user names are checked by a build; recorded ones were measured.
  for (const [commit, given, should] of [
    [range.from, options.from, false],
    [range.to, options.to, true],
  ] as const) {
    const bytes = given === null ? null : await measure(commit);
    if (given !== null && bytes === null)
      throw new UsageError(`${shortHash(commit)} cannot be built and measured`);
    if (bytes !== null && bytes > options.above !== should)
      throw new UsageError(
        `${shortHash(commit)} is ${formatTogether([bytes, options.above]).join(', and the limit is ')}: it is ${should ? 'not ' : ''}above`,
      );
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
    const said =
      bytes === null
        ? 'could not be built and measured'
        : `${formatSize(bytes)}, ${above ? 'above' : 'not above'}`;
    const more =
      rest === 0
        ? ''
        : `; at most ${counted(rest, 'build')} more, some ${formatDuration((spent / builds) * rest)}`;
    world.log(`size-guard: ${shortHash(commit)}: ${said}${more}`);
    return bytes === null ? 'unknown' : above ? 'over' : 'within';
  });

  const [last, first] = [commits[within] ?? range.from, commits[over] ?? range.to];
  const culprits = commits.slice(within + 1, over + 1);
  const words = new Map((await branchLog(loaded.root, world)).commits.map((commit) => [commit.sha, commit]));
  const described = (commit: string) => {
    const said = words.get(commit);
    return `${commit}${said === undefined ? '' : `  ${visible(`${said.author}: ${said.subject}`)}`}`;
  };
  const [before, after] = [await entry(last), await entry(first)];
  const change = before === undefined || after === undefined ? '' : `: ${sizesText(before, after)}`;
  const [only] = culprits.length === 1 ? culprits : [];
  world.out(
    only !== undefined
      ? `${described(only)}\nis the first commit at which ${visible(name)} is above ${formatSize(options.above)}${change}\n`
      : `One of these is the first commit at which ${visible(name)} is above ${formatSize(options.above)}${change}; those between cannot be built:\n${culprits.map((commit) => `  ${described(commit)}\n`).join('')}`,
  );
  const causes =
    before === undefined || after === undefined ? [] : causesOf(before, after, loaded.config.baseline.ignore);
  if (causes.length > 0) world.out(`  ${visible(causes.map(({ text }) => text).join(', '))}\n`);
  return only === undefined ? 3 : 0;

  /** What was measured of one of the ends, here or when it was recorded. */
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

/** Measures commits: what is recorded of them, else by building them. Null if that fails. */
function measuring(
  loaded: LoadedConfig,
  { artifact, jobs, zstdLimit }: BisectOptions,
  { target, variant }: Range,
  history: History,
  world: Context,
  measured: Map<string, MeasuredArtifact>,
) {
  const config = onlyWhatIsNeeded(loaded.config, artifact);
  const todo = plan(config, chosenTargets(config, [target]));
  const names = earlierNames(config);
  return async (commit: string): Promise<number | null> => {
    const place = { artifact, target, variant };
    const recorded = entryOf((await history.find(config.key, commit)).snapshot, place, names);
    if (recorded !== undefined) measured.set(commit, recorded);
    else {
      const built = await buildBaseline(
        commit,
        { ...loaded, config },
        { plan: todo, jobs, zstdLimit },
        USUAL_REMOTE,
        world,
      );
      const entry = 'snapshot' in built ? entryOf(built.snapshot, place, names) : undefined;
      if ('problem' in built) world.log(`size-guard: ${visible(built.problem)}`);
      else if (entry === undefined)
        for (const { text } of built.snapshot.problems) world.log(`size-guard: ${visible(text)}`);
      if (entry === undefined) return null;
      measured.set(commit, entry);
    }
    const entry = measured.get(commit);
    return entry === undefined ? null : ownBytes(entry);
  };
}

/** The configuration with one artifact, and the builds that it hangs on. */
function onlyWhatIsNeeded(config: Config, name: string): Config {
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

/** The two commits as they are given, or the last two recorded neighbours between which the size went above. */
async function rangeOf(
  loaded: LoadedConfig,
  { artifact, above, target, variant, from, to }: BisectOptions,
  history: History,
  graph: CommitGraph,
  world: Context,
): Promise<Range> {
  const resolved = async (revision: string) => {
    const commit = await graph.resolve(revision);
    if (commit === null) throw new UsageError(`no commit or tag is named ${JSON.stringify(revision)}`);
    return commit;
  };
  const { config } = loaded;
  if (target !== null) chosenTargets(config, [target]);
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
  const log = await branchLog(loaded.root, world);
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
      `nothing of ${visible(artifact)} is recorded in ${history.name}; name a commit that is small enough with --from, and one that is not with --to`,
    );
  const crossed = own.map((each) => ({ each, at: lastCrossing(each, above) })).find(({ at }) => at !== null);
  if (crossed === undefined || crossed.at === null) {
    const largest = Math.max(...own.flatMap(({ bytes }) => bytes));
    const why =
      largest > above
        ? 'all of them are above; name a commit that is not with --from'
        : `the largest is ${formatSize(largest)}`;
    throw new HistoryError(
      `no recorded commit of ${visible(artifact)} went above ${formatSize(above)}: ${why}`,
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

/** The index of the last size that is above while the one before is not; null if there is none. */
function lastCrossing({ bytes }: Series, above: number): number | null {
  const at = bytes.findLastIndex(
    (size, index) => index > 0 && size > above && (bytes[index - 1] ?? 0) <= above,
  );
  return at < 0 ? null : at;
}

/** The commits after one up to another, oldest first, along the first parents. */
async function between({ from, to }: Range, graph: CommitGraph): Promise<string[]> {
  const ancestors = await graph.ancestors(to, { most: MOST_COMMITS, firstParent: true });
  const end = ancestors.findIndex(({ sha }) => sha === from);
  if (end <= 0)
    throw new UsageError(
      `${shortHash(from)} does not come before ${shortHash(to)} on the same branch; name others with --from and --to`,
    );
  return ancestors
    .slice(0, end)
    .map(({ sha }) => sha)
    .reverse();
}
