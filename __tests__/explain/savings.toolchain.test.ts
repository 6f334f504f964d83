import { readFileSync, statSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { zstdPack } from '../../src/compress/zstd.ts';
import { explainFile } from '../../src/explain/explain.ts';
import { bufferReader, type Reader } from '../../src/formats/reader.ts';
import { readerOf, workshop } from '../helpers/programs.ts';

const shop = workshop();
afterAll(() => shop.remove());

const savings = async (reader: Reader) => {
  const { explanation } = await explainFile(reader, { symbols: 'none', payloads: 'listed', save: true });
  return explanation.savings ?? [];
};
const codes = async (bytes: Buffer) => (await savings(bufferReader(bytes))).map(({ code }) => code);

test('strip and debug info save what binutils say they do', async () => {
  const file = shop.c('arm64', '-g -no-pie');
  const size = statSync(file).size;
  const [strip, debug, ...others] = await savings(readerOf(file));
  expect(others).toEqual([]);
  expect(strip).toMatchObject({ code: 'strip', bytes: size - shop.strip('arm64', file).length });
  expect(strip?.line).toMatch(/^-s /);
  const sections = shop.run('readelf', ['-SW', file]).matchAll(/\.debug_\S+ +PROGBITS +\S+ \S+ (\S+)/g);
  const bytes = [...sections].reduce((sum, [, length = '']) => sum + Number.parseInt(length, 16), 0);
  expect(debug).toMatchObject({ code: 'debug', bytes });
});

test('a position independent program could do without its relative relocations', async () => {
  const file = shop.c('amd64', '-s -pie');
  const count = shop.run('readelf', ['-rW', file]).match(/R_X86_64_RELATIVE/g)?.length ?? 0;
  expect(count).toBeGreaterThan(0);
  expect(await savings(readerOf(file))).toMatchObject([{ code: 'relocations', bytes: 24 * count }]);
  expect(await codes(readFileSync(shop.c('amd64', '-s -no-pie')))).toEqual([]);
  expect(await codes(readFileSync(shop.c('amd64', '-s -shared -fPIC', 'int x; int *at = &x;')))).toEqual([]);
});

test('the language decides what to write', async () => {
  const [strip] = await savings(readerOf(shop.go('riscv64', '')));
  expect(strip).toMatchObject({ code: 'strip', line: "go build -ldflags '-s -w'" });
  // What strip removes beyond that no option of Go's linker does.
  expect(await codes(readFileSync(shop.go('riscv64', '-s -w')))).toEqual([]);
  const rust = await savings(readerOf(shop.rust('')));
  expect(rust.find(({ code }) => code === 'strip')?.line).toContain('Cargo.toml');
});

test('payloads are really compressed, and copies found', async () => {
  const tool = readFileSync(shop.go('arm', '-s -w'));
  const copy = shop.save(tool);
  const text = `__asm__(".section .rodata\\n.incbin \\"${copy}\\"\\n.byte 1\\n.incbin \\"${copy}\\"\\n.text"); int main(void) { return 0; }`;
  const found = await savings(readerOf(shop.c('amd64', '-s -no-pie', text)));
  const packed = (await zstdPack(tool, 19)).length;
  expect(found.map(({ code, bytes }) => [code, bytes])).toEqual([
    ['copies', tool.length],
    ['compress', tool.length - packed],
    ['compress', tool.length - packed],
  ]);
  expect(found[1]?.line).toContain('embeds: [');
});

test('of other files nothing can be told', async () => {
  expect(await codes(Buffer.from('text'))).toEqual([]);
  expect(await codes(Buffer.from('\x7fELF'))).toEqual([]);
});
