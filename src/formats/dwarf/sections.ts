/** Reads the contents of debug sections, compressed or not. */
import { inflateSync } from 'node:zlib';
import { type Elf, fields, type Section, SHF, SHT } from '../elf/headers.ts';
import { BinaryError, bufferReader, type Reader, unlessDamaged } from '../reader.ts';

const COMPRESSION = { ZLIB: 1, ZSTD: 2 } as const;

/** Limit for all unpacked sections together, in bytes: enough for the debug information of programs of some 100 MB. */
const MAX_UNPACKED = 128 * 1024 * 1024;

/** The sections from which compile units are read, with the indispensable ones first. */
const NEEDED = ['info', 'abbrev', 'str', 'line_str', 'rnglists', 'ranges', 'addr', 'str_offsets'].map(
  (name) => `.debug_${name}`,
);

/** Contents of debug sections by name, unpacked. */
export type UnpackedSections = ReadonlyMap<string, Buffer>;

/**
 * Returns a function that reads the section `.debug_<name>`; null if it does not exist. Compressed sections are
 * unpacked into memory.
 *
 * @param unpacked sections that were compressed with zstd, whose decoder is asynchronous
 * @throws BinaryError if a section cannot be unpacked, or all together are too large
 */
export function debugSections(
  elf: Elf,
  reader: Reader,
  unpacked: UnpackedSections = new Map(),
): (name: string) => Reader | null {
  let remaining = MAX_UNPACKED;
  const inflated = (section: Section, headerBytes: number, size: number): Reader => {
    if (size > remaining)
      throw new BinaryError(
        `${section.name} has ${size} bytes unpacked: all debug sections together may have at most ${MAX_UNPACKED}`,
      );
    remaining -= size;
    return inflate(reader, section, headerBytes, size);
  };
  return (name) => {
    const section = elf.sections.find(
      (each) =>
        each.type !== SHT.NOBITS &&
        each.size > 0 &&
        (each.name === `.debug_${name}` || each.name === `.zdebug_${name}`),
    );
    if (section === undefined) return null;
    const ready = unpacked.get(section.name);
    if (ready !== undefined) return bufferReader(ready);
    if ((section.flags & SHF.COMPRESSED) !== 0) {
      const { kind, size, headerBytes } = compressionOf(elf, reader, section);
      if (kind === COMPRESSION.ZLIB) return inflated(section, headerBytes, size);
      throw new BinaryError(
        kind === COMPRESSION.ZSTD
          ? `${section.name} is compressed with zstd and could not be unpacked`
          : `${section.name} is compressed by an unknown method: ${kind}`,
      );
    }
    return section.name.startsWith('.z')
      ? inflated(section, 12, gnuSize(reader, section))
      : part(reader, section);
  };
}

/**
 * Unpacks those sections with unit information that are compressed with zstd. Omits damaged and oversized ones.
 *
 * @param unpack takes a frame and the largest output in bytes; returns null if it cannot be unpacked
 */
export async function unpackZstd(
  elf: Elf,
  reader: Reader,
  unpack: (frame: Buffer, limit: number) => Promise<Buffer | null>,
): Promise<UnpackedSections> {
  const found = new Map<string, Buffer>();
  let remaining = MAX_UNPACKED;
  for (const name of NEEDED) {
    const section = elf.sections.find((each) => each.name === name && each.type !== SHT.NOBITS);
    if (section === undefined || (section.flags & SHF.COMPRESSED) === 0) continue;
    const header = unlessDamaged(() => compressionOf(elf, reader, section));
    if (header?.kind !== COMPRESSION.ZSTD || header.size > remaining) continue;
    const { headerBytes } = header;
    const frame = reader.read(section.offset + headerBytes, section.size - headerBytes);
    const contents = await unpack(frame, Math.min(header.size, remaining));
    if (contents === null) continue;
    remaining -= contents.length;
    found.set(name, contents);
  }
  return found;
}

const part = (reader: Reader, { name, offset, size }: Section): Reader => ({
  size,
  read(position, length) {
    if (!(position >= 0 && length >= 0 && length <= size - position))
      throw new BinaryError(
        `${name} should have ${length} bytes at its byte ${position}, but ends at byte ${size}: it is damaged`,
      );
    return reader.read(offset + position, length);
  },
});

/**
 * Reads the compression header, which precedes the stream: method and unpacked size (System V ABI, "Section
 * compression").
 */
function compressionOf(elf: Elf, reader: Reader, section: Section) {
  const headerBytes = elf.class === 64 ? 24 : 12;
  if (section.size < headerBytes)
    throw new BinaryError(`${section.name} is marked as compressed, but too short for a compression header`);
  const header = fields(reader.read(section.offset, headerBytes), elf, section.offset);
  return { kind: header.word(0), size: header.natural(elf.class === 64 ? 8 : 4), headerBytes };
}

/**
 * Reads the header of the older GNU format, which precedes the stream: `ZLIB` and the unpacked size in eight bytes,
 * big-endian.
 */
function gnuSize(reader: Reader, section: Section): number {
  const header = reader.read(section.offset, Math.min(section.size, 12));
  if (header.length < 12 || header.toString('latin1', 0, 4) !== 'ZLIB')
    throw new BinaryError(`${section.name} should begin with ZLIB and its size`);
  return header.readUInt32BE(4) * 2 ** 32 + header.readUInt32BE(8);
}

function inflate(reader: Reader, section: Section, headerBytes: number, size: number): Reader {
  const packed = reader.read(section.offset + headerBytes, section.size - headerBytes);
  try {
    // One chunk avoids a copy; one extra byte prevents zlib from allocating another chunk.
    const options = { maxOutputLength: Math.max(size, 1), chunkSize: Math.max(size + 1, 64) };
    return bufferReader(inflateSync(packed, options));
  } catch {
    throw new BinaryError(`${section.name} cannot be unpacked: it is damaged`);
  }
}
