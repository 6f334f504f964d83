/** The contents of debug sections, compressed or not. */
import { inflateSync } from 'node:zlib';
import { type Elf, fields, type Section, SHF, SHT } from '../elf.ts';
import { BinaryError, bufferReader, type Reader } from '../reader.ts';

const COMPRESSION = { ZLIB: 1, ZSTD: 2 } as const;

/** Of one section unpacked: enough for the debug information of programs of some 100 MB. */
const MAX_UNPACKED = 128 * 1024 * 1024;

/**
 * The contents of the section called `.debug_<name>`; null where there is none. Compressed ones are unpacked into
 * memory.
 * @throws BinaryError when they cannot be
 */
export function debugSection(elf: Elf, reader: Reader, name: string): Reader | null {
  const section = elf.sections.find(
    (each) =>
      each.type !== SHT.NOBITS &&
      each.size > 0 &&
      (each.name === `.debug_${name}` || each.name === `.zdebug_${name}`),
  );
  if (section === undefined) return null;
  if ((section.flags & SHF.COMPRESSED) !== 0) return unpacked(elf, reader, section);
  if (section.name.startsWith('.z')) return unpackedGnu(reader, section);
  return part(reader, section);
}

const part = (reader: Reader, { name, offset, size }: Section): Reader => ({
  size,
  read(position, length) {
    if (!(position >= 0 && length >= 0 && length <= size - position))
      throw new BinaryError(
        `${name} should have ${length} bytes at its byte ${position}, but has ${size}: it is damaged`,
      );
    return reader.read(offset + position, length);
  },
});

/** System V ABI, "Section compression": a header with the kind and the size unpacked, then the stream. */
function unpacked(elf: Elf, reader: Reader, section: Section): Reader {
  const headerBytes = elf.class === 64 ? 24 : 12;
  if (section.size < headerBytes)
    throw new BinaryError(`${section.name} is compressed, but too short to be so`);
  const header = fields(reader.read(section.offset, headerBytes), elf, section.offset);
  const kind = header.word(0);
  const size = header.natural(elf.class === 64 ? 8 : 4);
  if (kind === COMPRESSION.ZSTD)
    throw new BinaryError(`${section.name} is compressed with zstd, which is not supported`);
  if (kind !== COMPRESSION.ZLIB)
    throw new BinaryError(`${section.name} is compressed in a way that is not known: ${kind}`);
  return inflated(reader, section, headerBytes, size);
}

/** The older way: `ZLIB`, the size in eight bytes, big end first, then the stream. */
function unpackedGnu(reader: Reader, section: Section): Reader {
  const header = reader.read(section.offset, Math.min(section.size, 12));
  if (header.length < 12 || header.toString('latin1', 0, 4) !== 'ZLIB')
    throw new BinaryError(`${section.name} should begin with ZLIB and its size`);
  return inflated(reader, section, 12, header.readUInt32BE(4) * 2 ** 32 + header.readUInt32BE(8));
}

function inflated(reader: Reader, section: Section, headerBytes: number, size: number): Reader {
  if (size > MAX_UNPACKED)
    throw new BinaryError(
      `${section.name} has ${size} bytes unpacked: more than ${MAX_UNPACKED} are not supported`,
    );
  const packed = reader.read(section.offset + headerBytes, section.size - headerBytes);
  try {
    return bufferReader(inflateSync(packed, { maxOutputLength: Math.max(size, 1) }));
  } catch {
    throw new BinaryError(`${section.name} cannot be unpacked: it is damaged`);
  }
}
