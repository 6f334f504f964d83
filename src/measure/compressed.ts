/** Measures compressed sizes: zstd and gzip, at the levels that the limits of a file request. */

import { gzipMeter } from '../compress/gzip.ts';
import { DEFAULT_ZSTD_LIMIT, ZSTD_ENGINE, ZstdUnavailable, zstdCompress } from '../compress/zstd.ts';
import type { MetricId } from '../config/budget.ts';
import type { Reader } from '../formats/reader.ts';
import { formatSize } from '../lib/units/size.ts';
import type { BuildOptions } from '../plan/options.ts';
import type { MeasuredSize } from '../snapshot/schema.ts';
import type { MetricProblem } from './elf.ts';
import { type KnownSizes, NOTHING_KNOWN } from './known.ts';

export interface CompressOptions extends Partial<Pick<BuildOptions, 'zstdLimit'>> {
  /** Sizes from earlier runs. */
  readonly known?: KnownSizes;
}

/** Each `size` returns the compressed size in bytes of what a reader reads. */
const COMPRESSORS = {
  zstd: { engine: ZSTD_ENGINE, level: 19, size: zstdSize },
  // zlib is part of Node.js, and its output may change with it.
  gzip: { engine: `zlib-${process.versions.zlib}`, level: 9, size: gzipSize },
} as const;

const CHUNK_BYTES = 1024 * 1024;

/**
 * Measures the requested compressed sizes that are not known yet.
 *
 * @param sha256 hash of what the reader reads
 */
export async function compressedSizes(
  reader: Reader,
  sha256: string,
  wanted: readonly MetricId[],
  { zstdLimit = DEFAULT_ZSTD_LIMIT, known = NOTHING_KNOWN }: CompressOptions,
): Promise<{ readonly sizes: readonly MeasuredSize[]; readonly problems: readonly MetricProblem[] }> {
  const sizes: MeasuredSize[] = [];
  const problems: MetricProblem[] = [];
  for (const { metric, level } of wanted) {
    if (metric !== 'zstd' && metric !== 'gzip') continue;
    const compressor = COMPRESSORS[metric];
    const at = level ?? compressor.level;
    const name = `${metric} ${at} ${compressor.engine}`;
    try {
      const bytes = known.get(sha256, name) ?? (await compressor.size(reader, at, zstdLimit));
      known.note(sha256, name, bytes);
      sizes.push({ metric, key: null, level, bytes });
    } catch (error) {
      if (!(error instanceof Unmeasurable)) throw error;
      problems.push({ metric, code: error.code, text: error.message });
    }
  }
  return { sizes, problems };
}

/** Thrown if a size cannot be measured. */
class Unmeasurable extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

async function zstdSize(reader: Reader, level: number, limit: number): Promise<number> {
  if (reader.size > limit)
    throw new Unmeasurable(
      'too-large',
      `${formatSize(reader.size)} is more than the in-memory limit of ${formatSize(limit)}; raise --zstd-limit`,
    );
  try {
    return (await zstdCompress(reader.read(0, reader.size), level)).length;
  } catch (error) {
    if (error instanceof ZstdUnavailable) throw new Unmeasurable('zstd-unavailable', error.message);
    throw error;
  }
}

async function gzipSize(reader: Reader, level: number): Promise<number> {
  const meter = await gzipMeter(level);
  for (let at = 0; at < reader.size; at += CHUNK_BYTES)
    await meter.write(reader.read(at, Math.min(CHUNK_BYTES, reader.size - at)));
  return meter.end();
}
