/**
 * Which source file a symbol comes from, as far as the symbol table tells without debug information: linkers put a
 * symbol of type FILE before the local symbols of each object file, and lay out sections in the order of the objects.
 */
import { lastAtMost, orderBy } from '../order.ts';
import type { Spans } from './spans.ts';
import { bindingOf, nameOf, STB, STT, type SymbolTable, typeOf } from './table.ts';

export interface SourceFiles {
  /** By the symbol's index in the table: its file's, or -1. */
  readonly fileOf: Int32Array;
  /** One a file symbol, so several may be called the same, and the guesses behind them. */
  readonly files: readonly SourceFile[];
}

interface SourceFile {
  /** Without its folder; of a guess between some all their names. */
  readonly name: string;
  /** It is likely, but the table does not say so. */
  readonly isGuess: boolean;
}

const NONE = -1;
const DOT = 0x2e;
const DOLLAR = 0x24;

/** Between more files than that nothing is likely. */
const MAX_CANDIDATES = 64;
/** So many are named together. */
const MAX_TOGETHER = 4;

/**
 * Tells the file of local symbols, as the table has it, and of global ones as far as those around them leave no other:
 * that of both neighbours, or the only one between them. Where several are between, the one that is named like the
 * symbol is likely; else it is one of them.
 */
export function sourceFiles(table: SymbolTable, placed: readonly Spans[]): SourceFiles {
  const fileOf = new Int32Array(table.count).fill(NONE);
  const files: SourceFile[] = [];
  let current = NONE;
  for (let index = 1; index < table.count; index += 1) {
    if (bindingOf(table, index) !== STB.LOCAL) continue;
    if (typeOf(table, index) === STT.FILE) {
      const name = nameOf(table, index);
      // The linker's own locals follow a file without a name.
      current = name === '' ? NONE : files.push({ name, isGuess: false }) - 1;
    } else fileOf[index] = current;
  }
  if (files.length > 0) {
    followPartitions(table, fileOf);
    followMappings(table, placed, fileOf);
    const known = files.length;
    const guess = guesser(files);
    for (const spans of placed)
      for (const gap of gapsOf(table, spans, fileOf, known)) fillGap(table, spans, fileOf, gap, files, guess);
    if (hasLibrary(table)) for (const spans of placed) fillLibrary(table, spans, fileOf, guess(C_LIBRARY));
  }
  return { fileOf, files };
}

/** `f.cold`, `f.part.0` and the like are local even where f is not, and lie in f's file. */
function followPartitions(table: SymbolTable, fileOf: Int32Array): void {
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

/** Where programs begin, and the object of the C library that has it, in its forms: Scrt1.o, rcrt1.o. */
const ENTRY = '_start';
const RUNTIME = /crt1\.o$/;

/**
 * On ARM and RISC-V the assembler marks where code and data begin in each object file (`$a`, `$x`, `$d`): what is global is
 * in the file of the last local symbol before it.
 */
function followMappings(table: SymbolTable, placed: readonly Spans[], fileOf: Int32Array): void {
  const anchors: number[] = [];
  let isMapped = false;
  for (let index = 1; index < table.count; index += 1) {
    if (fileOf[index] === NONE || (table.homes[index] as number) === 0) continue;
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
      if (anchor !== undefined && table.homes[anchor] === table.homes[symbol])
        fileOf[symbol] = fileOf[anchor] as number;
    }
}

/** Spans next to each other of which no file is known, `next` not included, and the files of those around them. */
interface Gap {
  readonly at: number;
  readonly next: number;
  readonly before: number;
  readonly after: number;
}

function gapsOf(table: SymbolTable, spans: Spans, fileOf: Int32Array, fileCount: number): Gap[] {
  const home = (at: number) => table.homes[spans.symbols[at] as number];
  const file = (at: number) => fileOf[spans.symbols[at] as number] as number;
  const gaps: Gap[] = [];
  for (let at = 0; at < spans.count; ) {
    if (file(at) !== NONE) {
      at += 1;
      continue;
    }
    let next = at + 1;
    while (next < spans.count && home(next) === home(at) && file(next) === NONE) next += 1;
    const before = at > 0 && home(at - 1) === home(at) ? file(at - 1) : NONE;
    const isLast = next === spans.count || home(next) !== home(at);
    gaps.push({ at, next, before, after: isLast ? fileCount - 1 : file(next) });
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
  // Sections of a kind (.text.unlikely, .text.startup) have a round of files of their own before the others.
  if (after < before || after - Math.max(before, 0) > MAX_CANDIDATES) return;
  const nameAt = (file: number) => (files[file] as SourceFile).name;
  const candidates: number[] = [];
  for (let file = Math.max(before, 0); file <= after; file += 1)
    // What crtstuff.c has is all local.
    if (nameAt(file) !== 'crtstuff.c') candidates.push(file);
  const names = [...new Set(candidates.map(nameAt))];
  const stems = new Map(names.map((name) => [plain(name.replace(/\.\w+$/, '')), name]));
  const together = names.length <= MAX_TOGETHER ? names.join(' or ') : null;
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
      const likely = stems.get(plain(name)) ?? together;
      if (likely !== null && likely !== '') fileOf[symbol] = guess(likely);
    }
  }
}

const C_LIBRARY = 'libc.a';
/** What a C library alone defines, glibc and musl alike; a program that loads it has its version behind it (`@GLIBC_2.34`). */
const LIBRARY_ENTRY = Buffer.from('\0__libc_start_main\0');
/** Names that no program may use, of functions and data that glibc and musl are made of. */
const LIBRARY_NAMES = /^_(?:IO_|dl_|nl_C_|_libc_|_gconv_|_stdio_)/;

/** Whether a C library lies in the program. */
function hasLibrary(table: SymbolTable): boolean {
  const at = table.names.indexOf(LIBRARY_ENTRY);
  return at !== -1 && table.nameOffsets.some((start, index) => start === at + 1 && table.homes[index] !== 0);
}

/**
 * Linkers take the C library last, so what follows on the first of its own in a section, and is of no other file, is
 * likely of it too. Half of its objects have no local symbols, and so no file.
 */
function fillLibrary(
  table: SymbolTable,
  { count, symbols }: Spans,
  fileOf: Int32Array,
  library: number,
): void {
  let home = -1;
  let isBehind = false;
  for (let at = 0; at < count; at += 1) {
    const symbol = symbols[at] as number;
    if (table.homes[symbol] !== home) isBehind = false;
    home = table.homes[symbol] as number;
    if (isBehind && fileOf[symbol] !== NONE) continue;
    isBehind ||= LIBRARY_NAMES.test(nameOf(table, symbol));
    if (isBehind && fileOf[symbol] === NONE) fileOf[symbol] = library;
  }
}

/** Puts guesses behind the files that the table names, each once. */
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

/** What names of functions and of their files have in common: `__strlen_avx2` is in strlen-avx2.S. */
const plain = (text: string) => text.replace(/^_+|[-_.]/g, '').toLowerCase();
