/** Whether Go's linker prunes methods: what the program shows of it, compared with the methods that are really there. */

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { causesOf } from '../../../src/causes/causes.ts';
import { explainFile } from '../../../src/explain/explain.ts';
import { bufferReader } from '../../../src/formats/reader.ts';
import { KEEPS_ALL_METHODS } from '../../../src/parts/names.ts';
import type { Part } from '../../../src/snapshot/schema.ts';
import { workshop } from '../../helpers/programs.ts';
import { measured } from '../../judge/judging.ts';

let shop: ReturnType<typeof workshop>;
beforeAll(() => {
  shop = workshop();
});
afterAll(() => shop.remove());

/** A type with a method that nothing calls, and calls through reflection that let the linker prune it. */
const MAIN = `package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"

	"example.org/dep"
)

type Kind struct{ Label string }

//go:noinline
func (k Kind) Used() string { return k.Label }

//go:noinline
func (k Kind) Unused() string { return "unused " + k.Label }

func main() {
	method, found := reflect.TypeOf(Kind{}).MethodByName("Used")
	fmt.Println(method.Name, found, dep.Call(Kind{"a"}, os.Args[0]))
	json.NewEncoder(os.Stdout).Encode(Kind{"b"})
}
`;

const module = (call: string) => ({
  'go.mod':
    'module example.org/app\n\ngo 1.20\n\nrequire example.org/dep v1.0.0\n\nreplace example.org/dep => ./dep\n',
  'main.go': MAIN,
  'dep/go.mod': 'module example.org/dep\n\ngo 1.20\n',
  'dep/dep.go': `package dep\n\nimport "reflect"\n\nfunc Call(value any, name string) string {\n\treturn ${call}\n}\n`,
});
const PRUNED = module('reflect.ValueOf(value).MethodByName("Used").String() + name');
const UNPRUNED = module('reflect.ValueOf(value).MethodByName(name).String()');

async function partsOf(file: string): Promise<Part[]> {
  return [...(await explainFile(bufferReader(readFileSync(file)))).explanation.parts];
}

const has = (parts: readonly Part[], wanted: string): boolean =>
  parts.some(({ name, parts: inside = [] }) => name === wanted || has(inside, wanted));

test.each(['local', 'go1.24.9'])(
  'a call by a variable name stops and a constant one resumes pruning, Go %s',
  async (go) => {
    const [pruned, unpruned] = await Promise.all(
      [PRUNED, UNPRUNED].map((files) =>
        partsOf(shop.goModule(files, ['-trimpath', '-ldflags=-s -w'], { GOTOOLCHAIN: go })),
      ),
    );
    if (pruned === undefined || unpruned === undefined) throw new Error('two programs');
    expect([has(pruned, 'main.Kind.Unused'), has(pruned, KEEPS_ALL_METHODS)]).toEqual([false, false]);
    expect([has(unpruned, 'main.Kind.Unused'), has(unpruned, KEEPS_ALL_METHODS)]).toEqual([true, true]);
    // This method is in both, and so shows nothing.
    expect(has(pruned, 'reflect.(*rtype).Method')).toBe(true);

    const sentence = (before: Part[], after: Part[]) => {
      const size = (parts: Part[]) => parts.reduce((sum, { fileBytes }) => sum + fileBytes, 0);
      const [old, now] = [before, after].map((parts) => measured(size(parts), { parts }));
      if (old === undefined || now === undefined) throw new Error('two files');
      return causesOf(old, now, []).find(({ code }) => code === 'reflection')?.text;
    };
    expect(sentence(pruned, unpruned)).toMatch(/^the program now uses reflect.Method/);
    expect(sentence(unpruned, pruned)).toMatch(/^the program no longer uses reflect.Method/);
    expect(sentence(pruned, pruned)).toBeUndefined();
    expect(sentence(pruned, unpruned)).not.toMatch(/example|std/);
  },
);
