import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { decompress } from '@mongodb-js/zstd/bindings.js';
import fc from 'fast-check';
import { zstdPack } from '../../src/compress/zstd.ts';
import { openEmbedCache } from '../../src/embed/cache.ts';
import { packVerified } from '../../src/embed/pack.ts';
import { poolWidth } from '../../src/lib/process/pool.ts';
import { folder, repository } from '../helpers/folder.ts';
import { embed, manifestOf, namesIn, rule } from './embedding.ts';

const SHIM = readFileSync(process.execPath).subarray(0, 400_000);
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

describe('each file becomes <to>/<name>.zst', () => {
  test('also in folders that are not there yet', async () => {
    using at = folder({ 'bin/shim': SHIM, 'more/runc': 'runc '.repeat(100) });
    await embed(at, [rule({ to: 'new/bin' }), rule({ from: ['more/runc'], to: 'new/runtimes' })]);
    expect(namesIn(at, 'new', 'bin')).toEqual(['embeds.json', 'shim.zst']);
    expect(namesIn(at, 'new', 'runtimes')).toEqual(['embeds.json', 'runc.zst']);
  });

  test('which any zstd gives back, byte for byte', async () => {
    using at = folder({
      'bin/shim': SHIM,
      'bin/deep/hidden': 'not matched',
      'more/runc': 'runc '.repeat(100),
    });
    const { embedded } = await embed(at, [rule({ from: ['bin/*', 'more/runc'], level: 19 })]);
    expect(namesIn(at, 'emb')).toEqual(['embeds.json', 'runc.zst', 'shim.zst']);
    for (const { file, source } of embedded) {
      const given = execFileSync('zstd', ['-dc', at.at(file)]);
      expect(given.equals(readFileSync(at.at(source.path)))).toBe(true);
    }
  });

  test('at exactly the level that is asked for', async () => {
    using at = folder({ 'bin/shim': SHIM });
    for (const level of [1, 9, 19]) {
      await embed(at, [rule({ level })]);
      expect(readFileSync(at.at('emb/shim.zst')).equals(await zstdPack(SHIM, level))).toBe(true);
    }
  });

  test('and a manifest tells what they were, for the program that unpacks them', async () => {
    using at = folder({ 'bin/shim': SHIM, 'bin/conf': 'a = 1\n'.repeat(50) });
    chmodSync(at.at('bin/shim'), 0o4755);
    chmodSync(at.at('bin/conf'), 0o640);
    await embed(at);
    expect(manifestOf(at)).toEqual({
      schema: 'size-guard/embeds@1',
      embeds: [
        {
          name: 'conf',
          bytes: 300,
          compressed: statSync(at.at('emb/conf.zst')).size,
          sha256: sha256(Buffer.from('a = 1\n'.repeat(50))),
          mode: 0o640,
        },
        {
          name: 'shim',
          bytes: SHIM.length,
          compressed: statSync(at.at('emb/shim.zst')).size,
          sha256: sha256(SHIM),
          mode: 0o4755,
        },
      ],
    });
  });

  test('whatever the files are', async () => {
    const name = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => /^[^./\0][^/\0]*$/.test(text));
    const content = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 100 }),
      fc.nat(200_000).map((length) => SHIM.subarray(0, length + 1)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(name, content, { minKeys: 1, maxKeys: 6 }),
        fc.integer({ min: 1, max: 12 }),
        async (files, level) => {
          using at = folder(
            Object.fromEntries(Object.entries(files).map(([key, value]) => [`bin/${key}`, value])),
          );
          const { embedded } = await embed(at, [rule({ level })]);
          expect(embedded.map(({ source }) => source.name).sort()).toEqual(Object.keys(files).sort());
          for (const { file, source } of embedded) {
            const given = await decompress(readFileSync(at.at(file)));
            expect(given.equals(Buffer.from(files[source.name] ?? []))).toBe(true);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test('what is left out is left out, and one file by two globs is one file', async () => {
    using at = folder({ 'bin/a': SHIM, 'bin/b': SHIM, 'bin/b.debug': SHIM });
    await embed(at, [rule({ from: ['bin/*', 'bin/a'], exclude: ['./bin/*.debug'] })]);
    expect(namesIn(at, 'emb')).toEqual(['a.zst', 'b.zst', 'embeds.json']);
  });

  test('also into the folder that the folder of the files lies in, or into the very root', async () => {
    using at = folder({ 'emb/plain/a': SHIM, 'bin/b': SHIM });
    await embed(at, [rule({ from: ['emb/plain/*'] }), rule({ from: ['bin/b'], to: '.' })]);
    expect(namesIn(at, 'emb')).toEqual(['a.zst', 'embeds.json', 'plain']);
    expect(namesIn(at)).toEqual(['.size-guard', 'b.zst', 'bin', 'emb', 'embeds.json']);
  });

  test('a symlink to a file of the repository is that file', async () => {
    using at = folder({ 'real/runc-1.2': SHIM });
    mkdirSync(at.at('bin'));
    symlinkSync('../real/runc-1.2', at.at('bin/runc'));
    await embed(at);
    expect(manifestOf(at).embeds).toMatchObject([{ name: 'runc', sha256: sha256(SHIM) }]);
  });

  test('the biggest first, so that none of them is left for the end', async () => {
    const count = 2 * poolWidth() + 2;
    const files = Array.from({ length: count }, (_, index) => [
      `bin/${String(index).padStart(3, '0')}`,
      SHIM.subarray(0, 1000 + index),
    ]);
    using at = folder(Object.fromEntries(files));
    const cache = openEmbedCache(at.at('cache'));
    const asked: number[] = [];
    const find: typeof cache.find = (content, ...more) => {
      asked.push(content.length);
      return cache.find(content, ...more);
    };
    await embed(at, [rule()], { cache: { ...cache, find } });
    // As many as there are workers may overtake each other.
    expect(asked.indexOf(1000)).toBeGreaterThan(poolWidth());
  });

  test('the least gain is inclusive', async () => {
    using at = folder({ 'bin/a': SHIM });
    const [{ bytes = 0, packed = 0 } = {}] = (await embed(at)).embedded;
    const least = bytes - packed;
    await embed(at, [rule({ minGain: { bytes: least } })]);
    await expect(embed(at, [rule({ minGain: { bytes: least + 1 } })])).rejects.toThrow('shrinks by');
  });

  test('progress tells files, bytes and rate', async () => {
    using at = folder({ 'bin/a': SHIM, 'bin/b': SHIM.subarray(0, 100_000) });
    const { shown } = await embed(at);
    expect(shown[0]).toBe('embedding: 0 of 2 files, 0 B of 500 KB');
    expect(shown.at(-1)).toMatch(/^embedding: 2 of 2 files, 500 KB of 500 KB, [\d.,]+ .?B\/s$/);
  });
});

describe('a second run', () => {
  test('compresses nothing and writes nothing, so that make sees that nothing changed', async () => {
    using at = folder({ 'bin/a': SHIM, 'bin/b': SHIM.subarray(1) });
    await embed(at);
    const traces = () =>
      namesIn(at, 'emb').map((name) => statSync(at.at('emb', name), { bigint: true }).mtimeNs);
    const before = traces();
    const { embedded } = await embed(at);
    expect(embedded.map(({ cached }) => cached)).toEqual([true, true]);
    expect(traces()).toEqual(before);
  });

  test('compresses the one file that changed', async () => {
    using at = folder({ 'bin/a': SHIM, 'bin/b': SHIM.subarray(1) });
    await embed(at);
    at.write({ 'bin/b': 'another' });
    const { embedded } = await embed(at);
    expect(embedded.map(({ source, cached }) => [source.name, cached])).toEqual([
      ['a', true],
      ['b', false],
    ]);
    expect((await decompress(readFileSync(at.at('emb/b.zst')))).toString()).toBe('another');
  });
});

describe('the folder holds exactly the embeds of the job', () => {
  test('those of another job are removed, also where this one has none', async () => {
    using at = folder({ 'bin/a': SHIM, 'bin/b': SHIM });
    await embed(at);
    await embed(at, [rule({ exclude: ['bin/a'] })]);
    expect(namesIn(at, 'emb')).toEqual(['b.zst', 'embeds.json']);
    await embed(at, [], { folders: ['emb'] });
    expect(namesIn(at, 'emb')).toEqual(['embeds.json']);
    expect(manifestOf(at).embeds).toEqual([]);
  });

  test('what was left half written by a run that was killed is removed', async () => {
    using at = folder({
      'bin/a': SHIM,
      'emb/a.zst.0123456789ab.tmp': 'half',
      'emb/embeds.json.0123456789ab.tmp': '{',
    });
    await embed(at);
    expect(namesIn(at, 'emb')).toEqual(['a.zst', 'embeds.json']);
  });

  test('what is not ours and would be embedded is put aside, and said; nothing is lost', async () => {
    using at = folder({ 'bin/a': SHIM, 'emb/model.zst': 'precious', 'emb/embeds.json': '{ "mine": true }' });
    const { logged } = await embed(at);
    expect(namesIn(at, 'emb')).toEqual(['a.zst', 'embeds.json']);
    expect(readFileSync(at.at('.size-guard/aside/emb/model.zst'), 'utf8')).toBe('precious');
    expect(readFileSync(at.at('.size-guard/aside/emb/embeds.json'), 'utf8')).toBe('{ "mine": true }');
    expect(logged).toContain(
      'emb/model.zst is not known to be written by size-guard, and was moved to .size-guard/aside/emb/model.zst',
    );

    at.write({ 'emb/model.zst': 'another' });
    await embed(at);
    expect(readFileSync(at.at('.size-guard/aside/emb/model.zst.1'), 'utf8')).toBe('another');
  });

  test('also where an embed has its name, be it a folder', async () => {
    using at = folder({ 'bin/a': SHIM, 'bin/b': SHIM, 'emb/a.zst': 'precious', 'emb/b.zst/file': 'deeper' });
    const { logged } = await embed(at);
    expect(namesIn(at, 'emb')).toEqual(['a.zst', 'b.zst', 'embeds.json']);
    expect((await decompress(readFileSync(at.at('emb/b.zst')))).equals(SHIM)).toBe(true);
    expect(readFileSync(at.at('.size-guard/aside/emb/a.zst'), 'utf8')).toBe('precious');
    expect(readFileSync(at.at('.size-guard/aside/emb/b.zst/file'), 'utf8')).toBe('deeper');
    expect(logged).toHaveLength(2);

    // What is ours is replaced without a word.
    at.write({ 'bin/a': 'changed' });
    expect((await embed(at)).logged).toEqual([]);
  });

  test('the file with go:embed stays, and what git does not know is mentioned', async () => {
    using at = repository({ 'bin/a': SHIM, 'emb/embed.go': 'package emb', 'emb/sub/x.zst': 'deeper' });
    at.write({ 'emb/notes.txt': 'mine' });
    const { logged } = await embed(at);
    expect(namesIn(at, 'emb')).toEqual(['a.zst', 'embed.go', 'embeds.json', 'notes.txt', 'sub']);
    expect(logged).toEqual(['emb also contains notes.txt, which git does not track; left unchanged']);
  });

  test.each(['a.zst', 'other.zst', 'embeds.json'])('a tracked %s is never overwritten', async (name) => {
    using at = repository({ 'bin/a': SHIM, [`emb/${name}`]: 'committed' });
    await expect(embed(at)).rejects.toThrow(`emb/${name} is tracked by git`);
    expect(readFileSync(at.at('emb', name), 'utf8')).toBe('committed');
    expect(namesIn(at, 'emb')).toEqual([name]);
  });

  test('where git does not answer, nothing is touched', async () => {
    using at = folder({ 'bin/a': SHIM, 'emb/old.zst': 'x', '.git/HEAD': 'broken' });
    await expect(embed(at)).rejects.toThrow('cannot list the files that git tracks');
    expect(namesIn(at, 'emb')).toEqual(['old.zst']);
  });
});

describe('what cannot be embedded is said, all of it, and nothing is left half written', () => {
  test.each([
    ['no match', [rule({ from: ['lib/*'] })], 'no file matches lib/*'],
    ['not there', [rule({ from: ['lib/crun'] })], 'lib/crun does not exist'],
    ['all excluded', [rule({ exclude: ['**'] })], '"exclude" excludes every file of bin/*'],
    ['a folder', [rule({ from: ['sub'] })], 'sub is a folder'],
    ['0 bytes', [rule({ from: ['empty'] })], 'empty is empty, which the result of a build should not be'],
    [
      'zstd already',
      [rule({ from: ['packed.zst'] })],
      'packed.zst is already compressed with zstd; embed it directly',
    ],
    [
      'out of the repository',
      [rule({ from: ['out'] })],
      'out is outside the repository: a symlink leads to ',
    ],
    ['nowhere', [rule({ from: ['nowhere'] })], 'nowhere is a broken symlink'],
    ['in a circle', [rule({ from: ['circle'] })], 'circle cannot be read: ELOOP'],
    ['a pipe', [rule({ from: ['pipe'] })], 'pipe is a pipe, a socket or a device, not a regular file'],
    [
      '3 GB',
      [rule({ from: ['huge'] })],
      'huge has 3 GB, more than the in-memory limit of 1 GB; raise --zstd-limit',
    ],
    [
      'two of one name',
      [rule(), rule({ from: ['other/a'] })],
      'bin/a and other/a would both become emb/a.zst; embed one of them into another folder, or exclude it',
    ],
    [
      'two levels',
      [rule(), rule({ from: ['bin/a'], level: 9 })],
      'bin/a is embedded at level 3 and at level 9, both times as emb/a.zst',
    ],
    ['itself', [rule({ from: ['emb/*'] })], 'emb/old.txt is in emb, which embeds are written to'],
    ['no folder', [rule({ to: 'empty' })], 'empty is not a folder'],
    [
      'one folder by two names',
      [rule(), rule({ from: ['other/a'], to: 'alias' })],
      'emb and alias are the same folder through a symlink; use one name for it',
    ],
    ['a folder elsewhere', [rule({ to: 'away' })], 'away is outside the repository: a symlink leads to '],
    [
      'little gain',
      [rule({ from: ['noise'], minGain: { share: { numerator: 5n, denominator: 100n } } })],
      'noise does not shrink from 10 KB, but "minGain" requires 500 B; embed it uncompressed',
    ],
    [
      'less gain than a size',
      [rule({ from: ['bin/a'], minGain: { bytes: 399_999 } })],
      '"minGain" requires 400 KB; embed it uncompressed',
    ],
    ['several', [rule({ from: ['empty', 'sub', 'lib/*'] })], 'no file matches lib/*'],
    ['several files', [rule({ from: ['empty', 'sub'] })], /^empty is empty.*; sub is a folder/],
  ])('%s', async (_what, rules, complaint) => {
    using at = folder({
      'bin/a': SHIM,
      'other/a': 'other',
      'sub/file': 'x',
      'emb/old.txt': 'x',
      empty: '',
      noise: randomBytes(10_000),
      'packed.zst': await zstdPack(SHIM, 3),
    });
    symlinkSync('/bin/true', at.at('out'));
    symlinkSync('nothing', at.at('nowhere'));
    symlinkSync('circle', at.at('circle'));
    symlinkSync('/tmp', at.at('away'));
    symlinkSync('emb', at.at('alias'));
    execFileSync('mkfifo', [at.at('pipe')]);
    const huge = openSync(at.at('huge'), 'w');
    ftruncateSync(huge, 3_000_000_000);
    closeSync(huge);
    await expect(embed(at, rules)).rejects.toThrow(complaint);
    expect(namesIn(at, 'emb').filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('a file that may not be read', async () => {
    using at = folder({ 'bin/a': SHIM });
    chmodSync(at.at('bin/a'), 0);
    // Whatever the umask of whoever runs the tests.
    chmodSync(at.at('bin'), 0o755);
    chmodSync(at.path, 0o777);
    mkdirSync(at.at('emb'));
    chmodSync(at.at('emb'), 0o777);
    const asNobody = process.getuid?.() === 0;
    if (asNobody) process.seteuid?.(65534);
    try {
      await expect(embed(at)).rejects.toThrow('bin/a cannot be read: EACCES');
    } finally {
      if (asNobody) process.seteuid?.(0);
    }
  });

  test('a file that changes while it is read', async () => {
    using at = folder({ 'bin/a': Buffer.alloc(40_000_000, SHIM) });
    const embedding = embed(at);
    setImmediate(() => writeFileSync(at.at('bin/a'), 'shorter'));
    await expect(embedding).rejects.toThrow(/bin\/a was changed while it was being read/);
    expect(namesIn(at, 'emb')).toEqual([]);
  });

  test('what comes back from the engine as something else', async () => {
    const codec = { pack: async () => Buffer.from('packed'), unpack: async () => Buffer.from('other') };
    await expect(packVerified(SHIM, 19, codec)).rejects.toThrow(
      'does not survive a round trip through zstd 19',
    );
  });

  test('a cancelled run', async () => {
    using at = folder({ 'bin/a': SHIM });
    const controller = new AbortController();
    controller.abort();
    await expect(embed(at, [rule()], { signal: controller.signal })).rejects.toThrow('it was cancelled');
  });
});
