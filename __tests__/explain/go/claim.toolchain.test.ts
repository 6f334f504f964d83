import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { explainFile } from '../../../src/explain/explain.ts';
import { modulesOf } from '../../../src/explain/go/modules.ts';
import { bufferReader } from '../../../src/formats/reader.ts';
import type { Part } from '../../../src/snapshot/schema.ts';
import { withoutSections } from '../../helpers/elf-builder.ts';
import { GOARCHES, type Goarch, TRIPLES, workshop } from '../../helpers/programs.ts';
import { claimed, MODULE, textByNm, withFile } from './program.ts';

/** A large table with references to its elements from other packages, smaller ones, and packages of the standard library. */
const TABLES = {
  'go.mod': 'module example.org/app\n\ngo 1.20\n',
  'table/table.go': `package table

type Row struct {
	Name string
	Next *Row
	Flag int64
}

var Rows = [10000]Row{0: {Name: "first", Flag: 1}, 9999: {Name: "last"}}

var Small = [3000]string{1: "one", 2999: "many"}

//go:noinline
func At(index int) string { return Rows[index].Name + Small[index%3000] }

//go:noinline
func Next(index int) *Row { return Rows[index].Next }

//go:noinline
func Flag(index int) int64 { return Rows[index].Flag }

//go:noinline
func Set(index int) { Rows[index].Next = &Rows[index/2] }
`,
  'user/user.go': `package user

import "example.org/app/table"

var own = [300]string{1: "user"}

//go:noinline
func Use(index int) int64 {
	table.Rows[7777].Flag += int64(len(own[index%300]))
	return table.Rows[4000].Flag
}
`,
  'main.go': `package main

import (
	"fmt"
	"net/http"
	"os"

	"example.org/app/table"
	"example.org/app/user"
)

func main() {
	table.Set(len(os.Args))
	fmt.Println(table.Flag(len(os.Args)), table.At(len(os.Args)), table.Next(len(os.Args)), user.Use(len(os.Args)))
	fmt.Println(http.ListenAndServe("", nil))
}
`,
};

let shop: ReturnType<typeof workshop>;
const built = new Map<string, string>();
beforeAll(() => {
  shop = workshop();
});
afterAll(() => shop.remove());

function program(goarch: Goarch, ldflags: string, env: Record<string, string> = {}, options: string[] = []) {
  const key = JSON.stringify([goarch, ldflags, env, options]);
  const known = built.get(key);
  if (known !== undefined) return known;
  const file = shop.goModule(MODULE, ['-trimpath', `-ldflags=${ldflags}`, ...options], {
    GOARCH: goarch,
    ...env,
  });
  built.set(key, file);
  return file;
}

const claimedIn = (file: string) => withFile(file, (reader) => claimed(reader));

/** Returns the part on a path of names, from the top. */
function find(parts: readonly Part[], ...path: string[]): Part | undefined {
  const [first, ...rest] = path;
  const part = parts.find(({ name }) => name === first);
  return part === undefined || rest.length === 0 ? part : find(part.parts ?? [], ...rest);
}

const sum = (sums: ReadonlyMap<string, number>) => [...sums.values()].reduce((all, bytes) => all + bytes, 0);

/** Returns the entries of `a` that differ from `b` by more than 1 %. */
const differing = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>) =>
  [...a].filter(([name, bytes]) => Math.abs(bytes - (b.get(name) ?? 0)) > bytes / 100);

describe.each(GOARCHES)('a Go program for %s', (goarch) => {
  test('has the code that `go tool nm` reports, package by package, and assembly in the package of its file', () => {
    const file = program(goarch, '');
    const { text, found } = claimedIn(file);
    expect(found).toMatchObject({
      main: { path: 'example.org/app' },
      pclntab: 'section',
      types: true,
      notes: [],
    });
    const byNm = textByNm(file);
    expect(Math.abs(sum(text) / sum(byNm) - 1)).toBeLessThan(0.01);
    // Names of assembly contain no package; ours comes from the source file.
    const unnamed = byNm.get('') ?? 0;
    byNm.delete('');
    const more = differing(byNm, text).map(([name, bytes]) => (text.get(name) ?? 0) - bytes);
    expect(Math.min(0, ...more)).toBe(0);
    expect(more.reduce((all, bytes) => all + bytes, 0)).toBeLessThanOrEqual(unnamed);
  });

  test('has the same code in each package if it is stripped', () => {
    const whole = claimedIn(program(goarch, ''));
    const stripped = claimedIn(program(goarch, '-s -w'));
    expect(stripped.text).toEqual(whole.text);
    expect(stripped.found?.functions).toBe(whole.found?.functions);
  });

  test('has the same data in each package if it is stripped, within 2 % or 4 KB', () => {
    const files = ['', '-s -w'].map((flags) =>
      shop.goModule(TABLES, ['-trimpath', `-ldflags=${flags}`], { GOARCH: goarch }),
    );
    const [whole, stripped] = files.map((file) => bytesByPackage(claimedIn(file).parts)) as [Sizes, Sizes];
    const packages = [...new Set([...whole.keys(), ...stripped.keys()])];
    expect(packages.length).toBeGreaterThan(80);
    const moved = packages.filter((name) => {
      const [before, after] = [whole.get(name) ?? 0, stripped.get(name) ?? 0];
      return Math.abs(after - before) > Math.max(4096, 0.02 * before);
    });
    expect(moved).toEqual([]);
    // A table that another package refers to as well, at fixed elements.
    expect(stripped.get('example.org/app/table')).toBeGreaterThan(150_000);
  });

  test('has most of its bytes in packages if it is stripped', () => {
    const { share, parts } = claimedIn(program(goarch, '-s -w'));
    const size = parts.reduce((all, { fileBytes }) => all + fileBytes, 0);
    // The alignment of segments, 64 KiB on two of the four, is a large part of such a small program.
    const padding = find(parts, 'padding')?.fileBytes ?? 0;
    const rest = 1 - padding / size;
    expect(share.tables / rest).toBeGreaterThan(0.88);
    expect((share.tables + share.estimated) / rest).toBeGreaterThan(0.93);
  });

  test('has its packages under their modules, with versions', () => {
    const { parts, found } = claimedIn(program(goarch, '-s -w'));
    expect(find(parts, 'std')).toMatchObject({ kind: 'module', version: found?.version });
    expect(find(parts, 'example.org/app', 'example.org/app/internal/list')).toMatchObject({
      kind: 'package',
    });
    expect(find(parts, 'example.org/app', 'main')).toMatchObject({ kind: 'package' });
    // Types of generic code have no package of their own, and every package here has a module.
    expect(parts.filter(({ kind }) => kind === 'package')).toEqual([]);
    expect(find(parts, 'example.org/dotted.v2')).toMatchObject({ kind: 'module', version: '(devel)' });
    const dotted = find(parts, 'example.org/dotted.v2', 'example.org/dotted.v2');
    expect(dotted?.parts?.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['example.org/dotted%2ev2.Hide', 'pclntab', 'types', 'data']),
    );
    expect(dotted?.parts?.find(({ name }) => name === 'data')).toMatchObject({ estimated: true });
  });
});

describe('functions belong to the package that defines them', () => {
  test('generics, closures and promoted methods', () => {
    const { parts } = claimedIn(program('amd64', ''));
    const names = (...path: string[]) => find(parts, ...path)?.parts?.map(({ name }) => name) ?? [];
    const list = names('example.org/app', 'example.org/app/internal/list');
    expect(list.some((name) => /^example\.org\/app\/internal\/list\.Map\[/.test(name))).toBe(true);
    const main = names('example.org/app', 'main');
    expect(main).toEqual(expect.arrayContaining(['main.main', 'main.main.func1']));
    expect(main.some((name) => name.includes('wrapped.example.org/dotted'))).toBe(true);
    expect(names('example.org/dotted.v2').every((name) => !name.includes('main'))).toBe(true);
  });

  test('named data of an unstripped program, and its symbols', () => {
    const { parts } = claimedIn(program('amd64', ''));
    const list = find(parts, 'example.org/app', 'example.org/app/internal/list');
    expect(find(list?.parts ?? [], 'example.org/app/internal/list.Table')).toMatchObject({
      kind: 'symbol',
      fileBytes: 2000,
    });
    expect(find(list?.parts ?? [], 'symbol table')?.fileBytes).toBeGreaterThan(50);
  });

  test('summed without names', () => {
    const file = program('arm64', '-s -w');
    const named = claimedIn(file);
    const summed = withFile(file, (reader) => claimed(reader, { symbols: 'none' }));
    expect(summed.text).toEqual(named.text);
    expect(summed.share).toEqual(named.share);
    expect(find(summed.parts, 'example.org/app', 'main', 'code')).toMatchObject({ kind: 'other' });
  });
});

describe('vendored packages belong to the vendored module', () => {
  test('in a program built in GOPATH mode, by the path after the vendor folder', () => {
    const gopath = mkdtempSync(join(tmpdir(), 'size-guard-gopath-'));
    const root = join(gopath, 'src/example.org/cli');
    const files = {
      'main.go': 'package main\n\nimport "example.com/kit/v2/api"\n\nfunc main() { api.Serve() }\n',
      'vendor/example.com/kit/v2/api/api.go':
        'package api\n\nimport "net/netip"\n\n//go:noinline\nfunc Serve() { println(netip.MustParseAddr("::1").String()) }\n',
    };
    try {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, name)), { recursive: true });
        writeFileSync(join(root, name), text);
      }
      const file = join(gopath, 'cli');
      const env = { GO111MODULE: 'off', GOPATH: gopath, GOFLAGS: '', CGO_ENABLED: '0', GOARCH: 'amd64' };
      shop.run('go', ['-C', root, 'build', '-trimpath', '-ldflags=-s -w', '-o', file, '.'], env);
      const { parts } = claimedIn(file);
      expect(find(parts, 'example.com/kit/v2/api')).toMatchObject({ kind: 'package' });
      expect(parts.filter(({ name }) => name.includes('vendor'))).toEqual([]);
    } finally {
      rmSync(gopath, { recursive: true, force: true });
    }
  });

  test.each([
    ['example.org/cli/vendor/example.com/kit/v2/api', 'example.com/kit/v2', 'v2.1.0'],
    ['example.org/cli/vendor/example.com/kit/v2/vendor/example.com/deep/x', 'example.com/deep', 'v0.1.0'],
    ['example.org/cli/vendor/example.com/unknown', undefined, undefined],
    ['cmd/vendor/golang.org/x/arch/x86/x86asm', 'std', 'go1.26.8'],
    ['vendor/golang.org/x/net/dns/dnsmessage', 'std', 'go1.26.8'],
  ])('%s is of module %s', (path, module, version) => {
    const dependency = (name: string, at: string) => ({ path: name, version: at, replacement: null });
    const modules = modulesOf({
      version: 'go1.26.8',
      path: 'example.org/cli',
      main: { path: 'example.org/cli', version: '(devel)' },
      dependencies: [dependency('example.com/kit/v2', 'v2.1.0'), dependency('example.com/deep', 'v0.1.0')],
      settings: [],
    });
    expect([modules.of(path)?.path, modules.of(path)?.version]).toEqual([module, version]);
  });
});

describe('if the tables are hard to find', () => {
  test.each(['amd64', 'arm64'] as const)('in a position-independent program for %s', (goarch) => {
    const { share, found } = claimedIn(program(goarch, '-s -w', {}, ['-buildmode=pie']));
    expect(found).toMatchObject({ types: true, notes: [] });
    expect(share.tables).toBeGreaterThan(0.8);
    expect(share.tables + share.estimated).toBeGreaterThan(0.85);
  });

  test.each(GOARCHES)('in a program without sections for %s', (goarch) => {
    const bytes = readFileSync(program(goarch, '-s -w'));
    const whole = claimed(bufferReader(bytes));
    const bare = claimed(bufferReader(withoutSections(bytes)));
    expect(bare.found).toEqual({ ...whole.found, pclntab: 'searched' });
    expect(bare.share).toEqual(whole.share);
  });

  test.each(GOARCHES)(
    'in a position-independent program with C, linked by a C compiler, for %s',
    (goarch) => {
      const cgo = {
        'go.mod': 'module example.org/app\n\ngo 1.20\n',
        'main.go':
          'package main\n\n// int twice(int value) { return 2 * value; }\nimport "C"\nimport "fmt"\n\nfunc main() { fmt.Println(C.twice(21)) }\n',
      };
      const env = { GOARCH: goarch, CGO_ENABLED: '1', CC: `${TRIPLES[goarch]}-gcc` };
      const file = shop.goModule(cgo, ['-buildmode=pie', '-ldflags=-linkmode=external'], env);
      const whole = claimedIn(file);
      expect(whole.found).toMatchObject({ types: true, notes: [] });
      const { isGo } = whole.found?.otherCode ?? {};
      expect([isGo?.(0, 'runtime.text'), isGo?.(0, 'twice'), isGo?.(0, 'twice.cold')]).toEqual([
        true,
        false,
        false,
      ]);
      const bare = claimed(bufferReader(withoutSections(shop.strip(goarch, file))));
      expect(bare.found).toMatchObject({ pclntab: 'searched', types: true, notes: [] });
      expect(bare.share.tables).toBeGreaterThan(0.8);
    },
  );
});

test.each(['amd64', 'arm'] as const)(
  'symbols of the C start-up files that have no size own nothing of the Go code after them, on %s',
  async (goarch) => {
    const cgo = {
      'go.mod': 'module example.org/app\n\ngo 1.20\n',
      'main.go':
        'package main\n\n// int twice(int value) { return 2 * value; }\nimport "C"\nimport "fmt"\n\nfunc main() { fmt.Println(C.twice(21)) }\n',
    };
    // Exports _start, whose size is 0 on Arm, so that it remains after stripping; Go's functions have no symbols then.
    const options = ['-trimpath', '-ldflags=-s -w -linkmode=external -extldflags=-rdynamic'];
    const env = { GOARCH: goarch, CGO_ENABLED: '1', CC: `${TRIPLES[goarch]}-gcc` };
    const bytes = readFileSync(shop.goModule(cgo, options, env));
    const { parts } = (await explainFile(bufferReader(bytes))).explanation;
    const start = symbolsIn(parts).find(({ name }) => name === '_start');
    expect(start?.fileBytes).toBeGreaterThan(16);
    expect(start?.fileBytes).toBeLessThan(1000);
    const inGo = (found: readonly Part[]) => find(found, 'std', 'internal/abi')?.fileBytes;
    expect(inGo(parts)).toBe(inGo(claimed(bufferReader(bytes)).parts));
  },
);

type Sizes = ReadonlyMap<string, number>;

/** Bytes of each package, at any depth, without those of the symbol tables. */
function bytesByPackage(parts: readonly Part[], sizes = new Map<string, number>()): Sizes {
  for (const { kind, name, fileBytes, parts: inside = [] } of parts) {
    if (kind !== 'package') bytesByPackage(inside, sizes);
    else
      sizes.set(
        name,
        fileBytes -
          inside.reduce((sum, each) => sum + (each.name === 'symbol table' ? each.fileBytes : 0), 0),
      );
  }
  return sizes;
}

/** All symbols, at any depth. */
const symbolsIn = (parts: readonly Part[]): Part[] =>
  parts.flatMap((part) => [...(part.kind === 'symbol' ? [part] : []), ...symbolsIn(part.parts ?? [])]);

test('a program by Go 1.17 has a note about its version', () => {
  const file = shop.goModule(
    {
      'go.mod': 'module example.org/app\n\ngo 1.17\n',
      'main.go': 'package main\n\nfunc main() { println(1) }\n',
    },
    [],
    { GOTOOLCHAIN: 'go1.17.13' },
  );
  const { found, share } = claimedIn(file);
  expect(found).toMatchObject({ version: 'go1.17.13', pclntab: null });
  expect(found?.notes.join()).toContain('Go 1.18 or later');
  expect(share.tables).toBe(0);
});

test('a program in C is not a Go program', () => {
  const file = shop.c('amd64', '');
  expect(claimedIn(file).found).toBeNull();
  expect(claimed(bufferReader(withoutSections(readFileSync(file)))).found).toBeNull();
});
