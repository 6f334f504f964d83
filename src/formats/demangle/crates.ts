/** Finds the crate of a Rust symbol from its name alone. */
import { rustLegacyParts, unescapeRustLegacy } from './rust-legacy.ts';
import { crateOfRustV0, readRustV0 } from './rust-v0/demangle.ts';

/**
 * Crates that ship with the compiler and that programs cannot depend on directly, in the order in which they depend on
 * each other. Crates that std shares with crates.io (hashbrown, gimli, memchr) are not listed: the name does not show
 * whose copy it is.
 */
const STD_CRATES = [
  '__rustc',
  'core',
  'compiler_builtins',
  'alloc',
  'unwind',
  'panic_abort',
  'panic_unwind',
  'std_detect',
  'rustc_demangle',
  'std',
  'proc_macro',
  'test',
] as const;

const STD_RANKS = new Map<string, number>(STD_CRATES.map((name, rank) => [name, rank]));

/** Whether a crate is part of what Rust users call std. */
export const isStdCrate = (crate: string): boolean => STD_RANKS.has(crate);

/** Which crate a generic function is attributed to: the one that defines it, or the one that instantiates it. */
export type Generics = 'defined' | 'instantiated';

/**
 * Returns the crate of a mangled name; null if it is not a Rust name. Names of the legacy mangling contain only the
 * defining crate. For `<T as Trait>`, it is the one of the two crates that must contain the implementation according to
 * Rust's coherence rules.
 */
export function crateOf(mangled: string, generics: Generics = 'defined'): string | null {
  if (mangled.startsWith('_R')) {
    const instantiatedBy = generics === 'instantiated' ? readRustV0(mangled)?.instantiatedBy : null;
    return instantiatedBy ?? crateOfRustV0(mangled);
  }
  if (!mangled.startsWith('_ZN')) return null;
  const first = rustLegacyParts(mangled)?.[0];
  if (first === undefined) return null;
  if (!first.includes('$')) return first;
  return crateOfImplementation(unescapeRustLegacy(first));
}

/** The first component of a path; built-in types have none. */
const PATH_START = /(?<![\w:])([A-Za-z_]\w*)::/g;

/**
 * Returns the crate of `<Self as Trait<Arguments>>`: that of Self if it is not in std, otherwise that of the trait, and
 * so on.
 */
function crateOfImplementation(text: string): string | null {
  // If all are in std: the one that depends on the others.
  let latest: string | null = null;
  for (const [, crate = ''] of text.matchAll(PATH_START)) {
    const rank = STD_RANKS.get(crate);
    if (rank === undefined) return crate;
    if (latest === null || rank > (STD_RANKS.get(latest) ?? 0)) latest = crate;
  }
  return latest ?? 'core';
}

/** Returns the crate of a codegen unit: `regex.1a2b3c4d5e6f7a8b-cgu.0`, as a file of the symbol table or in DWARF. */
export function crateOfCodegenUnit(name: string): string | null {
  return /(?:^|\/)([A-Za-z_]\w*)\.[0-9a-f]+-cgu\.\d+(?:\.rcgu\.o)?$/.exec(name)?.[1] ?? null;
}
