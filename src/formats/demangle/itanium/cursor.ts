/** Reads a mangled C++ name from left to right: its lexical elements. */

export class NotItanium extends Error {}

/** Real names are nested less deeply. */
const MAX_DEPTH = 256;
/** Names are read in linear time, apart from a few parts that are read twice. */
const MAX_STEPS = 100_000;

/** A position in a name. One instance is reused for all names: creating one takes longer than reading a name. */
export abstract class Cursor {
  protected text = '';
  protected at = 0;
  protected steps = 0;
  #depth = 0;

  protected restart(text: string, at: number): void {
    this.text = text;
    this.at = at;
    this.steps = 0;
    this.#depth = 0;
  }

  /** @throws NotItanium */
  protected fail(): never {
    throw new NotItanium();
  }

  protected peek(ahead = 0): string {
    return this.text[this.at + ahead] ?? '';
  }

  protected peekTwo(): string {
    return this.text.slice(this.at, this.at + 2);
  }

  protected eat(wanted: string): boolean {
    if (!this.text.startsWith(wanted, this.at)) return false;
    this.at += wanted.length;
    return true;
  }

  protected expect(wanted: string): void {
    if (!this.eat(wanted)) this.fail();
  }

  /** Reads a recursive production, within the limits on depth and steps. */
  protected nested<T>(inner: () => T): T {
    this.#depth += 1;
    this.steps += 1;
    if (this.#depth > MAX_DEPTH || this.steps > MAX_STEPS) this.fail();
    const value = inner();
    this.#depth -= 1;
    return value;
  }

  protected listUntil<T>(end: string, item: () => T): T[] {
    const list: T[] = [];
    while (!this.eat(end)) list.push(item());
    return list;
  }

  protected digits(): string {
    const start = this.at;
    while (this.peek() >= '0' && this.peek() <= '9') this.at += 1;
    return this.text.slice(start, this.at);
  }

  protected number(): number {
    const found = this.digits();
    return found === '' || found.length > 9 ? this.fail() : Number(found);
  }

  /** Reads a decimal sequence number: `_` is 0, `0_` is 1. */
  protected sequence(): number {
    if (this.eat('_')) return 0;
    const value = this.number() + 1;
    this.expect('_');
    return value;
  }

  protected sequence36(): number {
    const start = this.at;
    while (/[0-9A-Z]/.test(this.peek())) this.at += 1;
    const value = Number.parseInt(this.text.slice(start, this.at) || '0', 36) + 1;
    if (!Number.isSafeInteger(value)) this.fail();
    this.expect('_');
    return value;
  }

  protected sourceName(): string {
    const length = this.number();
    const found = this.text.slice(this.at, this.at + length);
    if (length === 0 || found.length < length) this.fail();
    this.at += length;
    return /^_GLOBAL_[._$]N/.test(found) ? '(anonymous namespace)' : found;
  }
}
