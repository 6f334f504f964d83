/** Reads snapshots that were made elsewhere into one. */

import { resolve } from 'node:path';
import { error } from '../judge/judge.ts';
import type { VerdictError } from '../judge/verdict.ts';
import { mergeSnapshots, type NamedSnapshot } from '../snapshot/merge.ts';
import { parseSnapshot, SnapshotError } from '../snapshot/parse.ts';
import { SNAPSHOT_SCHEMA, type Snapshot } from '../snapshot/schema.ts';
import { VERSION } from '../version.ts';
import { readSnapshotText } from './read-snapshot.ts';

/**
 * Reads and merges files of snapshots.
 *
 * @param key that of the snapshot where there is no file
 * @returns what could be read, and what could not as errors that each fail the verdict
 */
export function readSnapshots(
  files: readonly string[],
  key: string,
  cwd: string,
): { readonly snapshot: Snapshot; readonly errors: readonly VerdictError[] } {
  const { read, errors } = readAll(files, cwd);
  return { snapshot: merge(read, key, errors), errors };
}

function readAll(files: readonly string[], cwd: string): { read: NamedSnapshot[]; errors: VerdictError[] } {
  const read: NamedSnapshot[] = [];
  const errors: VerdictError[] = [];
  for (const file of files) {
    try {
      read.push({ name: file, snapshot: parseSnapshot(readSnapshotText(resolve(cwd, file))) });
    } catch (thrown) {
      if (!(thrown instanceof SnapshotError)) throw thrown;
      errors.push(error('snapshot-unreadable', `snapshot ${file}: ${thrown.message}`));
    }
  }
  return { read, errors };
}

/** The snapshots as one; where they contradict each other none of them can be believed. */
function merge(read: readonly NamedSnapshot[], key: string, errors: VerdictError[]): Snapshot {
  const nothing: Snapshot = {
    schema: SNAPSHOT_SCHEMA,
    tool: VERSION,
    zstd: '',
    key,
    leg: null,
    config: null,
    commit: null,
    planned: [],
    artifacts: [],
    embeds: [],
    problems: [],
  };
  if (read.length === 0) return nothing;
  try {
    return mergeSnapshots(read);
  } catch (thrown) {
    if (!(thrown instanceof SnapshotError)) throw thrown;
    errors.push(error('snapshots-disagree', thrown.message));
    // They did arrive: what is missing now is not to be called a lost leg.
    return { ...nothing, planned: read.flatMap(({ snapshot }) => snapshot.planned) };
  }
}
