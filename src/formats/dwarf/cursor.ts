/** Reads numbers and strings of DWARF sequentially, from chunks of a section that are loaded on demand. */
import { BinaryError, type Reader } from '../reader.ts';

export interface Cursor {
  /** Offset of the next byte in the section. */
  position: number;
  u8(): number;
  u16(): number;
  u24(): number;
  u32(): number;
  /** Not exact beyond 2^53. */
  u64(): number;
  /** Reads an integer of 1, 2, 4 or 8 bytes. */
  unsigned(bytes: number): number;
  /** LEB128; not exact beyond 2^53. */
  uleb(): number;
  /** LEB128, signed; not exact beyond 2^48. */
  sleb(): number;
  /** NUL-terminated. Throws if it is much longer than real names. */
  string(): string;
}

const MAX_STRING_BYTES = 16 * 1024;

/** @param chunk how many bytes to load at once: as many as are likely to be needed */
export function cursor(reader: Reader, endian: 'little' | 'big', chunk: number): Cursor {
  const little = endian === 'little';
  let buffer: Buffer = Buffer.alloc(0);
  let base = 0;

  /** Loads `bytes` bytes from the position on, unless they are loaded. Returns their offset in the buffer. */
  function need(bytes: number): number {
    const at = self.position - base;
    if (at >= 0 && at + bytes <= buffer.length) return at;
    const left = reader.size - self.position;
    if (!(self.position >= 0 && left >= bytes))
      throw new BinaryError(`debug information ends unexpectedly at byte ${self.position}`);
    base = self.position;
    buffer = reader.read(base, Math.min(left, Math.max(chunk, bytes)));
    return 0;
  }
  function take(bytes: number): number {
    const at = need(bytes);
    self.position += bytes;
    return at;
  }

  const self: Cursor = {
    position: 0,
    u8(): number {
      const at = take(1);
      return buffer[at] as number;
    },
    u16(): number {
      const at = take(2);
      return little ? buffer.readUInt16LE(at) : buffer.readUInt16BE(at);
    },
    u24(): number {
      const at = take(3);
      return little ? buffer.readUIntLE(at, 3) : buffer.readUIntBE(at, 3);
    },
    u32(): number {
      const at = take(4);
      return little ? buffer.readUInt32LE(at) : buffer.readUInt32BE(at);
    },
    u64(): number {
      const first = self.u32();
      const second = self.u32();
      return little ? second * 2 ** 32 + first : first * 2 ** 32 + second;
    },
    unsigned: (bytes) =>
      bytes === 8 ? self.u64() : bytes === 4 ? self.u32() : bytes === 2 ? self.u16() : self.u8(),
    uleb(): number {
      let value = 0;
      for (let scale = 1; ; scale *= 128) {
        const byte = self.u8();
        value += (byte & 0x7f) * scale;
        if (byte < 0x80) return value;
        if (scale > 2 ** 63) throw new BinaryError('debug information has a number that does not end');
      }
    },
    sleb(): number {
      let value = 0;
      for (let scale = 1; ; scale *= 128) {
        const byte = self.u8();
        value += (byte & 0x7f) * scale;
        if (byte < 0x80) return (byte & 0x40) === 0 ? value : value - scale * 128;
        if (scale > 2 ** 63) throw new BinaryError('debug information has a number that does not end');
      }
    },
    string(): string {
      const start = self.position;
      // Decoded together, because a character can span two chunks.
      const chunks: Buffer[] = [];
      for (;;) {
        const at = need(1);
        const end = buffer.indexOf(0, at);
        chunks.push(buffer.subarray(at, end === -1 ? buffer.length : end));
        self.position = base + (end === -1 ? buffer.length : end + 1);
        if (end !== -1) return textOf(chunks);
        if (self.position - start > MAX_STRING_BYTES)
          throw new BinaryError('debug information has a name that does not end');
      }
    },
  };
  return self;
}

const textOf = (chunks: readonly Buffer[]): string =>
  (chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)).toString();
