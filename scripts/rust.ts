/**
 * Provides what the Rust example needs: rustc and cargo, the standard library for four targets and its source, and zig.
 */

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { KNOWN_TARGETS } from '../src/config/targets.ts';
import { findProgram } from '../src/lib/process/find.ts';
import { must } from './must.ts';
import { cacheFolder, withTools } from './tools.ts';
import { wheel } from './wheel.ts';

/** The release with rustc 1.85. */
const DEBIAN = 'trixie';
/** The official package on PyPI; 100 MB. */
const ZIG = {
  name: 'ziglang',
  version: '0.15.2',
  sha256: [
    '806316453d1ede7174ed3fefb8e5348154629089c3bb5fe812dfd0e172fac130',
    'edc0aa60ec964a4cf462d40f68d7de242ddf37fd9a80f2afaee6397059463230',
  ],
};

/** Supported build machines, by the architecture name of Node.js. */
const MACHINES: Readonly<Record<string, Machine>> = {
  x64: { debian: 'amd64', libraries: 'x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
  arm64: { debian: 'arm64', libraries: 'aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
};

interface Machine {
  /** Debian's name of its architecture. */
  readonly debian: string;
  /** The folder of its libraries in `/usr/lib`. */
  readonly libraries: string;
  /** The dynamic loader, in the same folder. */
  readonly loader: string;
}

/** The command that completes a Rust of rustup. */
const RUSTUP = `rustup component add rust-src && rustup target add ${KNOWN_TARGETS.map(({ rust }) => rust).join(' ')}`;

/** Debian's names of the four targets. */
const ARCHITECTURES = ['amd64', 'arm64', 'armhf', 'riscv64'];

const log = (text: string) => process.stderr.write(`size-guard: ${text}\n`);

/**
 * Downloads what is missing into the user's cache.
 *
 * @returns an environment with rustc, cargo and zig
 * @throws Error that explains what cannot be downloaded, and what to do instead
 */
export function withRust(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const folders = [
    ...(isRustComplete(env) ? [] : [debianRust()]),
    ...(findProgram('zig', env) === undefined ? [join(wheel(ZIG), 'ziglang')] : []),
  ];
  return { ...env, PATH: [...folders, env['PATH']].join(delimiter) };
}

/** Whether the rustc on PATH has everything that rustup installs with `target add` and `component add rust-src`. */
function isRustComplete(env: NodeJS.ProcessEnv): boolean {
  const { status, stdout } = spawnSync('rustc', ['--print', 'sysroot'], { env, encoding: 'utf8' });
  const has = (part: string) => existsSync(join(stdout.trim(), 'lib', 'rustlib', part));
  return (
    status === 0 &&
    KNOWN_TARGETS.every(({ rust }) => rust !== null && has(rust)) &&
    has('src/rust/library/Cargo.lock')
  );
}

/**
 * A script that runs a program in place, with its own libraries, because those of an older release are not compatible.
 */
const wrapper = (program: string, { libraries, loader }: Machine) => `#!/bin/sh
root=$(cd "$(dirname "$0")/.." && pwd)
libraries=$root/usr/lib/${libraries}
exec "$libraries/${loader}" --library-path "$libraries" --argv0 ${program} "$root/usr/bin/${program}" "$@"
`;

/**
 * Extracts Debian's Rust with the standard libraries of the other architectures, without installing it.
 *
 * @returns the folder of its programs
 */
function debianRust(): string {
  const machine = MACHINES[process.arch];
  if (machine === undefined)
    throw new Error(`the Rust on PATH is not complete; complete it with:\n  ${RUSTUP}`);
  const folder = cacheFolder(`rust-${DEBIAN}`);
  const programs = join(folder, 'bin');
  if (existsSync(programs)) return programs;
  withTools(['mmdebstrap']);
  log(`fetching Rust for four targets from Debian ${DEBIAN} (300 MB) into the cache; nothing is installed`);
  const others = ARCHITECTURES.filter((each) => each !== machine.debian);
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(join(part, '..'), { recursive: true });
  // Only this package of the other architectures, without its dependencies.
  const download = `apt-get download -qq -o APT::Sandbox::User=root ${others.map((each) => `libstd-rust-dev:${each}`).join(' ')}`;
  must('mmdebstrap', [
    ...['--quiet', '--variant=extract', '--include=rustc,cargo,rust-src'],
    `--architectures=${[machine.debian, ...others].join(',')}`,
    `--extract-hook=cd "$1" && APT_CONFIG=$MMDEBSTRAP_APT_CONFIG ${download}`,
    '--extract-hook=cd "$1" && for package in *.deb; do dpkg-deb --extract "$package" . && rm "$package"; done',
    ...[DEBIAN, part, ...mirror()],
  ]);
  mkdirSync(join(part, 'bin'));
  for (const program of ['rustc', 'cargo']) {
    writeFileSync(join(part, 'bin', program), wrapper(program, machine));
    chmodSync(join(part, 'bin', program), 0o755);
  }
  renameSync(part, folder);
  return programs;
}

/** Returns the machine's own mirror, if it runs Debian. */
function mirror(): string[] {
  const sources = '/etc/apt/sources.list.d/debian.sources';
  if (!existsSync(sources)) return [];
  const uri = /^URIs:\s*(\S+)/m.exec(readFileSync(sources, 'utf8'))?.[1];
  return uri === undefined ? [] : [uri];
}
