import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { claimNative } from '../../src/explain/native/claim.ts';
import { readElf } from '../../src/formats/elf/headers.ts';
import { BinaryError, bufferReader } from '../../src/formats/reader.ts';
import { Claims } from '../../src/parts/claims.ts';
import { buildTree } from '../../src/parts/tree.ts';
import type { Part } from '../../src/snapshot/schema.ts';
import { withoutSections } from '../helpers/elf-builder.ts';
import { GOARCHES, type Goarch, TRIPLES, workshop } from '../helpers/programs.ts';
import { requireTools } from '../helpers/toolchains.ts';

requireTools('rustc', 'nm', 'addr2line');
const build = workshop();
afterAll(() => build.remove());

/** Two source files: what is global, local, data, thread-local and zero, and what calls itself from elsewhere. */
const MAIN = `
#include <stdio.h>
int helper(int);
static int twice(int n) { return n * 2; }
static __thread int counter = 3;
const char *names[] = {"reader", "writer"};
char buffer[5000];
int main(int argc, char **argv) {
  return printf("%s %d %d\\n", names[argc & 1], helper(argc) + twice(counter), buffer[argc]);
}`;
const HELPER = `
int table[64] = {1, 2, 3};
static int inner(int n) { return n < 2 ? 1 : n * table[n & 63]; }
int helper(int n) { int sum = 0; for (int i = 0; i < n; i++) sum += inner(i); return sum; }`;

const RUST = `
use std::{collections::HashMap, fmt};
struct Point<T>(T, T);
impl<T: fmt::Debug> fmt::Display for Point<T> {
  fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { write!(f, "{:?}", self.0) }
}
fn main() {
  let mut map: HashMap<String, usize> = HashMap::new();
  for word in std::env::args() { *map.entry(word).or_default() += 1; }
  println!("{} {:?}", Point(3, 4), map);
}`;

function explained(file: string | Buffer, symbols: 'names' | 'none' = 'names') {
  const bytes = typeof file === 'string' ? readFileSync(file) : file;
  const reader = bufferReader(bytes);
  const elf = readElf(reader);
  const claims = new Claims();
  const found = claimNative(reader, elf, claims, { symbols });
  const text = elf.sections.find(({ name }) => name === '.text');
  return {
    ...found,
    parts: buildTree(claims, { size: reader.size, loaded: null }),
    /** How much of .text lies in what the parts are that are wanted, from 0 to 1. */
    shareOfText(wanted: (top: Part) => boolean): number {
      if (text === undefined) return 0;
      const only = new Claims();
      const rest = only.owner(null, 'other', 'elsewhere');
      only.claim('payload', rest, 0, text.offset);
      only.claim('payload', rest, text.offset + text.size, reader.size);
      claimNative(reader, elf, only, { symbols: 'none' });
      const parts = buildTree(only, { size: reader.size, loaded: null });
      return sum(parts.filter((part) => part.name !== 'elsewhere' && wanted(part))) / text.size;
    },
  };
}

const sum = (parts: readonly Part[]) => parts.reduce((total, { fileBytes }) => total + fileBytes, 0);

const all = (parts: readonly Part[]): Part[] => parts.flatMap((part) => [part, ...all(part.parts ?? [])]);

const inside = (parts: readonly Part[], kind: string, name: string): readonly Part[] =>
  all(parts).find((part) => part.kind === kind && part.name === name)?.parts ?? [];

const isAttributed = ({ kind, estimated }: Part) => ['crate', 'unit'].includes(kind) && !estimated;

/** Programs are built from sources that are called after the next number. */
const nameOf = (program: string) => `${Number(basename(program)) + 1}.c`;

/** Names and sizes as nm has them, of functions with a size. */
function nmSizes(goarch: Goarch, file: string): Map<string, number> {
  const lines = build.run(`${TRIPLES[goarch]}-nm`, ['-S', file]).matchAll(/^\w+ (\w+) [tTwW] (\S+)$/gm);
  return new Map([...lines].map(([, size = '0', name = '']) => [name, Number.parseInt(size, 16)]));
}

describe.each(GOARCHES)('C on %s', (goarch) => {
  test.each([
    '-gdwarf-4',
    '-gdwarf-5',
    '-gdwarf-5 -gz=zlib',
    '-gdwarf-4 -ffunction-sections -Wl,--gc-sections',
  ])('units by debug information: %s', (options) => {
    const program = build.c(goarch, `${build.file('helper.c', HELPER)} -O1 -fno-inline ${options}`, MAIN);
    const { parts, units, notes, shareOfText } = explained(program);
    expect(units).toBe(2);
    expect(notes).toEqual([]);
    const unitOf = (symbol: string) =>
      all(parts).find(
        ({ kind, parts: symbols = [] }) => kind === 'unit' && symbols.some(({ name }) => name === symbol),
      )?.name;
    expect([unitOf('helper'), unitOf('inner')]).toEqual(['helper.c', 'helper.c']);
    expect([unitOf('main'), unitOf('twice')]).toEqual([nameOf(program), nameOf(program)]);
    expect(shareOfText(isAttributed)).toBeGreaterThan(0.95);
  });

  test('functions have the bytes that nm says, and the padding behind them', () => {
    const program = build.c(goarch, `${build.file('helper.c', HELPER)} -O1 -fno-inline -g`, MAIN);
    const sizes = nmSizes(goarch, program);
    const symbols = all(explained(program).parts).filter(({ kind }) => kind === 'symbol');
    for (const name of ['main', 'helper', 'inner', 'twice']) {
      const bytes = symbols.find((symbol) => symbol.name === name)?.fileBytes ?? 0;
      expect(bytes - (sizes.get(name) ?? Number.NaN)).toBeGreaterThanOrEqual(0);
      expect(bytes - (sizes.get(name) ?? Number.NaN)).toBeLessThan(16);
    }
  });

  test('what has no bytes in the file is counted as memory', () => {
    const program = build.c(goarch, `${build.file('helper.c', HELPER)} -g`, MAIN);
    const reader = bufferReader(readFileSync(program));
    const claims = new Claims();
    claimNative(reader, readElf(reader), claims);
    const reserved = [...claims.reserved].map(([owner, bytes]) => [claims.ownerAt(owner).name, bytes]);
    expect(reserved).toContainEqual(['buffer', 5000]);
  });

  test('without debug information local functions tell their files, and some global ones with them', () => {
    const program = build.c(goarch, `${build.file('helper.c', HELPER)} -O1 -fno-inline`, MAIN);
    const { parts, shareOfText } = explained(program);
    expect(inside(parts, 'unit', 'helper.c').map(({ name }) => name)).toContain('inner');
    const unit = all(parts).find(
      ({ kind, parts: symbols = [] }) => kind === 'unit' && symbols.some(({ name }) => name === 'helper'),
    );
    expect(unit?.name).toBe('helper.c');
    expect(shareOfText(({ kind }) => kind === 'unit')).toBeGreaterThan(0.95);
  });

  test('with the C library in it, functions without a file are likely of that', () => {
    const { parts, shareOfText } = explained(
      build.c(goarch, `${build.file('helper.c', HELPER)} -static -O1`, MAIN),
    );
    expect(shareOfText(({ kind }) => kind === 'unit')).toBeGreaterThan(0.95);
    const [library] = parts.filter(({ name }) => name === 'libc.a');
    expect(library?.estimated ?? true).toBe(true);
    expect(all(library?.parts ?? []).map(({ name }) => name)).not.toContain('main');
  });

  test('stripped, it says that names are gone, and has the functions all the same', () => {
    const program = build.c(
      goarch,
      `${build.file('helper.c', HELPER)} -O1 -fno-inline -funwind-tables`,
      MAIN,
    );
    const sizes = nmSizes(goarch, program);
    const { parts, functions, notes } = explained(build.strip(goarch, program));
    expect(functions).toBeGreaterThanOrEqual(3);
    expect(notes).toEqual([
      expect.stringMatching(
        /^symbol names are missing: \d+ functions known from \.(eh_frame|ARM\.exidx) only$/,
      ),
    ]);
    const nameless = inside(parts, 'other', 'functions without a name');
    // .ARM.exidx tells where they begin, and so has the padding with them.
    const close = (bytes: number) => Math.ceil(bytes / 4);
    const found = nameless.map(({ name }) => close(Number(/^function of ([\d,]+) B$/.exec(name)?.[1])));
    expect(found).toEqual(
      expect.arrayContaining(['helper', 'inner'].map((name) => close(sizes.get(name) ?? Number.NaN))),
    );
  });
});

describe('what tells no functions', () => {
  const SILENT = 'int data[4] = {1, 2, 3, 4}; void _start(void) { for (;;) data[0]++; }';
  const bare = '-nostdlib -static -fno-asynchronous-unwind-tables';

  test('says so where it is stripped, and only there', () => {
    const notes = (options: string) => explained(build.c('amd64', options, SILENT)).notes;
    expect(notes(`${bare} -s`)).toEqual([
      'symbol names are missing, and so are the tables that list functions',
    ]);
    expect(notes(bare)).toEqual([]);
  });

  test('may be packed by UPX', () => {
    const file = withoutSections(readFileSync(build.c('amd64', `${bare} -s`, SILENT)));
    const { programHeaders } = readElf(bufferReader(file));
    file.write('UPX!', programHeaders.offset + programHeaders.count * programHeaders.entrySize + 4, 'latin1');
    expect(explained(file).notes).toEqual([expect.stringContaining('packed by UPX')]);
  });
});

describe('Rust', () => {
  let program: string;
  beforeAll(() => {
    program = build.rust('-g --crate-name wordcount', RUST);
  });

  test('crates have all of the code, the standard library in one', () => {
    const { parts, shareOfText, notes } = explained(program);
    expect(notes).toEqual([]);
    expect(shareOfText(({ kind }) => kind === 'crate')).toBeGreaterThan(0.95);
    const crates = (within: readonly Part[]) =>
      within.filter(({ kind }) => kind === 'crate').map(({ name }) => name);
    expect(crates(parts)).toEqual(expect.arrayContaining(['std', 'wordcount']));
    expect(crates(inside(parts, 'crate', 'std'))).toEqual(expect.arrayContaining(['core', 'alloc']));
    expect(inside(parts, 'crate', 'wordcount').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['wordcount::main']),
    );
  });

  test('summed, crates have the same bytes as by name', () => {
    const crates = (symbols: 'names' | 'none') =>
      explained(program, symbols).parts.map(({ kind, name, fileBytes }) => ({ kind, name, fileBytes }));
    expect(crates('none')).toEqual(crates('names'));
  });

  test('generics of std count for the crate that used them, if one wishes', () => {
    const bytesOf = (generics: 'defined' | 'instantiated') => {
      const file = build.rust('-C symbol-mangling-version=v0 --crate-name wordcount', RUST);
      const reader = bufferReader(readFileSync(file));
      const claims = new Claims();
      claimNative(reader, readElf(reader), claims, { symbols: 'none', generics });
      const parts = buildTree(claims, { size: reader.size, loaded: null });
      return parts.find(({ name }) => name === 'wordcount')?.fileBytes ?? 0;
    };
    expect(bytesOf('instantiated')).toBeGreaterThan(bytesOf('defined'));
  });

  test('unwinding belongs to the crate of the function that is unwound', () => {
    const tables = inside(explained(program).parts, 'crate', 'wordcount').filter(
      ({ kind }) => kind === 'table',
    );
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['.eh_frame', '.eh_frame_hdr', '.symtab', '.strtab']),
    );
  });
});

test('the relocations of pointers belong to what has the pointers', () => {
  const pointers =
    'static const char *volatile names[] = {"a", "b"}; int main(int n) { return *names[n & 1]; }';
  const program = build.c('amd64', '-pie -fPIE -g', pointers);
  expect(inside(explained(program).parts, 'unit', nameOf(program))).toContainEqual(
    expect.objectContaining({ kind: 'table', name: '.rela.dyn', fileBytes: 2 * 24 }),
  );
});

test('a table of methods is likely to be of the crate that has the methods', () => {
  const program = build.rust(
    '--crate-name shapes',
    `trait Shape { fn area(&self) -> usize; }
     struct Square(usize);
     impl Shape for Square { #[inline(never)] fn area(&self) -> usize { self.0 * self.0 } }
     #[inline(never)] fn total(all: &[Box<dyn Shape>]) -> usize { all.iter().map(|shape| shape.area()).sum() }
     fn main() { std::process::exit(total(&[Box::new(Square(std::env::args().count()))]) as i32); }`,
  );
  expect(inside(explained(program).parts, 'crate', 'shapes')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'table', name: '.rela.dyn', estimated: true }),
      expect.objectContaining({ kind: 'other', name: 'data', estimated: true }),
    ]),
  );
});

test.each([
  '/home/me/.cargo/registry/src/index.crates.io-6f17d22bba15001f/foo-sys-1.2.3/c',
  '/work/target/release/build/foo-sys-0123456789abcdef/out/c',
])('C that a crate brings along, or makes when it is built, lies in it: %s', (folder) => {
  const map = build.run('pwd', []).trim();
  const program = build.c(
    'amd64',
    `-g -fdebug-prefix-map=${map}=${folder}`,
    MAIN.replace('helper(argc)', '0'),
  );
  const [unit] = inside(explained(program).parts, 'crate', 'foo_sys');
  expect(unit).toMatchObject({ kind: 'unit' });
  expect(unit?.parts?.map(({ name }) => name)).toContain('main');
});

test('a unit has the addresses that addr2line says', () => {
  const program = build.c('amd64', `${build.file('helper.c', HELPER)} -O1 -fno-inline -g`, MAIN);
  const places = build
    .run('nm', [program])
    .split('\n')
    .flatMap((line) => /^(\w+) [tT] (helper|inner|main|twice)$/.exec(line)?.slice(1, 3) ?? []);
  const parts = explained(program).parts;
  for (let at = 0; at < places.length; at += 2) {
    const [address = '', name = ''] = places.slice(at, at + 2);
    const line = build.run('addr2line', ['-e', program, address]).trim();
    const unit = all(parts).find((part) => part.parts?.some((each) => each.name === name));
    expect(line.split(':')[0]).toMatch(new RegExp(`(^|/)${unit?.name.replace(/^.*\//, '')}$`));
  }
  expect(places).toHaveLength(8);
});

test('whatever is changed in a file, the parts add up to it, or it is named as damaged', () => {
  const programs = [
    build.c('amd64', `${build.file('helper.c', HELPER)} -g`, MAIN),
    build.c('arm', `${build.file('helper.c', HELPER)} -gdwarf-4 -gz=zlib`, MAIN),
    build.c(
      'riscv64',
      '-nostdlib -static -gdwarf-5',
      'int data[4] = {1}; void _start(void) { for (;;) data[0]++; }',
    ),
    build.cxx('-g0 -O1'),
  ].map((file) => readFileSync(file));
  const interesting = programs.map((bytes) => {
    const { sections, sectionHeaders } = readElf(bufferReader(bytes));
    return [
      { start: sectionHeaders.offset, size: sectionHeaders.count * sectionHeaders.entrySize },
      ...sections
        .filter(({ name, type }) => type !== 8 && /sym|str|debug|eh_frame|ARM|except|gnu/.test(name))
        .map(({ offset, size }) => ({ start: offset, size })),
    ].filter(({ size }) => size > 0);
  });
  fc.assert(
    fc.property(
      fc.nat(programs.length - 1),
      fc.array(
        fc.tuple(
          fc.nat(),
          fc.nat(),
          fc.constantFrom(0, 1, 0x7f, 0x80, 0xff, 0x10, 0x40),
          fc.integer({ min: 1, max: 8 }),
        ),
        { minLength: 1, maxLength: 12 },
      ),
      (which, changes) => {
        const bytes = Buffer.from(programs[which] as Buffer);
        const places = interesting[which] ?? [];
        for (const [place, offset, value, length] of changes) {
          const { start, size } = places[place % places.length] as { start: number; size: number };
          bytes.fill(
            value,
            start + (offset % size),
            Math.min(start + (offset % size) + length, bytes.length),
          );
        }
        try {
          expect(sum(explained(bytes).parts)).toBe(bytes.length);
        } catch (error) {
          if (!(error instanceof BinaryError)) throw error;
        }
      },
    ),
    { numRuns: 400, seed: 8 },
  );
});
