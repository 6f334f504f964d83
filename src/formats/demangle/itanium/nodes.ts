/** The nodes of a C++ name and how they are printed: names, types, packs and expressions. */

import { type Node, type Out, put, putNode, shapeOf, TooLong, undo } from './writing.ts';

const MAX_DEPTH = 256;

export const literal = (text: string): Node => ({ left: (out) => put(out, text), base: text });

/** A literal that needs no parentheses. */
export const atom = (text: string): Node => ({ left: (out) => put(out, text), base: text, isAtom: true });

export const atomic = (node: Node): Node => ({ ...node, isAtom: true });

export const standard = (text: string, base: string): Node => ({ left: (out) => put(out, text), base });

export const baseName = (node: Node): string => node.base ?? '';

/** Concatenates strings and nodes. */
export const sequence = (...parts: readonly (string | Node)[]): Node => ({
  left(out) {
    for (const part of parts) {
      if (typeof part === 'string') put(out, part);
      else putNode(out, part);
    }
  },
});

export const prefixed = (text: string, node: Node): Node => sequence(text, node);
export const suffixed = (node: Node, text: string): Node => ({
  ...sequence(node, text),
  base: baseName(node),
});

/** A node that becomes known later. */
export const deferred = (get: () => Node): Node => ({ left: (out) => putNode(out, get()) });

export const qualified = (scope: Node, name: Node): Node => ({
  left(out) {
    putNode(out, scope);
    put(out, '::');
    putNode(out, name);
  },
  base: baseName(name),
  isAtom: true,
  isNested: true,
});

export const tagged = (node: Node, tag: string): Node => ({
  left(out) {
    putNode(out, node);
    put(out, `[abi:${tag}]`);
  },
  base: baseName(node),
});

export const list = (items: readonly Node[]): Node => ({
  left(out) {
    let first = true;
    for (const item of items) {
      const before = { text: out.text, last: out.last };
      if (!first) put(out, ', ');
      const start = out.text.length;
      putNode(out, item);
      // An empty pack is omitted together with its comma.
      if (out.text.length === start) undo(out, before);
      else first = false;
    }
  },
});

export const template = (name: Node, args: readonly Node[]): Node => ({
  left(out) {
    putNode(out, name);
    if (out.last === '<') put(out, ' ');
    put(out, '<');
    putNode(out, list(args));
    put(out, out.last === '>' ? ' >' : '>');
  },
  base: baseName(name),
});

/** A function with its parameters; `returns` is null if the return type is unknown. */
export const func = (
  name: Node,
  returns: Node | null,
  parameters: readonly Node[],
  qualifiers: string,
  reference: string,
): Node => ({
  left(out) {
    if (returns !== null) {
      returns.left(out);
      if (shapeOf(returns, out) === 'plain') put(out, ' ');
    }
    putNode(out, name);
    put(out, '(');
    putNode(out, list(parameters));
    put(out, ')');
    if (returns !== null) returns.right?.(out);
    put(out, qualifiers + reference);
  },
  bare: qualifiers + reference === '' ? name : undefined,
  base: baseName(name),
});

// ---- types

export const qualifiedType = (inner: Node, qualifiers: string): Node => {
  const split = (text = '') => text.split(/(?= )/);
  return {
    left(out) {
      inner.left(out);
      // Repeated qualifiers are printed once.
      const known = split((inner.resolve?.(out) ?? inner).qualifiers);
      for (const each of split(qualifiers)) if (!known.includes(each)) put(out, each);
    },
    right: (out) => inner.right?.(out),
    shape: (out) => shapeOf(inner, out),
    qualifiers,
  };
};

const needsParentheses = (node: Node, out: Out): boolean =>
  shapeOf(node, out) === 'function' || shapeOf(node, out) === 'array';

function declarator(inner: Node, mark: string): Node {
  return {
    shape: (out) => (shapeOf(inner, out) === 'plain' ? 'plain' : 'open'),
    left(out) {
      inner.left(out);
      if (!needsParentheses(inner, out)) put(out, mark);
      else put(out, ' (*'.includes(out.last) ? `(${mark}` : ` (${mark}`);
    },
    right(out) {
      if (needsParentheses(inner, out)) put(out, ')');
      inner.right?.(out);
    },
  };
}

export const pointer = (inner: Node, mark: string): Node => declarator(inner, mark);

/** References to references collapse: to `&` unless all are `&&`. */
export const reference = (inner: Node, mark: string): Node => {
  const resolve = (out: Out): Node => {
    const actual = (node: Node): Node => node.resolve?.(out) ?? node;
    let target = actual(inner);
    let collapsed = mark;
    for (; target.refersTo !== undefined; target = actual(target.refersTo.node))
      if (target.refersTo.mark === '&') collapsed = '&';
    return declarator(target, collapsed);
  };
  return {
    left: (out) => resolve(out).left(out),
    right: (out) => resolve(out).right?.(out),
    shape: (out) => shapeOf(resolve(out), out),
    refersTo: { node: inner, mark },
  };
};

export const memberPointer = (owner: Node, inner: Node): Node => ({
  left(out) {
    inner.left(out);
    put(out, !needsParentheses(inner, out) ? ' ' : ' (*'.includes(out.last) ? '(' : ' (');
    putNode(out, owner);
    put(out, '::*');
  },
  right(out) {
    if (needsParentheses(inner, out)) put(out, ')');
    inner.right?.(out);
  },
  shape: (out) => (shapeOf(inner, out) === 'plain' ? 'plain' : 'open'),
});

export const functionType = (
  returns: Node,
  parameters: readonly Node[],
  qualifiers: string,
  ref: string,
  exceptions: string,
  thrown: Node | null,
): Node => ({
  left(out) {
    returns.left(out);
    if (shapeOf(returns, out) === 'plain') put(out, ' ');
  },
  right(out) {
    put(out, '(');
    putNode(out, list(parameters));
    put(out, ')');
    returns.right?.(out);
    put(out, qualifiers + ref + exceptions);
    if (thrown !== null) putNode(out, sequence(exceptions === '' ? ' noexcept(' : '(', thrown, ')'));
  },
  shape: () => 'function',
});

export const array = (element: Node, dimension: Node | null): Node => ({
  left: (out) => element.left(out),
  right(out) {
    put(out, out.last === ']' ? '[' : ' [');
    if (dimension !== null) putNode(out, dimension);
    put(out, ']');
    element.right?.(out);
  },
  shape: () => 'array',
});

// ---- packs

/** Template arguments that form a pack, printed like any others. */
export const pack = (elements: readonly Node[]): Node => ({ ...list(elements), elements });

/**
 * A template parameter. It is printed as its argument, which is known once the name is read completely. In an expansion
 * of a pack it is the current element. Within the parameters of a lambda it is one of the lambda's own.
 */
export const parameter = (index: number, inLambda: boolean, argument: () => Node | undefined): Node => {
  const own = literal(`auto:${index + 1}`);
  const resolve = (out: Out): Node => (inLambda && out.lambdas > 0 ? own : elementOf(argument() ?? own, out));
  return {
    left: (out) => nested(out, () => resolve(out).left(out)),
    right: (out) => nested(out, () => resolve(out).right?.(out)),
    shape: (out) => shapeOf(resolve(out), out),
    resolve,
  };
};

/** Limits the depth: in a damaged name, arguments can refer to themselves. */
function nested(out: Out, write: () => void): void {
  out.depth += 1;
  if (out.depth > MAX_DEPTH) throw new TooLong();
  write();
  out.depth -= 1;
}

/** Returns the current element of a pack, or the node itself if it is not a pack. */
function elementOf(node: Node, out: Out): Node {
  if (node.elements === undefined || out.packIndex === -1) return node;
  if (out.packLength === -1) {
    out.packLength = node.elements.length;
    out.packIndex = 0;
  }
  return node.elements[out.packIndex] ?? literal('');
}

/** The type of a closure, identified by its parameters and number. */
export const lambda = (parameters: readonly Node[], number: number): Node => ({
  left(out) {
    out.lambdas += 1;
    putNode(out, sequence('{lambda(', list(parameters), `)#${number}}`));
    out.lambdas -= 1;
  },
});

export const expansion = (inner: Node): Node => ({
  left(out) {
    const { packIndex, packLength: length } = out;
    out.packIndex = 0;
    out.packLength = -1;
    const before = { text: out.text, last: out.last };
    putNode(out, inner);
    if (out.packLength === -1) {
      undo(out, before);
      putNode(out, operand(inner));
      put(out, '...');
    } else if (out.packLength === 0) undo(out, before);
    else {
      for (let index = 1; index < out.packLength; index += 1) {
        out.packIndex = index;
        put(out, ', ');
        putNode(out, inner);
      }
    }
    out.packIndex = packIndex;
    out.packLength = length;
  },
});

export const packLength = (node: Node): Node => ({
  left(out) {
    const { packIndex } = out;
    out.packIndex = -1;
    const { elements } = node.resolve?.(out) ?? node;
    out.packIndex = packIndex;
    if (elements === undefined) putNode(out, sequence('sizeof...(', node, ')'));
    else put(out, String(elements.length));
  },
});

// ---- expressions

/** An operand, in parentheses unless it is an atom. */
export const operand = (node: Node): Node => (node.isAtom ? node : sequence('(', node, ')'));

/** The callee of a call; a function is printed without its parameters. */
export const callee = (node: Node): Node => operand(node.bare ?? node);

export const unary = (code: string, symbol: string, inner: Node): Node => {
  const target = code === 'ad' && inner.bare?.isNested ? inner.bare : inner;
  if (code === 'sz' || code === 'az' || code === 'te') return sequence(symbol, '(', target, ')');
  return sequence(symbol, operand(target));
};

export const binary = (code: string, symbol: string, left: Node, right: Node): Node => {
  if (code === 'ix') return sequence(operand(left), '[', right, ']');
  const plain = sequence(operand(left), symbol, operand(right));
  return code === 'gt' ? sequence('(', plain, ')') : plain;
};

const SUFFIXES: Readonly<Record<string, string>> = { i: '', j: 'u', l: 'l', m: 'ul', x: 'll', y: 'ull' };

/** A constant: integers with their suffix, others with their type. */
export function literalValue(code: string, type: Node, negative: string, value: string): Node {
  const suffix = SUFFIXES[code];
  if (suffix !== undefined) return literal(`${negative}${value}${suffix}`);
  if (code === 'b' && negative === '' && (value === '0' || value === '1'))
    return literal(value === '1' ? 'true' : 'false');
  return sequence('(', type, ')', 'fdeg'.includes(code) ? `${negative}[${value}]` : `${negative}${value}`);
}
