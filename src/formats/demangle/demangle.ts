/** Demangles symbol names of Rust and C++. */
import { type Effort, effortFor } from './effort.ts';
import { demangleItanium } from './itanium/demangle.ts';
import { demangleRustLegacy } from './rust-legacy.ts';
import { readRustV0 } from './rust-v0/demangle.ts';

/**
 * Returns the demangled name: Rust names as `rustfilt` prints them, C++ names as `c++filt` does. Returns the name
 * unchanged if it is not mangled, its mangling is not supported, or the effort is used up. Never throws.
 */
export function demangle(name: string, effort: Effort = effortFor(1)): string {
  if (effort.left <= 0) return name;
  if (name.startsWith('_R')) return flatten(readRustV0(name, effort)?.text ?? name);
  if (name.startsWith('_Z'))
    return flatten(demangleRustLegacy(name) ?? demangleItanium(name, effort) ?? name);
  return name;
}

/**
 * Copies a string into one piece: engines keep concatenated strings as ropes, which take many times their memory: 100
 * MB for a hundred thousand names.
 */
const flatten = (text: string): string => Buffer.from(text).toString();
