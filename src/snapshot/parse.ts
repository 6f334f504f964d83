/** Parses a snapshot from untrusted text. */

import type * as z from 'zod';
import { pointerProblem } from '../lib/files/pointer.ts';
import { SNAPSHOT_SCHEMA, type Snapshot, snapshotSchema } from './schema.ts';

/** Far above any real snapshot; a larger one is rejected before it is parsed. */
export const LARGEST_SNAPSHOT_BYTES = 32 * 1024 * 1024;

/** Thrown if a text is not a snapshot that can be judged; the message is for the person who made it. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

/** Thrown if a text is a pointer to a file that git has not downloaded: the file exists, but could not be read. */
export class PointerError extends SnapshotError {}

const MOST_COMPLAINTS = 5;
/** Bounds messages, because they contain keys, and those of a hostile file can be as long as the file. */
const LONGEST_COMPLAINT = 200;

/**
 * Parses a snapshot: unknown keys are dropped, known ones validated, sizes bounded.
 *
 * @param text at most {@link LARGEST_SNAPSHOT_BYTES} long
 * @throws SnapshotError
 */
export function parseSnapshot(text: string): Snapshot {
  const json = parseUntrustedJson(text, LARGEST_SNAPSHOT_BYTES);
  requireSnapshotSchema(json);
  return checkedBy(snapshotSchema, json, 'snapshot');
}

/** Rejects other documents and unknown versions. @throws SnapshotError */
export function requireSnapshotSchema(json: unknown): void {
  const schema = typeof json === 'object' && json !== null ? Reflect.get(json, 'schema') : undefined;
  if (schema === SNAPSHOT_SCHEMA) return;
  const found =
    schema === undefined ? 'has no "schema"' : `has the schema ${JSON.stringify(schema).slice(0, 80)}`;
  throw new SnapshotError(`${found}; this version of size-guard reads ${SNAPSHOT_SCHEMA}`);
}

/** Parses JSON of a limited number of bytes. @throws SnapshotError */
export function parseUntrustedJson(text: string, largest: number): unknown {
  if (text.length > largest) throw new SnapshotError(`larger than ${largest} bytes, the limit for snapshots`);
  try {
    return SUSPICIOUS.test(text) ? JSON.parse(text, withoutPrototypeKeys) : JSON.parse(text);
  } catch {
    const pointer = pointerProblem(text);
    if (pointer !== null) throw new PointerError(pointer);
    throw new SnapshotError('not valid JSON; expected a snapshot written by size-guard measure');
  }
}

/**
 * Validates a value by a schema.
 *
 * @param what what the value should be, for messages
 * @throws SnapshotError with the first problems
 */
export function checkedBy<Schema extends z.ZodType>(
  schema: Schema,
  json: unknown,
  what: string,
): z.output<Schema> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.map(
    (issue) =>
      `${issue.path.map((step) => String(step).slice(0, LONGEST_COMPLAINT)).join('.') || what}: ${issue.message.slice(0, LONGEST_COMPLAINT)}`,
  );
  const more = complaints.length - MOST_COMPLAINTS;
  throw new SnapshotError(
    `not a valid ${what}: ${complaints.slice(0, MOST_COMPLAINTS).join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
  );
}

/** Texts with a `__proto__` key match this. Checking every key takes five times as long as parsing. */
const SUSPICIOUS = /\\u|__proto__/;

/** JSON.parse makes `__proto__` an own key, which a later copy would turn into a prototype. */
function withoutPrototypeKeys(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}
