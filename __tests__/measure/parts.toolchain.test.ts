import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from '@jest/globals';
import { measureFile } from '../../src/measure/file.ts';
import { folder } from '../helpers/folder.ts';
import { workshop } from '../helpers/programs.ts';
import { expectSums } from '../parts/sums.ts';

const shop = workshop();
afterAll(() => shop.remove());
const program = readFileSync(shop.go('arm64', '-s -w'));

const packages = (key: string) => ({ metric: 'packages' as const, key, level: null });

test('a stripped Go program has its packages in the snapshot, and their sizes', async () => {
  using at = folder({ app: program });
  const { parts, sizes, bytes } = await measureFile(at.at('app'), at.path, [
    packages('fmt'),
    packages('{internal,runtime}/**'),
    packages('github.com/**'),
  ]);
  expectSums(parts, bytes);
  const std = parts.find(({ name }) => name === 'std');
  expect(std?.kind).toBe('module');
  const bytesOf = (name: string) => std?.parts?.find((part) => part.name === name)?.fileBytes ?? 0;
  const sizeOf = (glob: string) => sizes.find(({ key }) => key === glob)?.bytes;
  expect(bytesOf('fmt')).toBeGreaterThan(10_000);
  expect(sizeOf('fmt')).toBe(bytesOf('fmt'));
  expect(sizeOf('{internal,runtime}/**')).toBeGreaterThan(bytesOf('runtime'));
  expect(sizeOf('github.com/**')).toBe(0);
});

test('packages of a file that does not tell them cannot be measured', async () => {
  using at = folder({ app: readFileSync(shop.c('amd64', '-s')), text: 'text' });
  for (const name of ['app', 'text']) {
    const { problems, sizes } = await measureFile(at.at(name), at.path, [packages('fmt')]);
    expect(problems).toEqual([
      {
        metric: 'packages',
        code: 'no-packages',
        text: expect.stringContaining('does not contain the names'),
      },
    ]);
    expect(sizes.map(({ metric }) => metric)).toEqual(['raw']);
  }
});

test('packages of programs that lie in a program count with their share of the packed bytes', async () => {
  const inner = shop.goModule(
    {
      'go.mod': 'module example.org/inner\n\ngo 1.20\n',
      'main.go': 'package main\n\nimport "example.org/inner/hidden"\n\nfunc main() { hidden.Do() }\n',
      'hidden/hidden.go':
        'package hidden\n\nvar all [200]int\n\n//go:noinline\nfunc Do() { for at := range all { println(all[at]) } }\n',
    },
    ['-ldflags=-s -w'],
  );
  const outer = shop.goModule(
    {
      'go.mod': 'module example.org/outer\n\ngo 1.20\n',
      'main.go':
        'package main\n\nimport _ "embed"\n\n//go:embed inner.gz\nvar inner []byte\n\nfunc main() { println(len(inner)) }\n',
      'inner.gz': gzipSync(readFileSync(inner)),
    },
    ['-ldflags=-s -w'],
  );
  using at = folder({ app: readFileSync(outer) });
  const { parts, sizes, bytes } = await measureFile(at.at('app'), at.path, [
    packages('example.org/inner/hidden'),
    packages('example.org/outer/hidden'),
  ]);
  expectSums(parts, bytes);
  expect(sizes.find(({ key }) => key === 'example.org/inner/hidden')?.bytes).toBeGreaterThan(50);
  expect(sizes.find(({ key }) => key === 'example.org/outer/hidden')?.bytes).toBe(0);
  const [payload] = parts.filter(({ kind }) => kind === 'payload');
  expect(payload?.parts?.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['module']));
  expect(payload?.parts?.some(({ kind }) => kind === 'section' || kind === 'symbol')).toBe(false);
});
