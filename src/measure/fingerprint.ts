/** What built a program, from the program itself: the fingerprint of an ELF file. */

import { createHash } from 'node:crypto';
import { readDynamic } from '../formats/elf/dynamic.ts';
import type { Elf } from '../formats/elf/headers.ts';
import { readIdents } from '../formats/elf/idents.ts';
import { libcOf } from '../formats/elf/libc.ts';
import { readNotes } from '../formats/elf/notes.ts';
import {
  type GoBuildInfo,
  type GoDependency,
  type GoModule,
  isLinkedByGo,
  readGoBuildInfo,
} from '../formats/go/build-info.ts';
import { type Reader, unlessDamaged } from '../formats/reader.ts';
import { compareText } from '../lib/units/stable.ts';
import { type Fingerprint, fingerprintSchema } from '../snapshot/schema.ts';

/** Settings that hold no path, no name and no text of somebody's own; every other value is only hashed. */
const OPEN_SETTINGS = new Set([
  '-asan',
  '-buildmode',
  '-compiler',
  '-cover',
  '-msan',
  '-race',
  '-tags',
  '-trimpath',
  'CGO_ENABLED',
  'DefaultGODEBUG',
  'GO386',
  'GOAMD64',
  'GOARCH',
  'GOARM',
  'GOARM64',
  'GOEXPERIMENT',
  'GOFIPS140',
  'GOMIPS',
  'GOMIPS64',
  'GOOS',
  'GOPPC64',
  'GORISCV64',
]);

/** Hex digits of a hash that are kept: enough to see that a setting changed. */
const HASH_DIGITS = 16;

/**
 * Reads the fingerprint of a program: some kilobytes of it. What is not in it, or damaged, is null or empty.
 *
 * @returns null where it says more than a snapshot can hold: no program does
 */
export function fingerprintOf(elf: Elf, reader: Reader): Fingerprint | null {
  const go = unlessDamaged(() => readGoBuildInfo(elf, reader));
  const idents = unlessDamaged(() => readIdents(elf, reader));
  const notes = unlessDamaged(() => readNotes(elf, reader));
  const dynamic = unlessDamaged(() => readDynamic(elf, reader));
  const ownLinker = go !== null && isLinkedByGo(elf) ? 'Go' : null;
  const fingerprint: Fingerprint = {
    go: go?.version ?? null,
    rustc: joined(idents?.rustc),
    cc: joined(idents?.compilers),
    linker: joined(idents?.linkers) ?? notes?.gold ?? ownLinker,
    libc: dynamic === null || notes === null ? null : libcOf(dynamic, notes),
    linkage: dynamic?.linkage ?? null,
    needed: [...(dynamic?.needed ?? [])].sort(compareText),
    buildId: notes?.gnuBuildId ?? notes?.goBuildId ?? null,
    settings: go === null ? {} : settingsOf(go),
    modules: go === null ? [] : go.dependencies.map(moduleOf).sort((a, b) => compareText(a.path, b.path)),
    images: [],
  };
  return fingerprintSchema.safeParse(fingerprint).data ?? null;
}

const joined = (names: readonly string[] = []) => (names.length === 0 ? null : names.join(', '));

/**
 * Flags (`-tags`) and variables (`GOARCH`). Anything else (`vcs.revision`, `vcs.time`) tells of the commit, which the
 * snapshot knows, and would make the fingerprint another one with each.
 */
function settingsOf({ settings }: GoBuildInfo): Record<string, string> {
  return Object.fromEntries(
    settings
      .filter(([key]) => /^(-[a-z]|[A-Z])[\w-]*$/.test(key))
      .map(([key, value]) => [key, OPEN_SETTINGS.has(key) ? value : hashed(value)]),
  );
}

/** Nothing is told of an empty value by saying so. */
function hashed(value: string): string {
  return value === ''
    ? ''
    : `sha256:${createHash('sha256').update(value).digest('hex').slice(0, HASH_DIGITS)}`;
}

/** A replaced module the way `go list -m` prints it: `v1.2.0 => example.org/fork v1.2.1`. */
function moduleOf({ path, version, replacement }: GoDependency): GoModule {
  return replacement === null
    ? { path, version }
    : { path, version: `${version} => ${[replacement.path, replacement.version].filter(Boolean).join(' ')}` };
}
