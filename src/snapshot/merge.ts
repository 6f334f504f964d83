/** Merges the snapshots of a matrix's jobs into one. */

import { compareText, printJson } from '../lib/units/stable.ts';
import { SnapshotError } from './parse.ts';
import { sortedSnapshot } from './print.ts';
import { SNAPSHOT_SCHEMA, type Snapshot } from './schema.ts';

/** A snapshot and its origin, for messages. */
export interface NamedSnapshot {
  readonly name: string;
  readonly snapshot: Snapshot;
}

/**
 * Merges the snapshots of one run. Their order does not matter.
 *
 * If two contain the same artifact, target and variant, these must be equal.
 *
 * @throws SnapshotError if they have different configurations, commits or engines, or contradict each other
 */
export function mergeSnapshots(named: readonly NamedSnapshot[]): Snapshot {
  const ordered = [...named].sort((a, b) => compareText(printJson(a.snapshot), printJson(b.snapshot)));
  const [first, ...others] = ordered;
  if (first === undefined) throw new SnapshotError('there is no snapshot to judge');
  for (const other of others) {
    agree(first, other, 'configuration', (snapshot) => snapshot.key);
    agree(first, other, 'commit', (snapshot) => snapshot.commit?.sha ?? 'none');
    agree(first, other, 'zstd engine', (snapshot) => snapshot.zstd);
    agree(first, other, 'version of size-guard', (snapshot) => snapshot.tool);
  }
  const targets = new Set(ordered.map(({ snapshot }) => snapshot.leg));
  const { tool, zstd, key, commit } = first.snapshot;

  const dirty = ordered.some(({ snapshot }) => snapshot.commit?.dirty === true);
  return sortedSnapshot({
    schema: SNAPSHOT_SCHEMA,
    tool,
    zstd,
    key,
    leg: targets.size === 1 ? first.snapshot.leg : null,
    config: commonConfig(ordered),
    commit: commit === null ? null : { ...commit, dirty },
    planned: united(ordered, 'planned', (entry) => [entry.artifact, entry.target, entry.variant]),
    artifacts: united(ordered, 'artifacts', (entry) => [entry.artifact, entry.target, entry.variant]),
    embeds: united(ordered, 'embeds', (entry) => [entry.build, entry.target, entry.variant, entry.file]),
    problems: united(ordered, 'problems', (entry) => Object.values(entry)),
  });
}

function agree(
  first: NamedSnapshot,
  other: NamedSnapshot,
  what: string,
  of: (snapshot: Snapshot) => string,
): void {
  const [one, two] = [of(first.snapshot), of(other.snapshot)];
  if (one !== two)
    throw new SnapshotError(
      `snapshots of different runs: the ${what} of ${first.name} is ${one}, that of ${other.name} is ${two}`,
    );
}

/** Returns the sha256 of the common budgets.yml; null if no snapshot has it. */
function commonConfig(named: readonly NamedSnapshot[]): string | null {
  const [first, ...others] = named.filter(({ snapshot }) => snapshot.config !== null);
  const config = first?.snapshot.config ?? null;
  const other = others.find(({ snapshot }) => snapshot.config !== config);
  if (other !== undefined)
    throw new SnapshotError(
      `snapshots of different runs: the budgets.yml of ${first?.name} differs from that of ${other.name}`,
    );
  return config;
}

type ListKey = 'planned' | 'artifacts' | 'embeds' | 'problems';

/** Returns the entries of all snapshots, each once; two with the same identity must be equal. */
function united<Key extends ListKey>(
  named: readonly NamedSnapshot[],
  key: Key,
  identity: (entry: Snapshot[Key][number]) => readonly unknown[],
): Snapshot[Key][number][] {
  const entries = new Map<string, { readonly entry: Snapshot[Key][number]; readonly name: string }>();
  for (const { name, snapshot } of named) {
    for (const entry of snapshot[key] as Snapshot[Key][number][]) {
      const id = JSON.stringify(identity(entry));
      const other = entries.get(id);
      if (other !== undefined && printJson(other.entry) !== printJson(entry))
        throw new SnapshotError(
          `${other.name} and ${name} disagree on ${identity(entry).filter(Boolean).join(' ')}`,
        );
      entries.set(id, { entry, name });
    }
  }
  return [...entries.values()].map(({ entry }) => entry);
}
