/** Reads and merges snapshots of other jobs or machines. */

import { resolve } from 'node:path';
import { error } from '../../judge/errors.ts';
import type { VerdictError } from '../../judge/verdict.ts';
import { shortHash } from '../../lib/text/labels.ts';
import { mergeSnapshots, type NamedSnapshot } from '../../snapshot/merge.ts';
import { parseSnapshot, SnapshotError } from '../../snapshot/parse.ts';
import { SNAPSHOT_SCHEMA, type Snapshot } from '../../snapshot/schema.ts';
import { VERSION } from '../../version.ts';
import type { UntrustedRun } from '../context.ts';
import { readSnapshotText } from './read-snapshot.ts';

/**
 * Reads and merges snapshot files.
 *
 * @param key the key of the result if there are no files
 * @param untrustedRun the untrusted run that measured, if any; a snapshot that does not belong to it is an error
 * @returns the merged snapshot, and errors that each fail the verdict
 */
export function readSnapshots(
  files: readonly string[],
  key: string,
  cwd: string,
  untrustedRun?: UntrustedRun,
): { readonly snapshot: Snapshot; readonly errors: readonly VerdictError[] } {
  const { read, errors } = readAll(files, cwd);
  const accepted =
    untrustedRun === undefined ? read : read.flatMap((each) => belonging(each, key, untrustedRun, errors));
  return { snapshot: merge(accepted, key, errors), errors };
}

/** Returns a snapshot without claims about its commit that cannot be verified; nothing if it is of another commit. */
function belonging(
  { name, snapshot }: NamedSnapshot,
  key: string,
  { head, base }: UntrustedRun,
  errors: VerdictError[],
): NamedSnapshot[] {
  const { commit } = snapshot;
  const reject = (reason: string) => {
    errors.push(error('snapshot-foreign', `snapshot ${name} ${reason}`));
    return [];
  };
  if (snapshot.key !== key) return reject(`is of the configuration ${snapshot.key}, not of ${key}`);
  if (commit === null) return reject('does not name the commit that it is of');
  if (commit.head !== head)
    return reject(`is of commit ${shortHash(commit.head)}, but the pull request is at ${shortHash(head)}`);
  // The parents of a merge are accepted only if the code host confirms them, because they select the baseline.
  const [into, second, ...more] = commit.parents;
  const isMerge = into === base && second === head && more.length === 0;
  return [
    { name, snapshot: { ...snapshot, commit: isMerge ? commit : { ...commit, sha: head, parents: [] } } },
  ];
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

/** Merges snapshots. If they contradict each other, none of them is used. */
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
    // Keep the planned artifacts, so that the matrix jobs are not reported as lost.
    return { ...nothing, planned: read.flatMap(({ snapshot }) => snapshot.planned) };
  }
}
