/** Reads snapshots that were made elsewhere into one. */

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
 * Reads and merges files of snapshots.
 *
 * @param key that of the snapshot where there is no file
 * @param claim what they have to be of, where somebody else's run left them; one that is of anything else is an error
 * @returns what could be read, and what could not as errors that each fail the verdict
 */
export function readSnapshots(
  files: readonly string[],
  key: string,
  cwd: string,
  untrustedRun?: UntrustedRun,
): { readonly snapshot: Snapshot; readonly errors: readonly VerdictError[] } {
  const { read, errors } = readAll(files, cwd);
  const believed =
    untrustedRun === undefined ? read : read.flatMap((each) => belonging(each, key, untrustedRun, errors));
  return { snapshot: merge(believed, key, errors), errors };
}

/** A snapshot with what it may not say of its own commit left out; nothing if it is of another one. */
function belonging(
  { name, snapshot }: NamedSnapshot,
  key: string,
  { head, base }: UntrustedRun,
  errors: VerdictError[],
): NamedSnapshot[] {
  const { commit } = snapshot;
  const refuse = (what: string) => {
    errors.push(error('snapshot-foreign', `snapshot ${name} ${what}`));
    return [];
  };
  if (snapshot.key !== key) return refuse(`is of the configuration ${snapshot.key}, not of ${key}`);
  if (commit === null) return refuse('does not name the commit that it is of');
  if (commit.head !== head)
    return refuse(`is of commit ${shortHash(commit.head)}, but the pull request is at ${shortHash(head)}`);
  // What it was merged into is believed only where the code host says so, too: it would choose what it is compared with.
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
