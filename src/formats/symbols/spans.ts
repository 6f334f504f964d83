/** Assigns bytes of the file to symbols. Resolves aliases, overlaps, missing sizes and padding between functions. */
import { type Elf, EM, ET, PT, type Section, SHF, SHT } from '../elf/headers.ts';
import { orderBy } from '../order.ts';
import { bindingOf, SHN_LORESERVE, STB, STT, type SymbolTable, typeOf } from './table.ts';

/** Non-overlapping ranges in ascending order, each with its symbol. */
export interface Spans {
  readonly count: number;
  /** Offsets in the file. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Indices in the table. */
  readonly symbols: Uint32Array;
}

export interface Placed {
  /** Symbols with bytes in the file. */
  readonly inFile: Spans;
  /**
   * Symbols without bytes in the file (.bss). Their offsets are as if those sections followed the end of the file, one
   * after another.
   */
  readonly inMemory: Spans;
}

/** Largest alignment of functions, unless a section requires more. */
const CODE_ALIGN = 16;

/**
 * Returns the bytes of every symbol that has some.
 *
 * @param foreignCode address at which code begins that other tables describe: symbols without a size end there at the latest
 */
export function placeSymbols(elf: Elf, table: SymbolTable, foreignCode?: number): Placed {
  const extents = extentsOf(elf);
  const count = table.count;
  const starts = new Float64Array(count);
  const ends = new Float64Array(count);
  const symbols = new Uint32Array(count);
  const isThumb = elf.machine === EM.ARM;
  let found = 0;
  let fileFound = 0;
  for (const inFile of [true, false]) {
    for (let index = 0; index < count; index += 1) {
      const sectionIndex = table.sectionIndexes[index] as number;
      const extent = sectionIndex >= SHN_LORESERVE ? undefined : extents[sectionIndex];
      if (extent === undefined || extent.inFile !== inFile || !hasBytes(table, index, extent)) continue;
      const value = table.values[index] as number;
      const type = typeOf(table, index);
      const isCode = type === STT.FUNC || type === STT.GNU_IFUNC;
      const address = isThumb && isCode ? value - (value % 2) : value;
      const start = extent.start + (address - (type === STT.TLS ? extent.threadBase : extent.base));
      if (!(start >= extent.start && start < extent.end)) continue;
      starts[found] = start;
      ends[found] = Math.min(start + (table.sizes[index] as number), extent.end);
      symbols[found] = index;
      found += 1;
    }
    if (inFile) fileFound = found;
  }
  const part = (from: number, to: number) =>
    resolveOverlaps(
      table,
      extents,
      starts.subarray(from, to),
      ends.subarray(from, to),
      symbols.subarray(from, to),
      foreignCode ?? Number.POSITIVE_INFINITY,
    );
  return { inFile: part(0, fileFound), inMemory: part(fileFound, found) };
}

interface Extent {
  /** Offset of the first byte: the real one, or for .bss a virtual one after the end of the file. */
  readonly start: number;
  readonly end: number;
  /** The address of the first byte, to which the values of symbols refer. */
  readonly base: number;
  /** Like `base`, for thread-local symbols. */
  readonly threadBase: number;
  readonly inFile: boolean;
  readonly isCode: boolean;
  /** Gaps of less than this many bytes after a symbol are padding, which counts as part of the symbol. */
  readonly padding: number;
}

/** Returns the extents of sections whose symbols have bytes, by section index. */
function extentsOf(elf: Elf): (Extent | undefined)[] {
  const tlsAddress = elf.segments.find(({ type }) => type === PT.TLS)?.address ?? 0;
  // After the last section, even if it ends beyond the file.
  let memoryEnd = elf.sections.reduce(
    (end, each) => Math.max(end, inFile(each) ? each.offset + each.size : 0),
    0,
  );
  return elf.sections.map((section) => {
    if ((section.flags & SHF.ALLOC) === 0 || section.size === 0 || section.type === SHT.NULL)
      return undefined;
    const start = inFile(section) ? section.offset : memoryEnd;
    const end = start + section.size;
    if (!Number.isSafeInteger(end)) return undefined;
    if (!inFile(section)) memoryEnd = end;
    const base = elf.type === ET.REL ? 0 : section.address;
    const isCode = (section.flags & SHF.EXECINSTR) !== 0;
    return {
      start,
      end,
      base,
      threadBase: elf.type === ET.REL ? 0 : base - tlsAddress,
      inFile: inFile(section),
      isCode,
      padding: isCode ? Math.min(Math.max(section.align, CODE_ALIGN), 64) : 0,
    };
  });
}

const inFile = (section: Section) => section.type !== SHT.NOBITS;

/**
 * Whether a symbol has bytes. Symbols without a size count only in code: in data they are markers (`_edata`,
 * `__init_array_start`).
 */
function hasBytes(table: SymbolTable, index: number, extent: Extent): boolean {
  const type = typeOf(table, index);
  if (type > STT.FUNC && type !== STT.TLS && type !== STT.GNU_IFUNC) return false;
  if ((table.sizes[index] as number) > 0) return true;
  if (!extent.isCode) return false;
  // Mapping symbols distinguish code from data on ARM and RISC-V ($a, $t, $x, $d, $xrv64…); .L… are labels.
  const at = table.nameOffsets[index] as number;
  const first = table.names[at];
  return first !== undefined && first !== 0x24 && !(first === 0x2e && table.names[at + 1] === 0x4c);
}

/** Assigns each byte to one symbol: to the one that begins first, and to the best of those with the same start. */
function resolveOverlaps(
  table: SymbolTable,
  extents: readonly (Extent | undefined)[],
  starts: Float64Array,
  ends: Float64Array,
  symbols: Uint32Array,
  foreignCode: number,
): Spans {
  const total = symbols.length;
  const order = orderBy(starts, total);
  const spans = {
    count: 0,
    starts: new Float64Array(total),
    ends: new Float64Array(total),
    symbols: new Uint32Array(total),
  };
  let covered = 0;
  for (let at = 0; at < total; ) {
    const start = starts[order[at] as number] as number;
    let best = order[at] as number;
    let next = at + 1;
    for (; next < total && starts[order[next] as number] === start; next += 1) {
      const other = order[next] as number;
      if (isBetter(table, ends, symbols, other, best)) best = other;
    }
    const extent = extents[table.sectionIndexes[symbols[best] as number] as number];
    const foreign = extent === undefined ? start : extent.start + (foreignCode - extent.base);
    const limit = Math.min(
      extent?.end ?? start,
      starts[order[next] as number] ?? Number.POSITIVE_INFINITY,
      foreign > start ? foreign : Number.POSITIVE_INFINITY,
    );
    let end = ends[best] as number;
    // Assembly functions without a size extend to the next symbol, others include the padding after them.
    if (end === start || (limit > end && limit - end < (extent?.padding ?? 0))) end = limit;
    if (end > covered) {
      spans.starts[spans.count] = Math.max(start, covered);
      spans.ends[spans.count] = end;
      spans.symbols[spans.count] = symbols[best] as number;
      spans.count += 1;
      covered = end;
    }
    at = next;
  }
  return spans;
}

/**
 * Whether `other` is preferable to `best`, which has the same start: the larger, the typed, the global one; the earlier
 * one if they are equal.
 */
function isBetter(
  table: SymbolTable,
  ends: Float64Array,
  symbols: Uint32Array,
  other: number,
  best: number,
): boolean {
  if (ends[other] !== ends[best]) return (ends[other] as number) > (ends[best] as number);
  const rank = (at: number) => {
    const index = symbols[at] as number;
    const global = bindingOf(table, index) === STB.GLOBAL ? 1 : 0;
    return (typeOf(table, index) === STT.NOTYPE ? 0 : 2) + global;
  };
  return rank(other) > rank(best);
}
