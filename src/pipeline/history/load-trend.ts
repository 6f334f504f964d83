/** Loads a history and the commits of the repository, and computes the trend. */

import { type Releases, releasesBy } from '../../baseline/releases.ts';
import { causesOf } from '../../causes/causes.ts';
import { limitsFor, NO_BUDGET } from '../../config/budget.ts';
import type { Config } from '../../config/config.ts';
import type { LoadedConfig } from '../../config/load.ts';
import type { History } from '../../history/history.ts';
import { GitError } from '../../lib/git/git.ts';
import { withCommitGraph } from '../../lib/git/graph.ts';
import { branchLog } from '../../lib/git/log.ts';
import { visible } from '../../lib/text/escape.ts';
import { counted } from '../../lib/units/quantity.ts';
import type { Composition } from '../../report/dashboard/data.ts';
import { artifactKey } from '../../snapshot/key.ts';
import type { MeasuredArtifact, Snapshot } from '../../snapshot/schema.ts';
import { groupSeries } from '../../trend/groups.ts';
import { type SeriesId, seriesCollector } from '../../trend/series.ts';
import { type Limits, type Trend, type TrendSeries, trendOf } from '../../trend/trend.ts';
import type { Context } from '../context.ts';
import { DEFAULT_REMOTE, withHistory } from './open-history.ts';

export interface ReadTrend {
  readonly trend: Trend;
  /** The parts of the artifacts at the newest commit. */
  readonly compositions: readonly Composition[];
}

/** The number of pairs of commits, newest first, whose change points are explained. */
const MAX_EXPLAINED = 60;

/** @throws HistoryError or GitError if the history cannot be read */
export async function readTrend(loaded: LoadedConfig, context: Context): Promise<ReadTrend> {
  const { config, root } = loaded;
  return withHistory(loaded, config.history, context, async (history) => {
    const collector = seriesCollector(earlierNames(config));
    const declared = new Map<string, string>();
    let unreadable = 0;
    for await (const { path, record, problem } of history.files('sizes')) {
      if (record?.snapshot.key === config.key) {
        collector.add(record);
        for (const entry of record.snapshot.artifacts) declared.set(entry.artifact, entry.declared);
      }
      if (record !== null) continue;
      unreadable += 1;
      context.log(`size-guard: ${visible(path)} cannot be read: ${visible(problem)}`);
    }
    const log = await branchLog(root, context);
    const set = collector.collected({ commits: log.commits.map(({ sha }) => sha), complete: log.complete });
    const measured = [...new Set(set.series.map(({ artifact }) => artifact))];
    const groups = config.groups.flatMap(({ name, artifacts }) =>
      groupSeries(
        name,
        measured.filter((artifact) => artifacts.includes(declared.get(artifact) ?? artifact)),
        set.series,
      ),
    );
    const releases = await releasesOf(root, releasesBy(config.baseline.releases), context);
    const logged = new Map(log.commits.map((commit) => [commit.sha, commit]));
    const notes =
      unreadable === 0 ? [] : [`${counted(unreadable, 'record')} could not be read and are skipped`];
    const trend = trendOf(
      config.key,
      { ...set, series: [...set.series, ...groups], notes: [...set.notes, ...notes] },
      limitsIn(config, declared),
      (sha) => ({
        release: releases.get(sha) ?? null,
        author: logged.get(sha)?.author ?? null,
        subject: logged.get(sha)?.subject ?? null,
      }),
    );
    const snapshots = cachedSnapshots(history, config.key);
    return {
      trend: await explained(trend, snapshots, config),
      compositions: await newestCompositions(trend, snapshots),
    };
  });
}

/** Returns the current names of artifacts by their earlier names. */
export const earlierNames = ({ artifacts }: Config): ReadonlyMap<string, string> =>
  new Map(artifacts.flatMap(({ name, was }) => was.map((earlier): [string, string] => [earlier, name])));

/**
 * Returns the limits of series and of groups.
 *
 * @param declared the names in budgets.yml of artifacts that a glob found
 */
function limitsIn(
  { artifacts, groups }: Config,
  declared: ReadonlyMap<string, string>,
): (id: SeriesId) => Limits {
  return ({ artifact: name, target, variant, metric, key, level }) => {
    const artifact = artifacts.find((each) => each.name === (declared.get(name) ?? name));
    const group = groups.find((each) => each.name === name);
    // A history may contain targets and variants that are no longer planned.
    const limit =
      group?.limit ??
      limitsFor(artifact?.budget ?? NO_BUDGET, target, variant).find(
        (each) => each.metric === metric && each.key === key && each.level === level,
      );
    return { max: limit?.max ?? null, warn: limit?.warn ?? null };
  };
}

/** Returns the names of releases by commit. */
async function releasesOf(root: string, releases: Releases, context: Context): Promise<Map<string, string>> {
  const options = { remote: DEFAULT_REMOTE, env: context.env, signal: context.signal };
  try {
    const tags = await withCommitGraph(root, options, async (graph) => {
      const head = graph.shallow ? null : await graph.resolve('HEAD');
      return head === null
        ? graph.shallow
          ? graph.allTags(releases.has)
          : []
        : graph.tags(head, releases.has);
    });
    return new Map(tags.map(({ name, commit }) => [commit, name]));
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    context.log(`size-guard: releases are not marked: ${error.message}`);
    return new Map();
  }
}

type Snapshots = (sha: string) => Promise<Snapshot | null>;

/** Reads the snapshots of commits, and caches the last few, because several series change at the same commits. */
function cachedSnapshots(history: History, key: string): Snapshots {
  const kept = new Map<string, Snapshot | null>();
  return async (sha) => {
    const known = kept.get(sha);
    if (known !== undefined) return known;
    const { snapshot } = await history.find(key, sha);
    kept.set(sha, snapshot);
    if (kept.size > 4) kept.delete([...kept.keys()][0] ?? '');
    return snapshot;
  };
}

/** Adds the causes of the newest change points to the trend. */
async function explained(trend: Trend, find: Snapshots, config: Config): Promise<Trend> {
  const names = earlierNames(config);
  const pairs = new Map<string, { from: number; to: number }>();
  for (const { steps, current } of trend.series)
    for (const { from, to } of current ? steps : []) pairs.set(`${from} ${to}`, { from, to });
  const newest = [...pairs.values()].sort((a, b) => b.to - a.to).slice(0, MAX_EXPLAINED);
  const reasons = new Map<string, readonly string[]>();
  const id = (series: TrendSeries, from: number, to: number) =>
    JSON.stringify([artifactKey(series), from, to]);
  for (const { from, to } of newest) {
    const [before, after] = [
      await find(trend.commits[from]?.sha ?? ''),
      await find(trend.commits[to]?.sha ?? ''),
    ];
    for (const series of trend.series) {
      if (!series.steps.some((step) => step.from === from && step.to === to)) continue;
      const [was, is] = [entryOf(before, series, names), entryOf(after, series, names)];
      if (was === undefined || is === undefined) continue;
      const causes = causesOf(was, is, config.baseline.ignore);
      reasons.set(
        id(series, from, to),
        causes.map(({ text }) => text),
      );
    }
  }
  return {
    ...trend,
    series: trend.series.map((series) => ({
      ...series,
      steps: series.steps.map((step) => ({
        ...step,
        because: reasons.get(id(series, step.from, step.to)) ?? [],
      })),
    })),
  };
}

/** Returns the entry of an artifact in a snapshot, under the name that it had then. */
export const entryOf = (
  snapshot: Snapshot | null,
  { artifact, target, variant }: Pick<SeriesId, 'artifact' | 'target' | 'variant'>,
  names: ReadonlyMap<string, string>,
): MeasuredArtifact | undefined =>
  snapshot?.artifacts.find(
    (entry) =>
      (names.get(entry.artifact) ?? entry.artifact) === artifact &&
      entry.target === target &&
      entry.variant === variant,
  );

async function newestCompositions({ commits }: Trend, find: Snapshots): Promise<Composition[]> {
  const snapshot = await find(commits.at(-1)?.sha ?? '');
  return (snapshot?.artifacts ?? []).map(({ artifact, variant, target, parts }) => ({
    artifact,
    variant,
    target,
    parts,
  }));
}
