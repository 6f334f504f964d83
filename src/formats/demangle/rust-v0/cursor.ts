/** Reads a v0 name from left to right: numbers, identifiers, and back references. */

import { fromPunycode } from './punycode.ts';

export class NotV0 extends Error {}

/** Real types are nested less deeply. Back references could nest a short name without end. */
export const MAX_DEPTH = 200;
/** In characters, including intermediate results. Back references can expand a short name to gigabytes. */
const MAX_TEXT = 1024 * 1024;
const MAX_STEPS = 100_000;

const UNDERSCORE = 0x5f;
const isDigit = (code: number) => code >= 48 && code <= 57;

/** A position in a name. One instance is reused for all names: creating one takes longer than reading a name. */
export abstract class Cursor {
  protected body = '';
  protected at = 0;
  #depth = 0;
  #written = 0;
  #steps = 0;

  protected restart(body: string): void {
    this.body = body;
    this.at = 0;
    this.#depth = 0;
    this.#written = 0;
    this.#steps = 0;
  }

  /** Effort of reading the name so far, see {@link Effort}. */
  protected get spent(): number {
    return this.#steps + this.#written;
  }

  /** @throws NotV0 */
  protected fail(): never {
    throw new NotV0();
  }

  protected next(): string {
    return this.body[this.at++] ?? this.fail();
  }

  protected eat(wanted: string): boolean {
    if (this.body[this.at] !== wanted) return false;
    this.at += 1;
    return true;
  }

  protected listUntilE(item: () => string): string[] {
    const list: string[] = [];
    while (!this.eat('E')) list.push(item());
    return list;
  }

  /** All output passes through here, so that text repeated by back references is counted. */
  protected out(text: string): string {
    this.#written += text.length;
    return this.#written > MAX_TEXT ? this.fail() : text;
  }

  /** Reads a recursive production, within the limits on depth and steps. */
  protected nested<T>(inner: () => T): T {
    this.#depth += 1;
    this.#steps += 1;
    if (this.#depth > MAX_DEPTH || this.#steps > MAX_STEPS) this.fail();
    const value = inner();
    this.#depth -= 1;
    return value;
  }

  /** Reads a base-62 number: `_` is 0, `<digits>_` is the value of the digits plus 1. */
  protected base62(): number {
    if (this.eat('_')) return 0;
    let value = 0;
    for (;;) {
      const code = this.body.charCodeAt(this.at);
      this.at += 1;
      if (code === UNDERSCORE) return value + 1;
      const digit = isDigit(code)
        ? code - 48
        : code >= 97 && code <= 122
          ? code - 87
          : code >= 65 && code <= 90
            ? code - 29
            : this.fail();
      // Crate hashes exceed 2^53 and lose precision, but they are not used.
      value = value * 62 + digit;
    }
  }

  protected optional62(tag: string): number {
    return this.eat(tag) ? this.base62() + 1 : 0;
  }

  #decimal(): number {
    if (this.eat('0')) return 0;
    const start = this.at;
    while (isDigit(this.body.charCodeAt(this.at))) this.at += 1;
    const digits = this.at - start;
    return digits === 0 || digits > 9 ? this.fail() : Number(this.body.slice(start, this.at));
  }

  protected bareIdentifier(): string {
    const isPunycode = this.eat('u');
    const length = this.#decimal();
    this.eat('_');
    const raw = this.body.slice(this.at, this.at + length);
    if (raw.length < length) this.fail();
    this.at += length;
    return this.out(isPunycode ? (fromPunycode(raw) ?? this.fail()) : raw);
  }

  /** Reads a back reference: runs `inner` at the earlier position that it refers to. */
  protected backReference<T>(inner: () => T): T {
    const here = this.at - 1;
    const target = this.base62();
    if (target >= here) this.fail();
    const after = this.at;
    this.at = target;
    const value = this.nested(inner);
    this.at = after;
    return value;
  }
}
