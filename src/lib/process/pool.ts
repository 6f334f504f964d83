/** Node's pool of threads, on which the addon compresses. */

import { access } from 'node:fs';
import { availableParallelism } from 'node:os';

const VARIABLE = 'UV_THREADPOOL_SIZE';
/** What libuv begins with unless the environment says otherwise. */
const USUAL = 4;
/** Earlier ones have begun to use the pool before the first line of a program runs, and it never grows. */
const FIRST_NODE_THAT_WAITS = 22;

let width: number | undefined;

/**
 * Makes the pool as wide as the machine, where Node still lets that be done.
 *
 * @returns how many pieces of work can be under way at once, at most one a core
 */
export function poolWidth(): number {
  width ??= widen(availableParallelism());
  return width;
}

function widen(cores: number): number {
  const given = process.env[VARIABLE];
  if (given !== undefined) return Math.max(1, Math.min(cores, Number(given) || USUAL));
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (cores <= USUAL || major < FIRST_NODE_THAT_WAITS) return Math.min(cores, USUAL);
  process.env[VARIABLE] = String(cores);
  // The first piece of work makes libuv look; what is started later must not inherit it.
  access('.', () => undefined);
  delete process.env[VARIABLE];
  return cores;
}
