/** Paths of items: crates, modules, implementations, generics. */

import type { Path } from './constants.ts';
import { TypeGrammar } from './types.ts';

export class PathGrammar extends TypeGrammar {
  protected path(inValue: boolean, mayStayOpen = false): Path {
    return this.nested(() => {
      switch (this.next()) {
        case 'C': {
          this.optional62('s');
          const crate = this.bareIdentifier();
          return { text: crate, crate, open: false };
        }
        case 'N': {
          const namespace = this.next();
          if (!/[a-zA-Z]/.test(namespace)) this.fail();
          const prefix = this.path(inValue);
          const number = this.optional62('s');
          const name = this.bareIdentifier();
          if (/[A-Z]/.test(namespace)) {
            const kind = namespace === 'C' ? 'closure' : namespace === 'S' ? 'shim' : namespace;
            const label = name === '' ? '' : `:${name}`;
            return { ...prefix, text: this.out(`${prefix.text}::{${kind}${label}#${number}}`) };
          }
          return { ...prefix, text: name === '' ? prefix.text : this.out(`${prefix.text}::${name}`) };
        }
        case 'M': {
          const { crate } = this.#implPath();
          return { text: this.out(`<${this.type()}>`), crate, open: false };
        }
        case 'X': {
          const { crate } = this.#implPath();
          const self = this.type();
          return { text: this.out(`<${self} as ${this.path(false).text}>`), crate, open: false };
        }
        case 'Y': {
          const self = this.type();
          const trait = this.path(false);
          return { text: this.out(`<${self} as ${trait.text}>`), crate: trait.crate, open: false };
        }
        case 'I': {
          const inner = this.path(inValue);
          const list = this.listUntilE(() => this.genericArgument());
          const colons = inValue ? '::' : '';
          const close = mayStayOpen ? '' : '>';
          return {
            crate: inner.crate,
            text: this.out(`${inner.text}${colons}<${list.join(', ')}${close}`),
            open: mayStayOpen,
          };
        }
        case 'B':
          return this.backReference(() => this.path(inValue, mayStayOpen));
        default:
          return this.fail();
      }
    });
  }

  #implPath(): Path {
    this.optional62('s');
    return this.path(false);
  }
}
