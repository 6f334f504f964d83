/** Reads a snapshot from text that anybody may have written. */

import { SNAPSHOT_SCHEMA, type Snapshot, snapshotSchema } from './schema.ts';

/** Far above any real snapshot; a larger one is refused before it is parsed. */
export const LARGEST_SNAPSHOT_BYTES = 32 * 1024 * 1024;

/** Thrown where a text is no snapshot that can be judged; the message says what is wrong, for the person who made it. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

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
  if (text.length > LARGEST_SNAPSHOT_BYTES)
    throw new SnapshotError(`larger than ${LARGEST_SNAPSHOT_BYTES} bytes, which no snapshot is`);
  let json: unknown;
  try {
    json = JSON.parse(text, withoutPrototypeKeys);
  } catch {
    throw new SnapshotError('not valid JSON; expected a snapshot written by size-guard measure');
  }
  const schema = typeof json === 'object' && json !== null ? Reflect.get(json, 'schema') : undefined;
  if (schema !== SNAPSHOT_SCHEMA) {
    const found =
      schema === undefined ? 'has no "schema"' : `has the schema ${JSON.stringify(schema).slice(0, 80)}`;
    throw new SnapshotError(`${found}; this version of size-guard reads ${SNAPSHOT_SCHEMA}`);
  }
  const parsed = snapshotSchema.safeParse(json);
  if (!parsed.success) {
    const complaints = parsed.error.issues.map(
      (issue) =>
        `${issue.path.map((step) => String(step).slice(0, LONGEST_COMPLAINT)).join('.') || 'snapshot'}: ${issue.message.slice(0, LONGEST_COMPLAINT)}`,
    );
    const more = complaints.length - MOST_COMPLAINTS;
    throw new SnapshotError(
      `not a valid snapshot: ${complaints.slice(0, MOST_COMPLAINTS).join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
    );
  }
  return parsed.data;
}

/** JSON.parse makes `__proto__` an own key, which a later copy would turn into a prototype. */
function withoutPrototypeKeys(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}
