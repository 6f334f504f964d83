/**
 * Limits the work that all names of a file may cause. Hostile names can cause much, even if each is within its own
 * limits.
 */

/** Counts down: about one for each part that is read or written, and for each character. */
export interface Effort {
  left: number;
}

const BASE = 10_000_000;
const PER_NAME = 500;

/** Returns enough effort for the given number of names as compilers write them. */
export const effortFor = (names: number): Effort => ({ left: BASE + PER_NAME * names });
