import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { compress, decompress } from '@mongodb-js/zstd/bindings.js';
import { zstdPack } from '../../src/compress/zstd.ts';
import { openEmbedCache } from '../../src/embed/cache.ts';
import { type Folder, folder } from '../helpers/folder.ts';
import { embed, namesIn, rule } from './embedding.ts';

const SHIM = readFileSync(process.execPath).subarray(0, 400_000);
const CACHE = '.size-guard/embeds';

/** A folder of one embed that was embedded once, and the path of its entry in the cache. */
async function embeddedOnce(): Promise<{ at: Folder; entry: string }> {
  const at = folder({ 'bin/shim': SHIM });
  await embed(at);
  const [name = ''] = namesIn(at, CACHE);
  return { at, entry: at.at(CACHE, name) };
}

const expectEmbedded = async (at: Folder) =>
  expect((await decompress(readFileSync(at.at('emb/shim.zst')))).equals(SHIM)).toBe(true);

test('an entry is named by what went in, the level and the engine', async () => {
  using at = folder({ 'bin/shim': SHIM, 'bin/copy': SHIM });
  await embed(at, [rule({ level: 3 })]);
  await embed(at, [rule({ level: 9 })]);
  const names = namesIn(at, CACHE);
  expect(names).toHaveLength(2);
  for (const name of names) expect(name).toMatch(/^[0-9a-f]{64}-(3|9)-1\.5\.2\.zst$/);
});

describe('an entry that is not what it should be is thrown away, said, and made again', () => {
  const lying = Buffer.from('28b52ffd8058801a0600', 'hex');
  test.each([
    ['truncated', async (good: Buffer) => good.subarray(0, -5), 'is damaged: it ends at byte'],
    ['empty', async () => Buffer.alloc(0), 'is damaged: it ends at byte 0'],
    ['a text', async () => Buffer.from('a text of some length'), 'is damaged: no zstd frame begins'],
    ['of something else', async () => zstdPack(Buffer.alloc(SHIM.length, 7), 3), 'has other content'],
    [
      'of another engine',
      async () => execFileSync('zstd', ['-3', '-c'], { input: SHIM }),
      'was written by another engine',
    ],
    ['without its size', async () => compress(SHIM, 3), 'was written by another engine'],
    [
      'a bomb that admits its size',
      async () => zstdPack(Buffer.alloc(200_000_000), 3),
      'was written by another engine',
    ],
    [
      'a bomb that does not',
      // Blocks of 128 KiB in four bytes each, behind a header that claims the right size.
      async () =>
        Buffer.concat([
          lying,
          ...Array.from({ length: 50_000 }, () => Buffer.from('02001000', 'hex')),
          Buffer.from('03001000', 'hex'),
        ]),
      'is damaged: its header claims 400000 bytes, but it contains 6553731072',
    ],
    ['larger than any', async () => Buffer.alloc(500_000), 'is too large for its content'],
  ])('%s', async (_what, make, complaint) => {
    const { at, entry } = await embeddedOnce();
    using _ = at;
    const good = readFileSync(entry);
    writeFileSync(entry, await make(good));
    const { logged, embedded } = await embed(at);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain(complaint);
    expect(logged[0]).toContain('discarding it and compressing again');
    expect(embedded.map(({ cached }) => cached)).toEqual([false]);
    await expectEmbedded(at);
    expect(readFileSync(entry).equals(good)).toBe(true);
  });

  test.each([
    ['a folder', (path: string) => mkdirSync(join(path, 'full'), { recursive: true })],
    ['a pipe, which nobody will ever write to', (path: string) => execFileSync('mkfifo', [path])],
    ['a symlink, be it to what never ends', (path: string) => symlinkSync('/dev/zero', path)],
  ])('%s', async (_what, make) => {
    const { at, entry } = await embeddedOnce();
    using _ = at;
    const good = readFileSync(entry);
    rmSync(entry);
    make(entry);
    const { logged } = await embed(at);
    expect(logged).toEqual([
      expect.stringContaining('is not a regular file; discarding it and compressing again'),
    ]);
    expect(readFileSync(entry).equals(good)).toBe(true);
  });

  test('bits flipped anywhere in it', async () => {
    const { at, entry } = await embeddedOnce();
    using _ = at;
    const good = readFileSync(entry);
    const cache = openEmbedCache(at.at(CACHE));
    const [sha256 = ''] = (entry.split('/').at(-1) ?? '').split('-');
    for (let byte = 0; byte < good.length; byte += 1009) {
      const bad = Buffer.from(good);
      bad.writeUInt8(bad.readUInt8(byte) ^ (1 << (byte % 8)), byte);
      writeFileSync(entry, bad);
      const found = await cache.find(SHIM, sha256, 3, () => undefined);
      // Some bits of a frame mean nothing; what is believed gives the content.
      if (found !== null) expect((await decompress(found)).equals(SHIM)).toBe(true);
      else expect(existsSync(entry)).toBe(false);
    }
  });
});

test('an entry for another engine is not even looked at', async () => {
  const { at, entry } = await embeddedOnce();
  using _ = at;
  writeFileSync(entry.replace('1.5.2', '1.5.7'), 'of another engine');
  const { logged } = await embed(at);
  expect(logged).toEqual([]);
});

test('a cache that cannot be written costs time and not the build', async () => {
  using at = folder({ 'bin/shim': SHIM, '.size-guard/embeds': 'a file where the folder should be' });
  const { logged } = await embed(at);
  expect(logged[0]).toMatch(
    /^cannot write to the cache: .*\.zst could not be written: .*embeds is not a folder; remove it/,
  );
  await expectEmbedded(at);
});

test('what a killed run was writing goes after an hour', async () => {
  const { at, entry } = await embeddedOnce();
  using _ = at;
  const [left, fresh] = [`${entry}.0123456789ab.tmp`, `${entry}.ba9876543210.tmp`];
  for (const file of [left, fresh]) writeFileSync(file, 'part');
  const before = new Date(Date.now() - 2 * 60 * 60 * 1000);
  utimesSync(left, before, before);
  openEmbedCache(at.at(CACHE)).prune();
  expect(namesIn(at, CACHE)).toEqual([entry, fresh].map((file) => file.split('/').at(-1)));
});

test('entries that no run has used for a month go, and those in use stay', async () => {
  const { at, entry } = await embeddedOnce();
  using _ = at;
  const long = new Date(Date.now() - 40 * 24 * 60 * 60 * 1000);
  const other = entry.replace(/[0-9a-f]{64}/, 'f'.repeat(64));
  for (const file of [entry, other]) {
    writeFileSync(file, readFileSync(entry));
    utimesSync(file, long, long);
  }
  const cache = openEmbedCache(at.at(CACHE));
  await embed(at, [rule()], { cache });
  cache.prune();
  expect(namesIn(at, CACHE)).toEqual([entry.split('/').at(-1)]);
  expect(cache.used()).toEqual(namesIn(at, CACHE));
  expect(statSync(entry).mtimeMs).toBeGreaterThan(long.getTime());
});
