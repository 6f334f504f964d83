/** Series of which the slope, the steps and the noise are known. */

/** Numbers by chance from 0 to 1, the same for a seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Normal noise (Box and Muller). */
export const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Noise of which each value is like the one before, with a standard deviation of 1. */
export function alike(seed: number, points: number, correlation: number): number[] {
  const random = chance(seed);
  let value = normal(random);
  return Array.from({ length: points }, () => {
    value = correlation * value + Math.sqrt(1 - correlation ** 2) * normal(random);
    return value;
  });
}

export interface Says {
  readonly points: number;
  readonly seed: number;
  /** Bytes a day. */
  readonly slope?: number;
  readonly noise?: number;
  /** Bytes by which the level changes, and the first point after that. */
  readonly step?: { readonly at: number; readonly bytes: number };
  /** In bytes: sizes are whole pages of so many. */
  readonly page?: number;
  /** Days at random instead of every night. */
  readonly irregular?: boolean;
}

const LEVEL = 5_000_000;

/** A series as a nightly job would leave it: times in days, and sizes. */
export function synthetic({ points, seed, slope = 0, noise = 0, step, page = 1, irregular = false }: Says) {
  const random = chance(seed);
  let day = 20_000;
  const times = Array.from({ length: points }, () => {
    day += irregular ? 4 * random() ** 2 : 1;
    return day;
  });
  const start = times[0] ?? 0;
  const level = page === 1 ? LEVEL : LEVEL + page * random();
  const line = (time: number) => level + slope * (time - start);
  const values = times
    .map(
      (time, index) =>
        line(time) +
        (step !== undefined && index >= step.at ? step.bytes : 0) +
        (noise === 0 ? 0 : noise * normal(random)),
    )
    .map((value) => (page === 1 ? value : page * Math.round(value / page)));
  return { times, values, line: (time: number) => line(time) + (step?.bytes ?? 0) };
}

/** How many of 100 series, each of another seed, do something. */
export const outOf100 = (seed: number, does: (seed: number) => boolean): number =>
  Array.from({ length: 100 }, (_, index) => does(seed * 1000 + index)).filter(Boolean).length;
