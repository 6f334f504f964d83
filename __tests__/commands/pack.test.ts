import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type FilesOptions, pack, tryLevels, unpack } from '../../src/commands/pack.ts';
import { UsageError } from '../../src/pipeline/context.ts';
import { testContext } from '../helpers/context.ts';
import { type Folder, folder } from '../helpers/folder.ts';

const PROGRAM = readFileSync(process.execPath).subarray(0, 3_000_000);
const OPTIONS: Omit<FilesOptions, 'files'> = { output: null, force: false, limit: 1_000_000_000 };

const packIn = async (at: Folder, files: string[], own: Partial<FilesOptions & { level: number }> = {}) => {
  const context = testContext(at.path);
  const code = await pack({ ...OPTIONS, files, level: 19, ...own }, context);
  return { code, printed: context.printed(), logged: context.logged };
};
const unpackIn = async (at: Folder, files: string[], own: Partial<FilesOptions> = {}) => {
  const context = testContext(at.path);
  const code = await unpack({ ...OPTIONS, files, ...own }, context);
  return { code, printed: context.printed(), logged: context.logged };
};

describe('pack', () => {
  test.each([3, 19])(
    'at level %i is within 0.5 %% of the zstd command line, and comes back',
    async (level) => {
      using at = folder({ program: PROGRAM });
      expect(await packIn(at, ['program'], { level })).toMatchObject({ code: 0, logged: [] });
      const theirs = execFileSync('zstd', [`-${level}`, '-c', at.at('program')], { maxBuffer: 2 ** 24 });
      const ours = statSync(at.at('program.zst')).size;
      expect(ours).toBeLessThan(theirs.length * 1.005);
      expect(
        execFileSync('zstd', ['-dc', at.at('program.zst')], { maxBuffer: 2 ** 24 }).equals(PROGRAM),
      ).toBe(true);
    },
  );

  test('keeps permissions, and shows what it saved', async () => {
    using at = folder({ 'a/tool': 'tool '.repeat(2000), 'b/conf': 'x' });
    chmodSync(at.at('a/tool'), 0o750);
    const { printed } = await packIn(at, ['a/tool', 'b/conf'], { output: 'packed' });
    expect(statSync(at.at('packed/tool.zst')).mode & 0o777).toBe(0o750);
    expect(printed).toMatch(
      /^file +before +after +saved\na\/tool +10 KB +\d+ B +100 %\nb\/conf +1 B +10 B +−900 %\n$/,
    );
    await unpackIn(at, ['packed/tool.zst']);
    expect(statSync(at.at('packed/tool')).mode & 0o777).toBe(0o750);
  });

  test('and unpack give back any file, also an empty one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 5000 }),
        fc.integer({ min: 1, max: 22 }),
        async (bytes, level) => {
          using at = folder({ it: bytes });
          await packIn(at, ['it'], { level });
          await unpackIn(at, ['it.zst'], { output: 'back' });
          expect(readFileSync(at.at('back/it')).equals(Buffer.from(bytes))).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('replaces nothing unasked', async () => {
    using at = folder({ tool: 'new', 'tool.zst': 'old' });
    await expect(packIn(at, ['tool'])).rejects.toThrow(UsageError);
    await expect(packIn(at, ['tool'])).rejects.toThrow('tool.zst already exists; overwrite it with --force');
    expect(readFileSync(at.at('tool.zst'), 'utf8')).toBe('old');
    expect((await packIn(at, ['tool'], { force: true })).code).toBe(0);
    await unpackIn(at, ['tool.zst'], { force: true });
    expect(readFileSync(at.at('tool'), 'utf8')).toBe('new');
  });

  test('removes what a killed one left half written, and nothing else', async () => {
    using at = folder({
      tool: 'tool',
      'tool.zst.0123456789ab.tmp': 'half',
      'other.zst.0123456789ab.tmp': 'of another file',
      'tool.zst.mine.tmp': 'mine',
    });
    await packIn(at, ['tool']);
    expect(readdirSync(at.path).sort()).toEqual([
      'other.zst.0123456789ab.tmp',
      'tool',
      'tool.zst',
      'tool.zst.mine.tmp',
    ]);
  });

  test('two files of one name in one folder are refused before anything is written', async () => {
    using at = folder({ 'a/tool': 'a', 'b/tool': 'b' });
    await expect(packIn(at, ['a/tool', 'b/tool'], { output: '.' })).rejects.toThrow(
      'a/tool and b/tool would both become',
    );
  });

  test('does what it can, and says what it cannot', async () => {
    using at = folder({ tool: 'tool', 'sub/file': 'x', large: randomBytes(2000) });
    const { code, logged, printed } = await packIn(at, ['tool', 'sub', 'none', 'large'], { limit: 1000 });
    expect(code).toBe(3);
    expect(logged.toSorted()).toEqual([
      'size-guard: large has 2 KB, more than the in-memory limit of 1 KB; raise --zstd-limit',
      'size-guard: none does not exist',
      'size-guard: sub is a folder; name a file in it, or a glob',
    ]);
    expect(printed).toContain('tool');
  });
});

describe('unpack opens what anybody wrote', () => {
  test.each([
    [
      'a bomb',
      execFileSync('zstd', ['-c'], { input: Buffer.alloc(3_000_000) }),
      'bomb.zst contains 3 MB, more than the in-memory limit of 1 MB; raise --max',
    ],
    ['a text', Buffer.from('just a text'), 'bomb.zst cannot be decompressed: no zstd frame begins at byte 0'],
    [
      'half of it',
      execFileSync('zstd', ['-c'], { input: randomBytes(5000) }).subarray(0, 2500),
      'bomb.zst cannot be decompressed: it ends at byte 2500',
    ],
    ['nothing', Buffer.alloc(0), 'bomb.zst cannot be decompressed: it is empty'],
  ])('%s', async (_what, content, complaint) => {
    using at = folder({ 'bomb.zst': content });
    const { code, logged } = await unpackIn(at, ['bomb.zst'], { limit: 1_000_000 });
    expect(code).toBe(3);
    expect(logged).toEqual([expect.stringContaining(complaint)]);
    expect(() => statSync(at.at('bomb'))).toThrow('ENOENT');
  });

  test('of other tools, in several frames, of unknown size', async () => {
    using at = folder();
    const frames = [PROGRAM, PROGRAM.subarray(5)].map((input) =>
      execFileSync('zstd', ['-c'], { input, maxBuffer: 2 ** 24 }),
    );
    at.write({ 'it.zst': Buffer.concat(frames) });
    expect((await unpackIn(at, ['it.zst'])).code).toBe(0);
    expect(readFileSync(at.at('it')).equals(Buffer.concat([PROGRAM, PROGRAM.subarray(5)]))).toBe(true);
  });

  test('a file without the suffix has no name to be given', async () => {
    using at = folder({ it: 'x', '.zst': 'x' });
    await expect(unpackIn(at, ['it'])).rejects.toThrow('it does not end in .zst');
    await expect(unpackIn(at, ['.zst'])).rejects.toThrow('.zst does not end in .zst');
  });
});

describe('pack --try', () => {
  test('shows what each level gives, and writes nothing', async () => {
    using at = folder({ program: PROGRAM.subarray(0, 500_000) });
    const context = testContext(at.path);
    expect(await tryLevels({ files: ['program'], levels: [1, 3, 19], limit: 1_000_000 }, context)).toBe(0);
    const [title, header, ...rows] = context.printed().trimEnd().split('\n');
    expect(title).toBe('program: 500 KB');
    expect(header).toMatch(/^level +size +ratio +compress +decompress$/);
    expect(rows).toHaveLength(3);
    for (const row of rows)
      expect(row).toMatch(/^ +(1|3|19) +[\d,]+ B +\d\.\d\d +\d+\.\d{3} s +\d+\.\d{3} s$/);
    expect(execFileSync('ls', [at.path], { encoding: 'utf8' })).toBe('program\n');
  });

  test('says which file it cannot read, and tries the others', async () => {
    using at = folder({ it: 'x' });
    const context = testContext(at.path);
    expect(await tryLevels({ files: ['none', 'it'], levels: [3], limit: 1000 }, context)).toBe(3);
    expect(context.logged).toEqual(['size-guard: none does not exist']);
    expect(context.printed()).toContain('it: 1 B');
  });
});
