import { expect, test } from '@jest/globals';
import { fileOf, findFiles } from '../../src/measure/files.ts';
import { folder } from '../helpers/folder.ts';

test.each<[pattern: string, ...found: string[]]>([
  ['web/app-[hash].wasm', 'null: web/app-Qx7_0-aZ.wasm'],
  ['web/*-[hash].*', 'app-[hash].js: web/app-3fa9c1d2.js', 'app-[hash].wasm: web/app-Qx7_0-aZ.wasm'],
  ['web/*.js', 'app-3fa9c1d2.js: web/app-3fa9c1d2.js', 'app-x.js: web/app-x.js'],
  [
    'store/[hash]-{tool,other}/bin',
    '[hash]-other/bin: store/0123456-other/bin',
    '[hash]-tool/bin: store/abcdefg-tool/bin',
  ],
  [
    'store/**/[hash]-*/bin',
    '[hash]-other/bin: store/0123456-other/bin',
    '[hash]-tool/bin: store/abcdefg-tool/bin',
  ],
  ['web/app-x.js', 'null: web/app-x.js'],
  ['web/[ax]pp-x.js', 'app-x.js: web/app-x.js'],
  ['web/none-[hash].js'],
])('%s', (pattern, ...found) => {
  const files = [
    'web/app-3fa9c1d2.js',
    'web/app-Qx7_0-aZ.wasm',
    'web/app-x.js',
    'store/abcdefg-tool/bin',
    'store/0123456-other/bin',
  ];
  using at = folder(Object.fromEntries(files.map((file) => [file, 'x'])));
  expect(
    findFiles(at.path, pattern)
      .map(({ name, file }) => `${name}: ${file}`)
      .sort(),
  ).toEqual(found);
  // Without looking on disk, the same files have the same names.
  expect(
    files
      .flatMap((file) => fileOf(pattern, file) ?? [])
      .map(({ name, file }) => `${name}: ${file}`)
      .sort(),
  ).toEqual(found);
});
