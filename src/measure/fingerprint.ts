/** Reads the fingerprint of an ELF file: what built the program, from the program itself. */

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

/** Settings whose values contain no paths, names or user-defined text; all other values are hashed. */
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

/** Hex digits of a hash that are kept: enough to detect that a setting changed. */
const HASH_DIGITS = 16;

/**
 * Reads the fingerprint of a program, which takes a few kilobytes of it. Missing or damaged information is null or
 * empty.
 *
 * @returns null if it exceeds the limits of the snapshot's schema, which no real program does
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
 * Returns flags (`-tags`) and variables (`GOARCH`). The other settings (`vcs.revision`, `vcs.time`) describe the commit,
 * which the snapshot already contains, and would change the fingerprint with every commit.
 */
function settingsOf({ settings }: GoBuildInfo): Record<string, string> {
  return Object.fromEntries(
    settings
      .filter(([key]) => /^(-[a-z]|[A-Z])[\w-]*$/.test(key))
      .map(([key, value]) => [key, OPEN_SETTINGS.has(key) ? value : hashed(value)]),
  );
}

/** Hashes a value. An empty value stays empty, because that reveals nothing. */
function hashed(value: string): string {
  return value === ''
    ? ''
    : `sha256:${createHash('sha256').update(value).digest('hex').slice(0, HASH_DIGITS)}`;
}

/** Formats a replaced module like `go list -m`: `v1.2.0 => example.org/fork v1.2.1`. */
function moduleOf({ path, version, replacement }: GoDependency): GoModule {
  return replacement === null
    ? { path, version }
    : { path, version: `${version} => ${[replacement.path, replacement.version].filter(Boolean).join(' ')}` };
}
