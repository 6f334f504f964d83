/**
 * Reads `.comment`: the names that compilers and linkers write into every object file (`#ident`), merged by the linker.
 *
 * The only format is strings that end with a NUL. Their contents: GCC's ident_hook in gcc/toplev.cc; `llvm.ident` of
 * clang (getClangFullVersion in clang/lib/Basic/Version.cpp) and rustc (rustc_codegen_llvm/src/context.rs); LLD's
 * createCommentSection in lld/ELF/SyntheticSections.cpp; mold's get_mold_version in mold.h.
 */

import { BinaryError, type Reader } from '../reader.ts';
import type { Elf } from './headers.ts';

/** Each list is sorted and without duplicates. Linkers that do not write their name (GNU ld) are missing. */
export interface Idents {
  /** C and C++ compilers, and the other compilers of GCC: `GCC 12.2.0`, `clang 19.1.7`. */
  readonly compilers: readonly string[];
  /** Versions of rustc: `1.95.0`. */
  readonly rustc: readonly string[];
  /** `LLD 22.1.2`, `mold 2.30.0`. */
  readonly linkers: readonly string[];
}

/** A merged section has some 100 bytes; some linkers do not merge, so that each object file adds as many. */
const MAX_COMMENT_BYTES = 256 * 1024;
/** Far longer than any compiler writes. A longer string is custom text, whose "version" could have any length. */
const MAX_IDENT_CHARACTERS = 300;

// GCC writes its packager in parentheses before the version, which may be nested, and sometimes a date after it.
const GCC = /^GCC: \(.*\) (\d+(?:\.\d+)+)/;
const CLANG = /\bclang version (\d+(?:\.\d+)+)/;
const RUSTC = /^rustc version (\d+\.\d+\.\d+(?:-[\w.]+)?)/;
const LLD = /^Linker: .*?\bLLD (\d+(?:\.\d+)*)/;
const MOLD = /^mold (\d+(?:\.\d+)*)/;

/**
 * Reads `.comment`; all lists are empty if it does not exist.
 * @throws BinaryError if it is too long
 */
export function readIdents(elf: Elf, reader: Reader): Idents {
  const section = elf.sections.find(({ name }) => name === '.comment');
  const bytes = section?.size ?? 0;
  if (bytes > MAX_COMMENT_BYTES)
    throw new BinaryError(`.comment has ${bytes} bytes: at most ${MAX_COMMENT_BYTES} are supported`);
  const text = section === undefined ? '' : reader.read(section.offset, bytes).toString('latin1');
  const idents = text.split('\0').filter(({ length }) => length <= MAX_IDENT_CHARACTERS);
  const versions = (pattern: RegExp, name = '') =>
    idents.flatMap((ident) => {
      const version = pattern.exec(ident)?.[1];
      return version === undefined ? [] : [`${name}${version}`];
    });
  const sorted = (names: string[]) => [...new Set(names)].sort();
  return {
    compilers: sorted([...versions(GCC, 'GCC '), ...versions(CLANG, 'clang ')]),
    rustc: sorted(versions(RUSTC)),
    linkers: sorted([...versions(LLD, 'LLD '), ...versions(MOLD, 'mold ')]),
  };
}
