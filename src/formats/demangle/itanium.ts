/**
 * C++ symbol names: the Itanium C++ ABI's mangling (https://itanium-cxx-abi.github.io/cxx-abi/abi.html#mangling),
 * printed as `c++filt` of GNU binutils prints them.
 */

import type { Effort } from './effort.ts';
import type { Node } from './itanium-nodes.ts';
import * as nodes from './itanium-nodes.ts';
import { BUILTIN_TYPES, OPERATORS, STANDARD_NAMES } from './itanium-tables.ts';

class NotItanium extends Error {}

/** Deeper nesting is nobody's name. */
const MAX_DEPTH = 256;
/** A name is read in time that is linear in its length, but for a few that are read twice. */
const MAX_LENGTH = 64 * 1024;
const MAX_STEPS = 100_000;

/** The name as its author wrote it; null when it is no mangled name of C++. */
export function demangleItanium(mangled: string, effort: Effort): string | null {
  if (!mangled.startsWith('_Z') || mangled.length > MAX_LENGTH) return null;
  try {
    return nodes.print(parse(mangled, effort), effort);
  } catch (error) {
    // RangeError: what back references nest goes deeper than the stack.
    if (error instanceof NotItanium || error instanceof nodes.TooLong || error instanceof RangeError)
      return null;
    throw error;
  }
}

/** What the name of a function tells of the types that follow it. */
interface NameState {
  isConstructorOrConversion: boolean;
  endsWithTemplateArguments: boolean;
  /** Of a member function: ` const`, and ` &`. */
  qualifiers: string;
  reference: string;
}

const freshState = (): NameState => ({
  isConstructorOrConversion: false,
  endsWithTemplateArguments: false,
  qualifiers: '',
  reference: '',
});

/** Reads one name after the other: making the functions of a reader takes longer than a name. */
const parse = reader();

function reader(): (mangled: string, effort: Effort) => Node {
  let text = '';
  let at = 0;
  let depth = 0;
  let steps = 0;
  let substitutions: Node[] = [];
  /** What T_, T0_ … stand for; a new one for each function. */
  let scope: { args: readonly Node[] | null } = { args: null };
  /** Inside of the parameters of a generic lambda T_ is one of its own. */
  let inLambda = false;
  /** A conversion's type comes before the arguments of the template that it is. */
  let mayReferForward = false;

  const fail = (): never => {
    throw new NotItanium();
  };
  const peek = (ahead = 0): string => text[at + ahead] ?? '';
  const eat = (wanted: string): boolean => {
    if (!text.startsWith(wanted, at)) return false;
    at += wanted.length;
    return true;
  };
  const expect = (wanted: string): void => {
    if (!eat(wanted)) fail();
  };
  const nested = <T>(inner: () => T): T => {
    depth += 1;
    steps += 1;
    if (depth > MAX_DEPTH || steps > MAX_STEPS) fail();
    const value = inner();
    depth -= 1;
    return value;
  };
  const remember = (node: Node): Node => {
    substitutions.push(node);
    return node;
  };
  const listUntil = (end: string, item: () => Node): Node[] => {
    const list: Node[] = [];
    while (!eat(end)) list.push(item());
    return list;
  };

  function digits(): string {
    const start = at;
    while (peek() >= '0' && peek() <= '9') at += 1;
    return text.slice(start, at);
  }
  function number(): number {
    const found = digits();
    return found === '' || found.length > 9 ? fail() : Number(found);
  }
  /** `_` is 0, `0_` is 1. */
  function sequence(): number {
    if (eat('_')) return 0;
    const value = number() + 1;
    expect('_');
    return value;
  }

  // ---- names

  function encoding(isTop: boolean): Node {
    return nested(() => {
      if (peek() === 'T' || (peek() === 'G' && 'VRAT'.includes(peek(1)))) return special();
      const outer = scope;
      if (!isTop) scope = { args: outer.args };
      const state = freshState();
      const named = name(state);
      let result = named;
      if (!atEnd()) {
        // Templates tell what they return, but for constructors and conversions.
        const returns = state.endsWithTemplateArguments && !state.isConstructorOrConversion ? type() : null;
        const parameters = parameterTypes();
        if (eat('Q')) expression();
        result = nodes.func(named, isTop ? returns : null, parameters, state.qualifiers, state.reference);
      } else if (state.qualifiers !== '') result = nodes.suffixed(named, state.qualifiers);
      scope = outer;
      return result;
    });
  }

  const atEnd = () => at >= text.length || peek() === 'E' || peek() === '.';

  function parameterTypes(): Node[] {
    if (eat('v')) return [];
    const list: Node[] = [];
    do list.push(type());
    while (!atEnd() && peek() !== 'Q');
    return list;
  }

  function special(): Node {
    const code = text.slice(at, at + 2);
    at += 2;
    const of = (prefix: string, node: Node) => nodes.prefixed(prefix, node);
    switch (code) {
      case 'TV':
        return of('vtable for ', type());
      case 'TT':
        return of('VTT for ', type());
      case 'TI':
        return of('typeinfo for ', type());
      case 'TS':
        return of('typeinfo name for ', type());
      case 'TF':
        return of('typeinfo fn for ', type());
      case 'TA':
        return of('template parameter object for ', templateArgument());
      case 'TH':
        return of('TLS init function for ', name(freshState()));
      case 'TW':
        return of('TLS wrapper function for ', name(freshState()));
      case 'Th':
        callOffset('h');
        return of('non-virtual thunk to ', encoding(false));
      case 'Tv':
        callOffset('v');
        return of('virtual thunk to ', encoding(false));
      case 'Tc':
        callOffset();
        callOffset();
        return of('covariant return thunk to ', encoding(false));
      case 'TC': {
        const derived = type();
        eat('n');
        number();
        expect('_');
        const base = type();
        return nodes.sequence('construction vtable for ', base, '-in-', derived);
      }
      case 'GV':
        return of('guard variable for ', name(freshState()));
      case 'GR': {
        const named = name(freshState());
        const count = eat('_') ? 0 : sequence36();
        return nodes.sequence(`reference temporary #${count} for `, named);
      }
      case 'GA':
        return of('hidden alias for ', encoding(false));
      case 'GT':
        if (eat('n')) return of('non-transaction clone for ', encoding(false));
        expect('t');
        return of('transaction clone for ', encoding(false));
      default:
        return fail();
    }
  }

  function callOffset(kind?: string): void {
    const which = kind ?? text[at++];
    if (which !== 'h' && which !== 'v') fail();
    const offset = () => {
      eat('n');
      number();
      expect('_');
    };
    offset();
    if (which === 'v') offset();
  }

  function sequence36(): number {
    const start = at;
    while (/[0-9A-Z]/.test(peek())) at += 1;
    const value = Number.parseInt(text.slice(start, at) || '0', 36) + 1;
    if (!Number.isSafeInteger(value)) fail();
    expect('_');
    return value;
  }

  function name(state: NameState): Node {
    return nested(() => {
      switch (peek()) {
        case 'N':
          return nestedName(state);
        case 'Z':
          return localName(state);
        default: {
          let node: Node;
          if (peek() === 'S' && peek(1) !== 't') {
            node = substitution();
            if (peek() !== 'I') return fail();
          } else {
            node = eat('St')
              ? nodes.qualified(nodes.literal('std'), unqualified(state, null))
              : unqualified(state, null);
            if (peek() !== 'I') return node;
            remember(node);
          }
          state.endsWithTemplateArguments = true;
          return withForward(nodes.template(node, templateArgumentList(true)));
        }
      }
    });
  }

  /** Reads a conversion's type once more, now that the arguments of its template are known. */
  let forward: { at: number; count: number; set(node: Node): void } | null = null;
  function withForward(node: Node): Node {
    if (forward === null) return node;
    const { at: start, count, set } = forward;
    forward = null;
    const [after, known] = [at, substitutions];
    at = start;
    substitutions = known.slice(0, count);
    // As it was read before, arguments that follow are still the name's.
    mayReferForward = true;
    set(type());
    mayReferForward = false;
    for (let index = count; index < substitutions.length; index += 1)
      known[index] = substitutions[index] as Node;
    substitutions = known;
    at = after;
    return node;
  }

  function nestedName(state: NameState): Node {
    expect('N');
    state.qualifiers = cvQualifiers();
    if (eat('O')) state.reference = ' &&';
    else if (eat('R')) state.reference = ' &';
    else if (eat('H')) state.reference = '';
    let node: Node | null = null;
    while (!eat('E')) {
      state.endsWithTemplateArguments = false;
      const c = peek();
      if (c === 'S' && peek(1) !== 't') {
        if (node !== null) fail();
        node = substitution();
        continue;
      }
      if (c === 'I') {
        if (node === null) return fail();
        node = withForward(nodes.template(node, templateArgumentList(true)));
        state.endsWithTemplateArguments = true;
        if (peek() !== 'E') remember(node);
        continue;
      }
      if (c === 'M' && node !== null) {
        // The scope of a member's initializer, where lambdas can stand.
        at += 1;
        continue;
      }
      if (c === 'T') {
        if (node !== null) fail();
        node = templateParameter();
      } else if (c === 'D' && (peek(1) === 't' || peek(1) === 'T')) {
        if (node !== null) fail();
        node = decltypeExpression();
      } else if (eat('St')) {
        node = nodes.qualified(nodes.literal('std'), unqualified(state, null));
      } else {
        const part = unqualified(state, node);
        node = node === null ? part : nodes.qualified(node, part);
      }
      if (peek() !== 'E') remember(node);
    }
    return node ?? fail();
  }

  function localName(state: NameState): Node {
    expect('Z');
    const scope = encoding(false);
    expect('E');
    if (eat('s')) {
      discriminator();
      return nodes.qualified(scope, nodes.literal('string literal'));
    }
    let number = -1;
    if (eat('d')) number = sequence();
    const entity = name(state);
    if (number === -1) discriminator();
    const inner =
      number === -1 ? entity : nodes.qualified(nodes.literal(`{default arg#${number + 1}}`), entity);
    return nodes.qualified(scope, inner);
  }

  function discriminator(): void {
    if (peek() !== '_') return;
    if (peek(1) === '_') {
      at += 2;
      number();
      expect('_');
    } else if (/[0-9]/.test(peek(1))) at += 2;
  }

  function unqualified(state: NameState, scope: Node | null): Node {
    const node = untaggedName(state, scope);
    let tagged = node;
    while (eat('B')) tagged = nodes.tagged(tagged, sourceName());
    return tagged;
  }

  function untaggedName(state: NameState, scope: Node | null): Node {
    state.isConstructorOrConversion = false;
    // Internal linkage, and friends.
    eat('L');
    if (peek() === 'F' && scope !== null) at += 1;
    const c = peek();
    if (c >= '1' && c <= '9') return nodes.atom(sourceName());
    if (c === 'U') return unnamed();
    if (c === 'C' && scope !== null) {
      at += 1;
      const inherits = eat('I');
      if (!/[1-5]/.test(peek())) fail();
      at += 1;
      if (inherits) name(freshState());
      state.isConstructorOrConversion = true;
      return nodes.literal(nodes.baseName(scope));
    }
    if (c === 'D' && /[0-5]/.test(peek(1)) && scope !== null) {
      at += 2;
      state.isConstructorOrConversion = true;
      return nodes.literal(`~${nodes.baseName(scope)}`);
    }
    if (eat('DC')) {
      const names = listUntil('E', () => nodes.literal(sourceName()));
      return nodes.sequence('[', nodes.list(names), ']');
    }
    return operatorName(state);
  }

  function sourceName(): string {
    const length = number();
    const found = text.slice(at, at + length);
    if (length === 0 || found.length < length) fail();
    at += length;
    return /^_GLOBAL_[._$]N/.test(found) ? '(anonymous namespace)' : found;
  }

  /** Names of what has none in the source: closures and anonymous types. */
  function unnamed(): Node {
    if (eat('Ut')) return nodes.literal(`{unnamed type#${sequence() + 1}}`);
    expect('Ul');
    const outer = inLambda;
    inLambda = true;
    // Parameters of the template that a lambda is declared with.
    while (/^T[ynptk]/.test(text.slice(at, at + 2))) templateParameterDeclaration();
    const parameters = eat('v') ? [] : listOfTypesUntilE();
    expect('E');
    inLambda = outer;
    return nodes.lambda(parameters, sequence() + 1);
  }

  function listOfTypesUntilE(): Node[] {
    const list: Node[] = [];
    while (peek() !== 'E') list.push(type());
    return list;
  }

  function templateParameterDeclaration(): void {
    if (eat('Ty')) return;
    if (eat('Tk')) {
      name(freshState());
      return;
    }
    if (eat('Tn')) {
      type();
      return;
    }
    if (eat('Tp')) {
      templateParameterDeclaration();
      return;
    }
    expect('Tt');
    while (!eat('E')) templateParameterDeclaration();
  }

  function operatorName(state: NameState): Node {
    if (eat('cv')) {
      state.isConstructorOrConversion = true;
      let target: Node | null = null;
      const start = at;
      const { length } = substitutions;
      const outer = mayReferForward;
      mayReferForward = true;
      let refers = false;
      const mark = forwardReferences;
      target = type();
      refers = forwardReferences !== mark;
      mayReferForward = outer;
      const holder = { node: target };
      if (refers && peek() === 'I')
        forward = {
          at: start,
          count: length,
          set(node) {
            holder.node = node;
          },
        };
      return nodes.sequence(
        'operator ',
        nodes.deferred(() => holder.node),
      );
    }
    if (eat('li')) return nodes.literal(`operator"" ${sourceName()}`);
    if (peek() === 'v' && /[0-9]/.test(peek(1))) {
      at += 2;
      return nodes.literal(`operator ${sourceName()}`);
    }
    const operator = OPERATORS[text.slice(at, at + 2)];
    if (operator === undefined) return fail();
    at += 2;
    const [shown] = operator;
    return nodes.literal(/^[a-z]/.test(shown) ? `operator ${shown.trimEnd()}` : `operator${shown}`);
  }

  // ---- types

  let forwardReferences = 0;

  function cvQualifiers(): string {
    let found = '';
    if (eat('r')) found = ' restrict';
    if (eat('V')) found = ` volatile${found}`;
    if (eat('K')) found = ` const${found}`;
    return found;
  }

  function type(): Node {
    return nested(() => {
      const c = peek();
      const builtin = BUILTIN_TYPES[c] ?? BUILTIN_TYPES[text.slice(at, at + 2)];
      if (builtin !== undefined && c !== 'D') {
        at += 1;
        return nodes.literal(builtin);
      }
      switch (c) {
        case 'r':
        case 'V':
        case 'K': {
          const qualifiers = cvQualifiers();
          if (peek() === 'F' || isExceptionSpecification()) return remember(functionType(qualifiers));
          return remember(nodes.qualifiedType(type(), qualifiers));
        }
        case 'P':
          at += 1;
          return remember(nodes.pointer(type(), '*'));
        case 'R':
          at += 1;
          return remember(nodes.reference(type(), '&'));
        case 'O':
          at += 1;
          return remember(nodes.reference(type(), '&&'));
        case 'C':
          at += 1;
          return remember(nodes.suffixed(type(), ' _Complex'));
        case 'G':
          at += 1;
          return remember(nodes.suffixed(type(), ' _Imaginary'));
        case 'F':
          return remember(functionType(''));
        case 'A':
          return remember(arrayType());
        case 'M': {
          at += 1;
          const owner = type();
          return remember(nodes.memberPointer(owner, type()));
        }
        case 'U': {
          if (peek(1) === 'l' || peek(1) === 't') return remember(name(freshState()));
          at += 1;
          const qualifier = sourceName();
          const argument =
            peek() === 'I' ? nodes.template(nodes.literal(''), templateArgumentList(false)) : null;
          const inner = type();
          const parts = argument === null ? [` ${qualifier}`] : [` ${qualifier}`, argument];
          return remember(nodes.sequence(inner, ...parts));
        }
        case 'T': {
          if (/[sue]/.test(peek(1))) {
            at += 2;
            return remember(name(freshState()));
          }
          let node = remember(templateParameter());
          if (peek() === 'I' && !mayReferForward)
            node = remember(nodes.template(node, templateArgumentList(false)));
          return node;
        }
        case 'S': {
          if (peek(1) === 't') return remember(className());
          let node = substitution();
          if (peek() === 'I') node = remember(nodes.template(node, templateArgumentList(false)));
          return node;
        }
        case 'D':
          return dType();
        case 'u': {
          at += 1;
          const vendor = nodes.literal(sourceName());
          return remember(peek() === 'I' ? nodes.template(vendor, templateArgumentList(false)) : vendor);
        }
        default:
          return remember(className());
      }
    });
  }

  /** A class or enumeration. */
  function className(): Node {
    const outer = scope.args;
    const node = nodeOfClass();
    scope.args = outer;
    return node;
  }

  function nodeOfClass(): Node {
    const state = freshState();
    if (peek() === 'N' || peek() === 'Z') return nameInType(state);
    const node = eat('St')
      ? nodes.qualified(nodes.literal('std'), unqualified(state, null))
      : unqualified(state, null);
    if (peek() !== 'I') return node;
    remember(node);
    return nodes.template(node, templateArgumentList(false));
  }

  /** Names of types do not change what T_ stands for. */
  function nameInType(state: NameState): Node {
    const outer = scope.args;
    const node = name(state);
    scope.args = outer;
    return node;
  }

  const isExceptionSpecification = () => peek() === 'D' && 'oOwx'.includes(peek(1) || ' ');

  function functionType(qualifiers: string): Node {
    let exceptions = '';
    let thrown: Node | null = null;
    if (eat('Do')) exceptions = ' noexcept';
    else if (eat('DO')) {
      thrown = expression();
      expect('E');
    } else if (eat('Dw')) {
      thrown = nodes.list(listUntil('E', type));
      exceptions = ' throw';
    } else if (eat('Dx')) exceptions = ' transaction_safe';
    expect('F');
    eat('Y');
    const returns = type();
    const parameters: Node[] = [];
    let reference = '';
    for (;;) {
      if (eat('E')) break;
      if (eat('v')) continue;
      if (text.startsWith('RE', at)) {
        reference = ' &';
        at += 1;
        continue;
      }
      if (text.startsWith('OE', at)) {
        reference = ' &&';
        at += 1;
        continue;
      }
      parameters.push(type());
    }
    return nodes.functionType(returns, parameters, qualifiers, reference, exceptions, thrown);
  }

  function arrayType(): Node {
    expect('A');
    let dimension: Node | null = null;
    if (/[0-9]/.test(peek())) dimension = nodes.literal(digits());
    else if (peek() !== '_') dimension = expression();
    expect('_');
    return nodes.array(type(), dimension);
  }

  function dType(): Node {
    const two = text.slice(at, at + 2);
    const builtin = BUILTIN_TYPES[two];
    if (builtin !== undefined) {
      at += 2;
      return nodes.literal(builtin);
    }
    switch (two) {
      case 'Dp':
        at += 2;
        return remember(nodes.expansion(type()));
      case 'Dt':
      case 'DT':
        return remember(decltypeExpression());
      case 'Dv': {
        at += 2;
        let dimension: Node | null = null;
        if (/[0-9]/.test(peek())) dimension = nodes.literal(digits());
        else if (peek() !== '_') dimension = expression();
        expect('_');
        const element = type();
        return remember(
          nodes.sequence(element, ' __vector(', ...(dimension === null ? [] : [dimension]), ')'),
        );
      }
      case 'DF': {
        at += 2;
        const bits = digits();
        if (eat('b')) return nodes.literal('std::bfloat16_t');
        const extended = eat('x') ? 'x' : '';
        if (extended === '') expect('_');
        return nodes.literal(`_Float${bits}${extended}`);
      }
      case 'DB':
      case 'DU': {
        at += 2;
        const bits = /[0-9]/.test(peek()) ? nodes.literal(digits()) : expression();
        expect('_');
        return nodes.sequence(two === 'DU' ? 'unsigned _BitInt(' : '_BitInt(', bits, ')');
      }
      case 'Do':
      case 'DO':
      case 'Dw':
      case 'Dx':
        return remember(functionType(''));
      default:
        return fail();
    }
  }

  function decltypeExpression(): Node {
    at += 2;
    const inner = expression();
    expect('E');
    return nodes.sequence('decltype (', inner, ')');
  }

  function substitution(): Node {
    expect('S');
    const c = peek();
    if (c === '_' || /[0-9A-Z]/.test(c)) {
      return substitutions[eat('_') ? 0 : sequence36()] ?? fail();
    }
    const standard = STANDARD_NAMES[c];
    if (standard === undefined) return fail();
    at += 1;
    let node = nodes.standard(standard.text, standard.base);
    while (eat('B')) node = remember(nodes.tagged(node, sourceName()));
    return node;
  }

  function templateParameter(): Node {
    expect('T');
    if (eat('L')) {
      number();
      expect('_');
    }
    const index = sequence();
    const known = scope.args?.[index];
    if (known !== undefined) return nodes.parameter(index, inLambda, () => known);
    if (inLambda) {
      const here = scope;
      return nodes.parameter(index, true, () => here.args?.[index]);
    }
    if (!mayReferForward) return fail();
    forwardReferences += 1;
    return nodes.literal('auto');
  }

  function templateArgumentList(isOfName: boolean): Node[] {
    expect('I');
    if (!isOfName) return argumentsUntilE([]);
    // Arguments can refer to those before them.
    const list: Node[] = [];
    const outerLambda = inLambda;
    inLambda = false;
    argumentsUntilE(list);
    inLambda = outerLambda;
    scope.args = list;
    return list;
  }

  function argumentsUntilE(list: Node[]): Node[] {
    while (!eat('E')) {
      if (eat('Q')) {
        expression();
        continue;
      }
      list.push(templateArgument());
    }
    return list;
  }

  function templateArgument(): Node {
    return nested(() => {
      switch (peek()) {
        case 'X': {
          at += 1;
          const node = expression();
          expect('E');
          return node;
        }
        case 'L':
          return literal();
        case 'J':
        case 'I':
          at += 1;
          return nodes.pack(listUntil('E', templateArgument));
        case 'T':
          if (/[ynptk]/.test(peek(1))) {
            templateParameterDeclaration();
            return templateArgument();
          }
          return type();
        default:
          return type();
      }
    });
  }

  // ---- expressions

  function literal(): Node {
    expect('L');
    if (eat('_Z') || (peek() === 'Z' && eat('Z'))) {
      const outer = scope;
      scope = { args: outer.args };
      const node = encoding(true);
      scope = outer;
      expect('E');
      return node;
    }
    const code = peek();
    const what = type();
    const negative = eat('n') ? '-' : '';
    const end = text.indexOf('E', at);
    if (end === -1) fail();
    const value = text.slice(at, end);
    at = end + 1;
    return nodes.literalValue(code, what, negative, value);
  }

  function expression(): Node {
    return nested(() => {
      const c = peek();
      if (c === 'L') return literal();
      if (c === 'T') return templateParameter();
      if (c === 'f' && /^f(?:p|L\d)/.test(text.slice(at, at + 3))) return functionParameter();
      if (c >= '0' && c <= '9') return unresolvedSimple();
      const code = text.slice(at, at + 2);
      switch (code) {
        case 'sr':
          return unresolvedName();
        case 'on':
          at += 2;
          return unresolvedOperator();
        case 'gs':
          at += 2;
          return nodes.prefixed('::', expression());
        case 'sp':
          at += 2;
          return nodes.expansion(expression());
        case 'sZ': {
          at += 2;
          const pack = peek() === 'T' ? templateParameter() : functionParameter();
          return nodes.packLength(pack);
        }
        case 'sP': {
          at += 2;
          const list = listUntil('E', templateArgument);
          return nodes.packLength(nodes.pack(list));
        }
        case 'il':
          at += 2;
          return nodes.sequence('{', nodes.list(listUntil('E', expression)), '}');
        case 'tl': {
          at += 2;
          const what = type();
          return nodes.sequence(what, '{', nodes.list(listUntil('E', expression)), '}');
        }
        case 'cv': {
          at += 2;
          const what = type();
          const inner = eat('_') ? nodes.list(listUntil('E', expression)) : expression();
          return nodes.sequence('(', what, ')', nodes.operand(inner));
        }
        case 'cl': {
          at += 2;
          const callee = expression();
          const list = listUntil('E', expression);
          return nodes.sequence(nodes.callee(callee), '(', nodes.list(list), ')');
        }
        case 'cp': {
          at += 2;
          const callee = expression();
          const list = listUntil('E', expression);
          return nodes.sequence('(', callee, ')(', nodes.list(list), ')');
        }
        case 'dt':
        case 'pt': {
          at += 2;
          const object = expression();
          const member = expression();
          return nodes.sequence(nodes.operand(object), code === 'dt' ? '.' : '->', nodes.operand(member));
        }
        case 'qu': {
          at += 2;
          const parts = [expression(), expression(), expression()] as const;
          return nodes.sequence(
            nodes.operand(parts[0]),
            '?',
            nodes.operand(parts[1]),
            ' : ',
            nodes.operand(parts[2]),
          );
        }
        case 'nw':
        case 'na':
          return newExpression();
        case 'st':
        case 'at':
        case 'ti':
          at += 2;
          return nodes.sequence({ st: 'sizeof ', at: 'alignof ', ti: 'typeid ' }[code], '(', type(), ')');
        case 'dc':
        case 'sc':
        case 'cc':
        case 'rc': {
          at += 2;
          const what = type();
          const shown = { dc: 'dynamic', sc: 'static', cc: 'const', rc: 'reinterpret' }[code];
          return nodes.sequence(`${shown}_cast<`, what, '>', nodes.sequence('(', expression(), ')'));
        }
        case 'tr':
          at += 2;
          return nodes.literal('throw');
        case 'nx':
          at += 2;
          return nodes.sequence('noexcept', '(', expression(), ')');
        case 'fl':
        case 'fr':
        case 'fL':
        case 'fR':
          return fold();
        case 'di':
        case 'dx':
        case 'dX':
          return designated();
      }
      const operator = OPERATORS[code];
      if (operator === undefined) return unresolvedSimple();
      at += 2;
      const [shown, operands] = operator;
      if (operands === 1) {
        if ((code === 'pp' || code === 'mm') && !eat('_')) {
          const inner = expression();
          return nodes.sequence(nodes.operand(inner), shown);
        }
        return nodes.unary(code, shown, expression());
      }
      if (operands !== 2) return fail();
      const left = expression();
      const right = expression();
      return nodes.binary(code, shown, left, right);
    });
  }

  function functionParameter(): Node {
    if (eat('fpT')) return nodes.atom('this');
    if (eat('fL')) {
      number();
      expect('p');
    } else expect('fp');
    cvQualifiers();
    return nodes.atom(`{parm#${sequence() + 1}}`);
  }

  /** `sr <type> <name>`, and where the standard has it longer, `srN <type> <name>+ E <name>`. */
  function unresolvedName(): Node {
    expect('sr');
    if (eat('N')) {
      let node = type();
      while (!eat('E')) node = nodes.qualified(node, unresolvedSimple());
      return nodes.atomic(nodes.qualified(node, unresolvedSimple()));
    }
    if (peek() >= '0' && peek() <= '9') {
      // Global: names of namespaces, up to E; older compilers wrote one type here.
      let node: Node = unresolvedSimple();
      while (peek() >= '0' && peek() <= '9' && !eat('E')) node = nodes.qualified(node, unresolvedSimple());
      eat('E');
      return nodes.atomic(nodes.qualified(node, unresolvedSimple()));
    }
    const scope = type();
    return nodes.atomic(nodes.qualified(scope, unresolvedSimple()));
  }

  function unresolvedSimple(): Node {
    if (eat('on')) return unresolvedOperator();
    if (eat('dn')) {
      const c = peek();
      const node = c >= '0' && c <= '9' ? unresolvedSimple() : type();
      return nodes.prefixed('~', node);
    }
    const state = freshState();
    const node = unqualified(state, null);
    return nodes.atomic(peek() === 'I' ? nodes.template(node, templateArgumentList(false)) : node);
  }

  function unresolvedOperator(): Node {
    const node = operatorName(freshState());
    return nodes.atomic(peek() === 'I' ? nodes.template(node, templateArgumentList(false)) : node);
  }

  function newExpression(): Node {
    const shown = peek(1) === 'a' ? 'new[] ' : 'new ';
    at += 2;
    const placement = listUntil('_', expression);
    const what = type();
    let initial: Node[] | null = null;
    if (eat('pi')) initial = listUntil('E', expression);
    else if (peek() === 'i') initial = [expression()];
    else expect('E');
    return nodes.sequence(
      shown,
      ...(placement.length > 0 ? ['(', nodes.list(placement), ') '] : []),
      what,
      ...(initial === null ? [] : ['(', nodes.list(initial), ')']),
    );
  }

  function fold(): Node {
    const kind = peek(1);
    at += 2;
    const operator = OPERATORS[text.slice(at, at + 2)];
    if (operator === undefined) return fail();
    at += 2;
    const [shown] = operator;
    const first = expression();
    if (kind === 'l') return nodes.sequence('(...', shown, nodes.operand(first), ')');
    if (kind === 'r') return nodes.sequence('(', nodes.operand(first), shown, '...)');
    const second = expression();
    return nodes.sequence('(', nodes.operand(first), shown, '...', shown, nodes.operand(second), ')');
  }

  function designated(): Node {
    const kind = peek(1);
    at += 2;
    if (kind === 'i') {
      const field = sourceName();
      return nodes.sequence(`.${field}=`, expression());
    }
    const from = expression();
    const to = kind === 'X' ? ['...', expression()] : [];
    return nodes.sequence('[', from, ...to, ']=', expression());
  }

  return (mangled, effort) => {
    text = mangled;
    at = 2;
    depth = 0;
    steps = 0;
    substitutions = [];
    scope = { args: null };
    inLambda = false;
    mayReferForward = false;
    forward = null;
    try {
      const result = encoding(true);
      return nodes.sequence(result, cloneSuffixes());
    } finally {
      effort.left -= steps;
    }
  };

  /** What the optimizer appends: `.isra.0`, `.cold`. */
  function cloneSuffixes(): string {
    const rest = text.slice(at);
    if (rest === '') return '';
    const clones = rest.match(/^(?:\.(?:[a-zA-Z_]+|\d+)(?:\.\d+)*)+$/) === null ? null : rest;
    if (clones === null) return fail();
    return (clones.match(/\.(?:[a-zA-Z_]+|\d+)(?:\.\d+)*/g) ?? [])
      .map((clone) => ` [clone ${clone}]`)
      .join('');
  }
}
