/**
 * C++ symbol names: the Itanium C++ ABI's mangling (https://itanium-cxx-abi.github.io/cxx-abi/abi.html#mangling),
 * printed as `c++filt` of GNU binutils prints them.
 */

import type { Effort } from '../effort.ts';
import { NotItanium } from './cursor.ts';
import { NameGrammar } from './names.ts';
import * as nodes from './nodes.ts';
import { type Node, print, TooLong } from './writing.ts';

const MAX_LENGTH = 64 * 1024;

/** Returns the demangled name; null if it is not a valid mangled C++ name. */
export function demangleItanium(mangled: string, effort: Effort): string | null {
  if (!mangled.startsWith('_Z') || mangled.length > MAX_LENGTH) return null;
  try {
    return print(parser.parse(mangled, effort), effort);
  } catch (error) {
    // RangeError: back references nested deeper than the stack.
    if (error instanceof NotItanium || error instanceof TooLong || error instanceof RangeError) return null;
    throw error;
  }
}

class Parser extends NameGrammar {
  parse(mangled: string, effort: Effort): Node {
    this.restart(mangled, 2);
    try {
      const result = this.encoding(true);
      return nodes.sequence(result, this.#cloneSuffixes());
    } finally {
      effort.left -= this.steps;
    }
  }

  /** Formats the suffixes that the optimizer appends: `.isra.0`, `.cold`. */
  #cloneSuffixes(): string {
    const rest = this.text.slice(this.at);
    if (rest === '') return '';
    const clones = rest.match(/^(?:\.(?:[a-zA-Z_]+|\d+)(?:\.\d+)*)+$/) === null ? null : rest;
    if (clones === null) return this.fail();
    return (clones.match(/\.(?:[a-zA-Z_]+|\d+)(?:\.\d+)*/g) ?? [])
      .map((clone) => ` [clone ${clone}]`)
      .join('');
  }
}

const parser = new Parser();
