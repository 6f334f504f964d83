/**
 * Finds known contents in a large file in one pass. For each content 64 overlapping words are known. The file is
 * sampled every 64 bytes, so wherever it contains a content, one sample is one of these words. Candidates are then
 * verified by the hash of the complete content.
 */

import { createHash } from 'node:crypto';

/** Data of any size that is read by position. */
export interface Haystack {
  readonly size: number;
  /** Fills a buffer from a position; the complete range is inside the file. */
  fill(target: Buffer, position: number): void;
}

/** A content to search for, without its bytes. */
export interface Needle {
  /** In bytes. */
  readonly length: number;
  readonly sha256: string;
  /** Offset of the words in the content. */
  readonly anchor: number;
  /** The bytes from there on; the complete content if it is short. */
  readonly sample: Buffer;
  /** Its last bytes, which distinguish it from a longer or shorter run of the same bytes. */
  readonly tail: Buffer;
}

const STRIDE = 64;
const WORD = 4;
/** Contents up to this length in bytes are searched for directly. */
export const SAMPLE = STRIDE + WORD - 1;
/** A multiple of the stride, so that sampled words are aligned in the buffer. */
const MARGIN = 2 * STRIDE;
const CHUNK_BYTES = 1024 * 1024;
/** The number of positions in a content that are tried for the most distinctive sample. */
const MAX_ANCHORS = 256;

/**
 * Extracts from a content what is needed to find it.
 *
 * @param sha256 of the complete content, in hex
 * @returns null if it is empty or a single repeated byte, such as padding
 */
export function needleOf(content: Buffer, sha256: string): Needle | null {
  const { length } = content;
  if (length <= SAMPLE) {
    const sample = Buffer.from(content);
    return variety(sample) === 0 ? null : { length, sha256, anchor: 0, sample, tail: sample };
  }
  const step = Math.max(1, Math.floor((length - SAMPLE) / MAX_ANCHORS));
  let best = { anchor: 0, variety: 0 };
  for (let anchor = 0; anchor + SAMPLE <= length && best.variety < STRIDE; anchor += step) {
    const found = variety(content.subarray(anchor, anchor + SAMPLE));
    if (found > best.variety) best = { anchor, variety: found };
  }
  if (best.variety === 0) return null;
  const { anchor } = best;
  const sample = Buffer.from(content.subarray(anchor, anchor + SAMPLE));
  return { length, sha256, anchor, sample, tail: Buffer.from(content.subarray(-SAMPLE)) };
}

/** Counts the distinct words in a sample, without words of a repeated byte, which every file contains. */
function variety(sample: Buffer): number {
  const words = new Set<number>();
  for (let at = 0; at + WORD <= sample.length; at += 1) words.add(sample.readUInt32LE(at));
  return Array.from(words).filter((word) => word % 0x01010101 !== 0).length;
}

/**
 * Finds which contents a file contains completely and contiguously.
 *
 * @returns the offset of each needle, or null; the first offset if there are several
 */
export function findAll(haystack: Haystack, needles: readonly Needle[]): (number | null)[] {
  const found = new Map<Needle, number>();
  const short = needles.filter(({ length }) => length <= SAMPLE);
  const words = wordsOf(needles.filter(({ length }) => length > SAMPLE));
  const filter = filterOf(words);
  // Margins on both sides of the searched chunk hold samples that cross its ends.
  const buffer = Buffer.allocUnsafeSlow(MARGIN + CHUNK_BYTES + MARGIN);
  const integers = new Uint32Array(buffer.buffer);
  for (let start = 0; start < haystack.size && found.size < needles.length; start += CHUNK_BYTES) {
    const first = start === 0 ? MARGIN : 0;
    const end = Math.min(buffer.length, MARGIN + haystack.size - start);
    const window = buffer.subarray(0, end);
    haystack.fill(window.subarray(first), start - MARGIN + first);
    for (const needle of short) {
      const at = found.has(needle) ? -1 : window.indexOf(needle.sample, first);
      if (at >= 0) found.set(needle, start - MARGIN + at);
    }
    if (words.size === 0) continue;
    const last = Math.min(MARGIN + CHUNK_BYTES, end - WORD + 1);
    for (let at = MARGIN; at < last; at += STRIDE) {
      // Every platform of the zstd addon is little-endian, like the words.
      const word = integers[at / WORD] ?? 0;
      if (filter[slotOf(word)] === 0) continue;
      for (const { needle, offset } of words.get(word) ?? []) {
        if (found.has(needle)) continue;
        const sampleAt = at - offset;
        if (sampleAt < first || !startsWith(window.subarray(sampleAt), needle.sample)) continue;
        const begin = start - MARGIN + sampleAt - needle.anchor;
        if (isAt(haystack, needle, begin)) found.set(needle, begin);
      }
    }
  }
  return needles.map((needle) => found.get(needle) ?? null);
}

const startsWith = (data: Buffer, sample: Buffer) => data.subarray(0, sample.length).equals(sample);

interface WordPosition {
  readonly needle: Needle;
  /** Offset of the word in the needle's sample. */
  readonly offset: number;
}

function wordsOf(needles: readonly Needle[]): Map<number, WordPosition[]> {
  const words = new Map<number, WordPosition[]>();
  for (const needle of needles)
    for (let offset = 0; offset < STRIDE; offset += 1) {
      const word = needle.sample.readUInt32LE(offset);
      const positions = words.get(word);
      if (positions === undefined) words.set(word, [{ needle, offset }]);
      else positions.push({ needle, offset });
    }
  return words;
}

const SLOT_BITS = 18;

/** Most words of a file belong to no needle; a table of one byte per slot rejects them faster than a map. */
function filterOf(words: ReadonlyMap<number, unknown>): Uint8Array {
  const filter = new Uint8Array(1 << SLOT_BITS);
  for (const word of words.keys()) filter[slotOf(word)] = 1;
  return filter;
}

/** Fibonacci hashing: the high bits of a product with 2^32 over the golden ratio. */
const slotOf = (word: number) => Math.imul(word, 0x9e3779b1) >>> (32 - SLOT_BITS);

function isAt(haystack: Haystack, { length, sha256, tail }: Needle, begin: number): boolean {
  if (begin < 0 || begin + length > haystack.size) return false;
  const end = Buffer.allocUnsafe(tail.length);
  haystack.fill(end, begin + length - end.length);
  if (!end.equals(tail)) return false;
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, length));
  for (let at = 0; at < length; at += buffer.length) {
    const piece = buffer.subarray(0, Math.min(buffer.length, length - at));
    haystack.fill(piece, begin + at);
    hash.update(piece);
  }
  return hash.digest('hex') === sha256;
}
