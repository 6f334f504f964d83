/** Collects series of sizes from recorded snapshots: one per artifact, target, variant and metric. Pure. */

import type { HistoryRecord } from '../history/record.ts';
import { shortHash } from '../lib/text/labels.ts';
import { compareText } from '../lib/units/stable.ts';
import type { MeasuredArtifact, MeasuredSize } from '../snapshot/schema.ts';
import { type Lineage, orderOf, type RecordedCommit } from './order.ts';

/** Identifies a series. Each compression level has its own series, because their sizes are not comparable. */
export interface SeriesId {
  readonly artifact: string;
  readonly target: string;
  readonly variant: string | null;
  readonly metric: string;
  /** The name of the section or the glob of packages. */
  readonly key: string | null;
  /** The compression level. */
  readonly level: number | null;
}

export interface Series extends SeriesId {
  /** Indices of commits, ascending. */
  readonly commits: readonly number[];
  /** The sizes at these commits. */
  readonly bytes: readonly number[];
  /** The spread of the size over several builds of the newest commit built more than once; null if there is none. */
  readonly rebuilt: number | null;
}

export interface SeriesSet {
  /** Oldest first, times in milliseconds, ascending. */
  readonly commits: readonly { readonly sha: string; readonly time: number }[];
  /** Sorted by artifact, target, variant, metric, key, level. */
  readonly series: readonly Series[];
  /** Notes about records that were corrected or skipped. */
  readonly notes: readonly string[];
}

/** Takes records one by one, so that only their numbers are kept in memory. */
export interface SeriesCollector {
  add(record: HistoryRecord): void;
  /** @param lineage the history of the branch; null if unknown */
  collected(lineage: Lineage | null): SeriesSet;
}

interface Growing extends SeriesId {
  readonly own: boolean[];
  readonly commits: number[];
  readonly bytes: number[];
  readonly recorded: number[];
  rebuilt: { readonly bytes: number; readonly recorded: number } | null;
}

/**
 * Creates a collector. If a commit has several records, the newest one counts.
 *
 * @param names the present names of artifacts by earlier name
 */
export function seriesCollector(names: ReadonlyMap<string, string>): SeriesCollector {
  const commits: RecordedCommit[] = [];
  const indices = new Map<string, number>();
  const growing = new Map<string, Growing>();

  const indexOf = ({ recordedAt, snapshot: { commit } }: HistoryRecord): number => {
    const known = indices.get(commit.sha);
    if (known === undefined) {
      commits.push({ sha: commit.sha, parents: commit.parents, date: commit.date, recordedAt });
      indices.set(commit.sha, commits.length - 1);
      return commits.length - 1;
    }
    const before = commits[known];
    if (before !== undefined && Date.parse(recordedAt) > Date.parse(before.recordedAt))
      commits[known] = { ...before, recordedAt };
    return known;
  };
  const seriesOf = (entry: MeasuredArtifact, size: MeasuredSize): Growing => {
    const { target, variant } = entry;
    const artifact = names.get(entry.artifact) ?? entry.artifact;
    const { metric, key, level } = size;
    const id = JSON.stringify([artifact, target, variant, metric, key, level]);
    const known = growing.get(id);
    if (known !== undefined) return known;
    const lists = { own: [], commits: [], bytes: [], recorded: [], rebuilt: null };
    const made = { artifact, target, variant, metric, key, level, ...lists };
    growing.set(id, made);
    return made;
  };

  return {
    add(record) {
      const commit = indexOf(record);
      const recorded = Date.parse(record.recordedAt);
      for (const entry of record.snapshot.artifacts) {
        for (const size of entry.sizes) {
          const series = seriesOf(entry, size);
          series.own.push(series.artifact === entry.artifact);
          series.commits.push(commit);
          series.bytes.push(size.bytes);
          series.recorded.push(recorded);
          const spread = entry.rebuilt?.spreads.find((each) => isSame(each, size));
          if (spread !== undefined && recorded >= (series.rebuilt?.recorded ?? 0))
            series.rebuilt = { bytes: spread.bytes, recorded };
        }
      }
    },
    collected(lineage) {
      const ordered = orderOf(commits, lineage);
      const places = new Map(ordered.commits.map(({ sha }, place) => [indices.get(sha) ?? -1, place]));
      const series = [...growing.values()].map((each) => inOrder(each, places));
      return {
        commits: ordered.commits,
        series: series.filter(({ bytes }) => bytes.length > 0).sort(bySeriesId),
        notes: [
          ...noteAbout(
            ordered.gone,
            'recorded but no longer on the branch (rebased or force-pushed); skipped',
          ),
          ...noteAbout(ordered.skewed, 'date out of order; placed between its neighbours'),
        ],
      };
    },
  };
}

const MAX_NAMED = 3;

function noteAbout(commits: readonly string[], what: string): string[] {
  if (commits.length === 0) return [];
  const named = commits.slice(0, MAX_NAMED).map(shortHash);
  const more = commits.length - named.length;
  return [`${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}: ${what}`];
}

const isSame = (one: MeasuredSize, other: MeasuredSize) =>
  one.metric === other.metric && one.key === other.key && one.level === other.level;

function inOrder(series: Growing, places: ReadonlyMap<number, number>): Series {
  const { own, commits, bytes, recorded, rebuilt, ...id } = series;
  const newest = new Map<number, number>();
  for (const [index, commit] of commits.entries()) {
    const place = places.get(commit);
    if (place === undefined) continue;
    const before = newest.get(place);
    // If a commit has an artifact under its new and its old name, the new one counts.
    const rank = (at: number) => [Number(own[at]), recorded[at] ?? 0] as const;
    if (before === undefined || compareRanks(rank(index), rank(before)) >= 0) newest.set(place, index);
  }
  const sorted = [...newest].sort(([a], [b]) => a - b);
  return {
    ...id,
    commits: sorted.map(([place]) => place),
    bytes: sorted.map(([, index]) => bytes[index] ?? 0),
    rebuilt: rebuilt?.bytes ?? null,
  };
}

const compareRanks = (one: readonly [number, number], other: readonly [number, number]) =>
  one[0] - other[0] || one[1] - other[1];

/** Orders by artifact, target, variant, metric, key, level. */
function bySeriesId(a: SeriesId, b: SeriesId): number {
  const parts = ({ artifact, target, variant, metric, key, level }: SeriesId) =>
    [
      artifact,
      target,
      variant ?? '',
      metric === 'raw' ? '' : metric,
      key ?? '',
      String(level ?? ''),
    ] as const;
  const [one, other] = [parts(a), parts(b)];
  return one.reduce((order, part, index) => order || compareText(part, other[index] ?? ''), 0);
}
