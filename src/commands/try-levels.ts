/** pack --try: what the levels of zstd would make of files, and how long they take. */

import { parse, resolve } from 'node:path';
import { reasonOf } from '../embed/error.ts';
import { packVerified, readContent, ZSTD } from '../embed/pack.ts';
import { untilCancelled } from '../lib/process/cancel.ts';
import { visible } from '../lib/text/escape.ts';
import { exactBytes, formatSize } from '../lib/units/size.ts';
import type { World } from '../pipeline/world.ts';
import { aligned } from '../report/columns.ts';

export interface TryOptions {
  readonly files: readonly string[];
  /** Each 1 to 22. */
  readonly levels: readonly number[];
  /** The largest file in bytes: it is held in memory. */
  readonly most: number;
}

/**
 * Prints size, ratio and seconds of each level for each file, one after the other so that the times are true. Nothing is
 * written.
 *
 * @returns the exit code: 3 where a file could not be compressed, which is said
 */
export async function tryLevels({ files, levels, most }: TryOptions, world: World): Promise<0 | 3> {
  let code: 0 | 3 = 0;
  for (const file of files) {
    const path = resolve(world.cwd, file);
    try {
      const { bytes } = await readContent(path, parse(path).root, { most, option: '--zstd-limit' });
      const rows: string[][] = [];
      for (const level of levels) rows.push(await untilCancelled(rowOf(bytes, level), world.signal));
      const header = ['level', 'size', 'ratio', 'compress', 'decompress'];
      world.out(
        `${visible(file)}: ${formatSize(bytes.length)}\n${aligned([header, ...rows], () => true).join('\n')}\n`,
      );
    } catch (error) {
      if (world.signal.aborted) throw error;
      world.say(`size-guard: ${visible(file)} ${visible(reasonOf(error, 'compressed'))}`);
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
