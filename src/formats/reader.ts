/** The input of all format readers: positional reads, so that a 200 MB file costs no more memory than its tables. */

/** A file, or anything that can be read like one. */
export interface Reader {
  /** In bytes. */
  readonly size: number;
  /**
   * Returns exactly `length` bytes from `position` (both in bytes). The buffer may share memory with the source: do not
   * write to it.
   * @throws BinaryError if the range exceeds the file
   */
  read(position: number, length: number): Buffer;
  /**
   * Fills a buffer with the bytes from `position` on. Saves allocations when much is read piece by piece.
   * @throws BinaryError if the range exceeds the file
   */
  fill?(target: Buffer, position: number): void;
}

/**
 * Like `read`, but reuses `buffer` if the reader supports it: allocating memory for each piece of a large file costs
 * more than reading it.
 *
 * @param buffer at least `length` bytes long; its contents are overwritten
 */
export function readInto(buffer: Buffer, reader: Reader, position: number, length: number): Buffer {
  if (reader.fill === undefined) return reader.read(position, length);
  const target = buffer.subarray(0, length);
  reader.fill(target, position);
  return target;
}

/** The file contradicts its headers. The message is for people: what was found, where, and what was expected. */
export class BinaryError extends Error {
  override name = 'BinaryError';
}

/**
 * Runs `read` and returns its result, or null if it throws a BinaryError.
 *
 * @param noteDamage receives the message, a sentence for people
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

/** Returns a reader of bytes in memory. */
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
 * Checks that `length` bytes from `position` are within a file of `size` bytes; for implementations of `Reader`.
 * @throws BinaryError if they are not
 */
export function checkRange(position: number, length: number, size: number): void {
  const areIntegers = Number.isSafeInteger(position) && Number.isSafeInteger(length);
  if (!areIntegers || position < 0 || length < 0 || length > size - position) {
    throw new BinaryError(
      `cannot read ${length} bytes at offset ${position}: the file has ${size} bytes. It is truncated or damaged.`,
    );
  }
}

/** Returns a reader of the `size` bytes from `begin` on. */
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
