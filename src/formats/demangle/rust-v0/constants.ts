/** Constants in generic arguments: numbers, strings, and values composed of them. */

import { Cursor } from './cursor.ts';
import { quoted } from './text.ts';

/** The path of an item, and its crate. */
export interface Path {
  readonly text: string;
  readonly crate: string;
  /**
   * It ends in generic arguments without the `>`, so that the bindings of a dyn trait can follow: `Iterator<Item = u8`.
   */
  readonly open: boolean;
}

export abstract class ConstantGrammar extends Cursor {
  protected abstract path(inValue: boolean, mayStayOpen?: boolean): Path;

  /** @param bare whether only a value is possible here: inside of another constant, or as the length of an array */
  protected constant(bare: boolean): string {
    return this.nested(() => {
      const tag = this.next();
      const braced = (text: string) => this.out(bare ? text : `{${text}}`);
      switch (tag) {
        case 'p':
          return this.out('_');
        case 'B':
          return this.backReference(() => this.constant(bare));
        case 'a':
        case 's':
        case 'l':
        case 'x':
        case 'n':
        case 'i':
          return this.out(`${this.eat('n') ? '-' : ''}${this.#integer()}`);
        case 'h':
        case 't':
        case 'm':
        case 'y':
        case 'o':
        case 'j':
          return this.out(this.#integer());
        case 'b': {
          const value = this.#hexadecimal();
          return value === '0' ? this.out('false') : value === '1' ? this.out('true') : this.fail();
        }
        case 'c':
          return this.out(quoted(String.fromCodePoint(Number.parseInt(this.#hexadecimal(), 16)), "'"));
        case 'e':
          // The literal has type &str; dereferencing it gives str.
          return braced(`*${this.#stringLiteral()}`);
        case 'R':
        case 'Q':
          if (tag === 'R' && this.eat('e')) return this.out(this.#stringLiteral());
          return braced(`&${tag === 'Q' ? 'mut ' : ''}${this.constant(true)}`);
        case 'A': {
          const list = this.listUntilE(() => this.constant(true));
          return braced(`[${list.join(', ')}]`);
        }
        case 'T': {
          const list = this.listUntilE(() => this.constant(true));
          return braced(list.length === 1 ? `(${list[0]},)` : `(${list.join(', ')})`);
        }
        case 'V': {
          const { text } = this.path(true);
          return braced(`${text}${this.#fieldsOfConstant()}`);
        }
        default:
          return this.fail();
      }
    });
  }

  #fieldsOfConstant(): string {
    switch (this.next()) {
      case 'U':
        return '';
      case 'T': {
        const list = this.listUntilE(() => this.constant(true));
        return `(${list.join(', ')})`;
      }
      case 'S': {
        const list: string[] = [];
        while (!this.eat('E')) {
          this.optional62('s');
          const name = this.bareIdentifier();
          list.push(`${name}: ${this.constant(true)}`);
        }
        return ` { ${list.join(', ')} }`;
      }
      default:
        return this.fail();
    }
  }

  #hexadecimal(): string {
    const end = this.body.indexOf('_', this.at);
    const digits = end === -1 ? this.fail() : this.body.slice(this.at, end);
    if (!/^[0-9a-f]*$/.test(digits)) this.fail();
    this.at = end + 1;
    return digits.replace(/^0+(?=.)/, '') || '0';
  }

  /** Returns integers of up to 64 bits in decimal, larger ones in hexadecimal. */
  #integer(): string {
    const digits = this.#hexadecimal();
    return digits.length > 16 ? `0x${digits}` : BigInt(`0x${digits}`).toString();
  }

  #stringLiteral(): string {
    const end = this.body.indexOf('_', this.at);
    const digits = end === -1 ? this.fail() : this.body.slice(this.at, end);
    if (!/^([0-9a-f]{2})*$/.test(digits)) this.fail();
    this.at = end + 1;
    return quoted(Buffer.from(digits, 'hex').toString('utf8'), '"');
  }
}
