/** Node's thread pool, in which the zstd addon compresses. */

import { access } from 'node:fs';
import { availableParallelism } from 'node:os';

const VARIABLE = 'UV_THREADPOOL_SIZE';
/** libuv's default. */
const DEFAULT_WIDTH = 4;
/** Earlier versions start the pool before the first line of a program runs, and its size is then fixed. */
const FIRST_RESIZABLE_NODE = 22;

let width: number | undefined;

/**
 * Resizes the pool to the number of cores, if Node permits it.
 *
 * @returns how many tasks can run in parallel, at most one per core
 */
export function poolWidth(): number {
  width ??= widen(availableParallelism());
  return width;
}

function widen(cores: number): number {
  const given = process.env[VARIABLE];
  if (given !== undefined) return Math.max(1, Math.min(cores, Number(given) || DEFAULT_WIDTH));
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (cores <= DEFAULT_WIDTH || major < FIRST_RESIZABLE_NODE) return Math.min(cores, DEFAULT_WIDTH);
  process.env[VARIABLE] = String(cores);
  // libuv reads the variable for the first task. Child processes must not inherit it.
  access('.', () => undefined);
  delete process.env[VARIABLE];
  return cores;
}
