/** A YAML text as a plain value, with the line and column of everything in it. Pure: the text comes from load.ts. */

import {
  type Alias,
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
import { isMerge, mergesMaps, type Resolver, resolverOf } from './aliases.ts';

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
  /**
   * The position of the value at a path, or of the nearest thing above it that exists. What an alias or a merge key repeats
   * stands where it is written out.
   */
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
  // The base branch may have one; a file on disk is checked by its bytes.
  if (text.includes('\0'))
    return unreadable({ line: 1, column: 1 }, 'this is no UTF-8 text; save the file as UTF-8');
  const deep = beginningOfTooDeep(text);
  if (deep !== undefined)
    return unreadable(deep, `values lie in each other more than ${DEEPEST} levels deep`);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    merge: true,
  });
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
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  const resolver = resolverOf(targets);
  const merges: Pair[] = [];
  const asTexts = (value: unknown) => {
    const map = resolver.resolved(value as Node | null);
    if (!isMap(map)) return;
    for (const pair of map.items)
      if (isMerge(pair)) asTexts(pair.value);
      else if (isScalar(pair.value)) pair.value.value = pair.value.source ?? '';
  };
  const textMaps: unknown[] = [];
  let firstAlias: Node | undefined;
  visit(document, {
    Pair(_, pair, path) {
      const { key, value } = pair;
      if (isScalar(key)) {
        // Names are text: what the author typed counts (1.10, 386), not the number YAML makes of it. The same below.
        key.value = key.source ?? String(key.value);
        if (key.value === '__proto__') report(key, '"__proto__" cannot be a key or a name here');
      } else if (isNode(key)) report(key, 'a key has to be a plain text');
      if (isScalar(key) && holdsTexts(String(key.value), path)) textMaps.push(value);
      if (isMerge(pair)) merges.push(pair);
    },
    Node(_, node) {
      if (isMap(node))
        for (const key of repeatedKeys(node)) {
          report(key, 'this key stands here twice; keep one of them');
          repeated += 1;
        }
      if ('anchor' in node && typeof node.anchor === 'string') anchors.set(node.anchor, node);
    },
    Alias(_, alias, path) {
      firstAlias ??= alias;
      const target = anchors.get(alias.source);
      if (target !== undefined) targets.set(alias, target);
      if (target !== undefined && path.includes(target))
        report(alias, `*${alias.source} stands inside of what it repeats; write the values out`);
      else if (target === undefined)
        report(
          alias,
          `*${alias.source} repeats what is marked with &${alias.source}, but nothing above is; a text that begins with * has to be quoted`,
        );
    },
  });

  if (problems.length === repeated) {
    for (const { key, value } of merges)
      if (!mergesMaps(value, resolver))
        report(key as Node, '"<<" merges maps: write <<: *name, or a list of those');
  }

  let value: unknown;
  if (problems.length === repeated) {
    try {
      for (const map of textMaps) asTexts(map);
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

  return { value, problems, ...positionsIn(document, resolver, at) };
}

/** Finds the positions of what the paths of a document lead to. */
function positionsIn(
  document: Document,
  resolver: Resolver,
  at: (offset: number) => Position,
): Pick<ConfigDocument, 'positionOf' | 'positionOfKey'> {
  const pairAt = (path: Path): Pair<Node, Node | null> | undefined => {
    const parent = nodeAt(path.slice(0, -1));
    return isMap(parent) ? resolver.pairOf(parent, String(path.at(-1))) : undefined;
  };
  const nodeAt = (path: Path): Node | undefined => {
    if (path.length === 0) return resolver.resolved(document.contents);
    const parent = nodeAt(path.slice(0, -1));
    const last = path.at(-1);
    return resolver.resolved(isSeq<Node>(parent) ? parent.items[Number(last)] : pairAt(path)?.value);
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
  return { positionOf, positionOfKey };
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
