import { chmodSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { KNOWN_TARGETS, knownTarget, type Libc, type Target } from '../../src/config/targets.ts';
import { goarchOfNode, type Host, toolchainEnvironment } from '../../src/toolchain/environment.ts';
import { localHost } from '../../src/toolchain/host.ts';
import { remedyText } from '../../src/toolchain/remedy.ts';
import { folder } from '../helpers/folder.ts';

function target(name: string): Target {
  const known = knownTarget(name);
  if (known === undefined) throw new Error(`no target ${name}`);
  return known;
}

const S390X: Target = {
  ...target('amd64'),
  name: 's390x',
  goarch: 's390x',
  triple: 's390x-linux-gnu',
  rust: null,
};

/** An amd64 machine with these programs; everything for `*`. */
const host = (...programs: string[]): Host => ({
  goarch: 'amd64',
  has: (program) => programs.includes('*') || programs.includes(program),
});

const on = (machine: Host, where: Target, libc: Libc = 'gnu', cgo = false) =>
  toolchainEnvironment(where, libc, cgo, machine);

describe('the variables of a target', () => {
  test.each([
    ['amd64', 'amd64', '', 'x86_64-linux-gnu', 'x86_64-unknown-linux-gnu', 'X86_64_UNKNOWN_LINUX_GNU'],
    ['arm64', 'arm64', '', 'aarch64-linux-gnu', 'aarch64-unknown-linux-gnu', 'AARCH64_UNKNOWN_LINUX_GNU'],
    [
      'armv7',
      'arm',
      '7',
      'arm-linux-gnueabihf',
      'armv7-unknown-linux-gnueabihf',
      'ARMV7_UNKNOWN_LINUX_GNUEABIHF',
    ],
    [
      'riscv64',
      'riscv64',
      '',
      'riscv64-linux-gnu',
      'riscv64gc-unknown-linux-gnu',
      'RISCV64GC_UNKNOWN_LINUX_GNU',
    ],
  ])('%s', (name, goarch, goarm, triple, rust, cargo) => {
    const { variables, linker, missing } = on(host('*'), target(name));
    expect(variables).toEqual({
      GOOS: 'linux',
      GOARCH: goarch,
      GOARM: goarm,
      CGO_ENABLED: '0',
      CC: `${triple}-gcc`,
      CXX: `${triple}-g++`,
      AR: `${triple}-ar`,
      STRIP: `${triple}-strip`,
      CROSS_COMPILE: `${triple}-`,
      TRIPLE: triple,
      PKG_CONFIG_LIBDIR: expect.stringContaining(`/usr/lib/${triple}/pkgconfig`),
      CARGO_BUILD_TARGET: rust,
      [`CARGO_TARGET_${cargo}_LINKER`]: `${triple}-gcc`,
      // The host's own, for build scripts.
      CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER: 'x86_64-linux-gnu-gcc',
    });
    expect(linker).toBeNull();
    expect(missing).toEqual([]);
  });

  test('cgo', () => {
    expect(on(host('*'), target('amd64'), 'gnu', true).variables['CGO_ENABLED']).toBe('1');
  });

  test('a target without Rust name has nothing of cargo', () => {
    const names = Object.keys(on(host('*'), S390X).variables);
    expect(names.filter((name) => name.startsWith('CARGO'))).toEqual([]);
  });

  test('pkg-config finds the host’s libraries on the host alone', () => {
    const native = on(host('*'), target('amd64')).variables['PKG_CONFIG_LIBDIR']?.split(':');
    const cross = on(host('*'), target('arm64')).variables['PKG_CONFIG_LIBDIR']?.split(':');
    const musl = on(host('*'), target('amd64'), 'musl').variables['PKG_CONFIG_LIBDIR']?.split(':');
    expect(native).toContain('/usr/lib/pkgconfig');
    expect(cross).not.toContain('/usr/lib/pkgconfig');
    expect(musl).not.toContain('/usr/lib/pkgconfig');
  });
});

describe('compilers', () => {
  test.each<
    [
      what: string,
      machine: Host,
      name: string,
      libc: Libc,
      cc: string,
      cxx: string,
      strip: string,
      prefix: string,
    ]
  >([
    ['of the host, with their plain names', host('gcc', 'g++'), 'amd64', 'gnu', 'gcc', 'g++', 'strip', ''],
    [
      'for musl across',
      host('aarch64-linux-musl-gcc'),
      'arm64',
      'musl',
      'aarch64-linux-musl-gcc',
      'aarch64-linux-musl-g++',
      'aarch64-linux-musl-strip',
      'aarch64-linux-musl-',
    ],
    [
      'for musl on the host, through its wrapper',
      host('musl-gcc', 'gcc'),
      'amd64',
      'musl',
      'musl-gcc',
      'musl-g++',
      'strip',
      '',
    ],
    [
      'of zig, on the host as well, so that all targets have the same',
      host('zig', 'musl-gcc', 'x86_64-linux-musl-gcc'),
      'amd64',
      'musl',
      'zig cc -target x86_64-linux-musl',
      'zig c++ -target x86_64-linux-musl',
      'x86_64-linux-gnu-strip',
      '',
    ],
    [
      'of zig as a wheel of PyPI',
      host('python-zig', 'musl-gcc'),
      'armv7',
      'musl',
      'python-zig cc -target arm-linux-musleabihf',
      'python-zig c++ -target arm-linux-musleabihf',
      'arm-linux-gnueabihf-strip',
      '',
    ],
  ])('%s', (_, machine, name, libc, cc, cxx, strip, prefix) => {
    const { variables, missing } = on(machine, target(name), libc);
    expect(variables).toMatchObject({ CC: cc, CXX: cxx, STRIP: strip, CROSS_COMPILE: prefix });
    expect(missing).toEqual([]);
  });

  test('for musl on the host have its binutils where only the compiler has a name of its own, as on Debian', () => {
    const tools = (...programs: string[]) => {
      const { CC, AR, STRIP } = on(host(...programs), target('amd64'), 'musl').variables;
      return [CC, AR, STRIP];
    };
    const cc = 'x86_64-linux-musl-gcc';
    expect(tools(cc, 'musl-gcc', 'ar')).toEqual([cc, 'ar', 'strip']);
    expect(tools(cc, 'x86_64-linux-musl-ar')).toEqual([
      cc,
      'x86_64-linux-musl-ar',
      'x86_64-linux-musl-strip',
    ]);
  });

  test.each([
    ['amd64', 'x86_64-unknown-linux-musl', 'X86_64_UNKNOWN_LINUX_MUSL', 'x86_64-linux-musl'],
    ['arm64', 'aarch64-unknown-linux-musl', 'AARCH64_UNKNOWN_LINUX_MUSL', 'aarch64-linux-musl'],
    ['armv7', 'armv7-unknown-linux-musleabihf', 'ARMV7_UNKNOWN_LINUX_MUSLEABIHF', 'arm-linux-musleabihf'],
    ['riscv64', 'riscv64gc-unknown-linux-musl', 'RISCV64GC_UNKNOWN_LINUX_MUSL', 'riscv64-linux-musl'],
  ])('cargo links for %s through zig by a program of our own', (name, rust, cargo, triple) => {
    const { variables, linker } = on(host('zig'), target(name), 'musl');
    expect(variables['CARGO_BUILD_TARGET']).toBe(rust);
    expect(Object.keys(variables).filter((each) => each.endsWith('_LINKER'))).toEqual([]);
    expect(linker).toEqual({
      variable: `CARGO_TARGET_${cargo}_LINKER`,
      name: `${triple}-cc`,
      script: expect.stringContaining(`\nexec zig cc -target ${triple} "$@"\n`),
    });
  });

  test('cargo links build scripts on every target by the same program, if the host has one', () => {
    const ofScripts = (machine: Host, where: Target, libc: Libc) =>
      on(machine, where, libc).variables['CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER'];
    const all = KNOWN_TARGETS.flatMap((where) =>
      (['gnu', 'musl'] as const).map((libc) => ofScripts(host('gcc', 'zig'), where, libc)),
    );
    expect(new Set(all)).toEqual(new Set(['gcc']));
    expect(ofScripts(host('zig'), target('arm64'), 'musl')).toBeUndefined();
    expect(on({ goarch: 's390x', has: () => true }, target('arm64')).variables).toMatchObject({
      CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER: 'aarch64-linux-gnu-gcc',
    });
  });

  test('a target without Rust name needs no linker of cargo', () => {
    expect(on(host('zig'), { ...target('arm64'), rust: null }, 'musl').linker).toBeNull();
  });
});

describe('what is missing, and the line that installs it', () => {
  const apt = (packages: string) => `apt-get install ${packages}`;
  test.each<[name: string, where: Target, libc: Libc, missing: [program: string, remedy: string][]]>([
    [
      'amd64, the host',
      target('amd64'),
      'gnu',
      [
        ['gcc', apt('gcc libc6-dev')],
        ['g++', apt('g++')],
      ],
    ],
    [
      'arm64',
      target('arm64'),
      'gnu',
      [
        ['aarch64-linux-gnu-gcc', apt('gcc-aarch64-linux-gnu libc6-dev-arm64-cross')],
        ['aarch64-linux-gnu-g++', apt('g++-aarch64-linux-gnu')],
      ],
    ],
    [
      'armv7',
      target('armv7'),
      'gnu',
      [
        ['arm-linux-gnueabihf-gcc', apt('gcc-arm-linux-gnueabihf libc6-dev-armhf-cross')],
        ['arm-linux-gnueabihf-g++', apt('g++-arm-linux-gnueabihf')],
      ],
    ],
    [
      'riscv64',
      target('riscv64'),
      'gnu',
      [
        ['riscv64-linux-gnu-gcc', apt('gcc-riscv64-linux-gnu libc6-dev-riscv64-cross')],
        ['riscv64-linux-gnu-g++', apt('g++-riscv64-linux-gnu')],
      ],
    ],
    [
      's390x',
      S390X,
      'gnu',
      [
        ['s390x-linux-gnu-gcc', apt('gcc-s390x-linux-gnu libc6-dev-s390x-cross')],
        ['s390x-linux-gnu-g++', apt('g++-s390x-linux-gnu')],
      ],
    ],
    ['amd64 with musl', target('amd64'), 'musl', [['musl-gcc', apt('musl-tools')]]],
    [
      'arm64 with musl',
      target('arm64'),
      'musl',
      [
        [
          'aarch64-linux-musl-gcc',
          `${apt('python3-venv')} && python3 -m venv /opt/ziglang && /opt/ziglang/bin/pip install ziglang==0.15.2 && ln -sf /opt/ziglang/lib/python3*/site-packages/ziglang/zig /usr/local/bin/zig`,
        ],
      ],
    ],
  ])('%s', (_, where, libc, missing) => {
    const found = on(host(), where, libc).missing;
    expect(found.map(({ program, remedy }) => [program, remedyText(remedy)])).toEqual(missing);
  });

  test('amd64 from another machine, with the package’s own spelling of the triple', () => {
    const { missing } = on({ goarch: 'arm64', has: () => false }, target('amd64'));
    expect(missing.map(({ remedy }) => remedyText(remedy))).toContain(
      apt('gcc-x86-64-linux-gnu libc6-dev-amd64-cross'),
    );
  });
});

test.each([
  ['x64', 'amd64'],
  ['arm64', 'arm64'],
  ['ia32', '386'],
  ['riscv64', 'riscv64'],
  ['ppc64', 'ppc64le'],
])('Node’s %s is Go’s %s', (arch, goarch) => {
  expect(goarchOfNode(arch)).toBe(goarch);
});

test('the local host finds programs on PATH: executable files, and neither folders nor others', () => {
  using made = folder({ 'one/text': '', 'two/folder/file': '' });
  const path = ['', made.at('none'), made.at('one'), made.at('two')].join(':');
  made.write({ 'two/tool': '' });
  const before = localHost({ PATH: path });
  expect(before.has('tool')).toBe(false);
  chmodSync(made.at('two', 'tool'), 0o755);
  const now = localHost({ PATH: path });
  expect(['tool', 'text', 'folder', 'none'].filter((name) => now.has(name))).toEqual(['tool']);
  expect(localHost({}).has('tool')).toBe(false);
});
