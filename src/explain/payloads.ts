/** Opens payloads and the files in them, within limits, to find their names and contents. */

import { gunzipSync, inflateRawSync } from 'node:zlib';
import { ZstdTooLarge, ZstdUnavailable, zstdUnpack } from '../compress/zstd.ts';
import { isRegular, tarEntries } from '../formats/archive/tar.ts';
import type { Elf } from '../formats/elf/headers.ts';
import { readGoBuildInfo } from '../formats/go/build-info.ts';
import type { Effort, Payload, PayloadFormat } from '../formats/payload/payload.ts';
import { type ZipEntry, zipEntries } from '../formats/payload/zip.ts';
import { bufferReader, partOf, type Reader, unlessDamaged } from '../formats/reader.ts';
import { ZstdFormatError } from '../formats/zstd/frame.ts';
import { REST } from '../parts/names.ts';
import { scaled } from '../parts/scale.ts';
import { bySize } from '../parts/tree.ts';
import type { Part } from '../snapshot/schema.ts';
import { payloadAtStart } from './find-payloads.ts';

/** A payload with its contents. */
export interface OpenedPayload extends Payload {
  /** Its formats from the innermost to the outermost: `tar.gz`. */
  readonly label: string;
  /** Adds up to the payload's bytes in the file; null if the contents are unknown. */
  readonly inside: readonly Part[] | null;
}

export interface OpenOptions {
  /** Returns the parts of a program in a payload; null if they are not needed. */
  readonly explain: ((program: Reader, elf: Elf, depth: number) => Promise<readonly Part[]>) | null;
  /** Nesting depth of the file itself. */
  readonly depth: number;
  /** Remaining effort for the outermost file. */
  readonly effort: Effort;
}

const MAX_DEPTH = 4;
/** Larger contents stay closed, because they are held in memory. */
const MAX_CONTENT_BYTES = 96 * 1024 * 1024;
/** Archives with more files show these, and the others as one. */
const MAX_FILES = 10_000;

/** Opens the payloads of a file one after another. Omits those that turn out to be false matches. */
export async function openPayloads(
  reader: Reader,
  payloads: readonly Payload[],
  options: OpenOptions,
): Promise<OpenedPayload[]> {
  const opened: OpenedPayload[] = [];
  for (const payload of payloads) {
    const found = await open(reader, payload, options);
    if (found === null) continue;
    const { label, unpacked, inside } = found;
    opened.push({ ...payload, label, unpacked, inside, name: payload.name ?? found.name });
  }
  return opened;
}

interface Opened {
  /** The name that the content records; null if it has none. */
  readonly name: string | null;
  /** Its formats from the innermost to the outermost: `tar.gz`. */
  readonly label: string;
  readonly unpacked: number | null;
  /** Adds up to the payload's bytes in the file. */
  readonly inside: readonly Part[] | null;
}

const LABELS = { zstd: 'zst', gzip: 'gz', xz: 'xz', elf: 'elf', tar: 'tar', zip: 'zip' } as const;

/** @returns null if it cannot be unpacked, and so is not a payload */
async function open(
  reader: Reader,
  { format, start, end, unpacked, elf }: Payload,
  options: OpenOptions,
): Promise<Opened | null> {
  const label = LABELS[format];
  const packed = partOf(reader, start, end - start);
  if (format !== 'zstd' && format !== 'gzip' && format !== 'xz') {
    const { name, inside } =
      elf === undefined
        ? await openArchive(packed, format, options)
        : await openProgram(packed, elf, options);
    return { name, label, unpacked, inside };
  }
  const closed: Opened = { name: null, label, unpacked, inside: null };
  if (format === 'xz') return closed;
  const content = await contentOf(packed, format, unpacked, options.effort);
  if (content === 'damaged') return null;
  if (content === 'closed') return closed;
  const within = bufferReader(content);
  const inner = await payloadAtStart(within, options.effort);
  if (inner === null) return { ...closed, unpacked: content.length };
  const deeper = { ...options, depth: options.depth + 1 };
  const { name, inside, label: innerLabel } = (await open(within, inner, deeper)) ?? closed;
  return {
    name,
    label: inner.format === 'elf' ? label : `${innerLabel}.${label}`,
    unpacked: content.length,
    inside: inside === null ? null : scaled(inside, end - start),
  };
}

/** Unpacks compressed data; returns `closed` if it exceeds the limits. */
async function contentOf(
  packed: Reader,
  format: 'zstd' | 'gzip',
  unpacked: number | null,
  effort: Effort,
): Promise<Buffer | 'closed' | 'damaged'> {
  const limit = Math.min(MAX_CONTENT_BYTES, effort.unpacked);
  if ((unpacked ?? 0) > limit || packed.size > limit) return 'closed';
  try {
    const bytes = packed.read(0, packed.size);
    const content =
      format === 'zstd' ? await zstdUnpack(bytes, limit) : gunzipSync(bytes, { maxOutputLength: limit });
    effort.unpacked -= content.length;
    return content;
  } catch (error) {
    if (error instanceof ZstdTooLarge || error instanceof ZstdUnavailable) return 'closed';
    if (error instanceof ZstdFormatError) return 'damaged';
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return 'closed';
    if (codeOf(error) !== undefined) return 'damaged';
    throw error;
  }
}

type Contents = Pick<Opened, 'name' | 'inside'>;

/** Explains a program. Only Go programs record a name. */
async function openProgram(program: Reader, elf: Elf, options: OpenOptions): Promise<Contents> {
  const path = unlessDamaged(() => readGoBuildInfo(elf, program))?.path;
  const name = path?.split('/').at(-1) ?? null;
  if (options.depth >= MAX_DEPTH) return { name, inside: null };
  return { name, inside: (await options.explain?.(program, elf, options.depth + 1)) ?? null };
}

/** Reads the files of an archive. Damaged archives stay closed. */
async function openArchive(archive: Reader, format: PayloadFormat, options: OpenOptions): Promise<Contents> {
  if (options.depth >= MAX_DEPTH) return { name: null, inside: null };
  const files = format === 'tar' ? tarFiles(archive) : zipFiles(archive, options.effort);
  return { name: null, inside: await partsOf(archive, files, { ...options, depth: options.depth + 1 }) };
}

/** A file of an archive and the location of its bytes. */
interface ArchivedFile extends Pick<ZipEntry, 'path' | 'method' | 'begin' | 'size' | 'unpacked'> {}

function tarFiles(archive: Reader): ArchivedFile[] {
  return [...tarEntries(archive)]
    .filter((entry) => isRegular(entry) && entry.size > 0)
    .map(({ path, begin, size }) => ({ path, method: 0, begin, size, unpacked: size }));
}

const zipFiles = (archive: Reader, effort: Effort): ArchivedFile[] =>
  unlessDamaged(() => zipEntries(archive, effort)) ?? [];

/** Returns the files of an archive, and the rest of it: headers and padding. */
async function partsOf(
  archive: Reader,
  files: readonly ArchivedFile[],
  options: OpenOptions,
): Promise<Part[] | null> {
  const parts: Part[] = [];
  let left = archive.size;
  for (const file of files.slice(0, MAX_FILES)) {
    // Entries of a hostile archive may overlap.
    if (file.size > left) return null;
    left -= file.size;
    const inside = await insideOf(archive, file, options);
    parts.push({
      kind: 'file',
      name: file.path,
      fileBytes: file.size,
      ...(file.method === 0 ? {} : { unpacked: file.unpacked }),
      ...(inside === null ? {} : { parts: inside }),
    });
  }
  if (parts.length === 0) return null;
  if (left > 0) parts.push({ kind: 'other', name: REST, fileBytes: left });
  return parts.sort(bySize);
}

async function insideOf(
  archive: Reader,
  { method, begin, size, unpacked }: ArchivedFile,
  options: OpenOptions,
): Promise<readonly Part[] | null> {
  const stored = partOf(archive, begin, size);
  const content = method === 0 ? stored : inflated(stored, unpacked, options.effort);
  if (content === null) return null;
  const payload = await payloadAtStart(content, options.effort);
  if (payload === null || payload.end !== content.size) return null;
  const opened = await open(content, payload, options);
  if (opened === null || opened.inside === null) return null;
  return method === 0 ? opened.inside : scaled(opened.inside, size);
}

/** Unpacks an entry of a zip archive; null if it exceeds the limits, or is damaged. */
function inflated(stored: Reader, unpacked: number, effort: Effort): Reader | null {
  const limit = Math.min(MAX_CONTENT_BYTES, effort.unpacked);
  if (unpacked > limit || stored.size > limit || unpacked === 0) return null;
  try {
    const content = inflateRawSync(stored.read(0, stored.size), { maxOutputLength: unpacked });
    effort.unpacked -= content.length;
    return bufferReader(content);
  } catch (error) {
    if (codeOf(error) !== undefined) return null;
    throw error;
  }
}

/** Errors of zlib have a code. */
const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;
