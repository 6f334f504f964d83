/** Which crate a Rust symbol belongs to, from its name alone. */
import { rustLegacyParts, unescapeRustLegacy } from './rust-legacy.ts';
import { crateOfRustV0, readRustV0 } from './rust-v0/demangle.ts';

/**
 * Crates that come with the compiler and that no program can depend on by itself, in the order in which they depend
 * on each other. Those that it shares with crates.io (hashbrown, gimli, memchr) are crates like others: the name
 * does not tell whose copy it is.
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

/** Whether it is a part of what Rust users call std. */
export const isStdCrate = (crate: string): boolean => STD_RANKS.has(crate);

/** Whose a generic function is: of the crate that has its source, or of the one that made it concrete. */
export type Generics = 'defined' | 'instantiated';

/**
 * The crate of a mangled name; null when it is no name of Rust. Of the older manglings names only the defining crate
 * is known, and of `<T as Trait>` the one of the two that, as Rust's rules of coherence have it, must be the author's.
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

/** A path's first part; types of the language itself have none. */
const PATH_START = /(?<![\w:])([A-Za-z_]\w*)::/g;

/** The crate of `<Self as Trait<Arguments>>`: that of Self if it is not std's, else the trait's, and so on. */
function crateOfImplementation(text: string): string | null {
  // Between types of std alone: the one that knows the others.
  let latest: string | null = null;
  for (const [, crate = ''] of text.matchAll(PATH_START)) {
    const rank = STD_RANKS.get(crate);
    if (rank === undefined) return crate;
    if (latest === null || rank > (STD_RANKS.get(latest) ?? 0)) latest = crate;
  }
  return latest ?? 'core';
}

/** The crate that a codegen unit was made of: `regex.1a2b3c4d5e6f7a8b-cgu.0`, as a file of the symbol table or in DWARF. */
export function crateOfCodegenUnit(name: string): string | null {
  return /(?:^|\/)([A-Za-z_]\w*)\.[0-9a-f]+-cgu\.\d+(?:\.rcgu\.o)?$/.exec(name)?.[1] ?? null;
}
