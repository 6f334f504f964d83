/** Compresses the embeds of a job: finds and compresses the files, and makes each folder contain exactly those. */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Embed } from '../config/embed.ts';
import { destinationOf } from '../lib/files/real-path.ts';
import { writeReason } from '../lib/files/write-error.ts';
import { poolWidth } from '../lib/process/pool.ts';
import { formatDuration } from '../lib/units/duration.ts';
import { inParallel } from '../lib/units/parallel.ts';
import { formatShare } from '../lib/units/share.ts';
import { formatSize, percentOf } from '../lib/units/size.ts';
import { compareText } from '../lib/units/stable.ts';
import type { EmbedCache } from './cache.ts';
import { EmbedError, reasonOf } from './error.ts';
import { type EmbedFolder, type EmbedFolderOptions, openEmbedFolder } from './folder.ts';
import { type Content, packCached, problemOf, readContent } from './pack.ts';
import { type Needle, needleOf, SAMPLE } from './search.ts';
import { findSources, packedPath, type Source } from './sources.ts';

export interface EmbedOptions extends EmbedFolderOptions {
  /** The size in bytes of the largest file that is compressed. */
  readonly limit: number;
  readonly cache: EmbedCache;
  readonly signal: AbortSignal;
  /** Shows the progress; each call replaces the previous text. */
  readonly progress: (text: string) => void;
}

/** A file that was embedded. */
export interface Embedded {
  /** The compressed file, relative to the config's folder. */
  readonly file: string;
  readonly source: Source;
  /** Size of the original. */
  readonly bytes: number;
  /** Size of the compressed file in bytes. */
  readonly packed: number;
  /** Hash of the original, in hex. */
  readonly sha256: string;
  /** The original's permissions. */
  readonly mode: number;
  /** Search patterns for the compressed content and for the original; null if it cannot be searched for. */
  readonly needles: { readonly packed: Needle | null; readonly plain: Needle | null };
  /** Whether it came from the cache. */
  readonly cached: boolean;
}

const MAX_PROBLEMS = 10;

/**
 * Embeds the files of a job.
 *
 * @param folders the folders that must contain exactly the job's embeds, possibly none
 * @returns the embedded files, sorted by file
 * @throws EmbedError with all problems. Files that were written are then complete, but some may be missing
 */
export async function embedFiles(
  embeds: readonly Embed[],
  folders: readonly string[],
  options: EmbedOptions,
): Promise<readonly Embedded[]> {
  const { sources, problems } = findSources(embeds, options.folder);
  if (problems.length > 0) throw combined(problems);
  const opened = new Map<string, EmbedFolder>();
  const paths = new Map<string, string>();
  for (const path of folders) {
    const real = destinationOf(join(options.folder, path));
    const other = paths.get(real);
    if (other !== undefined)
      throw new EmbedError(`${other} and ${path} are the same folder through a symlink; use one name for it`);
    paths.set(real, path);
    opened.set(path, await openEmbedFolder(path, options));
  }

  const show = progressMeter(sources, options.progress);
  const failures: string[] = [];
  const biggestFirst = [...sources].sort((a, b) => b.size - a.size);
  const done = await inParallel(biggestFirst, poolWidth(), async (source) => {
    if (options.signal.aborted) return [];
    try {
      const embedded = await embedOne(source, opened.get(source.embed.to), options);
      show(embedded.bytes);
      return [embedded];
    } catch (error) {
      failures.push(`${source.path} ${reasonOf(error, 'compressed')}`);
      return [];
    }
  });
  if (options.signal.aborted) throw new EmbedError('it was cancelled');
  if (failures.length > 0) throw combined(failures.sort(compareText));
  const all = done.flat().sort((a, b) => compareText(a.file, b.file));
  for (const [path, folder] of opened)
    await folder.finish(
      all
        .filter(({ source }) => source.embed.to === path)
        .map(({ source: { name }, bytes, packed, sha256, mode }) => ({
          name,
          bytes,
          compressed: packed,
          sha256,
          mode,
        })),
    );
  return all;
}

async function embedOne(
  source: Source,
  folder: EmbedFolder | undefined,
  { folder: from, root, limit, cache, log }: EmbedOptions,
): Promise<Embedded> {
  const content = await readContent(join(from, source.path), root, { limit, option: '--zstd-limit' });
  const problem = problemOf(content);
  if (problem !== null) throw new EmbedError(problem);
  const { packed, cached } = await packCached(content, source.embed.level, cache, log);
  const { bytes, sha256, mode } = content;
  checkGain(source.embed, bytes.length, packed.length);
  await folder?.write(source.name, packed).catch((error) => {
    const reason = writeReason(join(from, packedPath(source)), error);
    throw new EmbedError(`could not be written to ${source.embed.to}: ${reason}`);
  });
  const packedSha256 = createHash('sha256').update(packed).digest('hex');
  return {
    file: packedPath(source),
    source,
    bytes: bytes.length,
    packed: packed.length,
    sha256,
    mode,
    needles: { packed: needleOf(packed, packedSha256), plain: plainNeedle(content, packed) },
    cached,
  };
}

/**
 * Null for short contents, which are in many programs by chance, and for contents that zstd stores uncompressed in the
 * frame.
 */
function plainNeedle({ bytes, sha256 }: Content, packed: Buffer): Needle | null {
  return bytes.length <= SAMPLE || packed.length >= bytes.length ? null : needleOf(bytes, sha256);
}

function checkGain({ minGain }: Embed, bytes: number, packed: number): void {
  if (minGain === null) return;
  const least = 'bytes' in minGain ? minGain.bytes : percentOf(minGain.share, bytes);
  const gain = bytes - packed;
  if (gain >= least) return;
  const found = gain > 0 ? `shrinks by ${formatSize(gain)} (${formatShare(gain, bytes)})` : 'does not shrink';
  throw new EmbedError(
    `${found} from ${formatSize(bytes)}, but "minGain" requires ${formatSize(least)}; embed it uncompressed, and exclude it here`,
  );
}

function combined(problems: readonly string[]): EmbedError {
  const more = problems.length - MAX_PROBLEMS;
  const shown = problems.slice(0, MAX_PROBLEMS).join('; ');
  return new EmbedError(more > 0 ? `${shown}; and ${more} more` : shown);
}

/** Shows files, bytes and rate as files are completed. */
function progressMeter(
  sources: readonly Source[],
  progress: (text: string) => void,
): (bytes: number) => void {
  const total = sources.reduce((sum, { size }) => sum + size, 0);
  const since = performance.now();
  let files = 0;
  let done = 0;
  const show = () => {
    const rate = done === 0 ? '' : `, ${rateOf(done, performance.now() - since)}`;
    progress(
      `embedding: ${files} of ${sources.length} files, ${formatSize(done)} of ${formatSize(total)}${rate}`,
    );
  };
  if (sources.length > 0) show();
  return (bytes) => {
    files += 1;
    done += bytes;
    show();
  };
}

/** Formats the summary of an embedding for the log. */
export function embeddedText(embedded: readonly Embedded[], durationMs: number): string {
  const sum = (of: (each: Embedded) => number) => embedded.reduce((total, each) => total + of(each), 0);
  const [before, after] = [sum(({ bytes }) => bytes), sum(({ packed }) => packed)];
  const fresh = embedded.filter(({ cached }) => !cached);
  const bytes = fresh.reduce((total, each) => total + each.bytes, 0);
  const files = `embedded ${embedded.length} ${embedded.length === 1 ? 'file' : 'files'}`;
  const change = `${formatShare(Math.abs(before - after), before)} ${after > before ? 'more' : 'less'}`;
  const sizes = `${formatSize(before)} → ${formatSize(after)} (${change})`;
  if (fresh.length === 0) return `${files}: ${sizes}, from the cache`;
  const time = `${formatSize(bytes)} compressed in ${formatDuration(durationMs)}, ${rateOf(bytes, durationMs)}`;
  return `${files}: ${sizes}, ${time}`;
}

function rateOf(bytes: number, durationMs: number): string {
  return `${formatSize(Math.round(bytes / Math.max(durationMs / 1000, 0.001)))}/s`;
}
