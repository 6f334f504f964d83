/** Explains the contents of a file: reads it with all format readers and merges their findings into one tree. */

import { ZstdTooLarge, ZstdUnavailable, zstdUnpack } from '../compress/zstd.ts';
import { KNOWN_TARGETS } from '../config/targets.ts';
import type { Generics } from '../formats/demangle/crates.ts';
import { unpackZstd } from '../formats/dwarf/sections.ts';
import { readHeaders } from '../formats/elf/format.ts';
import { type Elf, SHF, SHT } from '../formats/elf/headers.ts';
import { strippedSize } from '../formats/elf/strip.ts';
import type { EmbeddedFile } from '../formats/go/embedded.ts';
import { newEffort } from '../formats/payload/payload.ts';
import { type Reader, unlessDamaged } from '../formats/reader.ts';
import { ZstdFormatError } from '../formats/zstd/frame.ts';
import { groupBy } from '../lib/units/group.ts';
import { exactBytes } from '../lib/units/size.ts';
import { compareText } from '../lib/units/stable.ts';
import { Claims } from '../parts/claims.ts';
import { EXPLAIN_SCHEMA, type Explanation, type SectionSize } from '../parts/explanation.ts';
import { EMBEDDED_FILES } from '../parts/names.ts';
import { buildTree, type Span } from '../parts/tree.ts';
import type { Part } from '../snapshot/schema.ts';
import { findPayloads } from './find-payloads.ts';
import { claimGo } from './go/claim.ts';
import { claimMap, dataSpans, loadedSpans, reserveRest } from './map.ts';
import { claimNative } from './native/claim.ts';
import { type OpenOptions, openPayloads } from './payloads.ts';
import { referrersOf } from './referrers.ts';

export interface Explained {
  readonly explanation: Explanation;
  /** What could not be read, and why: sentences for people. */
  readonly notes: readonly string[];
  /** The headers of a program; null for any other file. */
  readonly elf: Elf | null;
}

export interface ExplainOptions {
  /** `names` lists functions and data by name; `none` adds them up per owner, which is faster. */
  readonly symbols: 'names' | 'none';
  /**
   * Whether programs in payloads are explained (`explained`), explained without their functions (`summed`), or only
   * listed.
   */
  readonly payloads: 'explained' | 'summed' | 'listed';
  /**
   * Which crate generic functions of Rust are attributed to: the one that defines or the one that instantiates them.
   */
  readonly generics?: Generics | undefined;
  /** Whether to measure savings. */
  readonly save?: boolean | undefined;
  /** Releases memory; called after steps on large files. */
  readonly collect?: (() => void) | undefined;
}

/** Explains a file. The parts always add up to the file: damaged content is one part, and a note gives the reason. */
export async function explainFile(
  reader: Reader,
  options: ExplainOptions = { symbols: 'names', payloads: 'explained' },
): Promise<Explained> {
  const notes: string[] = [];
  const { format, elf, damage } = readHeaders(reader);
  if (damage !== null) notes.push(damage);
  const parts = await partsOf(reader, elf, { ...options, depth: 0, effort: newEffort(), notes });
  const savings = options.save === true ? await savingsOf(elf, reader, parts) : null;
  return {
    explanation: {
      schema: EXPLAIN_SCHEMA,
      bytes: reader.size,
      format,
      target: KNOWN_TARGETS.find(({ goarch }) => format === `elf/${goarch}`)?.name ?? null,
      stripped: elf === null ? null : strippedSizeOf(elf, reader),
      sections: elf === null ? [] : sectionsOf(elf),
      parts,
      ...(savings === null ? {} : { savings }),
    },
    notes,
    elf,
  };
}

/** Loads the module on demand, because few runs need it. */
const savingsOf = async (elf: Elf | null, reader: Reader, parts: readonly Part[]) =>
  (await import('./savings.ts')).savingsOf(elf, reader, parts);

/**
 * Returns the parts of a file; they add up to its size.
 *
 * @param elf its headers; null if it is not an ELF file, or damaged
 */
export function partsOfProgram(elf: Elf | null, reader: Reader, options: ExplainOptions): Promise<Part[]> {
  return partsOf(reader, elf, { ...options, depth: 0, effort: newEffort(), notes: [] });
}

interface ExplainContext extends Pick<OpenOptions, 'depth' | 'effort'>, ExplainOptions {
  /** Receives what could not be read, and why. */
  readonly notes: string[];
}

/** Smaller files leave little garbage, and one file can contain thousands of them. */
const LARGE_BYTES = 16 << 20;

async function partsOf(reader: Reader, elf: Elf | null, context: ExplainContext): Promise<Part[]> {
  const claims = new Claims();
  const collect = reader.size < LARGE_BYTES ? undefined : context.collect;
  let embedded: readonly EmbeddedFile[] = [];
  if (elf === null) claims.claim('map', claims.owner(null, 'file', 'the file'), 0, reader.size);
  else {
    claimMap(reader, elf, claims);
    const options = { ...context, collect };
    const isDebugOnly = isSeparateDebugFile(elf);
    if (isDebugOnly)
      context.notes.push('it contains only debug information, without the code of the program');
    const go = isDebugOnly ? null : claimGo(reader, elf, claims, options);
    if (go !== null) {
      context.notes.push(...go.notes);
      embedded = go.embedded;
    }
    if (go?.pclntab == null || go.otherCode !== null) {
      const { isGo: hasOwner, packageOf: ownerOfSource, goCode: foreignCode } = go?.otherCode ?? {};
      const unpacked = await unpackZstd(elf, reader, unpackFrame);
      const native = { ...options, hasOwner, ownerOfSource, foreignCode, unpacked };
      context.notes.push(...claimNative(reader, elf, claims, native).notes);
    }
    collect?.();
  }
  const data = elf === null ? [{ start: 0, end: reader.size }] : dataSpans(elf, reader.size);
  await claimPayloads(reader, data, claims, context, embedded);
  if (elf !== null) reserveRest(elf, claims);
  return buildTree(claims, {
    size: reader.size,
    loaded: elf === null ? null : loadedSpans(elf, reader.size),
  });
}

/** Whether a file is one that `objcopy --only-keep-debug` writes: it has no code, and no tables about it. */
const isSeparateDebugFile = ({ sections }: Elf): boolean =>
  sections.some(({ name, type }) => name === '.text' && type === SHT.NOBITS);

/** Unpacks a frame; null if it is damaged or too large, or zstd is not available. */
async function unpackFrame(frame: Buffer, limit: number): Promise<Buffer | null> {
  try {
    return await zstdUnpack(frame, limit);
  } catch (error) {
    if (error instanceof ZstdTooLarge || error instanceof ZstdUnavailable || error instanceof ZstdFormatError)
      return null;
    throw error;
  }
}

async function claimPayloads(
  reader: Reader,
  data: readonly Span[],
  claims: Claims,
  context: ExplainContext,
  embedded: readonly EmbeddedFile[],
): Promise<void> {
  const embeds = claims.owner(null, 'payload', EMBEDDED_FILES);
  for (const { path, start, end } of embedded)
    claims.claim('symbol', claims.owner(embeds, 'file', path), start, end);
  const embedAt = new Map(embedded.map((file) => [file.start, file]));
  const explain =
    context.payloads === 'listed'
      ? null
      : (program: Reader, elf: Elf, depth: number) =>
          partsOf(program, elf, {
            ...context,
            symbols: context.payloads === 'summed' ? 'none' : context.symbols,
            depth,
            notes: [],
          });
  const found = await findPayloads(reader, data, context.effort);
  const payloads = await openPayloads(reader, found, { ...context, explain });
  const referrers = referrersOf(claims, payloads);
  const isEmbed = ({ start, end }: Span) => embedAt.get(start)?.end === end;
  const unnamed = groupBy(
    payloads.filter((payload) => payload.name === null && !isEmbed(payload)),
    ({ label }) => label,
  );
  for (const payload of payloads) {
    const { name, label, start, end, unpacked, inside } = payload;
    if (isEmbed(payload)) {
      const path = embedAt.get(start)?.path ?? label;
      claims.claim('payload', claims.owner(embeds, 'payload', path, { unpacked, inside }), start, end);
      continue;
    }
    const isGrouped = name === null && (unnamed.get(label)?.length ?? 0) > 1;
    const parent = isGrouped ? claims.owner(null, 'payload', `${label} files without a name`) : null;
    // The size identifies it in the next build.
    const title = isGrouped ? `${label} of ${exactBytes(unpacked ?? end - start)}` : (name ?? label);
    const referrer = referrers.get(start) ?? null;
    const owner = claims.owner(parent, 'payload', title, { unpacked, inside, referrer });
    claims.claim('payload', owner, start, end);
  }
}

function strippedSizeOf(elf: Elf, reader: Reader): number | null {
  // Object files have no stripped size, which is not damage.
  return unlessDamaged(() => strippedSize(elf, reader));
}

function sectionsOf({ sections }: Elf): SectionSize[] {
  const sizes = new Map<string, { fileBytes: number; memBytes: number }>();
  for (const { name, type, flags, size } of sections.slice(1)) {
    const sum = sizes.get(name) ?? { fileBytes: 0, memBytes: 0 };
    if (type !== SHT.NOBITS) sum.fileBytes += size;
    if ((flags & SHF.ALLOC) !== 0) sum.memBytes += size;
    sizes.set(name, sum);
  }
  return [...sizes]
    .map(([name, sum]) => ({ name, ...sum }))
    .sort((a, b) => b.fileBytes - a.fileBytes || b.memBytes - a.memBytes || compareText(a.name, b.name));
}
