/** Small snapshots and records of commits. */

import { type HistoryRecord, recordOf } from '../../src/history/record.ts';
import { parseSnapshot } from '../../src/snapshot/parse.ts';
import type { Snapshot } from '../../src/snapshot/schema.ts';

export const KEY = 'budgets.yml';

/** A commit's hash made of a short text, such as `commit('a1')`. */
export const commit = (digits: string) => digits.padEnd(40, '0');

export interface Says {
  readonly sha: string;
  readonly bytes?: number;
  readonly key?: string;
  /** The target of a leg; null for one of all targets. */
  readonly leg?: string | null;
  readonly tool?: string;
  readonly date?: string;
  readonly dirty?: boolean;
}

/** The snapshot of one artifact, `app`, on the target of the leg, or on amd64 and arm64. */
export function snapshotOf({
  sha,
  bytes = 1000,
  key = KEY,
  leg = null,
  tool = '1.0.0',
  ...says
}: Says): Snapshot {
  const targets = leg === null ? ['amd64', 'arm64'] : [leg];
  const { date = '2026-01-02T03:04:05Z', dirty = false } = says;
  return parseSnapshot(
    JSON.stringify({
      schema: 'size-guard/snapshot@1',
      tool,
      zstd: '1.5.2',
      key,
      leg,
      commit: { sha, tree: commit('77'), parents: [], head: sha, date, dirty },
      planned: targets.map((target) => ({ artifact: 'app', target })),
      artifacts: targets.map((target) => ({
        artifact: 'app',
        target,
        file: `out/${target}/app`,
        format: `elf/${target}`,
        sha256: '5'.repeat(64),
        sizes: [{ metric: 'raw', bytes }],
      })),
    }),
  );
}

/** The same as a record, made so many minutes after noon. */
export const record = (says: Says, minutes = 0): HistoryRecord =>
  recordOf(snapshotOf(says), new Date(Date.UTC(2026, 0, 2, 12, minutes)), 'https://ci.example.org/1');
