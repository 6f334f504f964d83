/** Types. */

import { ExpressionGrammar } from './expressions.ts';
import { freshState, type NameState } from './grammar.ts';
import * as nodes from './nodes.ts';
import { BUILTIN_TYPES } from './tables.ts';
import type { Node } from './writing.ts';

export abstract class TypeGrammar extends ExpressionGrammar {
  protected cvQualifiers(): string {
    let found = '';
    if (this.eat('r')) found = ' restrict';
    if (this.eat('V')) found = ` volatile${found}`;
    if (this.eat('K')) found = ` const${found}`;
    return found;
  }

  protected type(): Node {
    return this.nested(() => {
      const c = this.peek();
      const builtin = BUILTIN_TYPES[c] ?? BUILTIN_TYPES[this.peekTwo()];
      if (builtin !== undefined && c !== 'D') {
        this.at += 1;
        return nodes.literal(builtin);
      }
      switch (c) {
        case 'r':
        case 'V':
        case 'K': {
          const qualifiers = this.cvQualifiers();
          if (this.peek() === 'F' || this.#isExceptionSpecification())
            return this.remember(this.#functionType(qualifiers));
          return this.remember(nodes.qualifiedType(this.type(), qualifiers));
        }
        case 'P':
          this.at += 1;
          return this.remember(nodes.pointer(this.type(), '*'));
        case 'R':
          this.at += 1;
          return this.remember(nodes.reference(this.type(), '&'));
        case 'O':
          this.at += 1;
          return this.remember(nodes.reference(this.type(), '&&'));
        case 'C':
          this.at += 1;
          return this.remember(nodes.suffixed(this.type(), ' _Complex'));
        case 'G':
          this.at += 1;
          return this.remember(nodes.suffixed(this.type(), ' _Imaginary'));
        case 'F':
          return this.remember(this.#functionType(''));
        case 'A':
          return this.remember(this.#arrayType());
        case 'M': {
          this.at += 1;
          const owner = this.type();
          return this.remember(nodes.memberPointer(owner, this.type()));
        }
        case 'U': {
          if (this.peek(1) === 'l' || this.peek(1) === 't') return this.remember(this.name(freshState()));
          this.at += 1;
          const qualifier = this.sourceName();
          const argument =
            this.peek() === 'I' ? nodes.template(nodes.literal(''), this.templateArgumentList(false)) : null;
          const inner = this.type();
          const parts = argument === null ? [` ${qualifier}`] : [` ${qualifier}`, argument];
          return this.remember(nodes.sequence(inner, ...parts));
        }
        case 'T': {
          if (/[sue]/.test(this.peek(1))) {
            this.at += 2;
            return this.remember(this.name(freshState()));
          }
          let node = this.remember(this.templateParameter());
          if (this.peek() === 'I' && !this.mayReferForward)
            node = this.remember(nodes.template(node, this.templateArgumentList(false)));
          return node;
        }
        case 'S': {
          if (this.peek(1) === 't') return this.remember(this.#className());
          let node = this.substitution();
          if (this.peek() === 'I')
            node = this.remember(nodes.template(node, this.templateArgumentList(false)));
          return node;
        }
        case 'D':
          return this.#dType();
        case 'u': {
          this.at += 1;
          const vendor = nodes.literal(this.sourceName());
          return this.remember(
            this.peek() === 'I' ? nodes.template(vendor, this.templateArgumentList(false)) : vendor,
          );
        }
        default:
          return this.remember(this.#className());
      }
    });
  }

  /** Reads the name of a class or enumeration. */
  #className(): Node {
    const outer = this.scope.args;
    const node = this.#nodeOfClass();
    this.scope.args = outer;
    return node;
  }

  #nodeOfClass(): Node {
    const state = freshState();
    if (this.peek() === 'N' || this.peek() === 'Z') return this.#nameInType(state);
    const node = this.eat('St')
      ? nodes.qualified(nodes.literal('std'), this.unqualified(state, null))
      : this.unqualified(state, null);
    if (this.peek() !== 'I') return node;
    this.remember(node);
    return nodes.template(node, this.templateArgumentList(false));
  }

  /** Reads a name within a type, which does not change the meaning of T_. */
  #nameInType(state: NameState): Node {
    const outer = this.scope.args;
    const node = this.name(state);
    this.scope.args = outer;
    return node;
  }

  #functionType(qualifiers: string): Node {
    let exceptions = '';
    let thrown: Node | null = null;
    if (this.eat('Do')) exceptions = ' noexcept';
    else if (this.eat('DO')) {
      thrown = this.expression();
      this.expect('E');
    } else if (this.eat('Dw')) {
      thrown = nodes.list(this.listUntil('E', () => this.type()));
      exceptions = ' throw';
    } else if (this.eat('Dx')) exceptions = ' transaction_safe';
    this.expect('F');
    this.eat('Y');
    const returns = this.type();
    const parameters: Node[] = [];
    let reference = '';
    for (;;) {
      if (this.eat('E')) break;
      if (this.eat('v')) continue;
      if (this.text.startsWith('RE', this.at)) {
        reference = ' &';
        this.at += 1;
        continue;
      }
      if (this.text.startsWith('OE', this.at)) {
        reference = ' &&';
        this.at += 1;
        continue;
      }
      parameters.push(this.type());
    }
    return nodes.functionType(returns, parameters, qualifiers, reference, exceptions, thrown);
  }

  #arrayType(): Node {
    this.expect('A');
    let dimension: Node | null = null;
    if (/[0-9]/.test(this.peek())) dimension = nodes.literal(this.digits());
    else if (this.peek() !== '_') dimension = this.expression();
    this.expect('_');
    return nodes.array(this.type(), dimension);
  }

  #dType(): Node {
    const two = this.peekTwo();
    const builtin = BUILTIN_TYPES[two];
    if (builtin !== undefined) {
      this.at += 2;
      return nodes.literal(builtin);
    }
    switch (two) {
      case 'Dp':
        this.at += 2;
        return this.remember(nodes.expansion(this.type()));
      case 'Dt':
      case 'DT':
        return this.remember(this.decltypeExpression());
      case 'Dv': {
        this.at += 2;
        let dimension: Node | null = null;
        if (/[0-9]/.test(this.peek())) dimension = nodes.literal(this.digits());
        else if (this.peek() !== '_') dimension = this.expression();
        this.expect('_');
        const element = this.type();
        return this.remember(
          nodes.sequence(element, ' __vector(', ...(dimension === null ? [] : [dimension]), ')'),
        );
      }
      case 'DF': {
        this.at += 2;
        const bits = this.digits();
        if (this.eat('b')) return nodes.literal('std::bfloat16_t');
        const extended = this.eat('x') ? 'x' : '';
        if (extended === '') this.expect('_');
        return nodes.literal(`_Float${bits}${extended}`);
      }
      case 'DB':
      case 'DU': {
        this.at += 2;
        const bits = /[0-9]/.test(this.peek()) ? nodes.literal(this.digits()) : this.expression();
        this.expect('_');
        return nodes.sequence(two === 'DU' ? 'unsigned _BitInt(' : '_BitInt(', bits, ')');
      }
      case 'Do':
      case 'DO':
      case 'Dw':
      case 'Dx':
        return this.remember(this.#functionType(''));
      default:
        return this.fail();
    }
  }

  protected decltypeExpression(): Node {
    this.at += 2;
    const inner = this.expression();
    this.expect('E');
    return nodes.sequence('decltype (', inner, ')');
  }

  #isExceptionSpecification(): boolean {
    return this.peek() === 'D' && 'oOwx'.includes(this.peek(1) || ' ');
  }
}
