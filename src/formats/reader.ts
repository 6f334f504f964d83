/** What formats are read from: positional reads, so that a 200 MB file costs no more memory than its tables. */

/** A file, or anything that looks like one. */
export interface Reader {
  /** In bytes. */
  readonly size: number;
  /**
   * Exactly `length` bytes from `position` (both in bytes). The buffer may share memory with the source: do not
   * write to it.
   * @throws BinaryError when a byte of it lies outside the file
   */
  read(position: number, length: number): Buffer;
  /**
   * Fills a buffer with the bytes from `position` on: spares memory where much is read piece by piece.
   * @throws BinaryError when a byte of it lies outside the file
   */
  fill?(target: Buffer, position: number): void;
}

/**
 * The same as `read`, in memory that is there already if the reader can fill it: fresh memory for each piece of a large
 * file costs more than reading it.
 *
 * @param buffer holds at least `length` bytes; what it held before is gone
 */
export function readInto(buffer: Buffer, reader: Reader, position: number, length: number): Buffer {
  if (reader.fill === undefined) return reader.read(position, length);
  const target = buffer.subarray(0, length);
  reader.fill(target, position);
  return target;
}

/** The file is not what its headers claim. The message is for a person: what was found, where, what was expected. */
export class BinaryError extends Error {
  override name = 'BinaryError';
}

/**
 * What can be read of a file that may be damaged; null where it is.
 *
 * @param noteDamage takes what is damaged: a sentence for a person
 */
export function unlessDamaged<Value>(
  read: () => Value,
  noteDamage: (message: string) => void = () => {},
): Value | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof BinaryError)) throw error;
    noteDamage(error.message);
    return null;
  }
}

/** A reader of bytes that are already in memory. */
export function bufferReader(buffer: Buffer): Reader {
  return {
    size: buffer.length,
    read(position, length) {
      checkRange(position, length, buffer.length);
      return buffer.subarray(position, position + length);
    },
  };
}

/**
 * For implementations of `Reader`: is `length` bytes from `position` inside a file of `size` bytes?
 * @throws BinaryError when it is not
 */
export function checkRange(position: number, length: number, size: number): void {
  const whole = Number.isSafeInteger(position) && Number.isSafeInteger(length);
  if (!whole || position < 0 || length < 0 || length > size - position) {
    throw new BinaryError(
      `cannot read ${length} bytes at offset ${position}: the file has ${size} bytes. It is cut short or damaged.`,
    );
  }
}

/** So many bytes of a reader from a position on, as a reader of their own. */
export function partOf(reader: Reader, begin: number, size: number): Reader {
  checkRange(begin, size, reader.size);
  return {
    size,
    read(position, length) {
      checkRange(position, length, size);
      return reader.read(begin + position, length);
    },
  };
}
