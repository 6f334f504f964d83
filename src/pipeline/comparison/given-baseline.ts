/** Resolves the baseline that the user chooses: a file, a commit, a tag or a range. */

import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Baseline, type BaselineSettings, distanceOf } from '../../baseline/baseline.ts';
import type { Wanted } from '../../baseline/wanted.ts';
import { parseRecord } from '../../history/record.ts';
import type { CommitGraph } from '../../lib/git/graph.ts';
import { shortHash } from '../../lib/text/labels.ts';
import { PointerError, parseSnapshot, SnapshotError } from '../../snapshot/parse.ts';
import type { Commit, Snapshot } from '../../snapshot/schema.ts';
import { UsageError } from '../context.ts';
import { readSnapshotText } from '../snapshot/read-snapshot.ts';

/**
 * Resolves the user's baseline: a revision, or the start of a range that ends with the measured commit.
 *
 * @throws UsageError if there is no such commit
 */
export async function givenCommit(text: string, measured: Commit, graph: CommitGraph): Promise<Wanted> {
  const commitOf = async (revision: string) => {
    const commit = await graph.resolve(revision === '' ? 'HEAD' : revision);
    if (commit === null) throw new UsageError(`--baseline ${text}: ${unknown(revision)}`);
    return commit;
  };
  const range = /^(.*?)(\.{2,3})(.*)$/.exec(text);
  if (range === null) return { title: text, commit: await commitOf(text), why: null };
  const [, from = '', dots, to = ''] = range;
  const end = to === '' ? measured.sha : await commitOf(to);
  if (end !== measured.sha && end !== measured.head)
    throw new UsageError(
      `--baseline ${text}: the range ends at ${shortHash(end)}, but the measured commit is ${shortHash(measured.sha)}`,
    );
  const start = await commitOf(from);
  if (dots === '..') return { title: from === '' ? 'HEAD' : from, commit: start, why: null };
  const base = await graph.mergeBase(start, end);
  const why = base === null ? `${shortHash(start)} and ${shortHash(end)} have no commit in common` : null;
  return { title: `the merge base with ${from === '' ? 'HEAD' : from}`, commit: base, why };
}

const unknown = (revision: string) => `no file, commit or tag is named ${JSON.stringify(revision)}`;

/**
 * Reads a baseline from a file: a snapshot, or an exported record of a history.
 *
 * @param name the file, relative to `cwd` or absolute
 * @returns null if there is no such file
 * @throws UsageError if `measured` cannot be compared with it
 * @throws SnapshotError if it is a pointer to a file that git has not downloaded
 */
export function givenFile(
  name: string,
  cwd: string,
  measured: Pick<Snapshot, 'key' | 'commit'>,
  settings: BaselineSettings,
): Baseline | null {
  const path = resolve(cwd, name);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return null;
  const snapshot = readGiven(name, path);
  if (snapshot.key !== measured.key)
    throw new UsageError(
      `--baseline ${name}: this is a snapshot of ${snapshot.key}, but the measured snapshot is of ${measured.key}`,
    );
  return {
    ...{ id: 'given', title: name, state: 'exact', ...distanceOf(measured.commit, snapshot, null, settings) },
    ...{ why: null, unreadable: false, notes: [], snapshot },
  };
}

function readGiven(name: string, path: string): Snapshot {
  try {
    const text = readSnapshotText(path);
    return /^\s*\{\s*"recordedAt"/.test(text) ? parseRecord(text).snapshot : parseSnapshot(text);
  } catch (error) {
    if (error instanceof PointerError) throw new SnapshotError(`--baseline ${name} ${error.message}`);
    if (!(error instanceof SnapshotError)) throw error;
    throw new UsageError(`--baseline ${name}: ${error.message}`);
  }
}
