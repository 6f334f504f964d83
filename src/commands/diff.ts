/** diff: shows the differences between two files or snapshots. */

import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { asPart, causesBetween, type Subject, subjectOf } from '../causes/causes.ts';
import { differenceOf } from '../causes/difference.ts';
import type { ExplainOptions as ExplainDetail } from '../explain/explain.ts';
import { writeText } from '../lib/files/write.ts';
import { artifactLabel } from '../lib/text/labels.ts';
import { EXPLAIN_SCHEMA } from '../parts/explanation.ts';
import { explanationSchema } from '../parts/explanation-schema.ts';
import { normalize } from '../parts/normalize.ts';
import { prune } from '../parts/prune.ts';
import type { View } from '../parts/view.ts';
import { type Context, UsageError } from '../pipeline/context.ts';
import type { ExplainedChange } from '../report/explain/difference.ts';
import { DIFFERENCE_REPORTS } from '../report/formats/explain.ts';
import type { DifferenceFormat } from '../report/formats/names.ts';
import { checkedBy, parseSnapshot, parseUntrustedJson, SnapshotError } from '../snapshot/parse.ts';
import { type Part, SNAPSHOT_SCHEMA, type Snapshot } from '../snapshot/schema.ts';
import { explainAt } from './explain.ts';

export interface DiffOptions extends Partial<View> {
  readonly before: string;
  readonly after: string;
  readonly format: DifferenceFormat;
  /** A file for the difference; null for standard output. */
  readonly output: string | null;
  readonly collect?: ExplainDetail['collect'];
}

/** The default view for people; programs get everything. */
const AT_A_GLANCE: View = { depth: 3, top: 15, filter: null };
const WHOLE: View = { depth: Number.POSITIVE_INFINITY, top: Number.POSITIVE_INFINITY, filter: null };

/** Larger than the explanation of any real program. */
const LARGEST_JSON_BYTES = 512 * 1024 * 1024;

/** One side of the comparison: the parts of a file, or the artifacts of a snapshot. */
interface Side {
  readonly parts: readonly Part[];
  readonly isSnapshot: boolean;
  /** What the causes of a change are found in: the file, or each artifact of a snapshot by its name. */
  readonly subjects: ReadonlyMap<string | null, Subject>;
}

/** The causes do not depend on the view, so everything is read. */
const DETAIL = { symbols: 'names', payloads: 'explained' } as const;

/**
 * Compares two files or snapshots, and prints or writes the difference.
 *
 * @returns the exit code: 3 if one cannot be read, which is reported
 * @throws UsageError if a file is to be compared with a snapshot of several artifacts
 */
export async function diff(options: DiffOptions, context: Context): Promise<0 | 3> {
  const { before, after, format, output } = options;
  const view = { ...(format === 'json' ? WHOLE : AT_A_GLANCE), ...options };
  const detail = { ...DETAIL, collect: options.collect };
  const old = await readSide(before, detail, context);
  const now = await readSide(after, detail, context);
  if (old === null || now === null) return 3;
  const areSnapshots = old.isSnapshot && now.isSnapshot;
  const partsOf = (side: Side, name: string) => (areSnapshots ? side.parts : onlyFile(side, name));
  const difference = differenceOf(partsOf(old, before), partsOf(now, after));
  const names = [before, after] as const;
  const color = context.color && output === null;
  const causes = causesIn(old, now, areSnapshots);
  const text = DIFFERENCE_REPORTS[format](names, { ...difference, causes }, view, color);
  if (output === null) context.out(text);
  else writeText(resolve(context.cwd, output), text);
  return 0;
}

/** The parts of a file, or of the only artifact of a snapshot. */
function onlyFile({ parts, isSnapshot }: Side, name: string): readonly Part[] {
  if (!isSnapshot) return parts;
  const [artifact, ...others] = parts;
  if (artifact === undefined || others.length > 0)
    throw new UsageError(
      `${name} is a snapshot of ${parts.length} artifacts, but a file can be compared only with a snapshot of one artifact`,
    );
  return artifact.parts ?? [artifact];
}

/** The causes of each change that has one. */
function causesIn(old: Side, now: Side, areSnapshots: boolean): ExplainedChange[] {
  if (areSnapshots)
    return [...now.subjects].flatMap(([artifact, after]) => {
      const before = old.subjects.get(artifact);
      const causes = before === undefined ? [] : causesBetween(before, after, []);
      return before === undefined || causes.length === 0
        ? []
        : [{ artifact, change: after.bytes - before.bytes, causes }];
    });
  const [[before], [after]] = [[...old.subjects.values()], [...now.subjects.values()]];
  if (before === undefined || after === undefined) return [];
  const causes = causesBetween(before, after, []);
  return causes.length === 0 ? [] : [{ artifact: null, change: after.bytes - before.bytes, causes }];
}

async function readSide(name: string, detail: ExplainDetail, context: Context): Promise<Side | null> {
  const path = resolve(context.cwd, name);
  try {
    return (await readJson(path)) ?? (await readFile(path, name, detail, context));
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    context.log(`size-guard: ${name}: ${error.message}`);
    return null;
  }
}

async function readFile(
  path: string,
  name: string,
  detail: ExplainDetail,
  context: Context,
): Promise<Side | null> {
  const explained = await explainAt(path, name, detail, context);
  if (explained === null) return null;
  const { bytes, parts, fingerprint = null } = explained.explanation;
  return sideOf(bytes, parts, fingerprint);
}

const sideOf = (bytes: number, parts: readonly Part[], fingerprint: Subject['fingerprint']): Side => ({
  parts,
  isSnapshot: false,
  subjects: new Map([[null, { bytes, parts: prune(parts), fingerprint }]]),
});

/** Reads a snapshot or an explanation; null for any other file. @throws SnapshotError if it is damaged */
async function readJson(path: string): Promise<Side | null> {
  if (!beginsLikeJson(path)) return null;
  const text = readFileSync(path, 'utf8');
  const schema = /"schema"\s*:\s*"([^"]{1,80})"/.exec(text)?.[1];
  if (schema === SNAPSHOT_SCHEMA) {
    const snapshot = parseSnapshot(text);
    const subjects = new Map(
      snapshot.artifacts.flatMap((artifact) => {
        const subject = subjectOf(artifact);
        return subject === null ? [] : [[artifactLabel(artifact), subject] as const];
      }),
    );
    return { parts: artifactsOf(snapshot), isSnapshot: true, subjects };
  }
  if (schema !== EXPLAIN_SCHEMA) return null;
  const json = parseUntrustedJson(text, LARGEST_JSON_BYTES);
  const { bytes, parts, fingerprint } = checkedBy(explanationSchema, json, 'explanation');
  const root = normalize({ kind: 'file', name: 'the file', fileBytes: bytes, parts });
  return sideOf(bytes, root.parts ?? [root], fingerprint);
}

function beginsLikeJson(path: string): boolean {
  try {
    const handle = openSync(path, 'r');
    try {
      const { size } = fstatSync(handle);
      const first = Buffer.alloc(1);
      return size <= LARGEST_JSON_BYTES && readSync(handle, first) === 1 && first.toString() === '{';
    } finally {
      closeSync(handle);
    }
  } catch {
    // The reason is reported when it is read as a file.
    return false;
  }
}

/** The artifacts of a snapshot as parts, named by artifact, variant and target. */
const artifactsOf = ({ artifacts }: Snapshot): Part[] =>
  artifacts.map((artifact) => asPart(artifact, artifactLabel(artifact)));
