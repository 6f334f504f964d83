/** A YAML text as a plain value, with the line and column of everything in it. Pure: the text comes from load.ts. */

import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';

export type Path = readonly (string | number)[];

/** Where something stands in the file; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Something wrong, and where. */
export interface Problem extends Position {
  readonly message: string;
}

export interface ConfigDocument {
  readonly value: unknown;
  /** What is wrong with the YAML itself; where there is anything, `value` is undefined. */
  readonly problems: readonly Problem[];
  /** The position of the value at a path, or of the nearest thing above it that exists. */
  positionOf(path: Path): Position;
  /** The position of the key that leads to a path's last step. */
  positionOfKey(path: Path): Position;
}

/** Far above any real configuration; it bounds what a hostile file can make the parser do. */
export const LARGEST_CONFIG_BYTES = 1024 * 1024;

/** Aliases are welcome for repetition; this many resolved nodes are an attack ("billion laughs"). */
const MOST_ALIASES = 100;

/** YAML's own error codes in words for the person who has to act. */
const IN_WORDS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'this key stands here twice; keep one of them',
  TAB_AS_INDENT: 'tabs do not indent in YAML; use spaces',
  MULTIPLE_DOCS: 'a second document begins here; keep one',
};

/** Parses YAML 1.2 and keeps the positions. Never throws. */
export function parseConfigDocument(text: string): ConfigDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };

  const problems: Problem[] = [...document.errors, ...document.warnings].map((error) => ({
    ...at(error.pos[0]),
    message: IN_WORDS[error.code] ?? `not valid YAML: ${error.message}`,
  }));

  // Environment values are text: what the author typed counts (1.10, 007), not the number YAML makes of it.
  visit(document, {
    Pair(_, pair) {
      if (!isScalar(pair.key) || pair.key.value !== 'env' || !isMap(pair.value)) return;
      for (const { value } of pair.value.items) if (isScalar(value)) value.value = value.source ?? '';
    },
  });

  let value: unknown;
  if (problems.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: MOST_ALIASES });
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error;
      problems.push({ line: 1, column: 1, message: `not valid YAML: ${aliasProblem(error)}` });
    }
  }

  const pairsOf = pairIndex();
  const pairAt = (path: Path): Pair<Node, Node | null> | undefined => {
    const parent = nodeAt(path.slice(0, -1));
    return isMap<Node, Node | null>(parent) ? pairsOf(parent).get(String(path.at(-1))) : undefined;
  };
  const nodeAt = (path: Path): Node | undefined => {
    if (path.length === 0) return document.contents ?? undefined;
    const parent = nodeAt(path.slice(0, -1));
    const last = path.at(-1);
    if (isSeq<Node>(parent)) return parent.items[Number(last)];
    return pairAt(path)?.value ?? undefined;
  };
  const positionOf = (path: Path): Position => {
    for (let length = path.length; length >= 0; length -= 1) {
      const start =
        nodeAt(path.slice(0, length))?.range?.[0] ?? pairAt(path.slice(0, length))?.key.range?.[0];
      if (start !== undefined) return at(start);
    }
    return { line: 1, column: 1 };
  };
  const positionOfKey = (path: Path): Position => {
    const start = pairAt(path)?.key.range?.[0];
    return start === undefined ? positionOf(path) : at(start);
  };
  return { value, problems, positionOf, positionOfKey };
}

/** Finds the pairs of a map by key; each map is gone through once, however often it is asked. */
function pairIndex(): (map: YAMLMap<Node, Node | null>) => ReadonlyMap<string, Pair<Node, Node | null>> {
  const known = new WeakMap<object, ReadonlyMap<string, Pair<Node, Node | null>>>();
  return (map) => {
    const index =
      known.get(map) ??
      new Map(
        map.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair] as const] : [])),
      );
    known.set(map, index);
    return index;
  };
}

function aliasProblem(error: ReferenceError): string {
  return /excessive alias/i.test(error.message)
    ? `aliases that multiply into more than ${MOST_ALIASES} copies; write the values out`
    : error.message;
}
