/** Claims what of a Go program belongs to which module, package and function. */

import type { Claims } from '../../composition/claims.ts';
import type { Elf } from '../elf.ts';
import { type GoBuildInfo, type GoModule, readGoBuildInfo } from '../go-build-info.ts';
import { BinaryError, type Reader } from '../reader.ts';
import { addBuckets, addFuncdata, addFunctionPointers } from './funcdata.ts';
import { type Functions, readFunctions } from './functions.ts';
import { type Image, readImage } from './image.ts';
import { type Extent, type Moduledata, readModuledata } from './moduledata.ts';
import { modulesOf } from './modules.ts';
import { type Owners, ownersOf } from './owners.ts';
import { packages as newPackages, type PackageId } from './packages.ts';
import { findPclntab } from './pclntab.ts';
import { claimAll, ranges } from './ranges.ts';
import { addReferred } from './references.ts';
import { addRelocations } from './relocations.ts';
import { readSymbols, type Symbols } from './symbols.ts';
import { readTypes, type Types } from './types.ts';

export interface GoOptions {
  /** `none` sums the functions of a package, and does not read their names. */
  readonly symbols: 'names' | 'none';
}

/** What was found, and what was not. */
export interface GoFound {
  /** As the program says, e.g. `go1.26.8`; null where it does not. */
  readonly version: string | null;
  readonly main: GoModule | null;
  readonly packages: number;
  readonly functions: number;
  /** How the table of functions was found; null where it was not, and nothing is claimed then. */
  readonly pclntab: 'section' | 'searched' | null;
  readonly types: boolean;
  /** What could not be read, and why: sentences for a person. */
  readonly notes: readonly string[];
}

/**
 * Claims the functions, tables and types of a Go program: by what it carries for its own runtime, so that stripping makes
 * no difference. Of a damaged one, what can be read.
 *
 * @returns null where it is none
 */
export function claimGo(
  reader: Reader,
  elf: Elf,
  claims: Claims,
  { symbols }: GoOptions = { symbols: 'names' },
): GoFound | null {
  const notes: string[] = [];
  const attempt = <Value>(read: () => Value): Value | null => {
    try {
      return read();
    } catch (error) {
      // A number that leads out of what was read is damage like any other.
      if (!(error instanceof BinaryError || error instanceof RangeError)) throw error;
      notes.push(error.message);
      return null;
    }
  };
  const info: GoBuildInfo | null = attempt(() => readGoBuildInfo(elf, reader));
  if (info === null && !looksLikeGo(elf)) return null;
  const found = { version: info?.version ?? null, main: info?.main ?? null, notes };
  const image: Image | null = attempt(() => readImage(reader, elf));
  const pclntab = image === null ? null : attempt(() => findPclntab(reader, image));
  if (image === null || pclntab === null) {
    if (info === null) return null;
    if (notes.length === 0) notes.push('the table of functions (pclntab) of this Go program was not found');
    return { ...found, packages: 0, functions: 0, pclntab: null, types: false };
  }
  const moduledata = attempt(() => readModuledata(image, pclntab));
  const packages = newPackages();
  const modules = modulesOf(info);
  const owners = ownersOf(claims, packages, modules);
  const functions: Functions | null = attempt(() =>
    readFunctions(image, pclntab, moduledata, packages, modules),
  );
  if (functions === null) return { ...found, packages: 0, functions: 0, pclntab: null, types: false };

  claimText(claims, image, functions, owners, symbols);
  const tableOf = (name: string) => {
    const part = owners.parts('table', name);
    const rest = claims.owner(null, 'table', name);
    return (id: PackageId) => part(id) ?? rest;
  };
  const types =
    moduledata === null
      ? null
      : attempt(() =>
          readTypes(
            image,
            moduledata,
            { fileBytes: reader.size, swiss: hasSwissMaps(info) },
            packages,
            (id) => modules.of(packages.paths[id] ?? '')?.path === 'std',
          ),
        );
  const symbolTables = attempt(() => readSymbols(reader, image, moduledata, functions, packages));
  const pointers = ranges();
  const funcdata = ranges();
  const buckets = ranges();
  if (types !== null) addFunctionPointers(pointers, image, types.region, functions);
  if (moduledata !== null) {
    addFuncdata(funcdata, image, moduledata, functions, types?.masks ?? null);
    addBuckets(buckets, image, moduledata, functions);
  }
  if (symbolTables !== null) claimData(claims, symbolTables, owners, symbols);
  const estimates = ranges();
  if (moduledata !== null)
    attempt(() =>
      addReferred(estimates, reader, image, functions, dataOf(moduledata, types), moduledata.data),
    );
  const estimated = estimates.ordered();
  const data = owners.parts('other', 'data', true);
  claimAll(claims, 'estimate', estimated, data);
  const typed = types?.types.ordered();
  const methods = types?.itabs.ordered();
  const relocations = ranges();
  if (typed !== undefined && methods !== undefined)
    addRelocations(relocations, image, [typed, methods, pointers.ordered(), estimated]);
  claimAll(claims, 'table', relocations.ordered(), tableOf('relocations'));
  if (typed !== undefined) claimAll(claims, 'table', typed, tableOf('types'));
  if (methods !== undefined) claimAll(claims, 'table', methods, tableOf('itabs'));
  claimAll(claims, 'table', pointers.ordered(), tableOf('function pointers'));
  claimAll(claims, 'table', funcdata.ordered(), tableOf('funcdata'));
  claimAll(claims, 'table', buckets.ordered(), tableOf('pclntab'));
  claimAll(claims, 'table', functions.table.ordered(), tableOf('pclntab'));
  if (symbolTables !== null)
    claimAll(claims, 'table', symbolTables.tables.ordered(), tableOf('symbol table'));
  return {
    ...found,
    packages: owners.count(),
    functions: functions.count,
    pclntab: pclntab.found,
    types: types !== null,
  };
}

/** Each function with the padding behind it, which is there because of it. */
function claimText(
  claims: Claims,
  image: Image,
  { count, entries, packages, name }: Functions,
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
 * Where variables and strings are, which no table lists. Other constants are left out: those that several packages use,
 * such as the dictionaries of generic functions, are mostly of another package than the one that refers to them.
 */
function dataOf(
  { noptrdata, data, types: all, rodata, funcdata }: Moduledata,
  types: Types | null,
): Extent[] {
  if (types === null) return [noptrdata, data];
  const isBehindTypes = rodata >= all.start && rodata < types.end;
  const start = isBehindTypes ? types.end : rodata;
  // Strings come first, then funcdata (but in Go 1.26) and masks.
  const end = Math.min(...[funcdata, types.masks ?? 0].filter((each) => each > start));
  return Number.isFinite(end) ? [noptrdata, data, { start, end }] : [noptrdata, data];
}

/** Variables by their names, and C's functions. */
function claimData(claims: Claims, { data }: Symbols, owners: Owners, symbols: GoOptions['symbols']): void {
  const ofPackage = owners.parts('other', 'data');
  const ofC = () => claims.owner(null, 'unit', 'C');
  for (const { name, package: id, offset, bytes } of data) {
    const parent = owners.package(id);
    const owner =
      symbols === 'none' ? (ofPackage(id) ?? ofC()) : claims.owner(parent ?? ofC(), 'symbol', name);
    if (offset === null) claims.reserve(owner, bytes);
    else claims.claim('symbol', owner, offset, offset + bytes);
  }
}

const SECTIONS = ['.gopclntab', '.data.rel.ro.gopclntab', '.go.module', '.note.go.buildid', '.go.buildinfo'];

const looksLikeGo = ({ sections }: Elf): boolean =>
  sections.length === 0 || sections.some(({ name }) => SECTIONS.includes(name));

/** Maps got another layout with Go 1.24, unless an experiment is switched off. */
function hasSwissMaps(info: GoBuildInfo | null): boolean {
  const minor = Number(/^go1\.(\d+)/.exec(info?.version ?? '')?.[1] ?? Number.NaN);
  return !(minor < 24) && !(info?.version.includes('noswissmap') ?? false);
}
