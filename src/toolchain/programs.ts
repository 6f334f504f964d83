/** Programs that builds call by name, and how to install them on Debian and Ubuntu. Pure. */

import type { Host } from './environment.ts';
import { advice, type MissingTool, packages, type Remedy, together } from './remedy.ts';

/** Remedies by program. Scripts are searched for these names, so none of them is a common word of shell scripts. */
const PROGRAMS: Readonly<Record<string, Remedy>> = {
  go: together(packages('golang-go'), advice('install the release from go.dev')),
  cargo: together(packages('cargo'), advice('install rustup')),
  make: packages('make'),
  cmake: packages('cmake'),
  meson: packages('meson'),
  ninja: packages('ninja-build'),
  autoreconf: packages('autoconf', 'automake', 'libtool'),
  'pkg-config': packages('pkg-config'),
  bison: packages('bison'),
  flex: packages('flex'),
  gperf: packages('gperf'),
  nasm: packages('nasm'),
  protoc: packages('protobuf-compiler'),
  python3: packages('python3'),
  git: packages('git'),
  curl: packages('curl'),
  wget: packages('wget'),
  unzip: packages('unzip'),
  clang: packages('clang'),
  strip: packages('binutils'),
  docker: packages('docker.io'),
};

export const KNOWN_PROGRAMS: readonly string[] = Object.keys(PROGRAMS);

/** How to install a program; advice if its package is unknown. */
export function remedyOf(program: string): Remedy {
  const known = Object.hasOwn(PROGRAMS, program) ? PROGRAMS[program] : undefined;
  return known ?? advice(program.includes('/') ? 'install it at this path' : `put ${program} on PATH`);
}

/** The known programs that are not installed. */
export function missingPrograms(host: Host): MissingTool[] {
  return Object.entries(PROGRAMS).flatMap(([program, remedy]) =>
    host.has(program) ? [] : [{ program, remedy }],
  );
}
