/**
 * Rust's legacy symbol names: C++ names in form (`_ZN…E`), with a hash as the last component and escapes for characters
 * that C++ does not allow (rustc_symbol_mangling/src/legacy.rs). Printed as `rustfilt` prints them: without the hash.
 */
import { shownSuffix } from './rust-v0/text.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  SP: '@',
  BP: '*',
  RF: '&',
  LT: '<',
  GT: '>',
  LP: '(',
  RP: ')',
  C: ',',
};

/** `_ZN…17h<hash>E` and a suffix that LLVM or a linker appended. Without the hash it is a C++ name. */
const LEGACY = /^_?_?ZN(\d.*)17h[0-9a-f]{16}E((?:\.[\w.$@]+)?)$/;

/** Returns the components of the path, still escaped and without the hash; null if the name has another form. */
export function rustLegacyParts(mangled: string): readonly string[] | null {
  // A quick check that excludes most C++ names.
  if (mangled[mangled.lastIndexOf('17h') + 19] !== 'E') return null;
  const body = LEGACY.exec(mangled)?.[1];
  if (body === undefined) return null;
  const parts: string[] = [];
  for (let at = 0; at < body.length; ) {
    const digits = /^\d{1,9}/.exec(body.slice(at, at + 9))?.[0];
    if (digits === undefined) return null;
    const start = at + digits.length;
    at = start + Number(digits);
    if (digits === '0' || at > body.length) return null;
    parts.push(body.slice(start, at));
  }
  return parts;
}

/** Unescapes one component of the path: `_$LT$u8$u20$as$u20$core..fmt..Debug$GT$` is `<u8 as core::fmt::Debug>`. */
export function unescapeRustLegacy(part: string): string {
  return part
    .replace(/^_(?=\$)/, '')
    .replace(/\$(?:(SP|BP|RF|LT|GT|LP|RP|C)|u([0-9a-f]{1,6}))\$|\.\.|\./g, (all, name, code) => {
      if (name !== undefined) return ESCAPES[name] ?? all;
      if (code !== undefined) {
        const point = Number.parseInt(code, 16);
        return point >= 0x20 && point !== 0x7f && point <= 0x10ffff ? String.fromCodePoint(point) : all;
      }
      return all === '..' ? '::' : '.';
    });
}

/** Returns the demangled name; null if it is not a legacy Rust name. */
export function demangleRustLegacy(mangled: string): string | null {
  const parts = rustLegacyParts(mangled);
  if (parts === null) return null;
  return parts.map(unescapeRustLegacy).join('::') + shownSuffix(LEGACY.exec(mangled)?.[2] ?? '');
}
