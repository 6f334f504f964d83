/** Parses accepted growth from the command line or a file. */

import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isMap, isNode, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import type { Config } from '../../config/config.ts';
import { LARGEST_CONFIG_BYTES, type Path, type Position, type Problem } from '../../config/document.ts';
import { ConfigError, locateIssues } from '../../config/errors/problems.ts';
import { suggestion } from '../../config/errors/suggestion.ts';
import type { Allowance } from '../../judge/allowances.ts';
import { pointerProblem } from '../../lib/files/pointer.ts';
import { messageOf } from '../../lib/units/message.ts';
import { parseSize } from '../../lib/units/size.ts';
import { isGlob } from '../../measure/files.ts';
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
 * @throws UsageError if the file cannot be read, or with all problems in it and their positions
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
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false, lineCounter: lines });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  if (document.errors.length > 0)
    throw usageError(
      path,
      document.errors.map(({ pos, message }) => ({ ...at(pos[0]), message: `not valid YAML: ${message}` })),
    );
  const value = withNumbers(document.toJS({ maxAliasCount: 0 }));
  const parsed = z.array(allowanceSchema, { error: EXPECTED }).max(MAX_ALLOWANCES).safeParse(value);
  if (parsed.success) return parsed.data;
  const positionOf = (where: Path): Position => {
    for (let length = where.length; length >= 0; length -= 1) {
      const node = document.getIn(where.slice(0, length), true);
      if (isNode(node) && node.range) return at(node.range[0]);
    }
    return { line: 1, column: 1 };
  };
  const positionOfKey = (where: Path): Position => {
    const map = document.getIn(where.slice(0, -1), true);
    const key = isMap(map) && map.items.map((pair) => pair.key).find((each) => String(each) === where.at(-1));
    return isNode(key) && key.range ? at(key.range[0]) : positionOf(where);
  };
  const located = { value, problems: [], positionOf, positionOfKey };
  throw usageError(
    path,
    locateIssues(parsed.error.issues, located, () => Object.keys(allowanceSchema.shape)),
  );
}

const EXPECTED = 'expected a list of allowances: { artifact, bytes, commit, by, until }';

/** All problems in the form of those of budgets.yml. */
const usageError = (path: string, problems: readonly Problem[]): UsageError =>
  new UsageError(new ConfigError(path, problems).message);

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
 * @throws UsageError if the syntax is wrong, or there is no such artifact or group
 */
export function parseAllowance(
  text: string,
  head: string | null,
  { artifacts, groups }: Pick<Config, 'artifacts' | 'groups'>,
): Allowance {
  const [, artifact, size = ''] = /^([^:]+):\+(.+)$/.exec(text) ?? [];
  const reading = parseSize(/^\d+$/.test(size) ? Number(size) : size);
  if (artifact === undefined || !reading.ok)
    throw new UsageError(
      `--allow ${JSON.stringify(text)}: ${artifact === undefined || reading.ok ? 'write it as ARTIFACT:+SIZE, such as injector:+20KB' : reading.problem}`,
    );
  const names = [...artifacts, ...groups].map(({ name }) => name);
  // The names of a glob's matches are known after the build only.
  const isKnowable = !artifacts.some(({ path }) => isGlob(path));
  if (isKnowable && !names.includes(artifact))
    throw new UsageError(
      `--allow ${JSON.stringify(text)}: there is no artifact or group ${artifact}${suggestion(artifact, names)}`,
    );
  return { artifact, bytes: reading.value, commit: head ?? '', by: 'the command line', until: null };
}
