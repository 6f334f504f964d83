/** pack and unpack: the compressor of embeds as a command, for Makefiles; pack --try compares levels. */

import { lstatSync } from 'node:fs';
import { basename, dirname, join, parse, resolve } from 'node:path';
import { ZstdTooLarge, zstdUnpack } from '../compress/zstd.ts';
import { EmbedError, reasonOf } from '../embed/error.ts';
import { type Content, packVerified, readContent, ZSTD } from '../embed/pack.ts';
import { SUFFIX } from '../embed/sources.ts';
import { writeBytes } from '../lib/files/write.ts';
import { untilCancelled } from '../lib/process/cancel.ts';
import { poolWidth } from '../lib/process/pool.ts';
import { visible } from '../lib/text/escape.ts';
import { inParallel } from '../lib/units/parallel.ts';
import { formatShare } from '../lib/units/share.ts';
import { exactBytes, formatSize } from '../lib/units/size.ts';
import { type Context, UsageError } from '../pipeline/context.ts';
import { aligned } from '../report/columns.ts';

export interface FilesOptions {
  readonly files: readonly string[];
  /** The folder to write to; null for that of each file. */
  readonly output: string | null;
  /** Whether to overwrite existing files. */
  readonly force: boolean;
  /** The largest content in bytes: it is held in memory. */
  readonly limit: number;
}

/**
 * Compresses each file to `<file>.zst`, verifies the round trip, and keeps permissions.
 *
 * @returns the exit code: 3 if a file could not be compressed, which is reported
 * @throws UsageError before anything is written
 */
export async function pack(
  options: FilesOptions & { readonly level: number },
  context: Context,
): Promise<0 | 3> {
  const { level, limit } = options;
  return convert(
    options,
    context,
    (name) => name + SUFFIX,
    ['file', 'before', 'after', 'saved'],
    'compressed',
    async (from) => {
      const content = await readContent(from, parse(from).root, { limit, option: '--zstd-limit' });
      const packed = await packVerified(content.bytes, level);
      const [before, after] = [content.bytes.length, packed.length];
      return {
        content,
        bytes: packed,
        cells: [...sizes(before, after), formatShare(before - after, before)],
      };
    },
  );
}

/**
 * Decompresses each untrusted `<file>.zst` to `<file>`, and keeps permissions.
 *
 * @returns the exit code: 3 if a file could not be decompressed, which is reported
 * @throws UsageError before anything is written
 */
export async function unpack(options: FilesOptions, context: Context): Promise<0 | 3> {
  const { limit } = options;
  const original = (name: string) => {
    if (name.length > SUFFIX.length && name.endsWith(SUFFIX)) return name.slice(0, -SUFFIX.length);
    throw new UsageError(`${name} does not end in ${SUFFIX}, so the name of its content is unknown`);
  };
  return convert(options, context, original, ['file', 'before', 'after'], 'decompressed', async (from) => {
    const content = await readContent(from, parse(from).root, { limit, option: '--max' });
    const bytes = await zstdUnpack(content.bytes, limit).catch((error) => {
      if (!(error instanceof ZstdTooLarge)) throw error;
      throw new EmbedError(
        `contains ${formatSize(error.bytes)}, more than the in-memory limit of ${formatSize(limit)}; raise --max`,
      );
    });
    return { content, bytes, cells: sizes(content.bytes.length, bytes.length) };
  });
}

const sizes = (before: number, after: number) => [formatSize(before), formatSize(after)];

interface Converted {
  readonly content: Content;
  readonly bytes: Buffer;
  /** Its cells in the table, after the name. */
  readonly cells: readonly string[];
}

async function convert(
  { files, output, force }: FilesOptions,
  context: Context,
  rename: (name: string) => string,
  header: readonly string[],
  doing: 'compressed' | 'decompressed',
  work: (from: string) => Promise<Converted>,
): Promise<0 | 3> {
  const targets = new Map<string, string>();
  for (const file of files) {
    const from = resolve(context.cwd, file);
    const to = join(output === null ? dirname(from) : resolve(context.cwd, output), rename(basename(from)));
    const other = targets.get(to);
    if (other !== undefined) throw new UsageError(`${other} and ${file} would both become ${to}`);
    targets.set(to, file);
    if (!force && lstatSync(to, { throwIfNoEntry: false }) !== undefined)
      throw new UsageError(`${to} already exists; overwrite it with --force`);
  }
  const rows = await untilCancelled(
    inParallel([...targets], poolWidth(), async ([to, file]) => {
      try {
        const { content, bytes, cells } = await work(resolve(context.cwd, file));
        if (context.signal.aborted) return null;
        await writeBytes(to, bytes, content.mode & 0o777);
        return [visible(file), ...cells];
      } catch (error) {
        context.log(`size-guard: ${visible(file)} ${visible(reasonOf(error, doing))}`);
        return null;
      }
    }),
    context.signal,
  );
  const done = rows.filter((row) => row !== null);
  if (done.length > 0) context.out(`${aligned([header, ...done], (column) => column > 0).join('\n')}\n`);
  return done.length === rows.length ? 0 : 3;
}

export interface TryOptions {
  readonly files: readonly string[];
  /** Each 1 to 22. */
  readonly levels: readonly number[];
  /** The largest file in bytes: it is held in memory. */
  readonly limit: number;
}

/**
 * Prints size, ratio and time of each level for each file. Runs sequentially, so that the times are accurate, and writes
 * nothing.
 *
 * @returns the exit code: 3 if a file could not be compressed, which is reported
 */
export async function tryLevels({ files, levels, limit }: TryOptions, context: Context): Promise<0 | 3> {
  let code: 0 | 3 = 0;
  for (const file of files) {
    const path = resolve(context.cwd, file);
    try {
      const { bytes } = await readContent(path, parse(path).root, { limit, option: '--zstd-limit' });
      const rows: string[][] = [];
      for (const level of levels) rows.push(await untilCancelled(rowOf(bytes, level), context.signal));
      const header = ['level', 'size', 'ratio', 'compress', 'decompress'];
      context.out(
        `${visible(file)}: ${formatSize(bytes.length)}\n${aligned([header, ...rows], () => true).join('\n')}\n`,
      );
    } catch (error) {
      if (context.signal.aborted) throw error;
      context.log(`size-guard: ${visible(file)} ${visible(reasonOf(error, 'compressed'))}`);
      code = 3;
    }
  }
  return code;
}

async function rowOf(content: Buffer, level: number): Promise<string[]> {
  const times: number[] = [];
  const timed =
    <Arguments extends unknown[]>(work: (...given: Arguments) => Promise<Buffer>) =>
    async (...given: Arguments) => {
      const since = performance.now();
      const result = await work(...given);
      times.push(performance.now() - since);
      return result;
    };
  const packed = await packVerified(content, level, { pack: timed(ZSTD.pack), unpack: timed(ZSTD.unpack) });
  const seconds = times.map((time) => `${(time / 1000).toFixed(3)} s`);
  return [String(level), exactBytes(packed.length), (content.length / packed.length).toFixed(2), ...seconds];
}
