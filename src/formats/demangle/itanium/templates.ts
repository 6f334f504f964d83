/** Substitutions, template parameters and template arguments. */

import { freshState, Grammar } from './grammar.ts';
import * as nodes from './nodes.ts';
import { STANDARD_NAMES } from './tables.ts';
import type { Node } from './writing.ts';

export abstract class TemplateGrammar extends Grammar {
  protected substitution(): Node {
    this.expect('S');
    const c = this.peek();
    if (c === '_' || /[0-9A-Z]/.test(c)) {
      return this.substitutions[this.eat('_') ? 0 : this.sequence36()] ?? this.fail();
    }
    const standard = STANDARD_NAMES[c];
    if (standard === undefined) return this.fail();
    this.at += 1;
    let node = nodes.standard(standard.text, standard.base);
    while (this.eat('B')) node = this.remember(nodes.tagged(node, this.sourceName()));
    return node;
  }

  protected templateParameter(): Node {
    this.expect('T');
    if (this.eat('L')) {
      this.number();
      this.expect('_');
    }
    const index = this.sequence();
    const known = this.scope.args?.[index];
    if (known !== undefined) return nodes.parameter(index, this.inLambda, () => known);
    if (this.inLambda) {
      const here = this.scope;
      return nodes.parameter(index, true, () => here.args?.[index]);
    }
    if (!this.mayReferForward) return this.fail();
    this.forwardReferences += 1;
    return nodes.literal('auto');
  }

  protected templateArgumentList(isForName: boolean): Node[] {
    this.expect('I');
    if (!isForName) return this.#argumentsUntilE([]);
    // Arguments can refer to earlier ones.
    const list: Node[] = [];
    const outerLambda = this.inLambda;
    this.inLambda = false;
    this.#argumentsUntilE(list);
    this.inLambda = outerLambda;
    this.scope.args = list;
    return list;
  }

  #argumentsUntilE(list: Node[]): Node[] {
    while (!this.eat('E')) {
      if (this.eat('Q')) {
        this.expression();
        continue;
      }
      list.push(this.templateArgument());
    }
    return list;
  }

  protected templateArgument(): Node {
    return this.nested(() => {
      switch (this.peek()) {
        case 'X': {
          this.at += 1;
          const node = this.expression();
          this.expect('E');
          return node;
        }
        case 'L':
          return this.literal();
        case 'J':
        case 'I':
          this.at += 1;
          return nodes.pack(this.listUntil('E', () => this.templateArgument()));
        case 'T':
          if (/[ynptk]/.test(this.peek(1))) {
            this.templateParameterDeclaration();
            return this.templateArgument();
          }
          return this.type();
        default:
          return this.type();
      }
    });
  }

  protected templateParameterDeclaration(): void {
    if (this.eat('Ty')) return;
    if (this.eat('Tk')) {
      this.name(freshState());
      return;
    }
    if (this.eat('Tn')) {
      this.type();
      return;
    }
    if (this.eat('Tp')) {
      this.templateParameterDeclaration();
      return;
    }
    this.expect('Tt');
    while (!this.eat('E')) this.templateParameterDeclaration();
  }
}
