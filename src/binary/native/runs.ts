/** Claims for tables of many small entries: neighbours that belong together become one claim. */
import type { Claims, Layer, OwnerId } from '../../composition/claims.ts';

export interface Runs {
  /** Claims a range; of no owner when null. */
  add(owner: OwnerId | null, start: number, end: number): void;
  /** Claims what is still held back. */
  end(): void;
}

export function runsOf(claims: Claims, layer: Layer): Runs {
  let held: OwnerId | null = null;
  let from = 0;
  let to = 0;
  const end = (): void => {
    if (held !== null) claims.claim(layer, held, from, to);
    held = null;
  };
  return {
    add(owner, start, stop) {
      if (owner === null) return;
      if (owner !== held || start !== to) {
        end();
        held = owner;
        from = start;
      }
      to = stop;
    },
    end,
  };
}
