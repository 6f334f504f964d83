import { appendFileSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readElf } from '../../../src/formats/elf/headers.ts';
import { strippedSize } from '../../../src/formats/elf/strip.ts';
import { BinaryError, bufferReader } from '../../../src/formats/reader.ts';
import { makeElf, NOBITS, patched } from '../../helpers/elf-builder.ts';
import { GOARCHES, type Goarch, workshop } from '../../helpers/programs.ts';
import { hasTool } from '../../helpers/toolchains.ts';

let shop: ReturnType<typeof workshop>;
beforeAll(() => {
  shop = workshop();
});
afterAll(() => shop.remove());

describe('strippedSize is the size of what strip writes', () => {
  const options = [
    '',
    '-g',
    '-g3 -gz',
    '-s',
    '-g -no-pie',
    '-g -static',
    '-g -shared -fPIC',
    '-Os -g -ffunction-sections -Wl,--gc-sections,--build-id',
    '-g -Wl,-z,max-page-size=4096',
    '-g -Wl,-z,max-page-size=65536',
    '-g -Wl,--emit-relocs',
    '-gsplit-dwarf',
  ];
  test.each(GOARCHES.flatMap((goarch) => options.map((option) => [goarch, option] as const)))(
    'of a C program for %s built with "%s"',
    (goarch, option) => expectSameAsStrip(goarch, shop.c(goarch, option)),
  );

  test.each(['-g', '-s', '-g -static'])('of a C++ program built with %s', (option) =>
    expectSameAsStrip('amd64', shop.cxx(option)),
  );

  test.each(GOARCHES.flatMap((goarch) => ['', '-s -w'].map((ldflags) => [goarch, ldflags] as const)))(
    'of a Go program for %s linked with "%s"',
    (goarch, ldflags) => expectSameAsStrip(goarch, shop.go(goarch, ldflags)),
  );

  // Rust is not asked of everyone who works on this; where it is, it brings another linker (rust-lld).
  const rust = hasTool('rustc') ? ['', '-g', '-C strip=debuginfo', '-C strip=symbols'] : [];
  for (const option of rust) {
    test(`of a Rust program built with "${option}"`, () => expectSameAsStrip('amd64', shop.rust(option)));
  }

  test.each(['arm', 'arm64'] as const)('of a big-endian program for %s', (goarch) =>
    expectSameAsStrip(goarch, shop.tiny(goarch, '-g -mbig-endian')),
  );

  test('of what strip wrote: nothing more to gain', () => {
    const once = shop.strip('arm64', shop.c('arm64', '-g'));
    expect(sizeOf(once)).toBe(once.length);
  });

  test('without what was appended to the program, which strip drops', () => {
    const file = shop.c('amd64', '-g');
    const before = sizeOf(readFileSync(file));
    appendFileSync(file, Buffer.alloc(100_000, 'payload'));
    expectSameAsStrip('amd64', file);
    expect(sizeOf(readFileSync(file))).toBe(before);
  });

  test('of a debug companion, whose loaded sections are empty', () => {
    const file = shop.c('amd64', '-g');
    shop.run('objcopy', ['--only-keep-debug', file]);
    expectSameAsStrip('amd64', file);
  });

  test('of a program that names its debug companion: .gnu_debuglink stays', () => {
    const file = shop.c('amd64', '');
    const plain = sizeOf(readFileSync(file));
    shop.run('objcopy', [`--add-gnu-debuglink=${shop.c('amd64', '-g')}`, file]);
    expectSameAsStrip('amd64', file);
    expect(sizeOf(readFileSync(file))).toBeGreaterThan(plain);
  });

  test.each([
    ['.debug_info', 'goes'],
    ['.debugger', 'goes'],
    ['.zdebug_line', 'goes'],
    ['.stabstr', 'goes'],
    ['.line', 'goes'],
    ['.gdb_index', 'goes'],
    ['.gnu.debuglto_.debug_info', 'goes'],
    ['.gdb_indexes', 'stays'],
    ['.gnu_debugaltlink', 'stays'],
    ['.notebook', 'stays'],
    ['debug', 'stays'],
  ])('of a program with a section %s, which %s', (name, fate) => {
    const file = shop.c('amd64', '');
    const plain = sizeOf(readFileSync(file));
    shop.run('objcopy', ['--add-section', `${name}=${shop.save(Buffer.alloc(1001))}`, file]);
    expectSameAsStrip('amd64', file);
    expect(sizeOf(readFileSync(file)) - plain > 1000).toBe(fate === 'stays');
  });

  test('of a program with sections that want to be aligned', () => {
    const file = shop.c('amd64', '');
    const odd = shop.save(Buffer.alloc(1001));
    shop.run('objcopy', ['--add-section', `.first=${odd}`, '--add-section', `.second=${odd}`, file]);
    const plain = sizeOf(readFileSync(file));
    shop.run('objcopy', ['--set-section-alignment', '.second=4096', file]);
    expectSameAsStrip('amd64', file);
    expect(sizeOf(readFileSync(file)) - plain).toBeGreaterThan(500);
  });

  test('of a program whose segments lie further apart than they need to', () => {
    // Go on arm puts its data at the next multiple of 64 KiB; strip moves it up.
    const file = shop.go('arm', '-s -w');
    const stripped = shop.strip('arm', file);
    expect(readFileSync(file).length - stripped.length).toBeGreaterThan(10_000);
    expect(sizeOf(readFileSync(file))).toBe(stripped.length);
  });
});

describe('strippedSize', () => {
  test.each([
    [32, 'little'],
    [32, 'big'],
    [64, 'little'],
    [64, 'big'],
  ] as const)('adds up by hand for %i-bit %s-endian files', (bits, endian) => {
    const file = makeElf({
      class: bits,
      endian,
      loadedAt: 0x10000,
      sections: [
        { name: '.text', flags: 6, address: bits === 32 ? 0x10054 : 0x10078, contents: Buffer.alloc(101) },
        { name: '.bss', type: NOBITS, flags: 3, address: 0x10200, size: 50 },
        { name: '.comment', contents: Buffer.from('compiler') },
        { name: '.debug_str', contents: Buffer.alloc(3000) },
      ],
    });
    const headers = bits === 32 ? 52 + 32 : 64 + 56;
    const names = '\0.text\0.bss\0.comment\0.shstrtab\0'.length;
    const contents = headers + 101 + 'compiler'.length + names;
    const aligned = bits === 32 ? Math.ceil(contents / 4) * 4 : Math.ceil(contents / 8) * 8;
    expect(sizeOf(file)).toBe(aligned + 5 * (bits === 32 ? 40 : 64));
  });

  test('counts a name that another ends with once', () => {
    const made = (name: string) =>
      sizeOf(
        makeElf({
          class: 32,
          endian: 'little',
          loadedAt: 0,
          sections: [{ name: '.rela.text' }, { name }, { name }],
        }),
      );
    const rows = 5 * 40;
    const names = '\0.rela.text\0.shstrtab\0'.length;
    expect(made('.text')).toBe(Math.ceil((52 + 32 + names) / 4) * 4 + rows);
    expect(made('.tex1')).toBe(Math.ceil((52 + 32 + names + 6) / 4) * 4 + rows);
  });

  test('is the whole file where there are no section headers: strip refuses those', () => {
    const file = patched(readFileSync(shop.tiny('amd64')), [40, 8, 0], [60, 2, 0], [62, 2, 0]);
    expect(() => shop.strip('amd64', shop.save(file))).toThrow('has no sections');
    expect(sizeOf(file)).toBe(file.length);
  });

  test.each([
    ['an object file', 1, 'an object file (ET_REL) has no stripped size: expected an executable or a shared'],
    ['a core dump', 4, 'an ELF file of type 4 has no stripped size'],
  ])('is not defined for %s', (_, type, message) => {
    expect(() => sizeOf(makeElf({ class: 64, endian: 'little', type }))).toThrow(message);
  });

  test('refuses alignments that nothing can satisfy', () => {
    const contents = Buffer.from('text');
    const sections = [
      { name: '.a', contents },
      { name: '.b', contents },
    ];
    const elf = readElf(bufferReader(makeElf({ class: 64, endian: 'little', loadedAt: 0, sections })));
    const apart = elf.sections.map((section) => ({ ...section, align: 2 ** 52 }));
    expect(() => strippedSize({ ...elf, sections: apart }, bufferReader(Buffer.alloc(0)))).toThrow(
      'the sections cannot be laid out: their addresses, sizes or alignments are damaged',
    );
  });

  test('refuses work that no linker makes for it', () => {
    const sections = Array.from({ length: 5_000 }, () => ({ name: '.t', flags: 2 }));
    const elf = readElf(bufferReader(makeElf({ class: 64, endian: 'little', loadedAt: 0, sections })));
    const segments = elf.segments.flatMap((segment) => Array.from({ length: 5_000 }, () => segment));
    expect(() => strippedSize({ ...elf, segments }, bufferReader(Buffer.alloc(0)))).toThrow(BinaryError);
  });
});

describe('a damaged program', () => {
  test.each(GOARCHES)('for %s gives an answer or a BinaryError, and soon', (goarch) => {
    const whole = readFileSync(shop.tiny(goarch));
    const { offset, count, entrySize } = readElf(bufferReader(whole)).sectionHeaders;
    // Half of the changes hit the headers, which are a small part of the bytes but all that is read.
    const headers = fc.oneof(
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: offset, max: offset + count * entrySize - 1 }),
    );
    const place = fc.oneof(headers, fc.integer({ min: 0, max: whole.length - 1 }));
    const value = fc.oneof(fc.constantFrom(0, 1, 8, 0x7f, 0x80, 0xff), fc.integer({ min: 0, max: 255 }));
    const changes = fc.array(fc.tuple(place, value), { minLength: 1, maxLength: 8 });
    let answers = 0;
    let refusals = 0;
    fc.assert(
      fc.property(changes, fc.integer({ min: 0, max: 64 }), (list, cut) => {
        const file = Buffer.from(whole.subarray(0, whole.length - cut * Number(cut > 60)));
        for (const [at, byte] of list) if (at < file.length) file[at] = byte;
        const start = performance.now();
        try {
          const size = sizeOf(file);
          expect(Number.isSafeInteger(size) && size >= 0).toBe(true);
          answers++;
        } catch (error) {
          if (!(error instanceof BinaryError)) throw error;
          refusals++;
        }
        expect(performance.now() - start).toBeLessThan(1_000);
      }),
      { numRuns: 3_000 },
    );
    // Both ways out were taken: the property is not vacuous.
    expect(Math.min(answers, refusals)).toBeGreaterThan(100);
  });
});

function sizeOf(file: Buffer): number {
  const reader = bufferReader(file);
  return strippedSize(readElf(reader), reader);
}

function expectSameAsStrip(goarch: Goarch, file: string): void {
  const stripped = shop.strip(goarch, file);
  expect(sizeOf(readFileSync(file))).toBe(stripped.length);
}
