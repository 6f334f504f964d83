/** What could be saved of a file: each measured by doing it, in memory. */

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

/** As embeds are compressed unless budgets.yml says otherwise. */
const LEVEL = 19;
/** So many payloads are compressed, the largest first, and none that is larger: it is held in memory. */
const MOST_COMPRESSED = 5;
const LARGEST_COMPRESSED = 96 * 1024 * 1024;

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
 * Savings of a file, the largest first; of damaged or other files what can be told. Some overlap, and say so.
 *
 * @param elf its headers; null of what is no program, or damaged
 * @param parts those of the file: they tell what language it is written in
 */
export async function savingsOf(elf: Elf | null, reader: Reader, parts: readonly Part[]): Promise<Saving[]> {
  const data = elf === null ? [{ start: 0, end: reader.size }] : dataSpans(elf, reader.size);
  const payloads = await findPayloads(reader, data, newEffort());
  // A file that is an archive as a whole is not what it lies in.
  const inner = payloads.filter(({ start, end }) => end - start < reader.size);
  const savings = [
    ...(elf === null ? [] : ofProgram(elf, reader, languageOf(elf, reader, parts))),
    ...(await ofPlain(reader, inner)),
    ...ofCopies(reader, inner),
  ];
  return savings.filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes);
}

function ofProgram(elf: Elf, reader: Reader, language: Language): Saving[] {
  const stripped = unlessDamaged(() => strippedSize(elf, reader));
  const debug = elf.sections
    .filter(({ name }) => /^\.z?debug_/.test(name))
    .reduce((sum, { size }) => sum + size, 0);
  const relocations = unlessDamaged(() => relativeRelocations(elf, reader)) ?? 0;
  return [
    // Of a stripped file strip removes some bytes as well, but no option of a linker does.
    ...(stripped === null || !isStrippable(elf)
      ? []
      : [
          saving(
            'strip',
            reader.size - stripped,
            'symbols and debug info that nothing needs to run',
            STRIP[language],
          ),
        ]),
    saving('debug', debug, 'debug info alone, which is in what strip removes', NO_DEBUG[language]),
    saving(
      'relocations',
      relocations,
      'relocations of a position independent program; its address is no longer random then',
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
  // A stripped program has no crates, and one that an old rustc made does not say so.
  const rustc = unlessDamaged(() => readIdents(elf, reader))?.rustc ?? [];
  return rustc.length > 0 || parts.some(({ kind }) => kind === 'crate') ? 'rust' : 'c';
}

/** Payloads that are not compressed, compressed. */
async function ofPlain(reader: Reader, payloads: readonly Payload[]): Promise<Saving[]> {
  const plain = payloads
    .filter(
      ({ format, start, end }) => (format === 'elf' || format === 'tar') && end - start <= LARGEST_COMPRESSED,
    )
    .sort((a, b) => b.end - b.start - (a.end - a.start));
  const savings: Saving[] = [];
  for (const { format, start, end } of plain.slice(0, MOST_COMPRESSED)) {
    const packed = await packedSize(reader.read(start, end - start));
    if (packed === null) return [];
    savings.push(
      saving(
        'compress',
        end - start - packed,
        `${format} of ${exactBytes(end - start)} at byte ${start}, which zstd ${LEVEL} makes ${exactBytes(packed)}`,
        `embeds: [{ from: FILE, to: FOLDER, zstd: ${LEVEL} }]  # of the build in budgets.yml`,
      ),
    );
  }
  return savings;
}

/** Null where there is no zstd on this platform. */
async function packedSize(content: Buffer): Promise<number | null> {
  try {
    return (await zstdPack(content, LEVEL)).length;
  } catch (error) {
    if (error instanceof ZstdUnavailable) return null;
    throw error;
  }
}

function ofCopies(reader: Reader, payloads: readonly Payload[]): Saving[] {
  const alike = groupBy(payloads, ({ format, start, end }) => `${format} ${end - start}`);
  const same = [...alike.values()]
    .filter(({ length }) => length > 1)
    .flatMap((some) => [...groupBy(some, (payload) => hashOf(reader, payload)).values()]);
  return same.flatMap((copies) => {
    const [first] = copies;
    if (first === undefined || copies.length < 2) return [];
    const bytes = first.end - first.start;
    const places = copies.map(({ start }) => start).join(', ');
    const what = `${copies.length} copies of one ${first.format} of ${exactBytes(bytes)}, at bytes ${places}`;
    return [
      saving('copies', bytes * (copies.length - 1), what, 'embed it once, and refer to it from both places'),
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
