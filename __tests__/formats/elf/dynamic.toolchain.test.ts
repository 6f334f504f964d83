import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readDynamic } from '../../../src/formats/elf/dynamic.ts';
import { readElf } from '../../../src/formats/elf/headers.ts';
import { libcOf } from '../../../src/formats/elf/libc.ts';
import { readNotes } from '../../../src/formats/elf/notes.ts';
import { BinaryError, bufferReader } from '../../../src/formats/reader.ts';
import { patched, withoutSections } from '../../helpers/elf-builder.ts';
import { GOARCHES, type Goarch, readerOf, workshop } from '../../helpers/programs.ts';
import { hasTool } from '../../helpers/toolchains.ts';

let shop: ReturnType<typeof workshop>;
beforeAll(() => {
  shop = workshop();
});
afterAll(() => shop.remove());

describe('readDynamic agrees with readelf', () => {
  test.each(
    GOARCHES.flatMap((goarch) =>
      ['', '-no-pie -s -lm -Wl,--no-as-needed -lpthread', '-shared -fPIC -Wl,-soname,libx.so.1'].map(
        (options) => [goarch, options] as const,
      ),
    ),
  )('on a program for %s built with "%s"', (goarch, options) => {
    const file = shop.c(goarch, options);
    const found = dynamicOf(readFileSync(file));
    expect(found).toEqual({ linkage: 'dynamic', ...logged(file) });
    expect(found.needed).toContain('libc.so.6');
    expect(dynamicOf(shop.strip(goarch, file))).toEqual(found);
  });

  test('on a C++ program, also without sections', () => {
    const file = shop.cxx('-s');
    const found = dynamicOf(readFileSync(file));
    expect(found).toEqual({ linkage: 'dynamic', ...logged(file) });
    expect(found.needed.length).toBeGreaterThan(1);
    expect(dynamicOf(withoutSections(readFileSync(file)))).toEqual(found);
  });

  test('on a library whose name is longer than one read', () => {
    const soname = `lib${'x'.repeat(500)}.so`;
    const file = shop.c('amd64', `-shared -fPIC -Wl,-soname,${soname}`);
    expect(dynamicOf(readFileSync(file))).toMatchObject({ soname });
  });
});

describe('linkage', () => {
  test.each<[what: string, build: () => string, linkage: string | null]>([
    ['static', () => shop.c('amd64', '-static'), 'static'],
    ['static, position-independent', () => shop.c('arm64', '-static-pie'), 'static-pie'],
    ['a Rust program with its libc in it', () => shop.rust('-Ctarget-feature=+crt-static'), 'static-pie'],
    ['a Go program', () => shop.go('riscv64', ''), 'static'],
    ['an object file', () => shop.assembled('nop\n'), null],
  ])('%s', (_, build, linkage) => {
    expect(dynamicOf(readFileSync(build()))).toEqual({
      linkage,
      interpreter: null,
      needed: [],
      soname: null,
    });
  });
});

describe('libc', () => {
  test.each<[goarch: Goarch, options: string]>(
    GOARCHES.flatMap((goarch) => ['', '-static', '-shared -fPIC'].map((options) => [goarch, options])),
  )('glibc for %s, linked with "%s"', (goarch, options) => {
    expect(libc(shop.c(goarch, options))).toBe('glibc');
  });

  (hasTool('musl-gcc') ? test : test.skip)('musl; linked statically it cannot be told', () => {
    const build = (options: string) => {
      const file = shop.save(Buffer.from('int main(void) { return 0; }'));
      shop.run('musl-gcc', ['-x', 'c', file, ...options.split(' ').filter(Boolean), '-o', `${file}.out`]);
      return `${file}.out`;
    };
    expect(libc(build(''))).toBe('musl');
    expect(libc(build('-static'))).toBeNull();
  });

  test('none in a Go program', () => {
    expect(libc(shop.go('amd64', ''))).toBeNull();
  });

  test.each<[interpreter: string | null, needed: string[], libc: string | null]>([
    ['/lib64/ld-linux-x86-64.so.2', [], 'glibc'],
    ['/lib/ld-linux-armhf.so.3', ['libc.so.6'], 'glibc'],
    ['/lib/ld-linux-riscv64-lp64d.so.1', [], 'glibc'],
    ['/lib64/ld64.so.2', [], 'glibc'],
    ['/nix/store/x-glibc-2.39/lib/ld-linux-aarch64.so.1', [], 'glibc'],
    ['/lib/ld-musl-armhf.so.1', ['libc.so'], 'musl'],
    [null, ['libc.musl-x86_64.so.1'], 'musl'],
    [null, ['libc.so'], null],
    ['/system/bin/linker64', ['libc.so'], null],
    ['/lib/ld-uClibc.so.0', ['libc.so.0'], null],
  ])('interpreter %s, needs %j: %s', (interpreter, needed, expected) => {
    expect(libcOf({ interpreter, needed }, { linuxAbi: false })).toBe(expected);
  });
});

test('another libc may carry the note of glibc', () => {
  const linuxAbi = true;
  expect(libcOf({ interpreter: '/lib/ld-uClibc.so.0', needed: [] }, { linuxAbi })).toBeNull();
  expect(libcOf({ interpreter: null, needed: [] }, { linuxAbi })).toBe('glibc');
});

describe('a damaged dynamic section', () => {
  const whole = () => readFileSync(shop.c('amd64', '-s'));
  const dynamicSegment = (file: Buffer) => {
    const { segments, programHeaders } = readElf(bufferReader(file));
    const segment = segments.find(({ type }) => type === 2);
    if (segment === undefined) throw new Error('no dynamic segment');
    return { ...segment, row: programHeaders.offset + segment.index * programHeaders.entrySize };
  };

  test.each<[what: string, damage: (file: Buffer) => Buffer, message: RegExp]>([
    [
      'of 4 GB',
      (file) => patched(file, [dynamicSegment(file).row + 32, 8, 2 ** 32]),
      /dynamic section has 4294967296 bytes: at most/,
    ],
    [
      'beyond the file',
      (file) => patched(file, [dynamicSegment(file).row + 8, 8, 2 ** 32]),
      /cannot read \d+ bytes at offset 4294967296/,
    ],
    [
      'with the name of a library beyond its table',
      // The first entry is a needed library.
      (file) => patched(file, [dynamicSegment(file).offset + 8, 8, 2 ** 31]),
      /the name at offset \d+ does not end within 0 bytes|cannot read/,
    ],
  ])('%s', (_, damage, message) => {
    const file = damage(whole());
    expect(() => dynamicOf(file)).toThrow(message);
    expect(() => dynamicOf(file)).toThrow(BinaryError);
  });
});

function dynamicOf(file: Buffer) {
  const reader = bufferReader(file);
  return readDynamic(readElf(reader), reader);
}

function libc(file: string) {
  const reader = readerOf(file);
  const elf = readElf(reader);
  return libcOf(readDynamic(elf, reader), readNotes(elf, reader));
}

/** What readelf says of the same. */
function logged(file: string) {
  const text = shop.run('readelf', ['-dlW', file]);
  const all = (pattern: RegExp) => Array.from(text.matchAll(pattern), ([, name = '']) => name);
  return {
    interpreter: all(/program interpreter: (.*)\]/g)[0] ?? null,
    needed: all(/\(NEEDED\).*\[(.*)\]/g),
    soname: all(/\(SONAME\).*\[(.*)\]/g)[0] ?? null,
  };
}
