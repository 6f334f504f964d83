/** Detects the C library of a program. */
import type { Dynamic } from './dynamic.ts';
import type { Notes } from './notes.ts';

// glibc's names for its loader: sysdeps/…/shlib-versions and ldsodefs; musl's: LDSO_PATHNAME in its Makefile.
const GLIBC_LOADER = /^ld(?:-linux[\w-]*|64)?\.so\.\d$/;
const MUSL_LOADER = /^ld-musl-[\w-]+\.so\.1$/;

/**
 * Returns `glibc`, `musl`, or null if unknown: statically linked musl leaves no trace of its name, and there may be no
 * C library at all (Go).
 */
export function libcOf(
  { interpreter, needed }: Pick<Dynamic, 'interpreter' | 'needed'>,
  { linuxAbi }: Pick<Notes, 'linuxAbi'>,
): 'glibc' | 'musl' | null {
  const loader = interpreter?.split('/').at(-1) ?? '';
  // Libraries have no loader. They need libc.so.6 (glibc) or libc.musl-x86_64.so.1 (musl on Alpine).
  if (GLIBC_LOADER.test(loader) || needed.includes('libc.so.6')) return 'glibc';
  if (MUSL_LOADER.test(loader) || needed.some((name) => name.startsWith('libc.musl-'))) return 'musl';
  // In a static program the ABI note comes from glibc's crt1.o; other C libraries write none.
  return interpreter === null && linuxAbi ? 'glibc' : null;
}
