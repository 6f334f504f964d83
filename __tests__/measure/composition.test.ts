import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { measureFile } from '../../src/measure/file.ts';
import { workshop } from '../binary/programs.ts';
import { expectSums } from '../composition/sums.ts';
import { folder } from '../helpers/folder.ts';

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
      { metric: 'packages', code: 'no-packages', text: expect.stringContaining('does not tell the names') },
    ]);
    expect(sizes.map(({ metric }) => metric)).toEqual(['raw']);
  }
});
