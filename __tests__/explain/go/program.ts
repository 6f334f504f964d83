/** A Go program with every construct that makes owners hard to determine, and what Go's own tools report about it. */

import { execFileSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { claimGo, type GoFound, type GoOptions } from '../../../src/explain/go/claim.ts';
import { claimMap } from '../../../src/explain/map.ts';
import { readElf } from '../../../src/formats/elf/headers.ts';
import type { Reader } from '../../../src/formats/reader.ts';
import { fileReader } from '../../../src/measure/reader.ts';
import { Claims } from '../../../src/parts/claims.ts';
import { resolveOverlaps } from '../../../src/parts/overlaps.ts';
import { buildTree } from '../../../src/parts/tree.ts';
import type { Part } from '../../../src/snapshot/schema.ts';

/** Two modules, a path that is escaped in symbols, generics, closures, promoted methods, interfaces and data. */
export const MODULE = {
  'go.mod': `module example.org/app

go 1.20

require example.org/dotted.v2 v2.3.4+incompatible

replace example.org/dotted.v2 v2.3.4+incompatible => ./dotted
`,
  'main.go': `package main

import (
	"fmt"
	"os"
	"sort"

	"example.org/app/internal/list"
	dotted "example.org/dotted.v2"
)

type wrapped struct{ dotted.Base }

type named interface{ Name() string }

func main() {
	words := list.List[string]{}
	for _, word := range os.Args {
		words = words.Add(word)
	}
	sort.Slice(words, func(i, j int) bool { return words[i] < words[j] })
	var it named = wrapped{dotted.Base{Label: dotted.Labels[len(os.Args)]}}
	fmt.Println(list.Map(words, func(word string) [3]dotted.Base { return [3]dotted.Base{{Label: word}} }), it.Name(), list.Table)
	dotted.Hide(it)
}
`,
  'internal/list/list.go': `package list

type List[T any] []T

func (l List[T]) Add(value T) List[T] { return append(l, value) }

//go:noinline
func Map[A, B any](values List[A], each func(A) B) List[B] {
	var all List[B]
	for _, value := range values {
		all = all.Add(each(value))
	}
	return all
}

var Table = [1000]uint16{1, 2, 3}
`,
  'dotted/go.mod': 'module example.org/dotted.v2\n\ngo 1.20\n',
  'dotted/dotted.go': `package dotted

type Base struct{ Label string }

//go:noinline
func (b Base) Name() string { return "[" + b.Label + "]" }

//go:noinline
func (b Base) hidden() string { return "hidden " + b.Label }

type hider interface{ hidden() string }

//go:noinline
func Hide(value any) {
	if it, ok := value.(hider); ok {
		println(it.hidden())
	}
}

var Labels = [200]string{0: "none", 1: "one", 2: "two", 199: "many"}
`,
};

export interface Claimed {
  readonly found: GoFound | null;
  readonly parts: readonly Part[];
  /** Bytes of code by package; '' for no package. */
  readonly text: ReadonlyMap<string, number>;
  /** Shares of the file's bytes that are in packages: by tables, and by estimates. */
  readonly share: { readonly tables: number; readonly estimated: number };
}

/** Claims a program and sums the claims. */
export function claimed(reader: Reader, options?: GoOptions): Claimed {
  const elf = readElf(reader);
  const claims = new Claims();
  claimMap(reader, elf, claims);
  const found = claimGo(reader, elf, claims, options);
  const parts = buildTree(claims, { size: reader.size, loaded: null });
  const section = elf.sections.find(({ name }) => name === '.text');
  const text = new Map<string, number>();
  const share = { tables: 0, estimated: 0 };
  resolveOverlaps(claims, reader.size, claims.owner(null, 'other', 'unknown'), (start, end, owner) => {
    const chain = chainOf(claims, owner);
    const home = chain.find(({ kind }) => kind === 'package');
    if (home !== undefined)
      share[chain.some(({ estimated }) => estimated) ? 'estimated' : 'tables'] += end - start;
    if (section === undefined || start < section.offset || start >= section.offset + section.size) return;
    const name = home?.name ?? '';
    text.set(name, (text.get(name) ?? 0) + end - start);
  });
  return {
    found,
    parts,
    text,
    share: { tables: share.tables / reader.size, estimated: share.estimated / reader.size },
  };
}

function chainOf(claims: Claims, id: number) {
  const chain = [];
  for (let at: number | null = id; at !== null; ) {
    const owner = claims.ownerAt(at);
    chain.push(owner);
    at = owner.parent;
  }
  return chain;
}

/** Reads a file by position, and counts the bytes read. */
export function withFile<Result>(
  file: string,
  use: (reader: Reader, bytesRead: () => number) => Result,
): Result {
  const handle = openSync(file, 'r');
  let bytes = 0;
  try {
    const reader = fileReader(handle, fstatSync(handle).size, (from, target, length, position) => {
      const read = readSync(from, target, 0, length, position);
      bytes += read;
      return read;
    });
    return use(reader, () => bytes);
  } finally {
    closeSync(handle);
  }
}

/** Bytes of code by package from `go tool nm`, each function up to the next; '' for names without a package. */
export function textByNm(file: string): Map<string, number> {
  const rows = execFileSync('go', ['tool', 'nm', '-type', file], { encoding: 'utf8', maxBuffer: 1 << 28 })
    .split('\n')
    .flatMap((line) => {
      const [, address, type = '', name = ''] = /^\s*([0-9a-f]+) ([A-Za-z]) (.*)$/.exec(line) ?? [];
      return address !== undefined && 'Tt'.includes(type) ? [{ at: Number.parseInt(address, 16), name }] : [];
    })
    .sort((a, b) => a.at - b.at);
  const [start, end] = ['runtime.text', 'runtime.etext'].map(
    (mark) => rows.find(({ name }) => name === mark)?.at,
  );
  const functions = rows.filter(
    ({ at, name }) =>
      at >= (start ?? 0) && at < (end ?? 0) && name !== 'runtime.text' && name !== 'runtime.etext',
  );
  const sums = new Map<string, number>();
  functions.forEach(({ at, name }, index) => {
    const home = packageInName(name);
    const bytes = (functions[index + 1]?.at ?? end ?? at) - at;
    sums.set(home, (sums.get(home) ?? 0) + bytes);
  });
  return sums;
}

function packageInName(name: string): string {
  const plain = name.replace(/^type:\.(eq|hash)\.(\[\d*\]|\*)*/, '');
  if (/^(go:|go\.shape|struct \{|interface \{)/.test(plain)) return '';
  const [path = ''] = plain.split(/[[( ,]/, 1);
  return (
    /^(.*?\/)*[^/.]*(?=\.)/.exec(path.replace(/\.example\.org\/.*/, ''))?.[0]?.replace(/%2e/g, '.') ?? ''
  );
}
