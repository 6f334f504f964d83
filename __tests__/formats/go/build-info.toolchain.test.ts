import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readElf } from '../../../src/formats/elf/headers.ts';
import { isLinkedByGo, readGoBuildInfo } from '../../../src/formats/go/build-info.ts';
import { BinaryError, bufferReader } from '../../../src/formats/reader.ts';
import { makeElf, withoutSections } from '../../helpers/elf-builder.ts';
import { GOARCHES, readerOf, workshop } from '../../helpers/programs.ts';

let shop: ReturnType<typeof workshop>;
beforeAll(() => {
  shop = workshop();
});
afterAll(() => shop.remove());

/** A main module, and a dependency that is replaced by a folder. */
const MODULE = {
  'go.mod': `module example.org/app

go 1.17

require example.org/dep v1.2.3

replace example.org/dep v1.2.3 => ./local
`,
  'main.go': 'package main\n\nimport "example.org/dep"\n\nfunc main() { println(dep.Text) }\n',
  'local/go.mod': 'module example.org/dep\n\ngo 1.17\n',
  'local/dep.go': 'package dep\n\nvar Text = "dep"\n',
};
const CGO = {
  'go.mod': 'module example.org/app\n\ngo 1.21\n',
  'main.go': 'package main\n\n// int f(void) { return 3; }\nimport "C"\n\nfunc main() { println(C.f()) }\n',
};

describe('readGoBuildInfo agrees with `go version -m`', () => {
  test.each(GOARCHES.flatMap((goarch) => ['', '-s -w'].map((ldflags) => [goarch, ldflags] as const)))(
    'of a program for %s linked with "%s", before and after strip',
    (goarch, ldflags) => {
      const file = shop.goModule(MODULE, ['-trimpath', '-tags=one,two', `-ldflags=${ldflags}`], {
        GOARCH: goarch,
      });
      expectSameAsGo(file);
      expect(infoOf(shop.strip(goarch, file))).toEqual(infoOf(readFileSync(file)));
      expect(infoOf(readFileSync(file))).toMatchObject({
        main: { path: 'example.org/app' },
        dependencies: [
          {
            path: 'example.org/dep',
            version: 'v1.2.3',
            replacement: { path: './local', version: '(devel)' },
          },
        ],
      });
    },
  );

  test('for a position-independent program, and for one that contains C', () => {
    expectSameAsGo(shop.goModule(MODULE, ['-buildmode=pie']));
    expectSameAsGo(shop.goModule(CGO, [], { CGO_ENABLED: '1' }));
    expectSameAsGo(shop.goModule(CGO, ['-buildmode=pie'], { CGO_ENABLED: '1' }));
  });

  test('for a real program with modules from the proxy', () => {
    const file = shop.save(Buffer.alloc(0));
    const loopback = 'github.com/containernetworking/plugins/plugins/main/loopback';
    const env = { CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' };
    shop.run('go', ['-C', resolve('examples/cni-plugins'), 'build', '-o', file, loopback], env);
    expectSameAsGo(file);
    expect(infoOf(readFileSync(file))?.dependencies.length).toBeGreaterThan(3);
  });

  test('for a program built by Go 1.17, whose header points to its strings', () => {
    const file = shop.goModule(MODULE, ['-ldflags=-s -w'], { GOTOOLCHAIN: 'go1.17.13' });
    expectSameAsGo(file);
    expect(infoOf(readFileSync(file))).toMatchObject({ version: 'go1.17.13', settings: [] });
    expect(infoOf(withoutSections(readFileSync(file)))).toEqual(infoOf(readFileSync(file)));
  });
});

describe('a Go program without sections', () => {
  test.each([
    ['linked by Go', {}, []],
    ['linked by Go, position-independent', {}, ['-buildmode=pie']],
    ['linked by gcc', { CGO_ENABLED: '1' }, []],
    ['linked by gcc, position-independent', { CGO_ENABLED: '1' }, ['-buildmode=pie']],
  ])('%s, is read as before', (_, env, options) => {
    const file = readFileSync(shop.goModule('CGO_ENABLED' in env ? CGO : MODULE, options, env));
    expect(infoOf(file)?.version).toMatch(/^go1\./);
    expect(infoOf(withoutSections(file))).toEqual(infoOf(file));
  });

  test('is searched for build info only near the start of its data', () => {
    const file = withoutSections(readFileSync(shop.goModule(MODULE, [])));
    const { segments, ...elf } = readElf(bufferReader(file));
    const far = Buffer.concat([Buffer.alloc(3_000_000), file]);
    const moved = segments.map((segment) =>
      // The data segment now begins 3 MB before its contents.
      segment.flags === 6 ? { ...segment, fileSize: segment.fileSize + 3_000_000 } : segment,
    );
    expect(readGoBuildInfo({ ...elf, segments }, bufferReader(file))).not.toBeNull();
    expect(readGoBuildInfo({ ...elf, segments: moved }, bufferReader(far))).toBeNull();
    // The part that becomes read-only after relocation is skipped.
    const relro = moved
      .filter(({ flags }) => flags === 6)
      .map((segment) => ({ ...segment, type: 0x6474e552, fileSize: 3_000_000 }));
    expect(readGoBuildInfo({ ...elf, segments: [...moved, ...relro] }, bufferReader(far))).not.toBeNull();
  });
});

describe('isLinkedByGo', () => {
  test.each([
    ['its own linker', MODULE, {}, [], true],
    ['its own linker, position-independent', MODULE, {}, ['-buildmode=pie'], true],
    ['gcc', CGO, { CGO_ENABLED: '1' }, [], false],
    ['gcc, statically', CGO, { CGO_ENABLED: '1' }, ['-ldflags=-extldflags=-static'], false],
  ])('%s', (_, files, env, options, expected) => {
    const file = shop.goModule(files as Record<string, string>, options, env);
    expect(isLinkedByGo(readElf(readerOf(file)))).toBe(expected);
    expect(isLinkedByGo(readElf(bufferReader(shop.strip('amd64', file))))).toBe(expected);
    expect(isLinkedByGo(readElf(bufferReader(withoutSections(readFileSync(file)))))).toBe(false);
  });
});

test('isLinkedByGo is not misled if the names of the compilers were removed', () => {
  const file = shop.goModule(CGO, [], { CGO_ENABLED: '1' });
  shop.run('objcopy', ['-R', '.comment', file]);
  expect(isLinkedByGo(readElf(readerOf(file)))).toBe(false);
});

const MAGIC = '\xff Go buildinf:';
const header = (pointerBytes: number, flags: number, rest = '') =>
  Buffer.from(`${MAGIC}${String.fromCharCode(pointerBytes, flags)}${rest}`.padEnd(32, '\0'), 'latin1');
const marked = (lines: string) => `${'<'.repeat(16)}${lines}${'>'.repeat(16)}`;
/** A string prefixed with its length, which is below 128. */
const short = (text: string) => `${String.fromCharCode(Buffer.byteLength(text))}${text}`;
const inline = (...strings: string[]) =>
  Buffer.concat([header(8, 2), ...strings.map((text) => Buffer.from(text, 'latin1'))]);
const program = (contents: Buffer) =>
  makeElf({ class: 64, endian: 'little', sections: [{ name: '.go.buildinfo', contents }] });

describe('by hand', () => {
  test.each([
    [32, 'little'],
    [32, 'big'],
    [64, 'little'],
    [64, 'big'],
  ] as const)('pointers of %i bits, %s-endian', (bits, endian) => {
    const pointerBytes = bits / 8;
    const base = 0x10000;
    const start = base + (bits === 32 ? 52 + 32 : 64 + 56);
    const text = `go1.9${marked('mod\tm\tv1\n')}`;
    const words = [start + 32, start + 64, start + 96, 5, start + 101, text.length - 5];
    const contents = Buffer.concat([
      header(pointerBytes, endian === 'big' ? 1 : 0),
      Buffer.alloc(64),
      Buffer.from(text),
    ]);
    const places = [16, 16 + pointerBytes, 32, 32 + pointerBytes, 64, 64 + pointerBytes];
    places.forEach((at, index) => {
      const low = endian === 'little' ? at : at + pointerBytes - 4;
      contents[endian === 'little' ? 'writeUInt32LE' : 'writeUInt32BE'](words[index] ?? 0, low);
    });
    const file = makeElf({
      class: bits,
      endian,
      loadedAt: base,
      sections: [{ name: '.go.buildinfo', contents }],
    });
    expect(infoOf(file)).toMatchObject({ version: 'go1.9', main: { path: 'm', version: 'v1' } });
  });

  test('a program built outside of any module', () => {
    expect(infoOf(program(inline(short('go1.26.8'), short(''))))).toEqual({
      version: 'go1.26.8',
      path: null,
      main: null,
      dependencies: [],
      settings: [],
    });
  });

  test('lines of unknown kinds are skipped', () => {
    const lines = 'path\tx\nnew\tthing\nbuild\t-tags=a\n=>\tno\tdependency\n';
    expect(infoOf(program(inline(short('go1.30'), short(marked(lines)))))).toMatchObject({
      dependencies: [],
      settings: [['-tags', 'a']],
    });
  });

  test.each([
    ['no section of that name', makeElf({ class: 64, endian: 'little', sections: [{ name: '.text' }] })],
    ['a section with less than a header', program(Buffer.from(MAGIC))],
  ])('%s is no build info', (_, file) => {
    expect(infoOf(file)).toBeNull();
  });

  test.each<[what: string, contents: Buffer, message: RegExp]>([
    ['another magic number', Buffer.alloc(64), /does not begin with its magic number/],
    ['a version of 4 GB', inline('\xff\xff\xff\xff\x0f', 'go1.26'), /has 4294967295 bytes .* at most 256/],
    [
      'modules of 4 GB',
      inline(short('go1.26'), '\xff\xff\xff\xff\x0f', 'path'),
      /has 4294967295 bytes .* at most 1048576/,
    ],
    ['modules beyond the file', inline(short('go1.26'), '\xff\x7f'), /cannot read 16383 bytes/],
    [
      'a length that does not end',
      inline('\xff'.repeat(40)),
      /the length at offset \d+ .* is not terminated/,
    ],
    ['no version', inline(short(''), short('')), /has no version of Go/],
    ['a version that is none', inline(short('\x00\x01\x02'), short('')), /has no version of Go/],
    ['no marks', inline(short('go1.26'), short('path\tx\n')), /not enclosed in its markers/],
    [
      'a last line without an end',
      inline(short('go1.26'), short(marked('mod\tm\tv1'))),
      /not enclosed in its markers/,
    ],
    ['pointers of 3 bytes', Buffer.concat([header(3, 0), Buffer.alloc(32)]), /pointers of 3 bytes/],
    [
      'a pointer to nowhere',
      Buffer.concat([header(8, 0, '\x78\x56\x34\x12'), Buffer.alloc(32)]),
      /points to address 305419896, which is not in the file/,
    ],
  ])('%s is corrupt', (_, contents, message) => {
    expect(() => infoOf(program(contents))).toThrow(message);
    expect(() => infoOf(program(contents))).toThrow(BinaryError);
  });
});

function infoOf(file: Buffer) {
  const reader = bufferReader(file);
  return readGoBuildInfo(readElf(reader), reader);
}

/** Compares with `go version -m`, without checksums, empty lines and `path`. */
function expectSameAsGo(file: string): void {
  const [first = '', ...lines] = shop.run('go', ['version', '-m', file]).trimEnd().split('\n');
  const info = infoOf(readFileSync(file));
  const actual = [
    ...(info?.main ? [['mod', info.main.path, info.main.version]] : []),
    ...(info?.dependencies ?? []).flatMap(({ path, version, replacement }) => [
      ['dep', path, version],
      ...(replacement === null ? [] : [['=>', replacement.path, replacement.version].filter(Boolean)]),
    ]),
    ...(info?.settings ?? []).map(([key, value]) => ['build', `${key}=${value}`]),
  ];
  const expected = lines
    .map((line) => line.split('\t').slice(1, 4))
    .filter(([kind]) => kind !== 'path' && kind !== '')
    .map(([kind = '', ...rest]) => [kind, ...(kind === 'build' ? rest.slice(0, 1) : rest)]);
  expect(`${file}: ${info?.version}`).toBe(first);
  expect(actual).toEqual(expected);
  expect(actual.length).toBeGreaterThan(0);
}
