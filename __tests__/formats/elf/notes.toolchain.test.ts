import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readElf } from '../../../src/formats/elf/headers.ts';
import { readNotes } from '../../../src/formats/elf/notes.ts';
import { bufferReader } from '../../../src/formats/reader.ts';
import { makeElf, withoutSections } from '../../helpers/elf-builder.ts';
import { GOARCHES, workshop } from '../../helpers/programs.ts';
import { hasTool } from '../../helpers/toolchains.ts';

let shop: ReturnType<typeof workshop>;
beforeAll(() => {
  shop = workshop();
});
afterAll(() => shop.remove());

const NONE = { gnuBuildId: null, goBuildId: null, gold: null, linuxAbi: false };

describe('readNotes', () => {
  test.each(GOARCHES)('finds the build id of a C program for %s that readelf finds', (goarch) => {
    const file = shop.c(goarch, '-Wl,--build-id');
    const gnuBuildId = /Build ID: (\w+)/.exec(shop.run('readelf', ['-nW', file]))?.[1];
    expect(gnuBuildId).toMatch(/^[0-9a-f]{40}$/);
    expect(notesOf(readFileSync(file))).toEqual({ ...NONE, gnuBuildId, linuxAbi: true });
    expect(notesOf(shop.strip(goarch, file))).toEqual({ ...NONE, gnuBuildId, linuxAbi: true });
  });

  test.each(GOARCHES)('finds the build id of a Go program for %s that go finds', (goarch) => {
    const file = shop.go(goarch, '-s -w');
    expect(notesOf(readFileSync(file))).toMatchObject({
      goBuildId: shop.run('go', ['tool', 'buildid', file]).trim(),
      linuxAbi: false,
    });
  });

  test('goes by the segments where there are no sections', () => {
    const file = readFileSync(shop.c('amd64', '-Wl,--build-id'));
    expect(notesOf(withoutSections(file))).toEqual(notesOf(file));
  });

  (hasTool('ld.gold') ? test : test.skip)('finds that gold linked it', () => {
    const version = /\(.*\) (\d\S*)/.exec(shop.run('ld.gold', ['--version']))?.[1];
    expect(notesOf(readFileSync(shop.c('amd64', '-fuse-ld=gold'))).gold).toBe(`gold ${version}`);
  });

  test('finds nothing where there is nothing', () => {
    expect(notesOf(readFileSync(shop.tiny('amd64', '-Wl,--build-id=none')))).toEqual(NONE);
  });
});

const NOTE = 7;
const note = (owner: string, type: number, contents: Buffer, sizes: [number, number] | [] = []) => {
  const [ownerBytes = owner.length + 1, contentBytes = contents.length] = sizes;
  const head = Buffer.alloc(12);
  head.writeUInt32LE(ownerBytes, 0);
  head.writeUInt32LE(contentBytes, 4);
  head.writeUInt32LE(type, 8);
  const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  return Buffer.concat([head, padded(Buffer.from(`${owner}\0`)), padded(contents)]);
};
const noted = (...contents: Buffer[]) =>
  makeElf({
    class: 64,
    endian: 'little',
    sections: [{ name: '.note.x', type: NOTE, contents: Buffer.concat(contents) }],
  });
const ID = note('GNU', 3, Buffer.from('0123456789abcdef0123', 'hex'));

test.each<[what: string, file: Buffer, gnuBuildId: string | null]>([
  ['a note behind one of another owner', noted(note('Xen', 3, Buffer.alloc(5)), ID), '0123456789abcdef0123'],
  [
    'a note behind one that says it has 4 GB',
    noted(note('GNU', 1, Buffer.alloc(4), [4, 0xffffffff]), ID),
    null,
  ],
  ['an owner of 4 GB', noted(note('GNU', 1, Buffer.alloc(4), [0xffffffff, 4]), ID), null],
  ['a note that is cut off', noted(ID.subarray(0, 20)), null],
  ['an id without a byte', noted(note('GNU', 3, Buffer.alloc(0))), null],
  ['an id that is longer than any hash', noted(note('GNU', 3, Buffer.alloc(65))), null],
  ['empty notes without end', noted(Buffer.alloc(100_000)), null],
])('%s', (_, file, gnuBuildId) => {
  expect(notesOf(file)).toEqual({ ...NONE, gnuBuildId });
});

test('an id of Go that is no text is none', () => {
  expect(notesOf(noted(note('Go', 4, Buffer.from([1, 2, 3, 4])))).goBuildId).toBeNull();
  expect(notesOf(noted(note('Go', 4, Buffer.from('a/b/c')))).goBuildId).toBe('a/b/c');
});

function notesOf(file: Buffer) {
  const reader = bufferReader(file);
  return readNotes(readElf(reader), reader);
}
