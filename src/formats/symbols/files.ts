/**
 * Finds the source files of symbols from the symbol table, without debug information: linkers put a symbol of type FILE
 * before the local symbols of each object file, and lay out sections in the order of the objects.
 */
import { lastAtMost, orderBy } from '../order.ts';
import type { Spans } from './spans.ts';
import { bindingOf, nameOf, STB, STT, type SymbolTable, typeOf } from './table.ts';

export interface SourceFiles {
  /** Index in `files` of each symbol of the table, or -1. */
  readonly fileOf: Int32Array;
  /** One per FILE symbol, so names can repeat; followed by the guesses. */
  readonly files: readonly SourceFile[];
}

interface SourceFile {
  /** Without its folder. A guess between several files lists all their names. */
  readonly name: string;
  /** Inferred, not stated by the table. */
  readonly isGuess: boolean;
}

const NONE = -1;
const DOT = 0x2e;
const DOLLAR = 0x24;

/** With more candidates than this, there is no guess. */
const MAX_CANDIDATES = 64;
/** A guess lists at most this many files. */
const MAX_LISTED = 4;

/**
 * Returns the files of symbols. For local symbols the table states it. A global symbol gets a file if its neighbors
 * leave only one: both neighbors have it, or it is the only one between theirs. Of several candidates, the one named
 * like the symbol is the guess; if there is none, the guess lists all of them.
 */
export function sourceFiles(table: SymbolTable, placed: readonly Spans[]): SourceFiles {
  const fileOf = new Int32Array(table.count).fill(NONE);
  const files: SourceFile[] = [];
  let current = NONE;
  for (let index = 1; index < table.count; index += 1) {
    if (bindingOf(table, index) !== STB.LOCAL) continue;
    if (typeOf(table, index) === STT.FILE) {
      const name = nameOf(table, index);
      // A FILE symbol without a name precedes the local symbols that the linker creates.
      current = name === '' ? NONE : files.push({ name, isGuess: false }) - 1;
    } else fileOf[index] = current;
  }
  if (files.length > 0) {
    assignPartitions(table, fileOf);
    assignByMappingSymbols(table, placed, fileOf);
    const known = files.length;
    const guess = guesser(files);
    for (const spans of placed)
      for (const gap of gapsOf(table, spans, fileOf, known)) fillGap(table, spans, fileOf, gap, files, guess);
    if (hasLibrary(table)) for (const spans of placed) fillLibrary(table, spans, fileOf, guess(C_LIBRARY));
  }
  return { fileOf, files };
}

/**
 * Assigns functions to the file of their partitions: `f.cold`, `f.part.0` and the like are local symbols even if f is
 * not, and are in the same file as f.
 */
function assignPartitions(table: SymbolTable, fileOf: Int32Array): void {
  const files = new Map<string, number>();
  for (let index = 1; index < table.count; index += 1) {
    const file = fileOf[index] as number;
    if (file === NONE || typeOf(table, index) !== STT.FUNC) continue;
    const start = table.nameOffsets[index] as number;
    const name = table.names.subarray(start, table.nameEnds[index]);
    const dot = name.indexOf(DOT, 1);
    if (dot !== -1) files.set(name.toString('utf8', 0, dot), file);
  }
  if (files.size === 0) return;
  for (let index = 1; index < table.count; index += 1) {
    if (fileOf[index] !== NONE || typeOf(table, index) !== STT.FUNC) continue;
    fileOf[index] = files.get(nameOf(table, index)) ?? NONE;
  }
}

/** The entry point of programs. */
const ENTRY = '_start';
/** The object of the C library that defines it, in its variants: Scrt1.o, rcrt1.o. */
const RUNTIME = /crt1\.o$/;

/**
 * Assigns global symbols on ARM and RISC-V, whose assemblers mark the start of code and data in each object file (`$a`,
 * `$x`, `$d`): a global symbol is in the file of the last local symbol before it.
 */
function assignByMappingSymbols(table: SymbolTable, placed: readonly Spans[], fileOf: Int32Array): void {
  const anchors: number[] = [];
  let isMapped = false;
  for (let index = 1; index < table.count; index += 1) {
    if (fileOf[index] === NONE || (table.sectionIndexes[index] as number) === 0) continue;
    if (bindingOf(table, index) === STB.LOCAL) anchors.push(index);
    isMapped ||= table.names[table.nameOffsets[index] as number] === DOLLAR;
  }
  if (!isMapped) return;
  const values = Float64Array.from(anchors, (index) => table.values[index] as number);
  const order = orderBy(values, anchors.length);
  const sorted = Float64Array.from(order, (at) => values[at] as number);
  for (const { count, symbols } of placed)
    for (let at = 0; at < count; at += 1) {
      const symbol = symbols[at] as number;
      if (fileOf[symbol] !== NONE) continue;
      const anchor = anchors[order[lastAtMost(sorted, sorted.length, table.values[symbol] as number)] ?? -1];
      if (anchor !== undefined && table.sectionIndexes[anchor] === table.sectionIndexes[symbol])
        fileOf[symbol] = fileOf[anchor] as number;
    }
}

/**
 * Consecutive spans without a known file, from `at` up to but not including `next`, and the files of the spans before
 * and after them.
 */
interface Gap {
  readonly at: number;
  readonly next: number;
  readonly before: number;
  readonly after: number;
}

function gapsOf(table: SymbolTable, spans: Spans, fileOf: Int32Array, fileCount: number): Gap[] {
  const sectionOf = (at: number) => table.sectionIndexes[spans.symbols[at] as number];
  const fileAt = (at: number) => fileOf[spans.symbols[at] as number] as number;
  const gaps: Gap[] = [];
  for (let at = 0; at < spans.count; ) {
    if (fileAt(at) !== NONE) {
      at += 1;
      continue;
    }
    let next = at + 1;
    while (next < spans.count && sectionOf(next) === sectionOf(at) && fileAt(next) === NONE) next += 1;
    const before = at > 0 && sectionOf(at - 1) === sectionOf(at) ? fileAt(at - 1) : NONE;
    const isLast = next === spans.count || sectionOf(next) !== sectionOf(at);
    gaps.push({ at, next, before, after: isLast ? fileCount - 1 : fileAt(next) });
    at = next;
  }
  return gaps;
}

function fillGap(
  table: SymbolTable,
  spans: Spans,
  fileOf: Int32Array,
  { at, next, before, after }: Gap,
  files: readonly SourceFile[],
  guess: (name: string) => number,
): void {
  // Some kinds of sections (.text.unlikely, .text.startup) are laid out before the others, with the files in order once
  // more.
  if (after < before || after - Math.max(before, 0) > MAX_CANDIDATES) return;
  const nameAt = (file: number) => (files[file] as SourceFile).name;
  const candidates: number[] = [];
  for (let file = Math.max(before, 0); file <= after; file += 1)
    // crtstuff.c has only local symbols.
    if (nameAt(file) !== 'crtstuff.c') candidates.push(file);
  const names = [...new Set(candidates.map(nameAt))];
  const namesByStem = new Map(names.map((name) => [normalized(name.replace(/\.\w+$/, '')), name]));
  const allNames = names.length <= MAX_LISTED ? names.join(' or ') : null;
  for (let each = at; each < next; each += 1) {
    const symbol = spans.symbols[each] as number;
    if (candidates.length === 1 && before !== NONE) fileOf[symbol] = candidates[0] as number;
    else {
      const name = nameOf(table, symbol);
      const entry = name === ENTRY ? candidates.find((file) => RUNTIME.test(nameAt(file))) : undefined;
      if (entry !== undefined) {
        fileOf[symbol] = entry;
        continue;
      }
      const likely = namesByStem.get(normalized(name)) ?? allNames;
      if (likely !== null && likely !== '') fileOf[symbol] = guess(likely);
    }
  }
}

const C_LIBRARY = 'libc.a';
/**
 * Defined only by C libraries, glibc and musl alike. In a program that loads the library, the name is followed by a
 * version (`@GLIBC_2.34`).
 */
const LIBRARY_ENTRY = Buffer.from('\0__libc_start_main\0');
/** Reserved names of functions and data in glibc and musl. */
const LIBRARY_NAMES = /^_(?:IO_|dl_|nl_C_|_libc_|_gconv_|_stdio_)/;

/** Whether a C library is linked statically into the program. */
function hasLibrary(table: SymbolTable): boolean {
  const at = table.names.indexOf(LIBRARY_ENTRY);
  return (
    at !== -1 &&
    table.nameOffsets.some((start, index) => start === at + 1 && table.sectionIndexes[index] !== 0)
  );
}

/**
 * Assigns symbols to the C library. Linkers link it last, so symbols that follow its first one in a section and have no
 * other file are likely part of it. Half of its objects have no local symbols, and so no file.
 */
function fillLibrary(
  table: SymbolTable,
  { count, symbols }: Spans,
  fileOf: Int32Array,
  library: number,
): void {
  let section = -1;
  let isInLibrary = false;
  for (let at = 0; at < count; at += 1) {
    const symbol = symbols[at] as number;
    if (table.sectionIndexes[symbol] !== section) isInLibrary = false;
    section = table.sectionIndexes[symbol] as number;
    if (isInLibrary && fileOf[symbol] !== NONE) continue;
    isInLibrary ||= LIBRARY_NAMES.test(nameOf(table, symbol));
    if (isInLibrary && fileOf[symbol] === NONE) fileOf[symbol] = library;
  }
}

/** Returns a function that appends a guess to `files`, once per name, and returns its index. */
function guesser(files: SourceFile[]): (name: string) => number {
  const known = new Map<string, number>();
  return (name) => {
    let index = known.get(name);
    if (index === undefined) {
      index = files.push({ name, isGuess: true }) - 1;
      known.set(name, index);
    }
    return index;
  };
}

/** Normalizes names of functions and files for comparison: `__strlen_avx2` is in strlen-avx2.S. */
const normalized = (text: string) => text.replace(/^_+|[-_.]/g, '').toLowerCase();
