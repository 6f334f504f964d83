/** Claims the bytes of a Go program for modules, packages and functions. */

import type { Elf } from '../../formats/elf/headers.ts';
import { type GoBuildInfo, type GoModule, readGoBuildInfo } from '../../formats/go/build-info.ts';
import { type EmbeddedFile, embeddedFiles } from '../../formats/go/embedded.ts';
import { type Image, readImage } from '../../formats/go/image.ts';
import { type Moduledata, readModuledata } from '../../formats/go/moduledata.ts';
import { findPclntab } from '../../formats/go/pclntab.ts';
import { BinaryError, type Reader } from '../../formats/reader.ts';
import type { Claims, OwnerId } from '../../parts/claims.ts';
import { addBuckets, addFuncdata, addFunctionPointers } from './funcdata.ts';
import { type Functions, type FunctionTable, readFunctions } from './functions.ts';
import { modulesOf } from './modules.ts';
import { type Owners, ownersOf } from './owners.ts';
import { packages as newPackages } from './packages.ts';
import { claimAll, type Ordered, ranges } from './ranges.ts';
import { addReferred, type DataExtent } from './references.ts';
import { addRelocations } from './relocations.ts';
import { goSymbols, readSymbols, type Symbols } from './symbols.ts';
import { readTypes, type Types } from './types.ts';

export interface GoOptions {
  /** `none` sums the functions of a package without reading their names. */
  readonly symbols: 'names' | 'none';
  /** Called after steps that leave much garbage. */
  readonly collect?: (() => void) | undefined;
}

/** What was found in a program. */
export interface GoFound {
  /** Version of Go in the build info, e.g. `go1.26.8`; null if there is none. */
  readonly version: string | null;
  readonly main: GoModule | null;
  readonly packages: number;
  readonly functions: number;
  /** How the function table was found; null if it was not, and then nothing is claimed. */
  readonly pclntab: 'section' | 'searched' | null;
  readonly types: boolean;
  /** How to distinguish Go from other code that was linked in; null if all code is Go's. */
  readonly otherCode: OtherCode | null;
  /** Files of go:embed; they are not claimed. */
  readonly embedded: readonly EmbeddedFile[];
  /** Messages about what could not be read. */
  readonly notes: readonly string[];
}

/** Distinguishes the C in a program from the Go. */
interface OtherCode {
  /** Address at which Go's code begins. */
  readonly goCode: number;
  /** Whether a symbol is Go's. */
  isGo(address: number, name: string): boolean;
  /** Returns the package that contains a source file; null if the path does not show it. */
  packageOf(path: string): OwnerId | null;
}

/**
 * Claims the functions, tables, types and data of a Go program, from the tables that its runtime needs and that stripping
 * keeps. Claims what can be read of a damaged program.
 *
 * @returns null if it is not a Go program
 */
export function claimGo(
  reader: Reader,
  elf: Elf,
  claims: Claims,
  { symbols, collect }: GoOptions = { symbols: 'names' },
): GoFound | null {
  const notes: string[] = [];
  const attempt = <Value>(what: string, read: () => Value): Value | null => {
    try {
      return read();
    } catch (error) {
      // An offset outside what was read is damage like any other.
      if (!(error instanceof BinaryError || error instanceof RangeError)) throw error;
      notes.push(`${what} of this Go program could not be read: ${error.message}`);
      return null;
    }
  };
  const info = attempt('the build info', () => readGoBuildInfo(elf, reader));
  if (info === null && !looksLikeGo(elf)) return null;
  const about = { version: info?.version ?? null, main: info?.main ?? null, notes };
  const nothing = {
    ...about,
    packages: 0,
    functions: 0,
    pclntab: null,
    types: false,
    otherCode: null,
    embedded: [],
  };
  const image = attempt('the memory', () => readImage(reader, elf));
  if (image === null) return nothing;
  const pclntab = attempt('the function table', () => findPclntab(reader, image));
  if (pclntab === null) {
    // Without any other sign of Go, it is another program without sections.
    if (info === null && notes.length === 0) return null;
    if (notes.length === 0) notes.push('the function table (pclntab) of this Go program was not found');
    return nothing;
  }
  const moduledata = attempt('moduledata', () => readModuledata(image, pclntab));
  if (moduledata === null)
    notes.push(
      'the locations of types and data of this Go program are unknown: its moduledata was not found',
    );
  const packages = newPackages();
  const modules = modulesOf(info);
  const owners = ownersOf(claims, packages, modules);
  const functions = attempt('the functions', () =>
    claimFunctions(claims, image, owners, symbols, () =>
      readFunctions(image, pclntab, moduledata, packages, modules),
    ),
  );
  if (functions === null) return nothing;
  collect?.();
  const types =
    moduledata === null
      ? null
      : attempt('the types', () =>
          claimTypes(claims, image, functions, owners, () =>
            readTypes(
              image,
              moduledata,
              { fileBytes: reader.size, swiss: hasSwissMaps(info) },
              packages,
              modules,
            ),
          ),
        );
  collect?.();
  attempt('the symbols', () => {
    const tables = readSymbols(reader, image, moduledata, functions, packages);
    claimData(claims, image, tables, owners, symbols);
    claimAll(claims, 'table', tables.tables.ordered(), owners.tables('symbol table'));
  });
  if (moduledata !== null) {
    attempt('funcdata', () => claimFuncdata(claims, image, moduledata, functions, types, owners));
    attempt('the code', () => claimEstimates(claims, reader, image, moduledata, functions, types, owners));
  }
  return {
    ...about,
    packages: owners.count(),
    functions: functions.count,
    pclntab: pclntab.found,
    types: types !== null,
    embedded: attempt('the embedded files', () => embeddedFiles(image)) ?? [],
    otherCode:
      moduledata !== null && hasOtherCode(elf, moduledata)
        ? {
            goCode: moduledata.text.start,
            isGo: goSymbols(moduledata, functions, packages),
            // A single element (`net`) is the name of many folders.
            packageOf(path) {
              const id = packages.ofFile(path);
              return packages.paths[id]?.includes('/') ? owners.package(id) : null;
            },
          }
        : null,
  };
}

/** Largest alignment of Go code: a larger gap contains other code. */
const CODE_ALIGN = 64;

/** Whether there is code before or after Go's. */
const hasOtherCode = ({ sections }: Elf, { text }: Moduledata): boolean =>
  sections.some(
    ({ name, address, size }) =>
      name === '.text' && (text.start - address > CODE_ALIGN || address + size - text.end > CODE_ALIGN),
  );

/** Claims the code of functions and the function table. */
function claimFunctions(
  claims: Claims,
  image: Image,
  owners: Owners,
  symbols: GoOptions['symbols'],
  read: () => FunctionTable,
): Functions {
  const { functions, name, table } = read();
  claimText(claims, image, functions, name, owners, symbols);
  claimAll(claims, 'table', table.ordered(), owners.tables('pclntab'));
  return functions;
}

/** What later steps need to know about the types, whose memory can be freed by then. */
type TypesEnd = Pick<Types, 'end' | 'masks'>;

/** Claims types, itabs, pointers to functions, and the relocations within them. */
function claimTypes(
  claims: Claims,
  image: Image,
  functions: Functions,
  owners: Owners,
  read: () => Types,
): TypesEnd {
  const { types, itabs, region, end, masks } = read();
  const pointers = ranges();
  addFunctionPointers(pointers, image, region, end, functions);
  const pieces: [string, Ordered][] = [
    ['types', types.ordered()],
    ['itabs', itabs.ordered()],
    ['function pointers', pointers.ordered()],
  ];
  const relocations = ranges();
  addRelocations(
    relocations,
    image,
    pieces.map(([, piece]) => piece),
  );
  for (const [name, piece] of pieces) claimAll(claims, 'table', piece, owners.tables(name));
  claimAll(claims, 'table', relocations.ordered(), owners.tables('relocations'));
  return { end, masks };
}

function claimFuncdata(
  claims: Claims,
  image: Image,
  moduledata: Moduledata,
  functions: Functions,
  types: TypesEnd | null,
  owners: Owners,
): void {
  const funcdata = ranges();
  addFuncdata(funcdata, image, moduledata, functions, types?.masks ?? null);
  claimAll(claims, 'table', funcdata.ordered(), owners.tables('funcdata'));
  const buckets = ranges();
  addBuckets(buckets, image, moduledata, functions);
  claimAll(claims, 'table', buckets.ordered(), owners.tables('pclntab'));
}

/** Claims variables and strings by the code that refers to them, and the relocations within them. */
function claimEstimates(
  claims: Claims,
  reader: Reader,
  image: Image,
  moduledata: Moduledata,
  functions: Functions,
  types: TypesEnd | null,
  owners: Owners,
): void {
  const estimates = ranges();
  addReferred(estimates, reader, image, functions, dataOf(moduledata, types), moduledata.data);
  const ordered = estimates.ordered();
  claimAll(claims, 'estimate', ordered, owners.parts('other', 'data', true));
  const relocations = ranges();
  addRelocations(relocations, image, [ordered]);
  claimAll(claims, 'estimate', relocations.ordered(), owners.parts('table', 'relocations', true));
}

/** Claims each function with the padding after it. */
function claimText(
  claims: Claims,
  image: Image,
  { count, entries, packages }: Functions,
  name: FunctionTable['name'],
  owners: Owners,
  symbols: GoOptions['symbols'],
): void {
  const start = entries[0] ?? 0;
  const offset = image.offsetOf(start);
  if (offset === null) return;
  const shift = offset - start;
  const code = owners.parts('other', 'code');
  let begin = 0;
  for (let index = 0; index < count; index += 1) {
    const id = packages[index] as number;
    if (symbols === 'none' && index + 1 < count && packages[index + 1] === id) continue;
    const from = symbols === 'none' ? begin : index;
    begin = index + 1;
    const parent = owners.package(id) ?? claims.owner(null, 'other', 'code of no package');
    const owner = symbols === 'none' ? (code(id) ?? parent) : claims.owner(parent, 'symbol', name(index));
    claims.claim('symbol', owner, (entries[from] as number) + shift, (entries[index + 1] as number) + shift);
  }
}

/**
 * Returns the extents of variables and strings, which no table lists. Other constants are left out: those that several
 * packages use, such as the dictionaries of generic functions, mostly belong to another package than the one that refers
 * to them.
 */
function dataOf(
  { noptrdata, data, types: all, rodata, funcdata }: Moduledata,
  types: TypesEnd | null,
): DataExtent[] {
  const variables = [noptrdata, data].map((extent) => ({ ...extent, isVariables: true }));
  if (types === null) return variables;
  const isAfterTypes = rodata >= all.start && rodata < types.end;
  const start = isAfterTypes ? types.end : rodata;
  // Strings come first, then funcdata (before Go 1.26) and masks.
  const end = Math.min(...[funcdata, types.masks ?? 0].filter((each) => each > start));
  return Number.isFinite(end) ? [...variables, { start, end, isVariables: false }] : variables;
}

/** Claims variables by their symbols. */
function claimData(
  claims: Claims,
  image: Image,
  { data }: Symbols,
  owners: Owners,
  symbols: GoOptions['symbols'],
): void {
  const ofPackage = owners.parts('other', 'data');
  const reserved = ranges();
  for (const { name, package: id, address, bytes } of data) {
    const parent = owners.package(id);
    if (parent === null) continue;
    const owner = symbols === 'none' ? (ofPackage(id) ?? parent) : claims.owner(parent, 'symbol', name);
    const offset = image.offsetOf(address);
    if (offset !== null) claims.claim('symbol', owner, offset, offset + bytes);
    else if (image.isReserved(address, address + bytes)) reserved.add(address, address + bytes, owner);
  }
  const { starts, ends, owners: of, count } = reserved.ordered();
  for (let at = 0; at < count; at += 1)
    claims.reserve(of[at] as number, (ends[at] as number) - (starts[at] as number));
}

const SECTIONS = ['.gopclntab', '.data.rel.ro.gopclntab', '.go.module', '.note.go.buildid', '.go.buildinfo'];

const looksLikeGo = ({ sections }: Elf): boolean =>
  sections.length === 0 || sections.some(({ name }) => SECTIONS.includes(name));

/** Whether maps have the layout of Go 1.24, which an experiment can switch off. */
function hasSwissMaps(info: GoBuildInfo | null): boolean {
  const minor = Number(/^go1\.(\d+)/.exec(info?.version ?? '')?.[1] ?? Number.NaN);
  return !(minor < 24) && !(info?.version.includes('noswissmap') ?? false);
}
