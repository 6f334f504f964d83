/** Turns the schema's issues into messages with a position, for the author of budgets.yml. */

import type { z } from 'zod';
import type { ConfigDocument, Path, Problem } from '../document.ts';
import { nearest, suggestion } from './suggestion.ts';

type Issue = z.core.$ZodIssue;

/** Thrown if the configuration or the usage is wrong (exit code 2). Contains every problem, not only the first. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly file: string;
  readonly problems: readonly Problem[];

  constructor(file: string, problems: readonly Problem[]) {
    const sorted = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
    super(
      sorted.map((problem) => `${file}:${problem.line}:${problem.column}: ${problem.message}`).join('\n'),
    );
    this.file = file;
    this.problems = sorted;
  }
}

/** Turns the issues of the schema into problems with their positions. */
export function locateIssues(
  issues: readonly Issue[],
  document: ConfigDocument,
  keysAt: (path: Path) => readonly string[],
): Problem[] {
  const problems = issues.flatMap((issue) => explain(issue, [], document, keysAt));
  // A wrong value is reported once, however many aliases repeat it.
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** Whether the value has the type of this branch of a union and only something inside it is wrong, such as one entry of a list. */
const isWrongInside = (branch: readonly Issue[] | undefined) =>
  branch?.every(({ path, code }) => path.length > 0 || code === 'too_small') ?? false;

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (isRecord(value) || Array.isArray(value) ? Reflect.get(value, step) : undefined),
    root,
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function explain(
  issue: Issue,
  above: Path,
  document: ConfigDocument,
  keysAt: (path: Path) => readonly string[],
): Problem[] {
  const path = [...above, ...(issue.path as (string | number)[])];
  const found = valueAt(document.value, path);
  const here = (message: string): Problem[] => [{ ...document.positionOf(path), message }];

  switch (issue.code) {
    case 'invalid_union': {
      // bareOr() puts the bare value first and the map second; report the issues of the one that the author began to write.
      const [bare, map] = issue.errors;
      const branch = (isRecord(found) || isWrongInside(map) ? map : bare) ?? [];
      return branch.flatMap((inner) => explain(inner, path, document, keysAt));
    }
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        ...document.positionOfKey([...path, key]),
        message: `unknown key ${JSON.stringify(key)}${
          key.startsWith('x-')
            ? '; "x-" keys, which hold anchors, are allowed at the top level only'
            : suggestion(key, keysAt(path))
        }`,
      }));
    case 'invalid_key':
      return [
        {
          ...document.positionOfKey(path),
          message: `${JSON.stringify(path.at(-1))}: ${issue.issues.map((inner) => inner.message).join('; ')}`,
        },
      ];
    case 'invalid_type':
      if (found === undefined)
        return [{ ...document.positionOfKey(path.slice(0, -1)), message: missing(path, issue.expected) }];
      return here(
        `expected ${inWords(issue.expected)}, found ${shown(found)}${
          issue.expected === 'string' && ['number', 'boolean'].includes(typeof found)
            ? '; put it in quotes'
            : ''
        }`,
      );
    case 'invalid_value':
      if (found === undefined)
        return [
          { ...document.positionOf([]), message: missing(path, issue.values.map(String).join(' or ')) },
        ];
      return here(
        `expected ${issue.values.map(String).join(' or ')}, found ${shown(found)}${
          typeof found === 'string'
            ? (suggestionOnly(
                found,
                issue.values.filter((value) => typeof value === 'string'),
              ) ?? '')
            : ''
        }`,
      );
    case 'too_small':
    case 'too_big':
      if (typeof found === 'number') {
        const bound = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
        return here(`expected ${bound}, found ${found}`);
      }
      return here(issue.code === 'too_small' ? 'must not be empty' : issue.message);
    case 'custom':
      return found === null ? here('missing value; write one or remove the key') : here(issue.message);
    default:
      return here(issue.message);
  }
}

function suggestionOnly(word: string, known: readonly string[]): string | undefined {
  const near = nearest(word, known);
  return near === undefined ? undefined : `; did you mean ${JSON.stringify(near)}?`;
}

function missing(path: Path, expected: string): string {
  const key = String(path.at(-1));
  if (path.length === 1 && key === 'version') return 'missing key "version"; write version: 1';
  return `missing key "${key}"; expected ${inWords(expected)}`;
}

/** zod's names of types as users of YAML call them. */
function inWords(expected: string): string {
  const words: Record<string, string> = {
    object: 'a map',
    record: 'a map',
    array: 'a list',
    string: 'a string',
    int: 'an integer',
    number: 'a number',
    boolean: 'true or false',
  };
  return words[expected] ?? expected;
}

function shown(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (isRecord(value)) return 'a map';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
