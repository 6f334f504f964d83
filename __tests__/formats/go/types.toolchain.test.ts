/** Compares the types found in a Go program with those that the program itself reports through reflection. */

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readElf } from '../../../src/formats/elf/headers.ts';
import { readImage } from '../../../src/formats/go/image.ts';
import { readModuledata } from '../../../src/formats/go/moduledata.ts';
import { findPclntab } from '../../../src/formats/go/pclntab.ts';
import { KIND, TypeDescriptors } from '../../../src/formats/go/type-descriptors.ts';
import { TypeWalk } from '../../../src/formats/go/type-walk.ts';
import { BinaryError, bufferReader } from '../../../src/formats/reader.ts';
import { workshop } from '../../helpers/programs.ts';

const shop = workshop();
afterAll(() => shop.remove());

const MAIN = `package main

import (
	"fmt"
	"reflect"
	"unsafe"
)

type Only [7]int16

type Point struct{ X, Y int }

func (p Point) Area() int { return p.X * p.Y }

func main() {
	for _, t := range []reflect.Type{
		reflect.TypeOf(1), reflect.TypeOf([]string{}), reflect.TypeOf(map[string]Point{}), reflect.TypeOf([3]byte{}),
		reflect.TypeOf(func(int, string) error { return nil }), reflect.TypeOf(make(chan bool)), reflect.TypeOf(&Point{}),
		reflect.TypeOf(Point{}), reflect.TypeOf(struct{ name string; only Only }{}), reflect.TypeOf((*error)(nil)).Elem(),
		reflect.TypeOf(Only{}), reflect.TypeOf(true), reflect.TypeOf(func() string { return "" }), reflect.TypeOf(func() int { return 1 }),
	} {
		fmt.Println((*[2]uintptr)(unsafe.Pointer(&t))[1], int(t.Kind()), t.NumMethod(), t)
	}
}
`;

interface Known {
  readonly address: number;
  readonly kind: number;
  readonly name: string;
}

/** Runs a program that prints its own types. */
const typesPrintedBy = (program: string): Known[] =>
  shop
    .run(program, [])
    .trim()
    .split('\n')
    .map((line) => {
      const [, address, kind, name = ''] = /^(\d+) (\d+) \d+ (.*)$/.exec(line) ?? [];
      return { address: Number(address), kind: Number(kind), name };
    });

function typesOf(bytes: Buffer): TypeDescriptors {
  const reader = bufferReader(bytes);
  const image = readImage(reader, readElf(reader));
  const pclntab = findPclntab(reader, image);
  const moduledata = pclntab === null ? null : readModuledata(image, pclntab);
  if (moduledata === null) throw new BinaryError('no moduledata');
  const { start, end } = moduledata.types;
  const length = Math.min(end - start, image.available(start));
  return new TypeDescriptors(image.readRelocated(start, length), image, true);
}

describe.each(['', '-s -w'])('built with -ldflags "%s"', (flags) => {
  let known: readonly Known[];
  let types: TypeDescriptors;
  beforeAll(() => {
    const program = shop.goModule({ 'go.mod': 'module example.org/types\n', 'main.go': MAIN }, [
      `-ldflags=${flags}`,
    ]);
    known = typesPrintedBy(program);
    types = typesOf(readFileSync(program));
  });

  test('each type is a descriptor with its kind and name', () => {
    expect(known).toHaveLength(14);
    for (const { address, kind, name } of known) {
      const place = address - types.address;
      expect(types.isType(place)).toBe(true);
      expect(types.kindOf(place)).toBe(kind);
      // The name of a type with a pointer type is stored with a star.
      expect([name, `*${name}`]).toContain(types.nameAt(types.nameOf(place)));
    }
  });

  test.each([
    ['[3]uint8', 'uint8'],
    ['chan bool', 'bool'],
    ['*main.Point', 'main.Point'],
    ['map[string]main.Point', 'main.Point'],
    ['func(int, string) error', 'error'],
    ['struct { name string; only main.Only }', 'main.Only'],
    ['error', 'func() string'],
    ['main.Point', 'func() int'],
  ])('a walk from %s leads to %s, and not everywhere', (from, to) => {
    const walk = new TypeWalk(types);
    const start = known.find(({ name }) => name === from);
    walk.visit((start?.address ?? 0) - types.address);
    walk.walkAll();
    const found = walk.places.map((place) => types.nameAt(types.nameOf(place))?.replace(/^\*/, ''));
    expect(found).toEqual(expect.arrayContaining([from.replace(/^\*/, ''), to]));
    expect(found.length).toBeLessThan(100);
  });

  test('a scan finds all types, referenced or not', () => {
    const walk = new TypeWalk(types);
    walk.scan(types.size);
    for (const { address, name } of known)
      expect([name, walk.hasType(address - types.address)]).toEqual([name, true]);
    const structs = walk.places.filter((place) => types.kindOf(place) === KIND.STRUCT);
    expect(structs.length).toBeGreaterThan(10);
  });

  test('descriptors do not overlap', () => {
    const walk = new TypeWalk(types);
    walk.scan(types.size);
    const order = walk.places
      .map((_, index) => index)
      .sort((a, b) => (walk.places[a] ?? 0) - (walk.places[b] ?? 0));
    for (const [at, index] of order.entries()) {
      const before = order[at - 1];
      if (before !== undefined) expect(walk.places[index]).toBeGreaterThanOrEqual(walk.ends[before] ?? 0);
    }
  });
});

test('in damaged types, the walk stays within their memory, or reports that they overlap', () => {
  const program = shop.goModule({ 'go.mod': 'module example.org/types\n', 'main.go': MAIN }, [
    '-ldflags=-s -w',
  ]);
  const { region, word } = typesOf(readFileSync(program));
  const change = fc.tuple(fc.nat(region.bytes.length - 1), fc.constantFrom(0, 1, 0x19, 0x7f, 0x80, 0xff));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 500 }), (changes) => {
      const bytes = Buffer.from(region.bytes);
      for (const [place, value] of changes) bytes[place] = value;
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      const types = new TypeDescriptors({ ...region, bytes, view }, { word, little: true }, true);
      const walk = new TypeWalk(types);
      try {
        walk.scan(types.size);
        expect(walk.ends.every((end) => end <= types.size)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(BinaryError);
      }
    }),
    { numRuns: 30 },
  );
});
