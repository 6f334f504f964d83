/** Claims what of a Go program belongs to which module, package and function. */

import type { Claims } from '../../composition/claims.ts';
import type { Elf } from '../elf.ts';
import { type GoBuildInfo, type GoModule, readGoBuildInfo } from '../go-build-info.ts';
import { BinaryError, type Reader } from '../reader.ts';
import { addFuncdata, addFunctionPointers } from './funcdata.ts';
import { type Functions, readFunctions } from './functions.ts';
import { type Image, readImage } from './image.ts';
import { readModuledata } from './moduledata.ts';
import { modulesOf } from './modules.ts';
import { ownersOf } from './owners.ts';
import { packages as newPackages } from './packages.ts';
import { findPclntab } from './pclntab.ts';
import { claimAll, ranges } from './ranges.ts';
import { readTypes } from './types.ts';

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

  const text = image.offsetOf(functions.entries[0] ?? 0);
  if (text !== null) {
    const shift = text - (functions.entries[0] ?? 0);
    for (let index = 0; index < functions.count; index += 1) {
      const id = functions.packages[index] as number;
      const owner =
        symbols === 'none' ? owners.part(id, 'other', 'code') : owners.package(id) === null ? null : claims.owner(owners.package(id), 'symbol', functions.name(index));
      if (owner !== null)
        claims.claim('symbol', owner, (functions.entries[index] as number) + shift, (functions.entries[index + 1] as number) + shift);
    }
  }
  const shared = (name: string) => claims.owner(null, 'table', name);
  const types =
    moduledata === null
      ? null
      : attempt(() =>
          readTypes(image, moduledata, { fileBytes: reader.size, swiss: hasSwissMaps(info) }, packages, (id) => modules.of(packages.paths[id] ?? '')?.path === 'std'),
        );
  const pointers = ranges();
  const funcdata = ranges();
  if (types !== null) addFunctionPointers(pointers, image, types.region, functions);
  if (moduledata !== null) addFuncdata(funcdata, image, moduledata, pclntab, functions, types?.masks ?? null);
  if (types !== null) {
    claimAll(claims, 'table', types.types.ordered(), (id) => owners.part(id, 'table', 'types') ?? shared('types'));
    claimAll(claims, 'table', types.itabs.ordered(), (id) => owners.part(id, 'table', 'itabs') ?? shared('itabs'));
  }
  claimAll(claims, 'table', pointers.ordered(), (id) => owners.part(id, 'table', 'function pointers'));
  claimAll(claims, 'table', funcdata.ordered(), (id) => owners.part(id, 'table', 'funcdata') ?? shared('funcdata'));
  claimAll(claims, 'table', functions.table.ordered(), (id) => owners.part(id, 'table', 'pclntab') ?? shared('pclntab'));
  return { ...found, packages: owners.used.size, functions: functions.count, pclntab: pclntab.found, types: types !== null };
}

const SECTIONS = ['.gopclntab', '.data.rel.ro.gopclntab', '.go.module', '.note.go.buildid', '.go.buildinfo'];

const looksLikeGo = ({ sections }: Elf): boolean =>
  sections.length === 0 || sections.some(({ name }) => SECTIONS.includes(name));

/** Maps got another layout with Go 1.24, unless an experiment is switched off. */
function hasSwissMaps(info: GoBuildInfo | null): boolean {
  const minor = Number(/^go1\.(\d+)/.exec(info?.version ?? '')?.[1] ?? Number.NaN);
  return !(minor < 24) && !(info?.version.includes('noswissmap') ?? false);
}
