/** Reads a v0 name from left to right: numbers, identifiers, and what stands at an earlier place. */

import { fromPunycode } from './punycode.ts';

export class NotV0 extends Error {}

/** Deeper nesting is nobody's type; and back references can nest a short name without end. */
export const MAX_DEPTH = 200;
/** In characters, those of all parts together: back references can also write a short name out to gigabytes. */
const MAX_TEXT = 1024 * 1024;
const MAX_STEPS = 100_000;

const UNDERSCORE = 0x5f;
const isDigit = (code: number) => code >= 48 && code <= 57;

/** A place in a name. One is used for all names: making it takes longer than reading one. */
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

  /** Of reading the name so far: see {@link Effort}. */
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

  /** Every text goes through here, so that what back references repeat is counted. */
  protected out(text: string): string {
    this.#written += text.length;
    return this.#written > MAX_TEXT ? this.fail() : text;
  }

  /** Reads what can hold itself: no deeper than any name goes, and no longer. */
  protected nested<T>(inner: () => T): T {
    this.#depth += 1;
    this.#steps += 1;
    if (this.#depth > MAX_DEPTH || this.#steps > MAX_STEPS) this.fail();
    const value = inner();
    this.#depth -= 1;
    return value;
  }

  /** `_` is 0, anything before it in base 62 one less than it is. */
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
      // Hashes of crates go beyond 2^53, but nothing is made of those.
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

  /** Reads what stands at an earlier place of the name once more. */
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
