/** The environment variables of a target, for Go, make, configure scripts, pkg-config and cargo. Pure. */

import { KNOWN_TARGETS, type Libc, type Target, withLibc } from '../config/targets.ts';
import { linkerScript } from './linker.ts';
import { type MissingTool, packages, type Remedy, rootCommands, together } from './remedy.ts';

/** The machine that builds. */
export interface Host {
  /** Go's name of the architecture: `amd64`, `arm64` … */
  readonly goarch: string;
  /** Whether a program of that name is on PATH. */
  has(program: string): boolean;
}

/** A script that must be written before cargo can call it. */
export interface Linker {
  /** cargo's variable that takes its path. */
  readonly variable: string;
  /** The file name, such as `aarch64-linux-musl-cc`. */
  readonly name: string;
  /** A script for sh. */
  readonly script: string;
}

export interface ToolchainEnvironment {
  readonly variables: Readonly<Record<string, string>>;
  /** A linker script for cargo, which takes a path without arguments; null if CC is a single program. */
  readonly linker: Linker | null;
  /** Not an error in itself: a Go program without cgo needs no C compiler. */
  readonly missing: readonly MissingTool[];
}

/** Zig's names of the targets that it links statically against musl. */
const ZIG_TARGETS: Readonly<Record<string, string>> = {
  amd64: 'x86_64-linux-musl',
  arm64: 'aarch64-linux-musl',
  arm: 'arm-linux-musleabihf',
  riscv64: 'riscv64-linux-musl',
};

/** Installs Zig from PyPI, because Debian 12 and Ubuntu 24.04 have no package; in a venv, because their pip refuses to install. */
const INSTALL_ZIG = together(
  packages('python3-venv'),
  rootCommands(
    'python3 -m venv /opt/ziglang',
    '/opt/ziglang/bin/pip install ziglang==0.15.2',
    'ln -sf /opt/ziglang/lib/python3*/site-packages/ziglang/zig /usr/local/bin/zig',
  ),
);

/** The names of the zig program in its releases and in its PyPI wheel. */
const ZIG_PROGRAMS = ['zig', 'python-zig'];

/** Debian's and Ubuntu's port names, which the packages of cross C libraries use. */
const DEBIAN_PORTS: Readonly<Record<string, string>> = {
  'x86_64-linux-gnu': 'amd64',
  'aarch64-linux-gnu': 'arm64',
  'arm-linux-gnueabihf': 'armhf',
  'arm-linux-gnueabi': 'armel',
  'riscv64-linux-gnu': 'riscv64',
  's390x-linux-gnu': 's390x',
  'powerpc64le-linux-gnu': 'ppc64el',
  'mips64el-linux-gnuabi64': 'mips64el',
  'i686-linux-gnu': 'i386',
};

/** Go's names for values of `process.arch`, if they differ. */
const GOARCH_OF_NODE: Readonly<Record<string, string>> = {
  x64: 'amd64',
  ia32: '386',
  arm: 'arm',
  ppc64: 'ppc64le',
};

/** Go's name of an architecture of Node (`x64` is `amd64`). */
export function goarchOfNode(arch: string): string {
  return GOARCH_OF_NODE[arch] ?? arch;
}

/** Returns the variables of one target for Go, the C toolchain, pkg-config and cargo. */
export function toolchainEnvironment(
  target: Target,
  libc: Libc,
  cgo: boolean,
  host: Host,
): ToolchainEnvironment {
  const triple = withLibc(target.triple, libc);
  const compiler = libc === 'musl' ? muslCompiler(target, triple, host) : gnuCompiler(target, triple, host);
  const rust = target.rust === null ? null : withLibc(target.rust, libc);
  const isProgram = !compiler.cc.includes(' ');
  return {
    variables: {
      GOOS: 'linux',
      GOARCH: target.goarch,
      GOARM: target.goarm ?? '',
      CGO_ENABLED: cgo ? '1' : '0',
      CC: compiler.cc,
      CXX: compiler.cxx,
      AR: compiler.ar,
      STRIP: compiler.strip,
      CROSS_COMPILE: compiler.prefix,
      TRIPLE: triple,
      PKG_CONFIG_LIBDIR: pkgConfigFolders(triple, libc === 'gnu' && target.goarch === host.goarch),
      ...(rust === null ? {} : { CARGO_BUILD_TARGET: rust, ...hostLinker(host) }),
      ...(rust !== null && isProgram ? { [linkerVariable(rust)]: compiler.cc } : {}),
    },
    linker:
      rust === null || isProgram
        ? null
        : { variable: linkerVariable(rust), name: `${triple}-cc`, script: linkerScript(compiler.cc) },
    missing: compiler.missing,
  };
}

/** cargo's variable for the linker of a target. */
const linkerVariable = (rust: string) => `CARGO_TARGET_${rust.toUpperCase().replaceAll(/[-.]/g, '_')}_LINKER`;

/**
 * The linker of build scripts, which run on the host. It must be the same for every target, because cargo rebuilds them and
 * everything that depends on them if it changes.
 */
function hostLinker(host: Host): Record<string, string> {
  const own = KNOWN_TARGETS.find(({ goarch }) => goarch === host.goarch);
  if (own === undefined || own.rust === null) return {};
  const { cc } = gnuCompiler(own, own.triple, host);
  return host.has(cc) ? { [linkerVariable(own.rust)]: cc } : {};
}

/** The folders that pkg-config searches: only the target's, so that no library of the host is found. */
function pkgConfigFolders(triple: string, native: boolean): string {
  return [
    `/usr/local/lib/${triple}/pkgconfig`,
    `/usr/lib/${triple}/pkgconfig`,
    `/usr/${triple}/lib/pkgconfig`,
    ...(native ? ['/usr/local/lib/pkgconfig', '/usr/lib/pkgconfig', '/usr/lib64/pkgconfig'] : []),
    '/usr/local/share/pkgconfig',
    '/usr/share/pkgconfig',
  ].join(':');
}

interface Compiler {
  readonly cc: string;
  readonly cxx: string;
  readonly ar: string;
  readonly strip: string;
  /** The prefix of `gcc` and `ld` in the tools' names. */
  readonly prefix: string;
  readonly missing: readonly MissingTool[];
}

function gnuCompiler(target: Target, triple: string, host: Host): Compiler {
  // Distributions without triple-prefixed tools can still build for the host.
  const native = target.goarch === host.goarch;
  const prefix = native && !host.has(`${triple}-gcc`) ? '' : `${triple}-`;
  const gcc = `${prefix}gcc`;
  return {
    cc: gcc,
    cxx: `${prefix}g++`,
    ar: `${prefix}ar`,
    strip: `${prefix}strip`,
    prefix,
    missing: [
      ...(host.has(gcc) ? [] : [{ program: gcc, remedy: installGcc(triple, native) }]),
      ...(host.has(`${prefix}g++`) ? [] : [{ program: `${prefix}g++`, remedy: installGxx(triple, native) }]),
    ],
  };
}

function muslCompiler(target: Target, triple: string, host: Host): Compiler {
  // If zig is installed, it builds every target, because sizes of different compilers are not comparable.
  const zig = zigCompiler(target, host);
  if (zig !== undefined) return zig;
  const native = target.goarch === host.goarch;
  // Debian's x86_64-linux-musl-gcc is an alias of musl-gcc and has no binutils with this prefix.
  const binutils = native && !host.has(`${triple}-ar`) ? '' : `${triple}-`;
  const prefixed: Compiler = {
    cc: `${triple}-gcc`,
    cxx: `${triple}-g++`,
    ar: `${binutils}ar`,
    strip: `${binutils}strip`,
    prefix: `${triple}-`,
    missing: [],
  };
  if (host.has(prefixed.cc)) return prefixed;
  // musl-gcc is a wrapper of the host's gcc, so it uses the host's binutils.
  const wrapped: Compiler = {
    cc: 'musl-gcc',
    cxx: 'musl-g++',
    ar: 'ar',
    strip: 'strip',
    prefix: '',
    missing: [],
  };
  if (native && host.has(wrapped.cc)) return wrapped;
  return native
    ? { ...wrapped, missing: [{ program: wrapped.cc, remedy: packages('musl-tools') }] }
    : { ...prefixed, missing: [{ program: prefixed.cc, remedy: INSTALL_ZIG }] };
}

function zigCompiler(target: Target, host: Host): Compiler | undefined {
  const zig = ZIG_PROGRAMS.find(host.has);
  const zigTarget = ZIG_TARGETS[target.goarch];
  if (zig === undefined || zigTarget === undefined) return undefined;
  return {
    cc: `${zig} cc -target ${zigTarget}`,
    cxx: `${zig} c++ -target ${zigTarget}`,
    ar: `${zig} ar`,
    strip: `${target.triple}-strip`,
    prefix: '',
    missing: [],
  };
}

const packageOf = (triple: string) => triple.replaceAll('_', '-');

function installGcc(triple: string, native: boolean): Remedy {
  return together(packages(native ? 'gcc' : `gcc-${packageOf(triple)}`), installLibc(triple, native));
}

/** The packages of a target's C library, which the compiler's package only recommends. */
export function installLibc(triple: string, native: boolean): Remedy {
  if (native) return packages('libc6-dev');
  const port = DEBIAN_PORTS[triple];
  return port === undefined ? packages() : packages(`libc6-dev-${port}-cross`);
}

function installGxx(triple: string, native: boolean): Remedy {
  return packages(native ? 'g++' : `g++-${packageOf(triple)}`);
}

/** The packages of a target's binutils, which its compiler's package depends on. */
export function installBinutils(triple: string, native: boolean): Remedy {
  return packages(native ? 'binutils' : `binutils-${packageOf(triple)}`);
}
