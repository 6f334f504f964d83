/** Names as programmers wrote them, from those that linkers know. */
import { type Effort, effortFor } from './effort.ts';
import { demangleItanium } from './itanium/demangle.ts';
import { demangleRustLegacy } from './rust-legacy.ts';
import { readRustV0 } from './rust-v0/demangle.ts';

/**
 * The name as its author wrote it: of Rust as `rustfilt` prints it, of C++ as `c++filt` does. A name that is not
 * mangled, or not in a way that is known, comes back as it is, and so do all once the effort is spent. Never fails.
 */
export function demangle(name: string, effort: Effort = effortFor(1)): string {
  if (effort.left <= 0) return name;
  if (name.startsWith('_R')) return inOnePiece(readRustV0(name, effort)?.text ?? name);
  if (name.startsWith('_Z'))
    return inOnePiece(demangleRustLegacy(name) ?? demangleItanium(name, effort) ?? name);
  return name;
}

/** A text that was put together is kept as its pieces, which take many times its memory: a hundred thousand names 100 MB. */
const inOnePiece = (text: string): string => Buffer.from(text).toString();
