/** How much work the names of one file may cause: damaged ones can be made to, each within its own bounds. */

/** Counts down: about one for each part that is read or written, and for each character. */
export interface Effort {
  left: number;
}

const FOR_ANY = 10_000_000;
const FOR_EACH = 500;

/** Enough for so many names as compilers make them. */
export const effortFor = (names: number): Effort => ({ left: FOR_ANY + FOR_EACH * names });
