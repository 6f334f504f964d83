/** How the parts of a C++ name are written: around a declarator, as C has it, and within bounds. */

import type { Effort } from '../effort.ts';

/** Thrown where back references write a name out without end. */
export class TooLong extends Error {}

const MAX_TEXT = 64 * 1024;
const MAX_STEPS = 100_000;

/** What is written so far. */
export interface Out {
  text: string;
  /** Its last character: looking it up there would join what engines keep in pieces. */
  last: string;
  steps: number;
  /** Which element of the pack that is expanded is written; -1 outside of expansions. */
  packIndex: number;
  /** The elements of that pack; -1 as long as none was met. */
  packLength: number;
  /** How many closures' parameters it is inside of. */
  lambdas: number;
  depth: number;
}

/** What stands where the declarator goes; `open` is a declarator that is in parentheses, with more to follow behind. */
export type Shape = 'plain' | 'open' | 'function' | 'array';

/**
 * A part of a name. Types are written in two halves, with what they are the type of in between:
 * `void (*` and `)(int)`.
 */
export interface Node {
  left(out: Out): void;
  right?(out: Out): void;
  shape?(out: Out): Shape;
  /** Of a reference: to what, and how. */
  readonly refersTo?: { readonly node: Node; readonly mark: string };
  /** Of a parameter: what it stands for. */
  resolve?(out: Out): Node;
  /** Of a pack. */
  readonly elements?: readonly Node[];
  /** The name that constructors of this class have. */
  readonly base?: string;
  /** In an expression it needs no parentheses. */
  readonly isAtom?: boolean;
  /** Of a function: its name without parameters. */
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

/** Takes back what was written since `before`. */
export function undo(out: Out, { text, last }: Pick<Out, 'text' | 'last'>): void {
  out.text = text;
  out.last = last;
}

export function whole(out: Out, node: Node): void {
  out.steps += 1;
  if (out.steps > MAX_STEPS) throw new TooLong();
  node.left(out);
  node.right?.(out);
}

/** Writes a name. */
export function print(node: Node, effort: Effort): string {
  const out: Out = { text: '', last: '', steps: 0, packIndex: -1, packLength: -1, lambdas: 0, depth: 0 };
  try {
    whole(out, node);
    return out.text;
  } finally {
    effort.left -= out.steps + out.text.length;
  }
}

export const shapeOf = (node: Node, out: Out): Shape => node.shape?.(out) ?? 'plain';
