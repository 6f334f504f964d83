/** Reads a snapshot from text that anybody may have written. */

import type * as z from 'zod';
import { pointerProblem } from '../lib/files/pointer.ts';
import { SNAPSHOT_SCHEMA, type Snapshot, snapshotSchema } from './schema.ts';

/** Far above any real snapshot; a larger one is refused before it is parsed. */
export const LARGEST_SNAPSHOT_BYTES = 32 * 1024 * 1024;

/** Thrown where a text is no snapshot that can be judged; the message says what is wrong, for the person who made it. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

/** Thrown where a text only stands for a file that git has not downloaded: there is one, and it could not be read. */
export class PointerError extends SnapshotError {}

const MOST_COMPLAINTS = 5;
/** A complaint names the place, and keys of a hostile file are as long as the file. */
const LONGEST_COMPLAINT = 200;

/**
 * Parses a snapshot: unknown keys are dropped, known ones strictly checked, sizes capped.
 *
 * @param text at most {@link LARGEST_SNAPSHOT_BYTES} long
 * @throws SnapshotError
 */
export function parseSnapshot(text: string): Snapshot {
  const json = parseUntrustedJson(text, LARGEST_SNAPSHOT_BYTES);
  requireSnapshotSchema(json);
  return checkedBy(snapshotSchema, json, 'snapshot');
}

/** Refuses what is of no snapshot, or of a version that is not known here. @throws SnapshotError */
export function requireSnapshotSchema(json: unknown): void {
  const schema = typeof json === 'object' && json !== null ? Reflect.get(json, 'schema') : undefined;
  if (schema === SNAPSHOT_SCHEMA) return;
  const found =
    schema === undefined ? 'has no "schema"' : `has the schema ${JSON.stringify(schema).slice(0, 80)}`;
  throw new SnapshotError(`${found}; this version of size-guard reads ${SNAPSHOT_SCHEMA}`);
}

/** Parses JSON of at most so many bytes. @throws SnapshotError */
export function parseUntrustedJson(text: string, largest: number): unknown {
  if (text.length > largest) throw new SnapshotError(`larger than ${largest} bytes, which no snapshot is`);
  try {
    return SUSPICIOUS.test(text) ? JSON.parse(text, withoutPrototypeKeys) : JSON.parse(text);
  } catch {
    const pointer = pointerProblem(text);
    if (pointer !== null) throw new PointerError(pointer);
    throw new SnapshotError('not valid JSON; expected a snapshot written by size-guard measure');
  }
}

/**
 * What a schema makes of a value.
 *
 * @param what what the value should be, for the complaints
 * @throws SnapshotError with the first complaints
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

/** What a text has to hold for a key to be `__proto__`. Looking at every key takes five times as long as parsing. */
const SUSPICIOUS = /\\u|__proto__/;

/** JSON.parse makes `__proto__` an own key, which a later copy would turn into a prototype. */
function withoutPrototypeKeys(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}
