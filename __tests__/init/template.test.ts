import { describe, expect, test } from '@jest/globals';
import { fill } from '../../src/config/placeholders.ts';
import { libcOf, spellingsOf, targetOf } from '../../src/init/targets.ts';
import { groupByTemplate } from '../../src/init/template.ts';

describe('which target a file is for', () => {
  test.each([
    ['dist/hello-arm64', 'arm64', 'arm64'],
    // The file knows better than its name.
    ['dist/hello-amd64', 'arm64', 'arm64'],
    ['hello', 'riscv64', 'riscv64'],
    // One GOARCH, three targets: the path says which.
    ['dist/hello-arm', 'arm', 'armv7'],
    ['dist/hello-armv6', 'arm', 'armv6'],
    // Names of people's own become the names of the targets.
    ['dist/hello-x86_64', 'amd64', 'x86_64'],
    ['dist/hello_aarch64', 'arm64', 'aarch64'],
    ['target/x86_64-unknown-linux-gnu/release/hello', 'amd64', 'amd64'],
    ['dist/hello-s390x', 's390x', 's390x'],
    // No ELF file: only the path can tell.
    ['dist/hello-arm64.tar', null, 'arm64'],
    ['dist/charm.tar', null, null],
    ['dist/hello', 'mips', null],
  ])('%s for %s is %s', (path, goarch, name) => {
    expect(targetOf(path, goarch, 'gnu')?.name ?? null).toBe(name);
  });

  test('paths that name musl triples speak of musl', () => {
    expect(libcOf(['target/x86_64-unknown-linux-musl/release/hello', 'README'])).toBe('musl');
    expect(libcOf(['target/x86_64-unknown-linux-gnu/release/hello'])).toBe('gnu');
    expect(libcOf(['hello'])).toBe('gnu');
  });
});

describe('files of several targets become one artifact', () => {
  const group = (...paths: [string, string][]) => {
    const libc = libcOf(paths.map(([path]) => path));
    const files = paths.flatMap(([path, goarch]) => {
      const target = targetOf(path, goarch, libc);
      return target === null ? [] : [{ path, target }];
    });
    const groups = groupByTemplate(files);
    for (const { template, files } of groups)
      for (const { path, target } of files)
        expect(fill(template, spellingsOf(target))).toEqual({ ok: true, text: path });
    return groups.map(
      ({ template, files }) => `${template} ${files.map(({ target }) => target.name).join(',')}`,
    );
  };

  test.each<[string, [string, string][], string[]]>([
    [
      'by the names of the targets',
      [
        ['dist/hello-amd64', 'amd64'],
        ['dist/hello-armv7', 'arm'],
      ],
      ['dist/hello-{target} amd64,armv7'],
    ],
    [
      'by GOARCH, which is not the name of armv7',
      [
        ['dist/hello_amd64', 'amd64'],
        ['dist/hello_arm', 'arm'],
      ],
      ['dist/hello_{goarch} amd64,armv7'],
    ],
    [
      'by GNU triples',
      [
        ['x86_64-linux-gnu/hello', 'amd64'],
        ['arm-linux-gnueabihf/hello', 'arm'],
      ],
      ['{triple}/hello amd64,armv7'],
    ],
    [
      "by Rust's names, with musl",
      [
        ['target/x86_64-unknown-linux-musl/release/hello', 'amd64'],
        ['target/armv7-unknown-linux-musleabihf/release/hello', 'arm'],
      ],
      ['target/{rust}/release/hello amd64,armv7'],
    ],
    [
      "by Docker's platforms",
      [
        ['out/linux/amd64/hello', 'amd64'],
        ['out/linux/arm/v7/hello', 'arm'],
      ],
      ['out/{platform}/hello amd64,armv7'],
    ],
    [
      'in several places of the path',
      [
        ['out/amd64/hello-amd64', 'amd64'],
        ['out/arm64/hello-arm64', 'arm64'],
      ],
      ['out/{target}/hello-{target} amd64,arm64'],
    ],
    [
      'each program by itself',
      [
        ['out/amd64/hello', 'amd64'],
        ['out/arm64/hello', 'arm64'],
        ['out/amd64/world', 'amd64'],
      ],
      ['out/{target}/hello amd64,arm64', 'out/{target}/world amd64'],
    ],
    [
      'unless the path does not tell',
      [
        ['hello', 'amd64'],
        ['charming', 'arm'],
      ],
      ['hello amd64', 'charming armv7'],
    ],
  ])('%s', (_, paths, expected) => {
    expect(group(...paths).sort()).toEqual([...expected].sort());
  });
});
