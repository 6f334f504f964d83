/**
 * Rust's v0 symbol names (RFC 2603, https://doc.rust-lang.org/rustc/symbol-mangling/v0.html), printed as
 * `rustfilt` prints them: without the hashes of crates.
 */
import { type Effort, effortFor } from '../effort.ts';
import { NotV0 } from './cursor.ts';
import { PathGrammar } from './paths.ts';
import { shownSuffix } from './text.ts';

/** A demangled name and the crates that it contains. */
export interface RustV0 {
  readonly text: string;
  /** The crate that defines the function. */
  readonly crate: string;
  /** The crate that instantiated a generic function; null if it is not generic. */
  readonly instantiatedBy: string | null;
}

/** The prefix, with an additional underscore on macOS and without one on Windows. */
const PREFIX = /^(?:_R|__R|R)(?=[A-Z])/;

/** Demangles a name; null if it is not a v0 name. */
export function readRustV0(mangled: string, effort: Effort = effortFor(1)): RustV0 | null {
  const prefix = PREFIX.exec(mangled)?.[0];
  if (prefix === undefined) return null;
  const dot = mangled.search(/[.$]/);
  const body = mangled.slice(prefix.length, dot === -1 ? undefined : dot);
  const suffix = dot === -1 ? '' : mangled.slice(dot);
  try {
    return reader.read(body, suffix, effort);
  } catch (error) {
    // RangeError: a number too large for a code point.
    if (error instanceof NotV0 || error instanceof RangeError) return null;
    throw error;
  }
}

/** Returns the `crate` of {@link readRustV0}; for most names it needs only their first bytes. */
export function crateOfRustV0(mangled: string): string | null {
  const prefix = mangled.startsWith('_R') ? 2 : 0;
  let at = prefix;
  for (;;) {
    const tag = mangled[at];
    if (tag === 'N') at += 2;
    else if (tag === 'I') at += 1;
    else if (tag === 'M' || tag === 'X') at = skipDisambiguator(mangled, at + 1);
    else break;
  }
  if (mangled[at] === 'C' && prefix > 0) {
    const name = identifierAt(mangled, skipDisambiguator(mangled, at + 1));
    if (name !== null) return name;
  }
  return readRustV0(mangled)?.crate ?? null;
}

function skipDisambiguator(text: string, at: number): number {
  if (text[at] !== 's') return at;
  const end = text.indexOf('_', at);
  return end === -1 ? text.length : end + 1;
}

const DIGITS = /\d+/y;

/** Reads an unencoded identifier; null if it is in punycode or truncated. */
function identifierAt(text: string, at: number): string | null {
  DIGITS.lastIndex = at;
  const digits = DIGITS.exec(text)?.[0];
  if (digits === undefined) return null;
  const start = at + digits.length + (text[at + digits.length] === '_' ? 1 : 0);
  const name = text.slice(start, start + Number(digits));
  return name.length === Number(digits) && name.length > 0 ? name : null;
}

class Reader extends PathGrammar {
  read(body: string, suffix: string, effort: Effort): RustV0 {
    this.restart(body);
    // A number before the path would be the version of the encoding; none is defined yet.
    try {
      const { text, crate } = this.path(true);
      const instantiatedBy = this.at < this.body.length ? this.path(false).crate : null;
      if (this.at < this.body.length) this.fail();
      return { text: text + shownSuffix(suffix), crate, instantiatedBy };
    } finally {
      effort.left -= this.spent;
    }
  }
}

const reader = new Reader();
