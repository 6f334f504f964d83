/** Measures how much of a file could be saved. Each saving is measured by applying it, in memory. */

import { createHash } from 'node:crypto';
import { ZstdUnavailable, zstdPack } from '../compress/zstd.ts';
import { type Elf, SHF, SHT } from '../formats/elf/headers.ts';
import { readIdents } from '../formats/elf/idents.ts';
import { strippedSize } from '../formats/elf/strip.ts';
import { isLinkedByGo, readGoBuildInfo } from '../formats/go/build-info.ts';
import { newEffort, type Payload } from '../formats/payload/payload.ts';
import { type Reader, unlessDamaged } from '../formats/reader.ts';
import { groupBy } from '../lib/units/group.ts';
import { exactBytes } from '../lib/units/size.ts';
import type { Saving } from '../parts/explanation.ts';
import type { Part } from '../snapshot/schema.ts';
import { findPayloads } from './find-payloads.ts';
import { dataSpans } from './map.ts';
import { relativeRelocations } from './relocation.ts';

/** The default level of embeds in budgets.yml. */
const LEVEL = 19;
/** Only the largest payloads are compressed, and only up to a size, because they are held in memory. */
const MAX_COMPRESSED = 5;
const MAX_COMPRESSED_BYTES = 96 * 1024 * 1024;

type Language = 'go' | 'rust' | 'c';

const STRIP: Readonly<Record<Language, string>> = {
  go: "go build -ldflags '-s -w'",
  rust: 'strip = true  # in [profile.release] of Cargo.toml',
  c: '-s  # to the linker, as in LDFLAGS',
};
const NO_DEBUG: Readonly<Record<Language, string>> = {
  go: "go build -ldflags '-w'",
  rust: 'strip = "debuginfo"  # in [profile.release] of Cargo.toml',
  c: '-Wl,--strip-debug  # to the linker, as in LDFLAGS',
};
const FIXED: Readonly<Record<Language, string>> = {
  go: 'go build -buildmode=exe',
  rust: 'RUSTFLAGS="-C relocation-model=static"',
  c: '-fno-pie -no-pie  # in CFLAGS and LDFLAGS',
};

/**
 * Returns the savings of a file, the largest first. For damaged and other files, those that can be measured. Some
 * savings overlap, which their text states.
 *
 * @param elf its headers; null if it is not an ELF file, or damaged
 * @param parts of the file, from which the language is detected
 */
export async function savingsOf(elf: Elf | null, reader: Reader, parts: readonly Part[]): Promise<Saving[]> {
  const data = elf === null ? [{ start: 0, end: reader.size }] : dataSpans(elf, reader.size);
  const payloads = await findPayloads(reader, data, newEffort());
  // If the complete file is an archive, it is not embedded in anything.
  const inner = payloads.filter(({ start, end }) => end - start < reader.size);
  const savings = [
    ...(elf === null ? [] : programSavings(elf, reader, languageOf(elf, reader, parts))),
    ...(await compressionSavings(reader, inner)),
    ...duplicateSavings(reader, inner),
  ];
  return savings.filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes);
}

function programSavings(elf: Elf, reader: Reader, language: Language): Saving[] {
  const stripped = unlessDamaged(() => strippedSize(elf, reader));
  const debug = elf.sections
    .filter(({ name }) => /^\.z?debug_/.test(name))
    .reduce((sum, { size }) => sum + size, 0);
  const relocations = unlessDamaged(() => relativeRelocations(elf, reader)) ?? 0;
  return [
    // strip makes even stripped files slightly smaller, but no linker option has that effect.
    ...(stripped === null || !isStrippable(elf)
      ? []
      : [
          saving(
            'strip',
            reader.size - stripped,
            'symbols and debug info, which are not needed to run',
            STRIP[language],
          ),
        ]),
    saving('debug', debug, 'debug info alone; strip removes it too', NO_DEBUG[language]),
    saving(
      'relocations',
      relocations,
      'relocations of a position-independent executable; without them its address is not randomized',
      FIXED[language],
    ),
  ];
}

const isStrippable = ({ sections }: Elf): boolean =>
  sections.some(
    ({ name, type, flags }) => type === SHT.SYMTAB || (/^\.z?debug_/.test(name) && (flags & SHF.ALLOC) === 0),
  );

const saving = (code: string, bytes: number, what: string, line: string): Saving => ({
  code,
  bytes,
  what,
  line,
});

function languageOf(elf: Elf, reader: Reader, parts: readonly Part[]): Language {
  const go = unlessDamaged(() => readGoBuildInfo(elf, reader));
  if (go !== null || (isLinkedByGo(elf) && elf.sections.some(({ name }) => name === '.gopclntab')))
    return 'go';
  // A stripped program has no crates, and old versions of rustc do not write their name.
  const rustc = unlessDamaged(() => readIdents(elf, reader))?.rustc ?? [];
  return rustc.length > 0 || parts.some(({ kind }) => kind === 'crate') ? 'rust' : 'c';
}

/** Returns what compressing the uncompressed payloads would save. */
async function compressionSavings(reader: Reader, payloads: readonly Payload[]): Promise<Saving[]> {
  const plain = payloads
    .filter(
      ({ format, start, end }) =>
        (format === 'elf' || format === 'tar') && end - start <= MAX_COMPRESSED_BYTES,
    )
    .sort((a, b) => b.end - b.start - (a.end - a.start));
  const savings: Saving[] = [];
  for (const { format, start, end } of plain.slice(0, MAX_COMPRESSED)) {
    const packed = await packedSize(reader.read(start, end - start));
    if (packed === null) return [];
    savings.push(
      saving(
        'compress',
        end - start - packed,
        `${format} of ${exactBytes(end - start)} at byte ${start}; ${exactBytes(packed)} with zstd ${LEVEL}`,
        `embeds: [{ from: FILE, to: FOLDER, zstd: ${LEVEL} }]  # under a build in budgets.yml`,
      ),
    );
  }
  return savings;
}

/** Returns the compressed size in bytes; null if zstd is not available on this platform. */
async function packedSize(content: Buffer): Promise<number | null> {
  try {
    return (await zstdPack(content, LEVEL)).length;
  } catch (error) {
    if (error instanceof ZstdUnavailable) return null;
    throw error;
  }
}

function duplicateSavings(reader: Reader, payloads: readonly Payload[]): Saving[] {
  const bySize = groupBy(payloads, ({ format, start, end }) => `${format} ${end - start}`);
  const duplicates = [...bySize.values()]
    .filter(({ length }) => length > 1)
    .flatMap((group) => [...groupBy(group, (payload) => hashOf(reader, payload)).values()]);
  return duplicates.flatMap((copies) => {
    const [first] = copies;
    if (first === undefined || copies.length < 2) return [];
    const bytes = first.end - first.start;
    const offsets = copies.map(({ start }) => start).join(', ');
    const what = `${copies.length} copies of the same ${first.format} of ${exactBytes(bytes)}, at bytes ${offsets}`;
    return [
      saving('copies', bytes * (copies.length - 1), what, 'embed it once and refer to it from each place'),
    ];
  });
}

const CHUNK_BYTES = 1024 * 1024;

function hashOf(reader: Reader, { start, end }: Payload): string {
  const hash = createHash('sha256');
  for (let at = start; at < end; at += CHUNK_BYTES)
    hash.update(reader.read(at, Math.min(CHUNK_BYTES, end - at)));
  return hash.digest('hex');
}
