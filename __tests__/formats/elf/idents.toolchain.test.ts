import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readElf } from '../../../src/formats/elf/headers.ts';
import { readIdents } from '../../../src/formats/elf/idents.ts';
import { BinaryError, bufferReader } from '../../../src/formats/reader.ts';
import { makeElf } from '../../helpers/elf-builder.ts';
import { GOARCHES, TRIPLES, workshop } from '../../helpers/programs.ts';
import { hasTool } from '../../helpers/toolchains.ts';

let shop: ReturnType<typeof workshop>;
beforeAll(() => {
  shop = workshop();
});
afterAll(() => shop.remove());

describe('what real compilers leave', () => {
  test.each(GOARCHES)('gcc for %s says its version, also when stripped', (goarch) => {
    const version = shop.run(`${TRIPLES[goarch]}-gcc`, ['-dumpfullversion']).trim();
    const file = shop.c(goarch, '-g');
    const expected = { compilers: [`GCC ${version}`], rustc: [], linkers: [] };
    expect(idents(readFileSync(file))).toEqual(expected);
    expect(idents(shop.strip(goarch, file))).toEqual(expected);
    // readelf finds nothing more.
    expect(shop.run('readelf', ['-p', '.comment', file]).match(/^ +\[/gm)).toHaveLength(1);
  });

  test('rustc says its version', () => {
    const version = /^rustc (\S+)/.exec(shop.run('rustc', ['--version']))?.[1];
    // Old releases, such as Debian 12's 1.63, say nothing.
    const isOld = Number(version?.split('.')[1]) < 80;
    const { rustc } = idents(readFileSync(shop.rust('-Cstrip=symbols')));
    expect(isOld && rustc.length === 0 ? [version] : rustc).toEqual([version]);
  });

  (hasTool('mold') ? test : test.skip)('mold says its version', () => {
    const version = /^mold (\S+)/.exec(shop.run('mold', ['--version']))?.[1];
    expect(idents(readFileSync(shop.c('amd64', '-fuse-ld=mold'))).linkers).toEqual([`mold ${version}`]);
  });

  test('Go leaves nothing', () => {
    expect(idents(readFileSync(shop.go('amd64', '')))).toEqual({ compilers: [], rustc: [], linkers: [] });
  });
});

const commented = (...texts: string[]) =>
  makeElf({
    class: 64,
    endian: 'little',
    sections: [{ name: '.comment', contents: Buffer.from(texts.map((text) => `${text}\0`).join('')) }],
  });

test.each<[ident: string, name: string]>([
  ['GCC: (Debian 12.2.0-14+deb12u1) 12.2.0', 'GCC 12.2.0'],
  ['GCC: (GNU) 11.4.1 20231218 (Red Hat 11.4.1-3)', 'GCC 11.4.1'],
  ['GCC: (Alpine 13.2.1_git20240309) 13.2.1 20240309', 'GCC 13.2.1'],
  [
    'GCC: (GNU Toolchain for the A-profile Architecture 10.3-2021.07 (arm-10.29)) 10.3.1 20210621',
    'GCC 10.3.1',
  ],
  ['Debian clang version 14.0.6', 'clang 14.0.6'],
  ['Ubuntu clang version 18.1.3 (1ubuntu1)', 'clang 18.1.3'],
  ['Android (11349228, +pgo) clang version 17.0.2 (https://android.googlesource.com/x)', 'clang 17.0.2'],
  ['rustc version 1.95.0 (59807616e 2026-04-14)', '1.95.0'],
  ['rustc version 1.97.0-nightly (abc 2026-05-01)', '1.97.0-nightly'],
  ['Linker: LLD 22.1.2 (/checkout/src/llvm-project/llvm 1cb4e)', 'LLD 22.1.2'],
  ['Linker: Debian LLD 14.0.6', 'LLD 14.0.6'],
  ['mold 2.30.0 (compatible with GNU ld)', 'mold 2.30.0'],
])('%s', (ident, name) => {
  const { compilers, rustc, linkers } = idents(commented(ident));
  expect([...compilers, ...rustc, ...linkers]).toEqual([name]);
});

test('several compilers are sorted, and each is named once', () => {
  const file = commented('GCC: (b) 12.2.0', 'clang version 19.1.7', 'GCC: (a) 12.2.0', 'GCC: (a) 11.2.0', '');
  expect(idents(file).compilers).toEqual(['GCC 11.2.0', 'GCC 12.2.0', 'clang 19.1.7']);
});

test('what names no version is none', () => {
  const file = commented('GCC: 12.2.0', 'mold', 'rustc version ', 'Linker: GNU ld', 'anything');
  expect(idents(file)).toEqual({ compilers: [], rustc: [], linkers: [] });
});

test('what is too long to be true is refused, or none, and takes no time', () => {
  expect(idents(commented(`GCC: (x) 1.${'1'.repeat(5000)}`)).compilers).toEqual([]);
  expect(() => idents(commented('x'.repeat(300_000)))).toThrow(BinaryError);
  const start = performance.now();
  idents(commented(`GCC: (${') '.repeat(100_000)}`, `Linker: ${'LLD '.repeat(10_000)}`));
  expect(performance.now() - start).toBeLessThan(500);
});

function idents(file: Buffer) {
  const reader = bufferReader(file);
  return readIdents(readElf(reader), reader);
}
