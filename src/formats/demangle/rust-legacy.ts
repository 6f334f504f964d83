/**
 * Rust's older symbol names: those of C++ in form (`_ZN…E`), with a hash as the last part and escapes for what C++
 * could not have (rustc_symbol_mangling/src/legacy.rs). Printed as `rustfilt` prints them: without the hash.
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

/** `_ZN…17h<hash>E`, and what LLVM and linkers append. Without the hash it is a name of C++. */
const LEGACY = /^_?_?ZN(\d.*)17h[0-9a-f]{16}E((?:\.[\w.$@]+)?)$/;

/** Takes a name apart: the parts of its path, hash left out, still escaped; null when it is none. */
export function rustLegacyParts(mangled: string): readonly string[] | null {
  // Most names of C++ are ruled out here.
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

/** The text of one part of the path: `_$LT$u8$u20$as$u20$core..fmt..Debug$GT$` is `<u8 as core::fmt::Debug>`. */
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

/** The name as its author wrote it; null when it is none of these. */
export function demangleRustLegacy(mangled: string): string | null {
  const parts = rustLegacyParts(mangled);
  if (parts === null) return null;
  return parts.map(unescapeRustLegacy).join('::') + shownSuffix(LEGACY.exec(mangled)?.[2] ?? '');
}
