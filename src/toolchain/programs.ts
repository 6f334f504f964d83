/** Programs that builds call by their own name, and what brings them on Debian and Ubuntu. Pure. */

import type { Host } from './environment.ts';
import { advice, type MissingTool, packages, type Remedy, together } from './remedy.ts';

/** By name. Scripts are searched for these names, so none of them is a common word of a shell. */
const PROGRAMS: Readonly<Record<string, Remedy>> = {
  go: together(packages('golang-go'), advice('the release from go.dev')),
  cargo: together(packages('cargo'), advice('rustup')),
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

/** What brings a program; advice where no package of it is known here. */
export function remedyOf(program: string): Remedy {
  const known = Object.hasOwn(PROGRAMS, program) ? PROGRAMS[program] : undefined;
  return known ?? advice(program.includes('/') ? 'put it there' : `put ${program} on PATH`);
}

/** The known programs that are not here. */
export function missingPrograms(host: Host): MissingTool[] {
  return Object.entries(PROGRAMS).flatMap(([program, remedy]) =>
    host.has(program) ? [] : [{ program, remedy }],
  );
}
