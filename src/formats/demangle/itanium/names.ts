/** Names: of functions and data, of members, of local entities, and of entities that compilers create. */

import { freshState, type NameState } from './grammar.ts';
import * as nodes from './nodes.ts';
import { OPERATORS } from './tables.ts';
import { TypeGrammar } from './types.ts';
import type { Node } from './writing.ts';

export class NameGrammar extends TypeGrammar {
  protected encoding(isTop: boolean): Node {
    return this.nested(() => {
      if (this.peek() === 'T' || (this.peek() === 'G' && 'VRAT'.includes(this.peek(1))))
        return this.#special();
      const outer = this.scope;
      if (!isTop) this.scope = { args: outer.args };
      const state = freshState();
      const named = this.name(state);
      let result = named;
      if (!this.#atEnd()) {
        // Templates include their return type, except constructors and conversions.
        const returns =
          state.endsWithTemplateArguments && !state.isConstructorOrConversion ? this.type() : null;
        const parameters = this.#parameterTypes();
        if (this.eat('Q')) this.expression();
        result = nodes.func(named, isTop ? returns : null, parameters, state.qualifiers, state.reference);
      } else if (state.qualifiers !== '') result = nodes.suffixed(named, state.qualifiers);
      this.scope = outer;
      return result;
    });
  }

  #atEnd(): boolean {
    return this.at >= this.text.length || this.peek() === 'E' || this.peek() === '.';
  }

  #parameterTypes(): Node[] {
    if (this.eat('v')) return [];
    const list: Node[] = [];
    do list.push(this.type());
    while (!this.#atEnd() && this.peek() !== 'Q');
    return list;
  }

  #special(): Node {
    const code = this.peekTwo();
    this.at += 2;
    const describe = (prefix: string, node: Node) => nodes.prefixed(prefix, node);
    switch (code) {
      case 'TV':
        return describe('vtable for ', this.type());
      case 'TT':
        return describe('VTT for ', this.type());
      case 'TI':
        return describe('typeinfo for ', this.type());
      case 'TS':
        return describe('typeinfo name for ', this.type());
      case 'TF':
        return describe('typeinfo fn for ', this.type());
      case 'TA':
        return describe('template parameter object for ', this.templateArgument());
      case 'TH':
        return describe('TLS init function for ', this.name(freshState()));
      case 'TW':
        return describe('TLS wrapper function for ', this.name(freshState()));
      case 'Th':
        this.#callOffset('h');
        return describe('non-virtual thunk to ', this.encoding(false));
      case 'Tv':
        this.#callOffset('v');
        return describe('virtual thunk to ', this.encoding(false));
      case 'Tc':
        this.#callOffset();
        this.#callOffset();
        return describe('covariant return thunk to ', this.encoding(false));
      case 'TC': {
        const derived = this.type();
        this.eat('n');
        this.number();
        this.expect('_');
        const base = this.type();
        return nodes.sequence('construction vtable for ', base, '-in-', derived);
      }
      case 'GV':
        return describe('guard variable for ', this.name(freshState()));
      case 'GR': {
        const named = this.name(freshState());
        const count = this.eat('_') ? 0 : this.sequence36();
        return nodes.sequence(`reference temporary #${count} for `, named);
      }
      case 'GA':
        return describe('hidden alias for ', this.encoding(false));
      case 'GT':
        if (this.eat('n')) return describe('non-transaction clone for ', this.encoding(false));
        this.expect('t');
        return describe('transaction clone for ', this.encoding(false));
      default:
        return this.fail();
    }
  }

  #callOffset(kind?: string): void {
    const which = kind ?? this.text[this.at++];
    if (which !== 'h' && which !== 'v') this.fail();
    const offset = () => {
      this.eat('n');
      this.number();
      this.expect('_');
    };
    offset();
    if (which === 'v') offset();
  }

  protected name(state: NameState): Node {
    return this.nested(() => {
      switch (this.peek()) {
        case 'N':
          return this.#nestedName(state);
        case 'Z':
          return this.#localName(state);
        default: {
          let node: Node;
          if (this.peek() === 'S' && this.peek(1) !== 't') {
            node = this.substitution();
            if (this.peek() !== 'I') return this.fail();
          } else {
            node = this.eat('St')
              ? nodes.qualified(nodes.literal('std'), this.unqualified(state, null))
              : this.unqualified(state, null);
            if (this.peek() !== 'I') return node;
            this.remember(node);
          }
          state.endsWithTemplateArguments = true;
          return this.#withForward(nodes.template(node, this.templateArgumentList(true)));
        }
      }
    });
  }

  #withForward(node: Node): Node {
    if (this.forward === null) return node;
    const { at: start, count, set } = this.forward;
    this.forward = null;
    const [after, known] = [this.at, this.substitutions];
    this.at = start;
    this.substitutions = known.slice(0, count);
    // Arguments that follow still belong to the name, as when it was read the first time.
    this.mayReferForward = true;
    set(this.type());
    this.mayReferForward = false;
    for (let index = count; index < this.substitutions.length; index += 1)
      known[index] = this.substitutions[index] as Node;
    this.substitutions = known;
    this.at = after;
    return node;
  }

  #nestedName(state: NameState): Node {
    this.expect('N');
    state.qualifiers = this.cvQualifiers();
    if (this.eat('O')) state.reference = ' &&';
    else if (this.eat('R')) state.reference = ' &';
    else if (this.eat('H')) state.reference = '';
    let node: Node | null = null;
    while (!this.eat('E')) {
      state.endsWithTemplateArguments = false;
      const c = this.peek();
      if (c === 'S' && this.peek(1) !== 't') {
        if (node !== null) this.fail();
        node = this.substitution();
        continue;
      }
      if (c === 'I') {
        if (node === null) return this.fail();
        node = this.#withForward(nodes.template(node, this.templateArgumentList(true)));
        state.endsWithTemplateArguments = true;
        if (this.peek() !== 'E') this.remember(node);
        continue;
      }
      if (c === 'M' && node !== null) {
        // The scope of a member initializer, which may contain lambdas.
        this.at += 1;
        continue;
      }
      if (c === 'T') {
        if (node !== null) this.fail();
        node = this.templateParameter();
      } else if (c === 'D' && (this.peek(1) === 't' || this.peek(1) === 'T')) {
        if (node !== null) this.fail();
        node = this.decltypeExpression();
      } else if (this.eat('St')) {
        node = nodes.qualified(nodes.literal('std'), this.unqualified(state, null));
      } else {
        const part = this.unqualified(state, node);
        node = node === null ? part : nodes.qualified(node, part);
      }
      if (this.peek() !== 'E') this.remember(node);
    }
    return node ?? this.fail();
  }

  #localName(state: NameState): Node {
    this.expect('Z');
    const scope = this.encoding(false);
    this.expect('E');
    if (this.eat('s')) {
      this.#discriminator();
      return nodes.qualified(scope, nodes.literal('string literal'));
    }
    let number = -1;
    if (this.eat('d')) number = this.sequence();
    const entity = this.name(state);
    if (number === -1) this.#discriminator();
    const inner =
      number === -1 ? entity : nodes.qualified(nodes.literal(`{default arg#${number + 1}}`), entity);
    return nodes.qualified(scope, inner);
  }

  #discriminator(): void {
    if (this.peek() !== '_') return;
    if (this.peek(1) === '_') {
      this.at += 2;
      this.number();
      this.expect('_');
    } else if (/[0-9]/.test(this.peek(1))) this.at += 2;
  }

  protected unqualified(state: NameState, scope: Node | null): Node {
    const node = this.#untaggedName(state, scope);
    let tagged = node;
    while (this.eat('B')) tagged = nodes.tagged(tagged, this.sourceName());
    return tagged;
  }

  #untaggedName(state: NameState, scope: Node | null): Node {
    state.isConstructorOrConversion = false;
    // L: internal linkage, F: friend.
    this.eat('L');
    if (this.peek() === 'F' && scope !== null) this.at += 1;
    const c = this.peek();
    if (c >= '1' && c <= '9') return nodes.atom(this.sourceName());
    if (c === 'U') return this.#unnamed();
    if (c === 'C' && scope !== null) {
      this.at += 1;
      const inherits = this.eat('I');
      if (!/[1-5]/.test(this.peek())) this.fail();
      this.at += 1;
      if (inherits) this.name(freshState());
      state.isConstructorOrConversion = true;
      return nodes.literal(nodes.baseName(scope));
    }
    if (c === 'D' && /[0-5]/.test(this.peek(1)) && scope !== null) {
      this.at += 2;
      state.isConstructorOrConversion = true;
      return nodes.literal(`~${nodes.baseName(scope)}`);
    }
    if (this.eat('DC')) {
      const names = this.listUntil('E', () => nodes.literal(this.sourceName()));
      return nodes.sequence('[', nodes.list(names), ']');
    }
    return this.operatorName(state);
  }

  /** Reads names of entities without one in the source: closures and anonymous types. */
  #unnamed(): Node {
    if (this.eat('Ut')) return nodes.literal(`{unnamed type#${this.sequence() + 1}}`);
    this.expect('Ul');
    const outer = this.inLambda;
    this.inLambda = true;
    // The template parameters of a lambda.
    while (/^T[ynptk]/.test(this.peekTwo())) this.templateParameterDeclaration();
    const parameters = this.eat('v') ? [] : this.#listOfTypesUntilE();
    this.expect('E');
    this.inLambda = outer;
    return nodes.lambda(parameters, this.sequence() + 1);
  }

  #listOfTypesUntilE(): Node[] {
    const list: Node[] = [];
    while (this.peek() !== 'E') list.push(this.type());
    return list;
  }

  protected operatorName(state: NameState): Node {
    if (this.eat('cv')) {
      state.isConstructorOrConversion = true;
      let target: Node | null = null;
      const start = this.at;
      const { length } = this.substitutions;
      const outer = this.mayReferForward;
      this.mayReferForward = true;
      let refers = false;
      const mark = this.forwardReferences;
      target = this.type();
      refers = this.forwardReferences !== mark;
      this.mayReferForward = outer;
      const holder = { node: target };
      if (refers && this.peek() === 'I')
        this.forward = {
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
    if (this.eat('li')) return nodes.literal(`operator"" ${this.sourceName()}`);
    if (this.peek() === 'v' && /[0-9]/.test(this.peek(1))) {
      this.at += 2;
      return nodes.literal(`operator ${this.sourceName()}`);
    }
    const operator = OPERATORS[this.peekTwo()];
    if (operator === undefined) return this.fail();
    this.at += 2;
    const [symbol] = operator;
    return nodes.literal(/^[a-z]/.test(symbol) ? `operator ${symbol.trimEnd()}` : `operator${symbol}`);
  }
}
