/** Parses accepted growth from the command line or a file. */

import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseDocument } from 'yaml';
import * as z from 'zod';
import { LARGEST_CONFIG_BYTES } from '../../config/document.ts';
import type { Allowance } from '../../judge/allowances.ts';
import { pointerProblem } from '../../lib/files/pointer.ts';
import { messageOf } from '../../lib/units/message.ts';
import { parseSize } from '../../lib/units/size.ts';
import { UsageError } from '../context.ts';

const MAX_ALLOWANCES = 1000;

const bytes = z.unknown().transform((input, context) => {
  const reading = parseSize(input);
  if (reading.ok) return reading.value;
  context.addIssue({ code: 'custom', message: reading.problem });
  return z.NEVER;
});

const allowanceSchema = z.strictObject({
  artifact: z.string().min(1),
  bytes,
  commit: z.string().min(1),
  by: z.string().min(1),
  until: z.iso.date().nullable().default(null),
});

/**
 * Reads a list of allowances in YAML or JSON.
 *
 * @throws UsageError that names the file and the entry
 */
export function readAllowances(path: string, cwd: string): Allowance[] {
  const invalid = (problem: string) => new UsageError(`${path}: ${problem}`);
  let text: string;
  try {
    const stats = statSync(resolve(cwd, path));
    if (!stats.isFile()) throw invalid('this is not a regular file');
    if (stats.size > LARGEST_CONFIG_BYTES)
      throw invalid(
        `the file has ${stats.size} bytes; a list of allowances has at most ${LARGEST_CONFIG_BYTES}`,
      );
    text = readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw invalid(`cannot be read: ${messageOf(error)}`);
  }
  const pointer = pointerProblem(text);
  if (pointer !== null) throw invalid(`the file ${pointer}`);
  // The failsafe schema keeps dates and all-digit commits as text.
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined) throw invalid(`not valid YAML: ${broken.message}`);
  const parsed = z
    .array(allowanceSchema)
    .max(MAX_ALLOWANCES)
    .safeParse(withNumbers(document.toJS({ maxAliasCount: 0 })));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(
    issue === undefined || issue.path.length === 0
      ? 'expected a list of allowances: { artifact, bytes, commit, by, until }'
      : `entry ${Number(issue.path[0]) + 1}, ${issue.path.slice(1).join('.')}: ${issue.message}`,
  );
}

/** Converts sizes without a unit, which the failsafe schema leaves as text, to numbers of bytes. */
function withNumbers(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((entry) => {
    if (typeof entry !== 'object' || entry === null || !('bytes' in entry)) return entry;
    const { bytes } = entry;
    return typeof bytes === 'string' && /^\d+$/.test(bytes) ? { ...entry, bytes: Number(bytes) } : entry;
  });
}

/**
 * Parses an allowance such as `injector:+20KB` for the measured commit.
 *
 * @param head the measured commit; null if there is none
 * @throws UsageError if the syntax is wrong
 */
export function parseAllowance(text: string, head: string | null): Allowance {
  const [, artifact, size = ''] = /^([^:]+):\+(.+)$/.exec(text) ?? [];
  const reading = parseSize(/^\d+$/.test(size) ? Number(size) : size);
  if (artifact === undefined || !reading.ok)
    throw new UsageError(
      `--allow ${JSON.stringify(text)}: ${artifact === undefined || reading.ok ? 'write it as ARTIFACT:+SIZE, such as injector:+20KB' : reading.problem}`,
    );
  return { artifact, bytes: reading.value, commit: head ?? '', by: 'the command line', until: null };
}
