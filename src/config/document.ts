/** Parses YAML into a plain value and keeps the line and column of everything in it. Pure. */

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

/** A position in the file; line and column start at 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A problem and its position. */
export interface Problem extends Position {
  readonly message: string;
}

export interface ConfigDocument {
  readonly value: unknown;
  /** Problems of the YAML itself; if there are others than duplicate keys, `value` is undefined. */
  readonly problems: readonly Problem[];
  /**
   * The position of the value at a path, or of its nearest existing parent. The position of a value that an alias or a merge
   * key repeats is that of the original.
   */
  positionOf(path: Path): Position;
  /** The position of the key that leads to a path's last step. */
  positionOfKey(path: Path): Position;
}

/** Far above any real configuration; bounds the work that a hostile file can cause. */
export const LARGEST_CONFIG_BYTES = 1024 * 1024;

/** A file that expands to more aliased nodes is an attack ("billion laughs"). */
const MAX_ALIASES = 100;

/**
 * The deepest allowed nesting; a real configuration has ten levels. The parser recurses, and on a stack overflow in the
 * middle of it Node may crash instead of throwing.
 */
const MAX_DEPTH = 100;

/** Messages for error codes of the YAML parser. */
const MESSAGES: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'tabs are not allowed as indentation; use spaces',
  MULTIPLE_DOCS: 'second YAML document; keep only one',
};

/** Parses YAML 1.2 and keeps the positions. Never throws. */
export function parseConfigDocument(text: string): ConfigDocument {
  // For texts of the base branch; files on disk are checked by their bytes.
  if (text.includes('\0')) return unreadable({ line: 1, column: 1 }, 'not UTF-8; save the file as UTF-8');
  const deep = startOfTooDeep(text);
  if (deep !== undefined) return unreadable(deep, `nesting exceeds ${MAX_DEPTH} levels`);
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
    message: MESSAGES[error.code] ?? `not valid YAML: ${error.message}${quotingHint(text, error.pos[0])}`,
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
        // Names are strings: 1.10 and 386 are kept as written, not as the numbers YAML reads. The same in asTexts.
        key.value = key.source ?? String(key.value);
        if (key.value === '__proto__') report(key, '"__proto__" is not allowed as a key');
      } else if (isNode(key)) report(key, 'keys must be plain strings');
      if (isScalar(key) && holdsTexts(String(key.value), path)) textMaps.push(value);
      if (isMerge(pair)) merges.push(pair);
    },
    Node(_, node) {
      if (isMap(node))
        for (const key of repeatedKeys(node)) {
          report(key, 'duplicate key; keep one of them');
          repeated += 1;
        }
      if ('anchor' in node && typeof node.anchor === 'string') anchors.set(node.anchor, node);
    },
    Alias(_, alias, path) {
      firstAlias ??= alias;
      const target = anchors.get(alias.source);
      if (target !== undefined) targets.set(alias, target);
      if (target !== undefined && path.includes(target))
        report(alias, `alias *${alias.source} is inside the value that it repeats; write the values out`);
      else if (target === undefined)
        report(
          alias,
          `unknown alias *${alias.source}: there is no anchor &${alias.source} above; quote a string that begins with *`,
        );
    },
  });

  if (problems.length === repeated) {
    for (const { key, value } of merges)
      if (!mergesMaps(value, resolver))
        report(key as Node, 'the merge key "<<" takes maps; write <<: *name, or a list of aliases');
  }

  let value: unknown;
  if (problems.length === repeated) {
    try {
      for (const map of textMaps) asTexts(map);
      value = document.toJS({ maxAliasCount: MAX_ALIASES });
    } catch (error) {
      // A stack overflow is caused by aliases here, too.
      if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
      problems.push({
        ...at(firstAlias?.range?.[0] ?? 0),
        message: `aliases expand to more than ${MAX_ALIASES} copies; write the values out`,
      });
    }
  }

  return { value, problems, ...positionsIn(document, resolver, at) };
}

/** Returns functions that find positions by path. */
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

/** The duplicate keys of a map, in linear time; the parser's own check is quadratic. */
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

/** A document that could not be parsed. */
function unreadable(position: Position, message: string): ConfigDocument {
  const nowhere = () => position;
  return {
    value: undefined,
    problems: [{ ...position, message }],
    positionOf: nowhere,
    positionOfKey: nowhere,
  };
}

/** The position at which nesting becomes too deep. Uses the tokenizer, which does not recurse. */
function startOfTooDeep(text: string): Position | undefined {
  const parser = new Parser();
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    if (parser.stack.length > MAX_DEPTH) {
      const before = text.slice(0, offset).split('\n');
      return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
    }
    offset += lexeme.length;
  }
  return undefined;
}

/** Whether a key is `env` of a build or `args` of its buildx, and not a name that the author chose. */
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
  return text[offset - 1] === '}' ? '; quote a string that begins with {' : '';
}
