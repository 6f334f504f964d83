import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { compress } from '@mongodb-js/zstd/bindings.js';
import { measureFile } from '../../src/measure/file.ts';
import { type Folder, folder } from '../helpers/folder.ts';
import { growthOf } from '../helpers/memory.ts';

const zstd = (level: number) => ({ metric: 'zstd' as const, key: null, level });
const gzip = (level: number) => ({ metric: 'gzip' as const, key: null, level });
const stripped = { metric: 'stripped' as const, key: null, level: null };
const section = (key: string) => ({ metric: 'sections' as const, key, level: null });

/** Text that compresses better the harder one tries. */
const PROSE = Buffer.from(
  Array.from({ length: 20_000 }, (_, index) => `line ${index * 7919} of ${(index * index) % 977}\n`).join(''),
);

const sizesOf = async (at: Folder, name: string, wanted: Parameters<typeof measureFile>[2]) =>
  Object.fromEntries(
    (await measureFile(at.at(name), at.path, wanted)).sizes.map(({ metric, key, level, bytes }) => [
      [metric, key, level].filter((part) => part !== null).join(' '),
      bytes,
    ]),
  );

test('raw is exact, and the hash is that of the file', async () => {
  using at = folder({ app: PROSE });
  const measured = await measureFile(at.at('app'), at.path, []);
  expect(measured).toMatchObject({ bytes: PROSE.length, format: 'other' });
  expect(measured.sha256).toBe(createHash('sha256').update(PROSE).digest('hex'));
});

test('zstd honours its level, and is what the pinned engine gives', async () => {
  using at = folder({ app: PROSE });
  const sizes = await sizesOf(at, 'app', [zstd(3), zstd(19)]);
  expect(sizes['zstd 3']).toBe((await compress(PROSE, 3)).length);
  expect(sizes['zstd 19']).toBe((await compress(PROSE, 19)).length);
  expect(Number(sizes['zstd 19'])).toBeLessThan(Number(sizes['zstd 3']));
});

test('gzip, streamed, is what gzip gives for the whole', async () => {
  using at = folder({ app: PROSE });
  const sizes = await sizesOf(at, 'app', [gzip(9), gzip(1)]);
  expect(sizes['gzip 9']).toBe(gzipSync(PROSE, { level: 9 }).length);
  expect(sizes['gzip 1']).toBe(gzipSync(PROSE, { level: 1 }).length);
});

test('stripped and sections of a real program are what binutils say', async () => {
  using at = folder({ 'app.c': 'static const char text[] = "x"; int main(void) { return text[0]; }\n' });
  execFileSync('gcc', ['-g', '-o', at.at('app'), at.at('app.c')]);
  const sizes = await sizesOf(at, 'app', [stripped, section('.text'), section('.nowhere')]);
  const text = execFileSync('readelf', ['-SW', at.at('app')], { encoding: 'utf8' });
  const readelf = / \.text +PROGBITS +[0-9a-f]+ [0-9a-f]+ ([0-9a-f]+)/.exec(text)?.[1] ?? '';
  expect(sizes['sections .text']).toBe(Number.parseInt(readelf, 16));
  expect(sizes['sections .nowhere']).toBe(0);
  execFileSync('strip', [at.at('app')]);
  expect(sizes['stripped']).toBe(readFileSync(at.at('app')).length);
});

describe('what cannot be measured is said', () => {
  test('stripped of a file that is no ELF', async () => {
    using at = folder({ app: 'text' });
    const { problems } = await measureFile(at.at('app'), at.path, [stripped, section('.text')]);
    expect(problems.map(({ metric, code }) => `${metric} ${code}`)).toEqual([
      'stripped not-elf',
      'sections not-elf',
    ]);
  });

  test('zstd of a file over the limit; its other sizes are measured', async () => {
    using at = folder({ app: PROSE });
    const { problems, sizes } = await measureFile(at.at('app'), at.path, [zstd(19)], { zstdLimit: 1000 });
    expect(problems[0]?.text).toContain('is more than the in-memory limit of 1 KB; raise --zstd-limit');
    expect(sizes.map(({ metric }) => metric)).toEqual(['raw']);
  });

  test('an ELF file that is cut short at every header still has its raw size', async () => {
    using at = folder();
    const whole = readFileSync('/bin/true');
    for (const length of [4, 16, 52, 63, 64, 100, 500, whole.length - 1]) {
      writeFileSync(at.at('cut'), whole.subarray(0, length));
      const measured = await measureFile(at.at('cut'), at.path, [stripped]);
      expect(measured).toMatchObject({ bytes: length, format: 'elf/damaged' });
      expect(measured.problems[0]?.metric).toBe('stripped');
    }
  });
});

describe('what cannot be measured at all is an error', () => {
  test('a folder, a pipe, and a file that is not there', async () => {
    using at = folder({ 'sub/file': 'x' });
    execFileSync('mkfifo', [at.at('pipe')]);
    await expect(measureFile(at.at('sub'), at.path, [])).rejects.toThrow('is a folder');
    await expect(measureFile(at.at('pipe'), at.path, [])).rejects.toThrow(
      'is a pipe, a socket or a device, not a regular file',
    );
    await expect(measureFile(at.at('none'), at.path, [])).rejects.toThrow('was deleted');
  });

  test('a file outside of the repository', async () => {
    using at = folder();
    await expect(measureFile('/bin/true', at.path, [])).rejects.toThrow('is outside the repository');
  });

  test('a file that grows, or is replaced or deleted, while it is read', async () => {
    using at = folder({ app: randomBytes(1000) });
    // gzip makes the reading asynchronous, so that there is a while.
    const change = async (during: () => void) => {
      const measuring = measureFile(at.at('app'), at.path, [gzip(9)]);
      setImmediate(during);
      await expect(measuring).rejects.toThrow(/while it was being read/);
    };
    at.write({ app: randomBytes(5_000_000) });
    await change(() => appendFileSync(at.at('app'), 'more'));
    at.write({ app: randomBytes(5_000_000) });
    await change(() => unlinkSync(at.at('app')));
  });

  test('a file that may not be read', async () => {
    using at = folder({ app: 'x' });
    chmodSync(at.at('app'), 0);
    chmodSync(at.path, 0o755);
    // root may read everything, so somebody else measures.
    const asNobody = process.getuid?.() === 0;
    if (asNobody) process.seteuid?.(65534);
    try {
      await expect(measureFile(at.at('app'), at.path, [])).rejects.toThrow('cannot be read: EACCES');
    } finally {
      if (asNobody) process.seteuid?.(0);
    }
  });
});

test('a 1 GB file is hashed without holding it', () => {
  using at = folder();
  execFileSync('truncate', ['-s', '1G', at.at('app')]);
  const [file, root] = [at.at('app'), at.path].map((path) => JSON.stringify(path));
  const grown = growthOf(
    { 'measure/file.ts': 'measureFile' },
    `const { bytes } = await measureFile(${file}, ${root}, []);
     if (bytes !== 2 ** 30) throw new Error('not all of it was measured');`,
  );
  expect(grown).toBeLessThan(50e6);
});
