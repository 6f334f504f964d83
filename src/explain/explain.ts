/** Tells what is inside of a file: reads it with every reader of formats there is, and makes one tree of what they find. */

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
import { buildTree, type Span } from '../parts/tree.ts';
import type { Part } from '../snapshot/schema.ts';
import { findPayloads } from './find-payloads.ts';
import { claimGo } from './go/claim.ts';
import { claimMap, dataSpans, loadedSpans, reserveRest } from './map.ts';
import { claimNative } from './native/claim.ts';
import { type OpenOptions, openPayloads } from './payloads.ts';

export interface Explained {
  readonly explanation: Explanation;
  /** What could not be read, and why: sentences for a person. */
  readonly notes: readonly string[];
}

export interface ExplainOptions {
  /** Whether functions and data are told by name, or summed where they belong, which is faster. */
  readonly symbols: 'names' | 'none';
  /** Whether programs in payloads are explained as well, without their functions (`summed`), or only named. */
  readonly payloads: 'explained' | 'summed' | 'listed';
  /** Whose the generic functions of Rust are: of the crate that defines them, or of the one that instantiates them. */
  readonly generics?: Generics | undefined;
  /** Whether what could be saved is measured as well. */
  readonly save?: boolean | undefined;
  /** Gives memory back where a large file has left much that is of no use any more. */
  readonly collect?: (() => void) | undefined;
}

/** Explains a file. Whatever is in it, the parts add up to it: what is damaged is one part, with a note why. */
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
      stripped: elf === null ? null : strippedOf(elf, reader),
      sections: elf === null ? [] : sectionsOf(elf),
      parts,
      ...(savings === null ? {} : { savings }),
    },
    notes,
  };
}

/** Few ask for savings, and nobody else loads what measures them. */
const savingsOf = async (elf: Elf | null, reader: Reader, parts: readonly Part[]) =>
  (await import('./savings.ts')).savingsOf(elf, reader, parts);

/**
 * The parts of a file alone; they add up to it.
 *
 * @param elf its headers; null of what is no program, or damaged
 */
export function partsOfProgram(elf: Elf | null, reader: Reader, options: ExplainOptions): Promise<Part[]> {
  return partsOf(reader, elf, { ...options, depth: 0, effort: newEffort(), notes: [] });
}

interface ExplainContext extends Pick<OpenOptions, 'depth' | 'effort'>, ExplainOptions {
  /** Takes what could not be read, and why. */
  readonly notes: string[];
}

/** A smaller file leaves little behind, and there can be thousands of them in one. */
const LARGE_BYTES = 16 << 20;

async function partsOf(reader: Reader, elf: Elf | null, context: ExplainContext): Promise<Part[]> {
  const claims = new Claims();
  const collect = reader.size < LARGE_BYTES ? undefined : context.collect;
  let embedded: readonly EmbeddedFile[] = [];
  if (elf === null) claims.claim('map', claims.owner(null, 'file', 'the file'), 0, reader.size);
  else {
    claimMap(reader, elf, claims);
    const options = { ...context, collect };
    const go = claimGo(reader, elf, claims, options);
    if (go !== null) {
      context.notes.push(...go.notes);
      embedded = go.embedded;
    }
    if (go?.pclntab == null || go.beside !== null) {
      const { isGo: isTaken, packageOf: home } = go?.beside ?? {};
      const unpacked = await unpackZstd(elf, reader, unpackFrame);
      context.notes.push(...claimNative(reader, elf, claims, { ...options, isTaken, home, unpacked }).notes);
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

/** Null of a damaged frame, one that is too large, and where there is no zstd. */
async function unpackFrame(frame: Buffer, most: number): Promise<Buffer | null> {
  try {
    return await zstdUnpack(frame, most);
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
  const embeds = claims.owner(null, 'payload', 'files of go:embed');
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
    const isOneOfMany = name === null && (unnamed.get(label)?.length ?? 0) > 1;
    const parent = isOneOfMany ? claims.owner(null, 'payload', `${label} files without a name`) : null;
    // By its size it is known again in the next build.
    const title = isOneOfMany ? `${label} of ${exactBytes(unpacked ?? end - start)}` : (name ?? label);
    claims.claim('payload', claims.owner(parent, 'payload', title, { unpacked, inside }), start, end);
  }
}

function strippedOf(elf: Elf, reader: Reader): number | null {
  // Object files have none, and that is no damage.
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
