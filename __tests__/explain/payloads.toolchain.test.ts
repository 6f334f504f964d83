import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { zstdCompress, zstdPack } from '../../src/compress/zstd.ts';
import { explainFile } from '../../src/explain/explain.ts';
import { bufferReader } from '../../src/formats/reader.ts';
import type { Part } from '../../src/snapshot/schema.ts';
import { folder } from '../helpers/folder.ts';
import { tarOf } from '../helpers/image.ts';
import { workshop } from '../helpers/programs.ts';
import { expectSums } from '../parts/sums.ts';

const shop = workshop();
afterAll(() => shop.remove());

const explained = async (bytes: Buffer): Promise<readonly Part[]> => {
  const { explanation } = await explainFile(bufferReader(bytes));
  expectSums(explanation.parts, bytes.length);
  return explanation.parts;
};
const payloads = (parts: readonly Part[]) => parts.filter(({ kind }) => kind === 'payload');

/** A program with these contents in its read-only data, one behind the other. */
function programWith(...contents: Buffer[]): Buffer {
  const directives = contents.map((content) => `.incbin "${shop.save(content)}"\n.byte 1,2,3\n`).join('');
  const text = `__asm__(".section .rodata\\n${directives.replaceAll('"', '\\"').replaceAll('\n', '\\n')}.text");
    int main(void) { return 0; }`;
  return readFileSync(shop.c('arm64', '-s', text));
}

const NOISE = execFileSync('head', ['-c', '60000', process.execPath]);
const tool = readFileSync(shop.go('arm', '-s -w'));

describe('payloads', () => {
  test('of each format are found in the data of a program, to the byte', async () => {
    using files = folder({ 'a/x': NOISE, 'a/y': 'y'.repeat(5000), z: '' });
    const tar = tarOf(files.path);
    const zip = Buffer.from(zipSync({ 'dir/noise': NOISE, 'dir/text': strToU8('text '.repeat(1000)) }));
    const packed = await zstdPack(NOISE, 19);
    const streamed = await zstdCompress(Buffer.concat([NOISE, NOISE, NOISE]), 3);
    const gzip = gzipSync(NOISE.subarray(0, 30_000));
    const xz = execFileSync('xz', ['-c'], { input: NOISE });
    const elf = readFileSync(shop.c('riscv64', ''));
    const found = payloads(await explained(programWith(tar, zip, packed, streamed, gzip, xz, elf)));
    const brief = found
      .flatMap((part) => (part.name === 'zst files without a name' ? (part.parts ?? []) : [part]))
      .map(({ name, fileBytes, unpacked }) => [name, fileBytes, unpacked]);
    expect(brief.sort()).toEqual(
      [
        ['elf', elf.length, elf.length],
        ['gz', gzip.length, 30_000],
        ['tar', tar.length, tar.length],
        ['xz', xz.length, 60_000],
        ['zip', zip.length, undefined],
        ['zst of 180,000 B', streamed.length, 180_000],
        ['zst of 60,000 B', packed.length, 60_000],
      ].sort(),
    );
    const named = (name: string) => found.find((part) => part.name === name)?.parts;
    expect(named('tar')).toMatchObject([
      { kind: 'file', name: './a/x', fileBytes: 60_000 },
      { kind: 'other', name: 'other' },
      { kind: 'file', name: './a/y', fileBytes: 5000 },
    ]);
    expect(named('zip')).toMatchObject([
      { name: 'dir/noise', unpacked: 60_000 },
      { name: 'other' },
      { name: 'dir/text', unpacked: 5000 },
    ]);
    expect(named('elf')?.length).toBeGreaterThan(5);
  });

  test('are opened one in another, and the shares of what is packed add up', async () => {
    using files = folder({ 'bin/tool': tool, 'conf.gz': gzipSync(Buffer.alloc(50_000, 'conf ')) });
    const packed = gzipSync(tarOf(files.path));
    const [payload] = payloads(await explained(programWith(packed)));
    expect(payload).toMatchObject({ name: 'tar.gz', fileBytes: packed.length });
    const [program] = payload?.parts ?? [];
    expect(program).toMatchObject({ name: './bin/tool', unpacked: tool.length, estimated: true });
    expect(program?.parts?.length).toBeGreaterThan(3);
  });

  test('are called what a Go program calls itself, or gzip what it packed', async () => {
    using files = folder({ 'plain.txt': NOISE });
    execFileSync('gzip', ['-k', files.at('plain.txt')]);
    const module = shop.goModule(
      {
        'go.mod': 'module example.org/m\n\ngo 1.21\n',
        'cmd/bridge/main.go': 'package main\n\nfunc main() {}\n',
      },
      ['./cmd/bridge'],
    );
    const found = payloads(
      await explained(
        programWith(await zstdPack(readFileSync(module), 3), readFileSync(files.at('plain.txt.gz'))),
      ),
    );
    expect(found.map(({ name }) => name).sort()).toEqual(['bridge', 'plain.txt']);
  });

  test('may be the file itself', async () => {
    const [payload] = await explained(gzipSync(NOISE));
    expect(payload).toMatchObject({ kind: 'payload', name: 'gz', unpacked: 60_000 });
  });

  test('that only begin like one are none', async () => {
    const fakes = ['28b52ffd', '1f8b08', 'fd377a585a00', '7f454c46', '504b0304', '504b0506'].map((magic) =>
      Buffer.concat([Buffer.from(magic, 'hex'), NOISE.subarray(5000, 5300)]),
    );
    const cut = gzipSync(NOISE).subarray(0, -9);
    const broken = await zstdPack(NOISE, 3);
    broken.fill(0xff, 14, 4000);
    expect(payloads(await explained(programWith(...fakes, cut, broken)))).toEqual([]);
  });

  test('that grow beyond all bounds stay closed, or are passed over', async () => {
    const huge = Buffer.alloc(300_000_000);
    const zstd = await zstdPack(huge, 1);
    const gzip = gzipSync(huge, { level: 9 });
    const zip = Buffer.from(zipSync({ a: NOISE, b: NOISE.subarray(0, 100) }));
    const found = payloads(await explained(programWith(zstd, gzip, gzip, gzip, zip)));
    expect(found.map(({ name }) => name).sort()).toEqual(['gz', 'zip', 'zst']);
    expect(found.find(({ name }) => name === 'zst')?.unpacked).toBe(300_000_000);
    expect(found.every(({ name, parts }) => name === 'zip' || parts === undefined)).toBe(true);
  });

  test('a hundred deep are opened to a bounded depth', async () => {
    let nested = gzipSync(NOISE);
    for (let depth = 0; depth < 100; depth += 1) nested = gzipSync(nested);
    const [payload] = payloads(await explained(programWith(nested)));
    expect(payload?.fileBytes).toBe(nested.length);
  });

  test('damaged in any way leave an explanation that adds up', async () => {
    using files = folder({ a: NOISE.subarray(0, 2000), b: 'b'.repeat(700) });
    const zip = Buffer.from(zipSync({ 'dir/noise': NOISE.subarray(0, 3000) }));
    const contents = [
      tarOf(files.path, '--record-size=512'),
      zip,
      await zstdPack(NOISE.subarray(0, 9000), 19),
      gzipSync(NOISE.subarray(0, 5000)),
      execFileSync('xz', ['-c'], { input: NOISE.subarray(0, 5000) }),
    ];
    const whole = Buffer.concat(contents);
    const damage = fc.array(
      fc.record({ at: fc.nat(whole.length - 9), byte: fc.nat(255), run: fc.integer({ min: 1, max: 8 }) }),
      { maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const damaged = Buffer.concat([Buffer.from('#!/bin/sh\n'), whole]);
        for (const { at, byte, run } of changes) damaged.fill(byte, at, at + run);
        await explained(damaged);
      }),
      { numRuns: 150 },
    );
  });
});
