/** A YAML text as a plain value, with the line and column of everything in it. Pure: the text comes from load.ts. */

import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  Parser,
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
  /** What is wrong with the YAML itself; where that is more than a repeated key, `value` is undefined. */
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

/**
 * Levels of values in each other; a real configuration has ten. The parser follows them by recursion, and where the
 * stack ends in the middle of it, Node may die instead of throwing.
 */
const DEEPEST = 100;

/** YAML's own error codes in words for the person who has to act. */
const IN_WORDS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'tabs do not indent in YAML; use spaces',
  MULTIPLE_DOCS: 'a second document begins here; keep one',
};

/** Parses YAML 1.2 and keeps the positions. Never throws. */
export function parseConfigDocument(text: string): ConfigDocument {
  const deep = beginningOfTooDeep(text);
  if (deep !== undefined)
    return unreadable(deep, `values lie in each other more than ${DEEPEST} levels deep`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };

  const problems: Problem[] = [...document.errors, ...document.warnings].map((error) => ({
    ...at(error.pos[0]),
    message: IN_WORDS[error.code] ?? `not valid YAML: ${error.message}${quotingHint(text, error.pos[0])}`,
  }));
  const report = (node: Node, message: string) => problems.push({ ...at(node.range?.[0] ?? 0), message });

  let repeated = 0;
  const anchors = new Set<string>();
  let firstAlias: Node | undefined;
  visit(document, {
    Pair(_, pair, path) {
      const { key, value } = pair;
      if (isScalar(key)) {
        // Names are text: what the author typed counts (1.10, 386), not the number YAML makes of it. The same below.
        key.value = key.source ?? String(key.value);
        if (key.value === '__proto__') report(key, '"__proto__" cannot be a key or a name here');
      } else if (isNode(key)) report(key, 'a key has to be a plain text');
      if (isScalar(key) && isMap(value) && holdsTexts(String(key.value), path))
        for (const { value: text } of value.items) if (isScalar(text)) text.value = text.source ?? '';
    },
    Node(_, node) {
      if (isMap(node))
        for (const key of repeatedKeys(node)) {
          report(key, 'this key stands here twice; keep one of them');
          repeated += 1;
        }
      if ('anchor' in node && typeof node.anchor === 'string') anchors.add(node.anchor);
    },
    Alias(_, alias) {
      firstAlias ??= alias;
      if (!anchors.has(alias.source))
        report(
          alias,
          `*${alias.source} repeats what is marked with &${alias.source}, but nothing above is; a text that begins with * has to be quoted`,
        );
    },
  });

  let value: unknown;
  if (problems.length === repeated) {
    try {
      value = document.toJS({ maxAliasCount: MOST_ALIASES });
    } catch (error) {
      // What overflows the stack here is made of aliases, too.
      if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
      problems.push({
        ...at(firstAlias?.range?.[0] ?? 0),
        message: `aliases multiply into more than ${MOST_ALIASES} copies; write the values out`,
      });
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

/** The keys of a map that stand there already; the parser's own check compares each with every other. */
function repeatedKeys(map: YAMLMap): Node[] {
  const seen = new Set<string>();
  return map.items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    const text = key.source ?? String(key.value);
    if (seen.has(text)) return [key];
    seen.add(text);
    return [];
  });
}

/** A document of which only the problem is known. */
function unreadable(position: Position, message: string): ConfigDocument {
  const nowhere = () => position;
  return {
    value: undefined,
    problems: [{ ...position, message }],
    positionOf: nowhere,
    positionOfKey: nowhere,
  };
}

/** Where a text begins to nest too deep, found with the tokenizer, which does not recurse. */
function beginningOfTooDeep(text: string): Position | undefined {
  const parser = new Parser();
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    if (parser.stack.length > DEEPEST) {
      const before = text.slice(0, offset).split('\n');
      return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
    }
    offset += lexeme.length;
  }
  return undefined;
}

/** Whether a key in a map that lies there is `env` of a build or `args` of its buildx, and not a name that somebody gave. */
function holdsTexts(key: string, path: readonly (Document | Node | Pair)[]): boolean {
  const keys = path.flatMap((step) => (isPair(step) && isScalar(step.key) ? [step.key.value] : []));
  const [top, , layer] = keys;
  const depth = layer === 'per' || layer === 'variants' ? 4 : 2;
  if (top !== 'builds' || keys.length < depth) return false;
  const within = keys.slice(depth).join(' ');
  return (key === 'env' && within === '') || (key === 'args' && within === 'buildx');
}

/** `path: {target}/x` is the map {target} followed by /x. */
function quotingHint(text: string, offset: number): string {
  return text[offset - 1] === '}' ? '; a text that begins with { has to be quoted' : '';
}
