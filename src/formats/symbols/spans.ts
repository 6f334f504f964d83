/** Which bytes of the file each symbol has: aliases, overlaps, sizes that are missing, and the padding of functions. */
import { type Elf, EM, ET, PT, type Section, SHF, SHT } from '../elf/headers.ts';
import { orderBy } from '../order.ts';
import { bindingOf, SHN_LORESERVE, STB, STT, type SymbolTable, typeOf } from './table.ts';

/** Ranges that do not overlap, in ascending order, each with the symbol that has it. */
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
  /** Symbols without (.bss): offsets as if those sections followed the end of the file, one behind the other. */
  readonly inMemory: Spans;
}

/** Functions begin at multiples of that at most, but where a section asks for more. */
const CODE_ALIGN = 16;

/** Places every symbol that has bytes. */
export function placeSymbols(elf: Elf, table: SymbolTable): Placed {
  const homes = homesOf(elf);
  const count = table.count;
  const starts = new Float64Array(count);
  const ends = new Float64Array(count);
  const symbols = new Uint32Array(count);
  const isThumb = elf.machine === EM.ARM;
  let found = 0;
  let fileFound = 0;
  for (const inFile of [true, false]) {
    for (let index = 0; index < count; index += 1) {
      const number = table.homes[index] as number;
      const home = number >= SHN_LORESERVE ? undefined : homes[number];
      if (home === undefined || home.inFile !== inFile || !isOfInterest(table, index, home)) continue;
      const value = table.values[index] as number;
      const type = typeOf(table, index);
      const isCode = type === STT.FUNC || type === STT.GNU_IFUNC;
      const address = isThumb && isCode ? value - (value % 2) : value;
      const start = home.start + (address - (type === STT.TLS ? home.threadBase : home.base));
      if (!(start >= home.start && start < home.end)) continue;
      starts[found] = start;
      ends[found] = Math.min(start + (table.sizes[index] as number), home.end);
      symbols[found] = index;
      found += 1;
    }
    if (inFile) fileFound = found;
  }
  const part = (from: number, to: number) =>
    settle(table, homes, starts.subarray(from, to), ends.subarray(from, to), symbols.subarray(from, to));
  return { inFile: part(0, fileFound), inMemory: part(fileFound, found) };
}

interface Home {
  /** Of its first byte: where it is in the file (or would be), and what its symbols' values count from. */
  readonly start: number;
  readonly end: number;
  readonly base: number;
  /** The same for thread-local symbols. */
  readonly threadBase: number;
  readonly inFile: boolean;
  readonly isCode: boolean;
  readonly padding: number;
}

/** By index, sections in which symbols have bytes. */
function homesOf(elf: Elf): (Home | undefined)[] {
  const threads = elf.segments.find(({ type }) => type === PT.TLS)?.address ?? 0;
  // Behind every section, whatever the size of the file.
  let memory = elf.sections.reduce(
    (end, each) => Math.max(end, inFile(each) ? each.offset + each.size : 0),
    0,
  );
  return elf.sections.map((section) => {
    if ((section.flags & SHF.ALLOC) === 0 || section.size === 0 || section.type === SHT.NULL)
      return undefined;
    const start = inFile(section) ? section.offset : memory;
    const end = start + section.size;
    if (!Number.isSafeInteger(end)) return undefined;
    if (!inFile(section)) memory = end;
    const base = elf.type === ET.REL ? 0 : section.address;
    const isCode = (section.flags & SHF.EXECINSTR) !== 0;
    return {
      start,
      end,
      base,
      threadBase: elf.type === ET.REL ? 0 : base - threads,
      inFile: inFile(section),
      isCode,
      padding: isCode ? Math.min(Math.max(section.align, CODE_ALIGN), 64) : 0,
    };
  });
}

const inFile = (section: Section) => section.type !== SHT.NOBITS;

/** Without a size only code counts: in data such symbols mark places (`_edata`, `__init_array_start`). */
function isOfInterest(table: SymbolTable, index: number, home: Home): boolean {
  const type = typeOf(table, index);
  if (type > STT.FUNC && type !== STT.TLS && type !== STT.GNU_IFUNC) return false;
  if ((table.sizes[index] as number) > 0) return true;
  if (!home.isCode) return false;
  // Mapping symbols tell code from data on ARM and RISC-V ($a, $t, $x, $d, $xrv64…); .L… are labels.
  const at = table.nameOffsets[index] as number;
  const first = table.names[at];
  return first !== undefined && first !== 0x24 && !(first === 0x2e && table.names[at + 1] === 0x4c);
}

/** Gives each byte to one symbol: to the one that begins first; of those that begin together to the best. */
function settle(
  table: SymbolTable,
  homes: readonly (Home | undefined)[],
  starts: Float64Array,
  ends: Float64Array,
  symbols: Uint32Array,
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
    const home = homes[table.homes[symbols[best] as number] as number];
    const limit = Math.min(home?.end ?? start, starts[order[next] as number] ?? Number.POSITIVE_INFINITY);
    let end = ends[best] as number;
    // The assembler's functions without a size, and the padding up to the next function.
    if (end === start || (limit > end && limit - end < (home?.padding ?? 0))) end = limit;
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

/** Of two symbols at one place: the larger, the typed, the global one; otherwise the one that comes first. */
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
