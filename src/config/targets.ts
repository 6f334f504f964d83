/** The names of a target for Go, GNU, Rust and Docker, and how custom targets are defined. Pure. */

import type { WrittenTarget } from './schema/build.ts';

export type Libc = 'gnu' | 'musl';

/** One architecture to build for. A name is null if a custom target does not define it. */
export interface Target {
  readonly name: string;
  readonly goarch: string;
  readonly goarm: string | null;
  /** GNU triple for glibc, such as `aarch64-linux-gnu`. */
  readonly triple: string;
  readonly rust: string | null;
  /** Docker's platform, such as `linux/arm/v7`. */
  readonly platform: string;
  /** `runs-on` of a matrix job. */
  readonly runner: string;
  readonly libc: Libc;
}

/** The default of `runner`. */
export const DEFAULT_RUNNER = 'ubuntu-latest';

const define = (name: string, goarch: string, triple: string, rust: string, platform: string): Target => ({
  name,
  goarch,
  goarm: name === 'armv7' ? '7' : null,
  triple,
  rust,
  platform,
  runner: DEFAULT_RUNNER,
  libc: 'gnu',
});

/** The four targets that need no definition, in the order in which they are built. */
export const KNOWN_TARGETS: readonly Target[] = [
  define('amd64', 'amd64', 'x86_64-linux-gnu', 'x86_64-unknown-linux-gnu', 'linux/amd64'),
  define('arm64', 'arm64', 'aarch64-linux-gnu', 'aarch64-unknown-linux-gnu', 'linux/arm64'),
  define('armv7', 'arm', 'arm-linux-gnueabihf', 'armv7-unknown-linux-gnueabihf', 'linux/arm/v7'),
  define('riscv64', 'riscv64', 'riscv64-linux-gnu', 'riscv64gc-unknown-linux-gnu', 'linux/riscv64'),
];

/** The known target of that name. */
export function knownTarget(name: string): Target | undefined {
  return KNOWN_TARGETS.find((target) => target.name === name);
}

/** Resolves a target: a known one with overrides, or a custom one. Undefined if a required key is missing. */
export function targetOf(name: string, written: WrittenTarget): Target | undefined {
  const known = knownTarget(name);
  const goarch = written.goarch ?? known?.goarch;
  const triple = written.triple ?? known?.triple;
  const platform = written.platform ?? known?.platform;
  if (goarch === undefined || triple === undefined || platform === undefined) return undefined;
  return {
    name,
    goarch,
    goarm: written.goarm === undefined ? (known?.goarm ?? null) : String(written.goarm),
    triple,
    rust: written.rust ?? known?.rust ?? null,
    platform,
    runner: written.runner ?? DEFAULT_RUNNER,
    libc: written.libc ?? 'gnu',
  };
}

/** Keys that a custom target must have. */
export const REQUIRED_TARGET_KEYS = ['goarch', 'triple', 'platform'] as const;

/** A triple with the C library swapped: `arm-linux-gnueabihf` becomes `arm-linux-musleabihf`. */
export function withLibc(triple: string, libc: Libc): string {
  return libc === 'musl' ? triple.replace(/-gnu(?=[a-z0-9]*$)/, '-musl') : triple;
}
