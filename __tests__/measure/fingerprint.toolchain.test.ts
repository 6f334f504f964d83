import { closeSync, openSync, readFileSync, readSync, truncateSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readHeaders } from '../../src/formats/elf/format.ts';
import { bufferReader, type Reader } from '../../src/formats/reader.ts';
import { measureElf } from '../../src/measure/elf.ts';
import { measureFile } from '../../src/measure/file.ts';
import { fileReader } from '../../src/measure/reader.ts';
import { parseSnapshot } from '../../src/snapshot/parse.ts';
import { printSnapshot } from '../../src/snapshot/print.ts';
import { type Fingerprint, fingerprintSchema } from '../../src/snapshot/schema.ts';
import { makeElf, withoutSections } from '../helpers/elf-builder.ts';
import { folder } from '../helpers/folder.ts';
import { GOARCHES, TRIPLES, workshop } from '../helpers/programs.ts';
import { budget, measured, snapshot } from '../judge/judging.ts';

let shop: ReturnType<typeof workshop>;
beforeAll(() => {
  shop = workshop();
});
afterAll(() => shop.remove());

const measuredElf = (reader: Reader) => measureElf(readHeaders(reader), reader, []);
const fingerprint = (file: Buffer) => measuredElf(bufferReader(file)).fingerprint;

const NOTHING: Fingerprint = {
  go: null,
  rustc: null,
  cc: null,
  linker: null,
  libc: null,
  linkage: null,
  needed: [],
  buildId: null,
  settings: {},
  modules: [],
  images: [],
};

const MODULE = {
  'go.mod': `module example.org/app

go 1.21

require (
	example.org/b v1.2.3
	example.org/a v0.1.0
)

replace example.org/b => ./b

replace example.org/a v0.1.0 => ./a
`,
  'main.go':
    'package main\n\nimport (\n\t"example.org/a"\n\t"example.org/b"\n)\n\nvar token string\n\nfunc main() { println(a.Text, b.Text, token) }\n',
  'a/go.mod': 'module example.org/a\n\ngo 1.21\n',
  'a/a.go': 'package a\n\nvar Text = "a"\n',
  'b/go.mod': 'module example.org/b\n\ngo 1.21\n',
  'b/b.go': 'package b\n\nvar Text = "b"\n',
};

describe('the fingerprint of', () => {
  test.each(GOARCHES)('a C program for %s, stripped or not', (goarch) => {
    const version = shop.run(`${TRIPLES[goarch]}-gcc`, ['-dumpfullversion']).trim();
    const file = shop.c(goarch, '-Wl,--build-id=0x00C0FFEE');
    const expected: Fingerprint = {
      ...NOTHING,
      cc: `GCC ${version}`,
      libc: 'glibc',
      linkage: 'dynamic',
      needed: ['libc.so.6'],
      buildId: '00c0ffee',
    };
    expect(fingerprint(readFileSync(file))).toEqual(expected);
    expect(fingerprint(shop.strip(goarch, file))).toEqual(expected);
  });

  test.each(GOARCHES)('a Go program for %s, stripped or not', (goarch) => {
    const options = ['-trimpath', '-tags=one', '-ldflags=-B 0xC0FFEE'];
    const file = shop.goModule(MODULE, options, { GOARCH: goarch });
    const found = fingerprint(readFileSync(file));
    expect(found).toMatchObject({
      ...NOTHING,
      go: shop.run('go', ['env', 'GOVERSION']).trim(),
      linker: 'Go',
      linkage: 'static',
      buildId: 'c0ffee',
      settings: { GOARCH: goarch, GOOS: 'linux', CGO_ENABLED: '0', '-trimpath': 'true', '-tags': 'one' },
      modules: [
        { path: 'example.org/a', version: 'v0.1.0 => ./a (devel)' },
        { path: 'example.org/b', version: 'v1.2.3 => ./b (devel)' },
      ],
    });
    expect(fingerprint(shop.strip(goarch, file))).toEqual(found);
  });

  test('a Rust program', () => {
    const found = fingerprint(readFileSync(shop.rust('')));
    const version = /^rustc (\S+)/.exec(shop.run('rustc', ['--version']))?.[1];
    expect(found).toMatchObject({ go: null, libc: 'glibc', linkage: 'dynamic' });
    // Old releases, such as Debian 12's 1.63, leave no name behind; then nothing is claimed.
    const isOld = Number(version?.split('.')[1]) < 80;
    expect(isOld ? [version, null] : [version]).toContain(found?.rustc);
    expect(found?.cc).toMatch(/^GCC \d/);
  });

  test('a Go program with C in it, which has both compilers', () => {
    const main =
      'package main\n\n// int f(void) { return 3; }\nimport "C"\n\nfunc main() { println(C.f()) }\n';
    const file = shop.goModule({ ...MODULE, 'main.go': main }, [], { CGO_ENABLED: '1' });
    const { go, cc, linker } = fingerprint(readFileSync(file)) ?? NOTHING;
    expect(go).toMatch(/^go1/);
    expect(cc).toMatch(/^GCC \d/);
    expect(linker).toBeNull();
  });

  test('what is no ELF file, or only begins like one, is none', () => {
    expect(fingerprint(Buffer.from('#!/bin/sh\n'))).toBeNull();
    expect(fingerprint(readFileSync(shop.c('amd64', '')).subarray(0, 5000))).toBeNull();
  });

  test('measureFile has it', async () => {
    using at = folder({ app: readFileSync(shop.c('arm', '-s')) });
    const { fingerprint: found } = await measureFile(at.at('app'), at.path, []);
    expect(found).toEqual(fingerprint(readFileSync(at.at('app'))));
    expect(found?.cc).toMatch(/^GCC/);
  });
});

describe('settings', () => {
  const secret = 'hunter2-hunter2';
  const settingsWith = (token: string) => {
    const file = shop.goModule(MODULE, [`-ldflags=-X main.token=${token}`, '-gcflags=-l']);
    const found = fingerprint(readFileSync(file));
    // Otherwise nothing is tested: Go did write it down.
    expect(shop.run('go', ['version', '-m', file])).toContain(token);
    return found;
  };

  test('that may hold a secret are hashed, and change with it', () => {
    const found = settingsWith(secret);
    expect(found?.settings['-ldflags']).toMatch(/^sha256:[0-9a-f]{16}$/);
    expect(JSON.stringify(found)).not.toContain('hunter2');
    expect(settingsWith(secret)?.settings).toEqual(found?.settings);
    expect(settingsWith('another')?.settings['-ldflags']).not.toBe(found?.settings['-ldflags']);
  });

  test('of the commit are left out', () => {
    const modinfo = [
      'build\t-ldflags="-X main.token=hunter2"',
      'build\tGOARCH=amd64',
      'build\tCGO_CFLAGS=',
      'build\tFUTURE=hunter2',
      'build\tvcs=git',
      'build\tvcs.revision=0123',
      'build\tvcs.time=2026-01-02T03:04:05Z',
      'build\t"quoted key"=1',
      'build\t__proto__=1',
      'build\tnothing',
      '',
    ].join('\n');
    expect(fingerprint(goProgram('go1.26.8', modinfo))?.settings).toEqual({
      '-ldflags': expect.stringMatching(/^sha256:/),
      GOARCH: 'amd64',
      CGO_CFLAGS: '',
      FUTURE: expect.stringMatching(/^sha256:/),
    });
  });
});

/** An ELF file that is nothing but Go build info. */
function goProgram(version: string, lines: string): Buffer {
  const modules = Buffer.from(`${'<'.repeat(16)}${lines}${'>'.repeat(16)}`);
  const length = Buffer.from([
    (modules.length % 128) + 128,
    (Math.floor(modules.length / 128) % 128) + 128,
    Math.floor(modules.length / 128 ** 2),
  ]);
  const contents = Buffer.concat([
    Buffer.from('\xff Go buildinf:\x08\x02'.padEnd(32, '\0'), 'latin1'),
    Buffer.from([version.length]),
    Buffer.from(version),
    length,
    modules,
  ]);
  return makeElf({ class: 64, endian: 'little', sections: [{ name: '.go.buildinfo', contents }] });
}

test('one part that is damaged takes nothing from the others', () => {
  const file = Buffer.from(readFileSync(shop.goModule(MODULE, ['-ldflags=-B 0xC0FFEE'])));
  const whole = fingerprint(file);
  // The version's length, in the byte behind the header of 32 bytes: now one of 4 GB.
  file.set([0xff, 0xff, 0xff, 0xff, 0x0f], file.indexOf('\xff Go buildinf:\x08', 'latin1') + 32);
  expect(whole?.go).toMatch(/^go1/);
  expect(fingerprint(file)).toEqual({ ...NOTHING, linkage: 'static', buildId: 'c0ffee' });
});

test('what a snapshot could not hold is not known, and never makes a snapshot that cannot be read', () => {
  const dependencies = (count: number) =>
    Array.from({ length: count }, (_, index) => `dep\tm${index}\tv1\n`).join('');
  const small = fingerprint(goProgram('go1.26.8', dependencies(1000)));
  expect(small?.modules).toHaveLength(1000);
  expect(fingerprint(goProgram('go1.26.8', dependencies(20_001)))).toBeNull();
  expect(fingerprint(goProgram('go1.26.8', `dep\t${'m'.repeat(5000)}\tv1\n`))).toBeNull();
  const text = printSnapshot(snapshot(budget('1 MB'), [measured(1, { fingerprint: small })]));
  expect(parseSnapshot(text).artifacts[0]?.fingerprint).toEqual(small);
});

describe('a 100 MB program', () => {
  /** Bytes and reads that a fingerprint takes of the open file, the head that is always read included. */
  const cost = (path: string) => {
    const handle = openSync(path, 'r');
    const spent = { bytes: 0, reads: 0 };
    try {
      const reader = fileReader(handle, SIZE, (_, target, length, position) => {
        const read = readSync(handle, target, 0, length, position);
        spent.bytes += read;
        spent.reads++;
        return read;
      });
      const { fingerprint } = measuredElf(reader);
      return { ...spent, fingerprint };
    } finally {
      closeSync(handle);
    }
  };
  const SIZE = 100_000_000;
  /** Appends a hole. */
  const padded = (file: string) => {
    truncateSync(file, SIZE);
    return file;
  };

  test('costs some kilobytes', () => {
    const embedding = {
      ...MODULE,
      'main.go':
        'package main\n\nimport _ "embed"\n\n//go:embed large\nvar large string\n\nfunc main() { println(len(large)) }\n',
    };
    const found = cost(padded(shop.goModule({ ...embedding, large: 'x'.repeat(SIZE - 5_000_000) }, [])));
    expect(found.fingerprint?.go).toMatch(/^go1/);
    expect(found.bytes).toBeLessThan(20_000);
    expect(found.reads).toBeLessThan(30);
  });

  test('without sections, which is searched, less than 2 %', () => {
    const file = withoutSections(readFileSync(shop.c('amd64', '-static')));
    const path = padded(shop.save(spreadOut(file)));
    const found = cost(path);
    expect(found.fingerprint).toMatchObject({ linkage: 'static', go: null });
    expect(found.bytes).toBeGreaterThan(1_000_000);
    expect(found.bytes).toBeLessThan(0.02 * SIZE);
  });

  /** Makes the segment that can be written to reach to the end of the file. */
  function spreadOut(file: Buffer): Buffer {
    const copy = Buffer.from(file);
    const [rows, count] = [Number(copy.readBigUInt64LE(32)), copy.readUInt16LE(56)];
    for (let at = rows; at < rows + count * 56; at += 56)
      if (copy.readUInt32LE(at) === 1 && copy.readUInt32LE(at + 4) === 6)
        for (const field of [32, 40])
          copy.writeBigUInt64LE(BigInt(SIZE) - copy.readBigUInt64LE(at + 8), at + field);
    return copy;
  }
});

describe('a damaged program', () => {
  /** The bytes that a fingerprint depends on. */
  function placesRead(file: Buffer): number[] {
    const whole = bufferReader(file);
    const places = new Set<number>();
    const watching: Reader = {
      size: whole.size,
      read(position, length) {
        for (let at = position; at < position + Math.min(length, 2000); at++) places.add(at);
        return whole.read(position, length);
      },
    };
    measuredElf(watching);
    return [...places];
  }

  test.each<[what: string, build: () => Buffer]>([
    ['in Go', () => readFileSync(shop.goModule(MODULE, ['-ldflags=-s -w']))],
    ['in Go, without sections', () => withoutSections(readFileSync(shop.goModule(MODULE, [])))],
    ['in C', () => readFileSync(shop.c('arm', '-s'))],
    ['in C, static', () => shop.strip('amd64', shop.c('amd64', '-static-pie'))],
    ['in Rust', () => readFileSync(shop.rust('-Cstrip=symbols'))],
  ])('%s has a fingerprint that a snapshot can hold, or none, and soon', (_, build) => {
    const whole = build();
    const expected = JSON.stringify(fingerprint(whole));
    const places = placesRead(whole);
    const file = Buffer.from(whole);
    const value = fc.oneof(fc.constantFrom(0, 1, 8, 0x7f, 0x80, 0xff), fc.integer({ min: 0, max: 255 }));
    const changes = fc.array(fc.tuple(fc.nat(places.length - 1), value), { minLength: 1, maxLength: 8 });
    const outcomes = { none: 0, other: 0 };
    fc.assert(
      fc.property(changes, (list) => {
        for (const [index, byte] of list) file[places[index] ?? 0] = byte;
        let bytes = 0;
        const reader: Reader = {
          size: file.length,
          read(position, length) {
            bytes += length;
            return bufferReader(file).read(position, length);
          },
        };
        const start = performance.now();
        const found = measuredElf(reader).fingerprint;
        expect(performance.now() - start).toBeLessThan(1_000);
        expect(bytes).toBeLessThan(8_000_000);
        if (found === null) outcomes.none++;
        else {
          expect(fingerprintSchema.parse(found)).toEqual(found);
          if (JSON.stringify(found) !== expected) outcomes.other++;
        }
        for (const [index] of list) {
          const at = places[index] ?? 0;
          file[at] = whole[at] ?? 0;
        }
      }),
      { numRuns: 1_500 },
    );
    // Not vacuous: the changes hit what is read.
    expect(outcomes.none).toBeGreaterThan(10);
    expect(outcomes.other).toBeGreaterThan(10);
  });
});
