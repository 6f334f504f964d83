import { describe, expect, test } from '@jest/globals';
import { diagnose } from '../../src/doctor/diagnose.ts';
import type { ExaminedMachine } from '../../src/doctor/examined-machine.ts';
import type { Answer } from '../../src/lib/process/answer.ts';
import { plan } from '../../src/plan/plan.ts';
import { remedyText } from '../../src/toolchain/remedy.ts';
import { load } from '../config/loading.ts';

/** A machine: the programs on PATH, what they answer, the paths that are there, and what apt knows. */
interface Ward {
  readonly goarch?: string;
  readonly has?: readonly string[];
  readonly answers?: Readonly<Record<string, string>>;
  readonly paths?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  /** Versions by package; undefined for an apt without lists. */
  readonly apt?: Readonly<Record<string, string>>;
  readonly binfmt?: readonly string[];
}

function machine({
  goarch = 'amd64',
  has = [],
  answers = {},
  paths = [],
  files = {},
  apt,
  binfmt,
}: Ward): ExaminedMachine {
  const ask = async (...command: readonly string[]): Promise<Answer> => {
    const text = answers[command.join(' ')];
    return text === undefined ? { code: 127, text: '' } : { code: 0, text };
  };
  return {
    goarch,
    platform: `linux/${goarch}`,
    has: (program) => has.includes(program),
    ask,
    docker: (...args) => ask('docker', ...args),
    exists: (path) => paths.includes(path),
    read: (path) => files[path] ?? null,
    candidate: async (name) => (apt === undefined ? undefined : (apt[name] ?? null)),
    isRoot: true,
    binfmt: {
      entries: () => binfmt ?? null,
      exists: (path) => paths.includes(path),
      register: () => Promise.reject(new Error('a diagnosis changes nothing')),
    },
  };
}

/** The findings for a build, each in a line: `✖ arm64 C compiler: what is wrong → what mends it`. */
async function findings(build: string, ward: Ward, targets = '[amd64, arm64]'): Promise<string[]> {
  const text = `version: 1\ntargets: ${targets}\nbuilds: { it: ${build} }\nartifacts: { a: { path: "{target}" } }\n`;
  const diagnosis = await diagnose(plan(load(text)).jobs, machine(ward));
  return diagnosis.findings.map(({ target, need, program, version, problem, remedy }) =>
    problem === null
      ? `✔ ${target} ${need}: ${[program, version].filter((part) => part !== null).join(' ')}`
      : `✖ ${target} ${need}: ${problem} → ${remedy === null ? '' : remedyText(remedy)}`,
  );
}

const GCC = 'x86_64-linux-gnu-gcc';
const CROSS_GCC = 'aarch64-linux-gnu-gcc';

describe('C', () => {
  test('what is there, with its version, and what is not, with its packages', async () => {
    expect(
      await findings('{ run: $CC a.c }', {
        has: [GCC],
        answers: { [`${GCC} --version`]: `${GCC} (Debian 12.2.0-14) 12.2.0\nCopyright` },
      }),
    ).toEqual([
      `✔ amd64 C compiler: ${GCC} 12.2.0`,
      `✖ arm64 C compiler: ${CROSS_GCC} is not installed → apt-get install gcc-aarch64-linux-gnu libc6-dev-arm64-cross`,
    ]);
  });

  test('a machine of another architecture has other cross compilers', async () => {
    expect(await findings('{ run: $CC a.c }', { goarch: 'arm64', has: ['gcc'] })).toEqual([
      `✖ amd64 C compiler: ${GCC} is not installed → apt-get install gcc-x86-64-linux-gnu libc6-dev-amd64-cross`,
      '✔ arm64 C compiler: gcc',
    ]);
  });

  test('a compiler without its C library', async () => {
    expect(
      await findings('{ run: $CC a.c }', {
        has: [GCC, CROSS_GCC],
        answers: {
          [`${GCC} -print-file-name=crt1.o`]: '/usr/lib/x86_64-linux-gnu/crt1.o\n',
          [`${CROSS_GCC} -print-file-name=crt1.o`]: 'crt1.o\n',
        },
      }),
    ).toEqual([
      `✔ amd64 C compiler: ${GCC}`,
      `✔ arm64 C compiler: ${CROSS_GCC}`,
      `✖ arm64 C library: ${CROSS_GCC} cannot find a C library → apt-get install libc6-dev-arm64-cross`,
    ]);
  });

  test('the compiler that budgets.yml sets', async () => {
    const build = '{ run: $CC a.c, env: { CC: "clang --target={triple}" } }';
    expect(await findings(build, { has: ['clang'] }, '[arm64]')).toEqual([
      '✔ arm64 C compiler: clang --target=aarch64-linux-gnu',
    ]);
    expect(await findings(build, {}, '[arm64]')).toEqual([
      '✖ arm64 C compiler: clang is not installed → apt-get install clang',
    ]);
    const own = '{ run: $CC a.c, env: { CC: ./tools/cc } }';
    expect(await findings(own, { paths: ['./tools/cc'] }, '[arm64]')).toEqual([
      '✔ arm64 C compiler: ./tools/cc',
    ]);
    expect(await findings(own, {}, '[arm64]')).toEqual([
      '✖ arm64 C compiler: ./tools/cc is not installed → install it at this path',
    ]);
  });

  test('C++ and binutils', async () => {
    expect(await findings('{ run: "$CXX a.cc\\n$STRIP a" }', {}, '[armv7]')).toEqual([
      '✖ armv7 C++ compiler: arm-linux-gnueabihf-g++ is not installed → apt-get install g++-arm-linux-gnueabihf',
      '✖ armv7 binutils: arm-linux-gnueabihf-strip is not installed → apt-get install binutils-arm-linux-gnueabihf',
    ]);
  });

  test('musl: zig where it is there, so that all targets have the same compiler; else musl-gcc on the machine’s own architecture', async () => {
    expect(await findings('{ run: $CC a.c, libc: musl }', {})).toEqual([
      '✖ amd64 C compiler (musl): musl-gcc is not installed → apt-get install musl-tools',
      expect.stringMatching(
        /^✖ arm64 C compiler \(musl\): aarch64-linux-musl-gcc is not installed → apt-get install python3-venv && .*ziglang/,
      ),
    ]);
    const zig = { has: ['musl-gcc', 'zig'], answers: { 'zig version': '0.15.2\n' } };
    expect(await findings('{ run: $CC a.c, libc: musl }', zig)).toEqual([
      '✔ amd64 C compiler (musl): zig cc -target x86_64-linux-musl 0.15.2',
      '✔ arm64 C compiler (musl): zig cc -target aarch64-linux-musl 0.15.2',
    ]);
  });
});

describe('Go', () => {
  const GO = { has: ['go'], answers: { 'go version': 'go version go1.19.8 linux/amd64\n' } };
  const MODULE = { 'go.mod': 'module example.org/a\n\ngo 1.24.0\n' };
  const RELEASE = 'install the release from go.dev (actions/setup-go on GitHub)';

  test('serves every target', async () => {
    expect(await findings('{ run: go build }', GO)).toEqual([
      '✔ amd64 Go: go 1.19.8',
      '✔ arm64 Go: go 1.19.8',
    ]);
  });

  test('with cgo, a compiler of C as well', async () => {
    expect(await findings('{ run: ./build, cgo: true }', GO, '[arm64]')).toEqual([
      expect.stringContaining(`✖ arm64 C compiler: ${CROSS_GCC} is not installed`),
      '✔ arm64 Go: go 1.19.8',
    ]);
  });

  test.each<[string, Ward, string]>([
    [
      'one that is older than go.mod and cannot fetch another',
      { ...GO, files: MODULE },
      `✖ amd64 Go: go 1.19.8 is older than go.mod requires (1.24) → ${RELEASE}`,
    ],
    [
      'one that fetches another',
      { has: ['go'], answers: { 'go version': 'go version go1.21.0 linux/amd64' }, files: MODULE },
      '✔ amd64 Go: go 1.21.0',
    ],
    [
      'none',
      {},
      '✖ amd64 Go: go is not installed → apt-get install golang-go, or install the release from go.dev',
    ],
    [
      'none, and a package that would be too old',
      { files: MODULE, apt: { 'golang-go': '2:1.19~1' } },
      `✖ amd64 Go: go is not installed → ${RELEASE}`,
    ],
    [
      'none, and a package that is new enough',
      { files: MODULE, apt: { 'golang-go': '2:1.24~2' } },
      '✖ amd64 Go: go is not installed → apt-get install golang-go, or install the release from go.dev',
    ],
  ])('%s', async (_, ward, expected) => {
    expect(await findings('{ run: go build }', ward, '[amd64]')).toEqual([expected]);
  });
});

describe('Rust', () => {
  const C = { has: [CROSS_GCC], paths: [] as string[] };
  const rust = async (ward: Ward, build = '{ run: cargo build }') =>
    (await findings(build, { ...ward, has: [...(ward.has ?? []), ...C.has] }, '[arm64]')).slice(1);
  const LIBDIR = 'rustc --print target-libdir --target aarch64-unknown-linux-gnu';
  const CARGO = { 'cargo --version': 'cargo 1.95.0 (f2d3ce0bd 2026-03-21)\n' };

  test('with the target’s standard library', async () => {
    const answers = { ...CARGO, [LIBDIR]: 'info: syncing\n/rust/lib\n' };
    expect(await rust({ has: ['cargo'], answers, paths: ['/rust/lib'] })).toEqual([
      '✔ arm64 Rust: cargo 1.95.0',
      '✔ arm64 Rust std: aarch64-unknown-linux-gnu',
    ]);
  });

  test.each<[string, Ward, string]>([
    [
      'which rustup adds',
      { has: ['cargo', 'rustup'], answers: { ...CARGO, [LIBDIR]: '/rust/lib' } },
      'rustup target add aarch64-unknown-linux-gnu',
    ],
    [
      'which another cargo cannot get',
      { has: ['cargo'], answers: { ...CARGO, [LIBDIR]: '/rust/lib' }, apt: { rustup: '1.26' } },
      'install rustup from rustup.rs, then run rustup target add aarch64-unknown-linux-gnu',
    ],
  ])('without it, %s', async (_, ward, remedy) => {
    expect(await rust(ward)).toEqual([
      '✔ arm64 Rust: cargo 1.95.0',
      `✖ arm64 Rust std: aarch64-unknown-linux-gnu is not installed → ${remedy}`,
    ]);
  });

  test('without any, by rustup where that is a package', async () => {
    expect(await rust({ apt: { rustup: '1.26' } })).toEqual([
      '✖ arm64 Rust: cargo is not installed → apt-get install rustup && rustup default stable',
      '✖ arm64 Rust std: aarch64-unknown-linux-gnu is not installed → apt-get install rustup && rustup default stable && rustup target add aarch64-unknown-linux-gnu',
    ]);
    expect(await rust({ apt: {} })).toEqual([
      '✖ arm64 Rust: cargo is not installed → apt-get install cargo, or install rustup',
      '✖ arm64 Rust std: aarch64-unknown-linux-gnu is not installed → install rustup from rustup.rs, then run rustup target add aarch64-unknown-linux-gnu',
    ]);
  });

  test('the machine’s own standard library comes with cargo', async () => {
    expect(await findings('{ run: cargo build }', { has: [GCC], apt: {} }, '[amd64]')).toEqual([
      `✔ amd64 C compiler: ${GCC}`,
      '✖ amd64 Rust: cargo is not installed → apt-get install cargo, or install rustup',
      '✖ amd64 Rust std: x86_64-unknown-linux-gnu is not installed → apt-get install cargo, or install rustup',
    ]);
  });

  test.each([
    ['{ run: cargo build }', 'cargo', 'rustup default stable'],
    ['{ run: cargo +nightly build }', 'cargo +nightly', 'rustup toolchain install nightly'],
  ])('a rustup without the toolchain of %s', async (build, cargo, remedy) => {
    const [first] = await rust({ has: ['cargo', 'rustup'] }, build);
    expect(first).toBe(`✖ arm64 Rust: ${cargo} does not run → ${remedy}`);
  });

  test('build-std needs Rust’s source instead', async () => {
    const build = '{ run: cargo +nightly build -Z build-std=std }';
    const answers = { 'cargo +nightly --version': '1.97.0', 'rustc +nightly --print sysroot': '/rust\n' };
    const source = '/rust/lib/rustlib/src/rust/library';
    expect(await rust({ has: ['cargo', 'rustup'], answers, paths: [source] }, build)).toContain(
      '✔ arm64 Rust source: rust-src',
    );
    expect(await rust({ has: ['cargo', 'rustup'], answers }, build)).toContain(
      '✖ arm64 Rust source: rust-src is not installed → rustup component add rust-src --toolchain nightly',
    );
  });
});

describe('buildx', () => {
  const BUILD = '{ buildx: { output: "out/{target}" } }';
  const EMULATOR =
    'no emulator for linux/arm/v7 is registered (/proc/sys/fs/binfmt_misc) → apt-get install qemu-user-static binfmt-support';
  const SERVER = 'docker version --format {{.Server.Os}}/{{.Server.Arch}}';
  const ANSWERS = {
    'docker --version': 'Docker version 28.2.2, build e6534b4\n',
    'docker buildx version': 'github.com/docker/buildx v0.24.0 abc\n',
    'docker buildx inspect': 'Name: default\nDriver: docker\nPlatforms: linux/amd64\n',
    [SERVER]: 'linux/amd64\n',
  };

  test('all that can be told at once is told at once', async () => {
    expect(await findings(BUILD, {}, '[amd64, armv7]')).toEqual([
      '✖ amd64 docker: docker is not installed → apt-get install docker.io',
      "✖ amd64 buildx: docker's plugin buildx is not installed → apt-get install docker-buildx",
      '✖ armv7 docker: docker is not installed → apt-get install docker.io',
      "✖ armv7 buildx: docker's plugin buildx is not installed → apt-get install docker-buildx",
      `✖ armv7 emulator: ${EMULATOR}`,
    ]);
  });

  test.each<[string, Readonly<Record<string, string>>, string, string]>([
    [
      'Debian 12',
      { 'docker.io': '20.10' },
      'apt-get install docker.io',
      'mkdir -p ~/.docker/cli-plugins && curl -fsSLo ~/.docker/cli-plugins/docker-buildx https://github.com/docker/buildx/releases/download/v0.24.0/buildx-v0.24.0.linux-amd64 && chmod +x ~/.docker/cli-plugins/docker-buildx',
    ],
    [
      'Debian 13',
      { 'docker.io': '26', 'docker-cli': '26', 'docker-buildx': '0.13' },
      'apt-get install docker.io docker-cli',
      'apt-get install docker-buildx',
    ],
    [
      'where Docker’s own archive is known',
      { 'docker.io': '26', 'docker-buildx': '0.13', 'docker-buildx-plugin': '0.24' },
      'apt-get install docker.io',
      'apt-get install docker-buildx-plugin',
    ],
  ])('packages: %s', async (_, apt, docker, buildx) => {
    expect(await findings(BUILD, { apt }, '[amd64]')).toEqual([
      `✖ amd64 docker: docker is not installed → ${docker}`,
      `✖ amd64 buildx: docker's plugin buildx is not installed → ${buildx}`,
    ]);
  });

  test('all is there but the emulator', async () => {
    const parts = ['docker: docker 28.2.2', 'buildx: buildx 0.24', 'Docker daemon: linux/amd64'];
    expect(
      await findings(BUILD, { has: ['docker'], answers: ANSWERS, binfmt: [] }, '[amd64, armv7]'),
    ).toEqual([
      ...parts.map((part) => `✔ amd64 ${part}`),
      ...parts.map((part) => `✔ armv7 ${part}`),
      `✖ armv7 emulator: ${EMULATOR}`,
    ]);
  });

  test('an emulator that only has to be registered, and a daemon to be started', async () => {
    const { [SERVER]: _, ...answers } = ANSWERS;
    const ward = { has: ['docker'], answers, paths: ['/usr/bin/qemu-arm-static'] };
    expect((await findings(BUILD, ward, '[armv7]')).slice(2)).toEqual([
      '✖ armv7 Docker daemon: the Docker daemon does not respond → service docker start',
      '✖ armv7 emulator: no emulator for linux/arm/v7 is registered (/proc/sys/fs/binfmt_misc) → mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc && update-binfmts --enable',
    ]);
  });
});

test('what several builds and variants of a target need stands there once', async () => {
  const build = '{ run: make && $CC a.c, variants: { plain: {}, small: { env: { CFLAGS: -Os } } } }';
  expect(await findings(build, { has: [GCC] }, '[amd64]')).toEqual([
    `✔ amd64 C compiler: ${GCC}`,
    '✖ amd64 make: make is not installed → apt-get install make',
  ]);
});

test('a build whose script tells nothing is named', async () => {
  const config = load(
    'version: 1\nbuilds: { odd: { run: ./magic } }\nartifacts: { a: { path: "{target}" } }\n',
  );
  expect(await diagnose(plan(config).jobs, machine({}))).toEqual({ findings: [], unknown: ['odd'] });
});
