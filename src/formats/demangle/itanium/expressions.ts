/** Expressions in template arguments and return types. */

import { freshState } from './grammar.ts';
import * as nodes from './nodes.ts';
import { OPERATORS } from './tables.ts';
import { TemplateGrammar } from './templates.ts';
import type { Node } from './writing.ts';

export abstract class ExpressionGrammar extends TemplateGrammar {
  protected literal(): Node {
    this.expect('L');
    if (this.eat('_Z') || (this.peek() === 'Z' && this.eat('Z'))) {
      const outer = this.scope;
      this.scope = { args: outer.args };
      const node = this.encoding(true);
      this.scope = outer;
      this.expect('E');
      return node;
    }
    const code = this.peek();
    const type = this.type();
    const negative = this.eat('n') ? '-' : '';
    const end = this.text.indexOf('E', this.at);
    if (end === -1) this.fail();
    const value = this.text.slice(this.at, end);
    this.at = end + 1;
    return nodes.literalValue(code, type, negative, value);
  }

  protected expression(): Node {
    return this.nested(() => {
      const c = this.peek();
      if (c === 'L') return this.literal();
      if (c === 'T') return this.templateParameter();
      if (c === 'f' && /^f(?:p|L\d)/.test(this.text.slice(this.at, this.at + 3)))
        return this.#functionParameter();
      if (c >= '0' && c <= '9') return this.#unresolvedSimple();
      return this.#coded(this.peekTwo());
    });
  }

  /** Reads an expression that begins with a two-letter code. */
  #coded(code: string): Node {
    switch (code) {
      case 'sr':
        return this.#unresolvedName();
      case 'on':
        this.at += 2;
        return this.#unresolvedOperator();
      case 'gs':
        this.at += 2;
        return nodes.prefixed('::', this.expression());
      case 'sp':
        this.at += 2;
        return nodes.expansion(this.expression());
      case 'sZ':
      case 'sP':
        return this.#packLength(code);
      case 'il':
      case 'tl':
        return this.#braced(code);
      case 'cv':
        return this.#conversion();
      case 'dc':
      case 'sc':
      case 'cc':
      case 'rc':
        return this.#cast(code);
      case 'cl':
      case 'cp':
        return this.#call(code);
      case 'dt':
      case 'pt':
        return this.#member(code);
      case 'qu':
        return this.#conditional();
      case 'nw':
      case 'na':
        return this.#newExpression();
      case 'st':
      case 'at':
      case 'ti':
        this.at += 2;
        return nodes.sequence({ st: 'sizeof ', at: 'alignof ', ti: 'typeid ' }[code], '(', this.type(), ')');
      case 'tr':
        this.at += 2;
        return nodes.literal('throw');
      case 'nx':
        this.at += 2;
        return nodes.sequence('noexcept', '(', this.expression(), ')');
      case 'fl':
      case 'fr':
      case 'fL':
      case 'fR':
        return this.#fold();
      case 'di':
      case 'dx':
      case 'dX':
        return this.#designated();
      default:
        return this.#operation(code);
    }
  }

  #packLength(code: 'sZ' | 'sP'): Node {
    this.at += 2;
    if (code === 'sP')
      return nodes.packLength(nodes.pack(this.listUntil('E', () => this.templateArgument())));
    return nodes.packLength(this.peek() === 'T' ? this.templateParameter() : this.#functionParameter());
  }

  #braced(code: 'il' | 'tl'): Node {
    this.at += 2;
    const type = code === 'tl' ? [this.type()] : [];
    return nodes.sequence(...type, '{', nodes.list(this.#expressionsUntil('E')), '}');
  }

  #conversion(): Node {
    this.at += 2;
    const type = this.type();
    const inner = this.eat('_') ? nodes.list(this.#expressionsUntil('E')) : this.expression();
    return nodes.sequence('(', type, ')', nodes.operand(inner));
  }

  #cast(code: 'dc' | 'sc' | 'cc' | 'rc'): Node {
    this.at += 2;
    const type = this.type();
    const prefix = { dc: 'dynamic', sc: 'static', cc: 'const', rc: 'reinterpret' }[code];
    return nodes.sequence(`${prefix}_cast<`, type, '>', nodes.sequence('(', this.expression(), ')'));
  }

  #call(code: 'cl' | 'cp'): Node {
    this.at += 2;
    const called = this.expression();
    const list = nodes.list(this.#expressionsUntil('E'));
    return code === 'cl'
      ? nodes.sequence(nodes.callee(called), '(', list, ')')
      : nodes.sequence('(', called, ')(', list, ')');
  }

  #member(code: 'dt' | 'pt'): Node {
    this.at += 2;
    const object = this.expression();
    const member = this.expression();
    return nodes.sequence(nodes.operand(object), code === 'dt' ? '.' : '->', nodes.operand(member));
  }

  #conditional(): Node {
    this.at += 2;
    const condition = nodes.operand(this.expression());
    const then = nodes.operand(this.expression());
    return nodes.sequence(condition, '?', then, ' : ', nodes.operand(this.expression()));
  }

  #operation(code: string): Node {
    const operator = OPERATORS[code];
    if (operator === undefined) return this.#unresolvedSimple();
    this.at += 2;
    const [symbol, operands] = operator;
    if (operands === 1) {
      if ((code === 'pp' || code === 'mm') && !this.eat('_')) {
        const inner = this.expression();
        return nodes.sequence(nodes.operand(inner), symbol);
      }
      return nodes.unary(code, symbol, this.expression());
    }
    if (operands !== 2) return this.fail();
    const left = this.expression();
    const right = this.expression();
    return nodes.binary(code, symbol, left, right);
  }

  #expressionsUntil(end: string): Node[] {
    return this.listUntil(end, () => this.expression());
  }

  #functionParameter(): Node {
    if (this.eat('fpT')) return nodes.atom('this');
    if (this.eat('fL')) {
      this.number();
      this.expect('p');
    } else this.expect('fp');
    this.cvQualifiers();
    return nodes.atom(`{parm#${this.sequence() + 1}}`);
  }

  /** Reads `sr <type> <name>`, or the longer form `srN <type> <name>+ E <name>`. */
  #unresolvedName(): Node {
    this.expect('sr');
    if (this.eat('N')) {
      let node = this.type();
      while (!this.eat('E')) node = nodes.qualified(node, this.#unresolvedSimple());
      return nodes.atomic(nodes.qualified(node, this.#unresolvedSimple()));
    }
    if (this.peek() >= '0' && this.peek() <= '9') {
      // Qualified by namespaces up to E; older compilers wrote a single type here.
      let node: Node = this.#unresolvedSimple();
      while (this.peek() >= '0' && this.peek() <= '9' && !this.eat('E'))
        node = nodes.qualified(node, this.#unresolvedSimple());
      this.eat('E');
      return nodes.atomic(nodes.qualified(node, this.#unresolvedSimple()));
    }
    const scope = this.type();
    return nodes.atomic(nodes.qualified(scope, this.#unresolvedSimple()));
  }

  #unresolvedSimple(): Node {
    if (this.eat('on')) return this.#unresolvedOperator();
    if (this.eat('dn')) {
      const c = this.peek();
      const node = c >= '0' && c <= '9' ? this.#unresolvedSimple() : this.type();
      return nodes.prefixed('~', node);
    }
    const state = freshState();
    const node = this.unqualified(state, null);
    return nodes.atomic(this.peek() === 'I' ? nodes.template(node, this.templateArgumentList(false)) : node);
  }

  #unresolvedOperator(): Node {
    const node = this.operatorName(freshState());
    return nodes.atomic(this.peek() === 'I' ? nodes.template(node, this.templateArgumentList(false)) : node);
  }

  #newExpression(): Node {
    const keyword = this.peek(1) === 'a' ? 'new[] ' : 'new ';
    this.at += 2;
    const placement = this.#expressionsUntil('_');
    const type = this.type();
    let initial: Node[] | null = null;
    if (this.eat('pi')) initial = this.#expressionsUntil('E');
    else if (this.peek() === 'i') initial = [this.expression()];
    else this.expect('E');
    return nodes.sequence(
      keyword,
      ...(placement.length > 0 ? ['(', nodes.list(placement), ') '] : []),
      type,
      ...(initial === null ? [] : ['(', nodes.list(initial), ')']),
    );
  }

  #fold(): Node {
    const kind = this.peek(1);
    this.at += 2;
    const operator = OPERATORS[this.peekTwo()];
    if (operator === undefined) return this.fail();
    this.at += 2;
    const [symbol] = operator;
    const first = this.expression();
    if (kind === 'l') return nodes.sequence('(...', symbol, nodes.operand(first), ')');
    if (kind === 'r') return nodes.sequence('(', nodes.operand(first), symbol, '...)');
    const second = this.expression();
    return nodes.sequence('(', nodes.operand(first), symbol, '...', symbol, nodes.operand(second), ')');
  }

  #designated(): Node {
    const kind = this.peek(1);
    this.at += 2;
    if (kind === 'i') {
      const field = this.sourceName();
      return nodes.sequence(`.${field}=`, this.expression());
    }
    const from = this.expression();
    const to = kind === 'X' ? ['...', this.expression()] : [];
    return nodes.sequence('[', from, ...to, ']=', this.expression());
  }
}
