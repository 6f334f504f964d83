/** Prints the nodes of a C++ name: types around their declarator, as in C, and within limits. */

import type { Effort } from '../effort.ts';

/** Thrown if back references expand a name beyond the limits. */
export class TooLong extends Error {}

const MAX_TEXT = 64 * 1024;
const MAX_STEPS = 100_000;

/** The output and the state while printing. */
export interface Out {
  text: string;
  /** Its last character. Indexing `text` would flatten the rope in which engines keep it. */
  last: string;
  steps: number;
  /** Index of the current element of the expanded pack; -1 outside of expansions. */
  packIndex: number;
  /** Number of elements of that pack; -1 until a pack occurs. */
  packLength: number;
  /** How many parameter lists of closures enclose the current node. */
  lambdas: number;
  depth: number;
}

/** How a type surrounds its declarator; `open` is a declarator in parentheses that more follows. */
export type Shape = 'plain' | 'open' | 'function' | 'array';

/** A node of a name. Types are printed in two halves with the declarator in between: `void (*` and `)(int)`. */
export interface Node {
  left(out: Out): void;
  right?(out: Out): void;
  shape?(out: Out): Shape;
  /** If it is a reference: its target and kind. */
  readonly refersTo?: { readonly node: Node; readonly mark: string };
  /** If it is a template parameter: returns its argument. */
  resolve?(out: Out): Node;
  /** If it is a pack: its elements. */
  readonly elements?: readonly Node[];
  /** If it is a class: the name of its constructors. */
  readonly base?: string;
  /** Whether it needs no parentheses in an expression. */
  readonly isAtom?: boolean;
  /** If it is a function: its name without parameters. */
  readonly bare?: Node | undefined;
  readonly isNested?: boolean;
  readonly qualifiers?: string;
}

export const put = (out: Out, text: string): void => {
  out.text += text;
  if (text !== '') out.last = text[text.length - 1] as string;
  out.steps += 1;
  if (out.text.length > MAX_TEXT || out.steps > MAX_STEPS) throw new TooLong();
};

/** Discards the output since `before`. */
export function undo(out: Out, { text, last }: Pick<Out, 'text' | 'last'>): void {
  out.text = text;
  out.last = last;
}

/** Prints both halves of a node. */
export function putNode(out: Out, node: Node): void {
  out.steps += 1;
  if (out.steps > MAX_STEPS) throw new TooLong();
  node.left(out);
  node.right?.(out);
}

/** Prints a name. */
export function print(node: Node, effort: Effort): string {
  const out: Out = { text: '', last: '', steps: 0, packIndex: -1, packLength: -1, lambdas: 0, depth: 0 };
  try {
    putNode(out, node);
    return out.text;
  } finally {
    effort.left -= out.steps + out.text.length;
  }
}

export const shapeOf = (node: Node, out: Out): Shape => node.shape?.(out) ?? 'plain';
