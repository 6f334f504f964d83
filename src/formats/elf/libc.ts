/** Which C library a program runs on, as far as it says so. */
import type { Dynamic } from './dynamic.ts';
import type { Notes } from './notes.ts';

// glibc's names for its loader: sysdeps/…/shlib-versions and ldsodefs; musl's: LDSO_PATHNAME in its Makefile.
const GLIBC_LOADER = /^ld(?:-linux[\w-]*|64)?\.so\.\d$/;
const MUSL_LOADER = /^ld-musl-[\w-]+\.so\.1$/;

/**
 * `glibc`, `musl`, or null where it cannot be told: musl, linked statically, leaves no trace of its name; nor need
 * there be any C library (Go).
 */
export function libcOf(
  { interpreter, needed }: Pick<Dynamic, 'interpreter' | 'needed'>,
  { linuxAbi }: Pick<Notes, 'linuxAbi'>,
): 'glibc' | 'musl' | null {
  const loader = interpreter?.split('/').at(-1) ?? '';
  // Of a library, which has no loader of its own: glibc's is libc.so.6, that of Alpine's musl libc.musl-x86_64.so.1.
  if (GLIBC_LOADER.test(loader) || needed.includes('libc.so.6')) return 'glibc';
  if (MUSL_LOADER.test(loader) || needed.some((name) => name.startsWith('libc.musl-'))) return 'musl';
  // A static program has it from glibc's crt1.o; others have none.
  return interpreter === null && linuxAbi ? 'glibc' : null;
}
