/** Types and lifetimes. */

import { ConstantGrammar } from './constants.ts';
import { MAX_DEPTH } from './cursor.ts';

const BASIC_TYPES: Readonly<Record<string, string>> = {
  a: 'i8',
  b: 'bool',
  c: 'char',
  d: 'f64',
  e: 'str',
  f: 'f32',
  h: 'u8',
  i: 'isize',
  j: 'usize',
  l: 'i32',
  m: 'u32',
  n: 'i128',
  o: 'u128',
  p: '_',
  s: 'i16',
  t: 'u16',
  u: '()',
  v: '...',
  x: 'i64',
  y: 'u64',
  z: '!',
};

export abstract class TypeGrammar extends ConstantGrammar {
  /** Number of lifetimes bound at the current position. */
  #bound = 0;

  protected override restart(body: string): void {
    super.restart(body);
    this.#bound = 0;
  }

  protected type(): string {
    return this.nested(() => {
      const tag = this.next();
      const basic = BASIC_TYPES[tag];
      if (basic !== undefined) return this.out(basic);
      switch (tag) {
        case 'R':
        case 'Q': {
          let label = '';
          if (this.eat('L')) {
            const index = this.base62();
            if (index > 0) label = `${this.#lifetime(index)} `;
          }
          return this.out(`&${label}${tag === 'Q' ? 'mut ' : ''}${this.type()}`);
        }
        case 'P':
          return this.out(`*const ${this.type()}`);
        case 'O':
          return this.out(`*mut ${this.type()}`);
        case 'A': {
          const element = this.type();
          return this.out(`[${element}; ${this.constant(true)}]`);
        }
        case 'S':
          return this.out(`[${this.type()}]`);
        case 'T': {
          const list = this.listUntilE(() => this.type());
          return this.out(list.length === 1 ? `(${list[0]},)` : `(${list.join(', ')})`);
        }
        case 'F':
          return this.#binder((prefix) => this.#functionType(prefix));
        case 'D': {
          const dyn = this.#binder((prefix) => `dyn ${prefix}${this.#dynTraits()}`);
          if (!this.eat('L')) this.fail();
          const index = this.base62();
          return this.out(index === 0 ? dyn : `${dyn} + ${this.#lifetime(index)}`);
        }
        case 'W': {
          // A pattern type: `u32 is 1..=5`.
          const base = this.type();
          return this.out(`${base} is ${this.#pattern()}`);
        }
        case 'B':
          return this.backReference(() => this.type());
        default:
          this.at -= 1;
          return this.path(false).text;
      }
    });
  }

  #pattern(): string {
    if (this.eat('R')) {
      const from = this.constant(false);
      return `${from}..=${this.constant(false)}`;
    }
    if (this.eat('O')) {
      const list = this.listUntilE(() => this.#pattern());
      return list.join(' | ');
    }
    return this.eat('N') ? '!null' : this.fail();
  }

  #functionType(prefix: string): string {
    const unsafe = this.eat('U') ? 'unsafe ' : '';
    let abi = '';
    if (this.eat('K'))
      abi = this.eat('C') ? 'extern "C" ' : `extern "${this.bareIdentifier().replaceAll('_', '-')}" `;
    const list = this.listUntilE(() => this.type());
    const result = this.eat('u') ? '' : ` -> ${this.type()}`;
    return this.out(`${prefix}${unsafe}${abi}fn(${list.join(', ')})${result}`);
  }

  #dynTraits(): string {
    const traits: string[] = [];
    while (!this.eat('E')) {
      const trait = this.path(false, true);
      let { text } = trait;
      let { open } = trait;
      while (this.eat('p')) {
        const name = this.bareIdentifier();
        text = this.out(`${text}${open ? ', ' : '<'}${name} = ${this.type()}`);
        open = true;
      }
      traits.push(open ? `${text}>` : text);
    }
    return traits.join(' + ');
  }

  protected genericArgument(): string {
    if (this.eat('L')) return this.#lifetime(this.base62());
    if (this.eat('K')) return this.constant(false);
    return this.type();
  }

  #lifetime(index: number): string {
    if (index === 0) return "'_";
    const depth = this.#bound - index;
    if (depth < 0) this.fail();
    return depth < 26 ? `'${String.fromCharCode(97 + depth)}` : `'_${depth}`;
  }

  /** Reads a binder and passes its prefix (`for<'a, 'b> `) to `inner`, during which its lifetimes are bound. */
  #binder(inner: (prefix: string) => string): string {
    const count = this.optional62('G');
    if (count > MAX_DEPTH) this.fail();
    const names: string[] = [];
    for (let each = 0; each < count; each += 1) {
      this.#bound += 1;
      names.push(this.#lifetime(1));
    }
    const text = inner(count > 0 ? `for<${names.join(', ')}> ` : '');
    this.#bound -= count;
    return text;
  }
}
