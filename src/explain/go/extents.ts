/**
 * Estimates where the symbols of a section begin and end, from the addresses that are referred to.
 *
 * Go's linker sorts the symbols of a section by size (cmd/link/internal/ld/data.go, dodataSect). So the sizes of two symbols
 * limit those of all symbols between them, which distinguishes addresses within a symbol from addresses at which one begins,
 * and shows where symbols that nothing refers to must be. The most likely sequence of sizes is found by dynamic programming
 * over classes of sizes, as in Viterbi's algorithm.
 */

/** Symbols in ascending order. */
export interface Extents {
  readonly count: number;
  /** By symbol: the index of the address at which it begins. */
  readonly firsts: Int32Array;
  /** By symbol: the end of the bytes that it is likely to have, with its padding; an offset, not beyond the next symbol. */
  readonly ends: Float64Array;
}

export interface ExtentOptions {
  /** Address of the section. */
  readonly base: number;
  /** Alignment of large symbols, in bytes. Smaller ones are aligned to the largest power of two within their size. */
  readonly alignment: number;
  /** Cost of symbols that nothing refers to, see {@link COST}. */
  readonly unreferred: number;
}

/** Size classes: one for each size up to 8, then three for each doubling. */
const EXACT = 8;
const STEPS = 3;
const CLASSES = EXACT + 21 * STEPS;
/** By class: the least size; one extra entry. */
const SIZES = Float64Array.from({ length: CLASSES + 1 }, (_, at) =>
  at < EXACT ? at + 1 : Math.round(EXACT * 2 ** ((at - EXACT + 1) / STEPS)),
);
/** A state is a size class of the current symbol, and whether an address within it was seen. */
const STATES = 2 * CLASSES;

/** How unlikely something is; the sum is minimized. */
const COST = {
  /** A symbol that is also referred to at addresses within it. */
  FIELDS: 0.9,
  /** Each such address: aligned as a symbol of that size, aligned so by chance, or not aligned. */
  ALIGNED: 0.8,
  ALIGNED_BY_CHANCE: 0.6,
  UNALIGNED: 0.1,
  /** A symbol that is not aligned as its size demands. */
  MISALIGNED: 1,
  /** Sizes start over: data of FIPS 140 follows the other data of a section and is sorted separately. */
  RESTART: 5,
} as const;
/** A smaller alignment is that of fields as well. */
const WIDE = 32;

/** Addresses of one search, which bounds its memory: 142 bytes each. */
const WINDOW = 1 << 16;

/** Steps to a state: from a state at whose end a symbol begins, or from the state of the same symbol. */
const WITHIN_CLEAN = 0xfe;
const WITHIN_DIRTY = 0xff;

/**
 * @param offsets the offsets in the section that are referred to, ascending
 * @param end the size of the section
 */
export function extentsOf(offsets: Float64Array, end: number, options: ExtentOptions): Extents {
  const firsts = new Int32Array(offsets.length);
  const ends = new Float64Array(offsets.length);
  let count = 0;
  for (let from = 0; from < offsets.length; from += WINDOW) {
    const window = offsets.subarray(from, from + WINDOW);
    const search = new Search(window.length, window[0] as number, options);
    for (let index = 1; index < window.length; index += 1) search.step(index, window[index] as number);
    const found = search.trace(window, offsets[from + WINDOW] ?? end);
    for (let at = 0; at < found.count; at += 1) {
      firsts[count] = from + (found.firsts[at] as number);
      ends[count] = found.ends[at] as number;
      count += 1;
    }
  }
  return { count, firsts: firsts.subarray(0, count), ends: ends.subarray(0, count) };
}

class Search {
  readonly #base: number;
  readonly #unreferred: number;
  readonly #aligned: number;
  /** By class. */
  readonly #aligns: Float64Array;
  /** By address and state. */
  readonly #steps: Uint8Array;
  /** By state: the cost of the best path to it, and where its symbol begins. */
  #costs = new Float64Array(STATES);
  #starts: Float64Array<ArrayBuffer>;
  #nextCosts = new Float64Array(STATES);
  #nextStarts = new Float64Array(STATES);
  /** By class: the lowest cost of a symbol that ends at the current offset, and the state of that path. */
  readonly #ended = new Float64Array(CLASSES);
  readonly #endedStates = new Uint8Array(CLASSES);

  constructor(count: number, first: number, { base, alignment, unreferred }: ExtentOptions) {
    this.#base = base;
    this.#unreferred = unreferred;
    this.#aligned = alignment > 1 && alignment < WIDE ? COST.ALIGNED_BY_CHANCE : COST.ALIGNED;
    this.#aligns = Float64Array.from({ length: CLASSES }, (_, size) => {
      let align = alignment;
      while (align > (SIZES[size] as number)) align /= 2;
      return align;
    });
    this.#steps = new Uint8Array(count * STATES);
    this.#starts = new Float64Array(STATES).fill(first);
    this.#costs.fill(Number.POSITIVE_INFINITY, CLASSES);
  }

  /** Extends all paths to the next address. */
  step(index: number, offset: number): void {
    const restart = this.#end(offset);
    let best = (this.#ended[restart] as number) + COST.RESTART;
    let bestState = this.#endedStates[restart] as number;
    const row = index * STATES;
    let align = this.#aligns[CLASSES - 1] as number;
    while ((this.#base + offset) % align !== 0) align /= 2;
    for (let size = 0; size < CLASSES; size += 1) {
      if ((this.#ended[size] as number) < best) {
        best = this.#ended[size] as number;
        bestState = this.#endedStates[size] as number;
      }
      const isAligned = (this.#aligns[size] as number) <= align;
      this.#nextCosts[size] = best + (isAligned ? 0 : COST.MISALIGNED);
      this.#nextStarts[size] = offset;
      this.#steps[row + size] = bestState;
      this.#within(size, row, offset, isAligned ? this.#aligned : COST.UNALIGNED);
    }
    [this.#costs, this.#nextCosts] = [this.#nextCosts, this.#costs];
    [this.#starts, this.#nextStarts] = [this.#nextStarts, this.#starts];
  }

  /** Continues the symbol of a class beyond an address within it. */
  #within(size: number, row: number, offset: number, address: number): void {
    const least = SIZES[size] as number;
    const dirty = CLASSES + size;
    const fromClean =
      offset - (this.#starts[size] as number) < least
        ? (this.#costs[size] as number) + COST.FIELDS
        : Number.POSITIVE_INFINITY;
    const fromDirty =
      offset - (this.#starts[dirty] as number) < least
        ? (this.#costs[dirty] as number)
        : Number.POSITIVE_INFINITY;
    const isClean = fromClean < fromDirty;
    this.#nextCosts[dirty] = address + (isClean ? fromClean : fromDirty);
    this.#nextStarts[dirty] = this.#starts[isClean ? size : dirty] as number;
    this.#steps[row + dirty] = isClean ? WITHIN_CLEAN : WITHIN_DIRTY;
  }

  /**
   * Ends the symbols of all paths at an offset, or symbols that nothing refers to after them.
   *
   * @returns the class with the lowest cost
   */
  #end(offset: number): number {
    let lowest = 0;
    for (let size = 0; size < CLASSES; size += 1) {
      const clean = this.#endCost(size, size, offset);
      const dirty = this.#endCost(CLASSES + size, size, offset);
      this.#ended[size] = Math.min(clean, dirty);
      this.#endedStates[size] = clean <= dirty ? size : CLASSES + size;
      if ((this.#ended[size] as number) < (this.#ended[lowest] as number)) lowest = size;
    }
    return lowest;
  }

  #endCost(state: number, size: number, offset: number): number {
    const distance = offset - (this.#starts[state] as number);
    if (distance < (SIZES[size] as number)) return Number.POSITIVE_INFINITY;
    const room = (SIZES[size + 1] as number) + (this.#aligns[size] as number);
    return (this.#costs[state] as number) + (distance >= room ? this.#unreferred : 0);
  }

  /** Follows the best path back from the end of the section. */
  trace(offsets: Float64Array, end: number): Extents {
    const firsts = new Int32Array(offsets.length);
    const ends = new Float64Array(offsets.length);
    let count = 0;
    let state = offsets.length === 0 ? 0 : (this.#endedStates[this.#end(end)] as number);
    let next = end;
    for (let index = offsets.length - 1; index >= 0; index -= 1) {
      const step = index === 0 ? 0 : (this.#steps[index * STATES + state] as number);
      const size = state % CLASSES;
      if (step >= WITHIN_CLEAN) {
        state = step === WITHIN_CLEAN ? size : CLASSES + size;
        continue;
      }
      const start = offsets[index] as number;
      firsts[count] = index;
      ends[count] = Math.min(next, start + (SIZES[size + 1] as number) + (this.#aligns[size] as number) - 1);
      count += 1;
      next = start;
      state = step;
    }
    return { count, firsts: firsts.subarray(0, count).reverse(), ends: ends.subarray(0, count).reverse() };
  }
}
