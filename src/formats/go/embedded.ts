/**
 * Finds the files that `go:embed` put into a Go program, stripped or not: an `embed.FS` points to a table of their names
 * and contents, which begins with a slice header for the table itself (embed/embed.go, cmd/compile/internal/staticdata/embed.go).
 */

import { PF, PT, SHF } from '../elf/headers.ts';
import { unlessDamaged } from '../reader.ts';
import { type Image, wordAt } from './image.ts';
import type { Extent } from './moduledata.ts';

/** Its content is the bytes [start, end) of the program. */
export interface EmbeddedFile {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** More than any program embeds; a larger number means damage. */
const MAX_FILES = 100_000;
/** Few other words point to just after themselves. */
const MAX_CANDIDATES = 1000;
const MAX_PATH_BYTES = 4096;
const HASH_BYTES = 16;
const CHUNK_BYTES = 1 << 20;

/** Returns the files of all intact tables. Folders and empty files have no bytes and are left out. */
export function embeddedFiles(image: Image): EmbeddedFile[] {
  const files: EmbeddedFile[] = [];
  let [candidates, left] = [MAX_CANDIDATES, MAX_FILES];
  for (const { address, count } of tablesIn(image)) {
    if (candidates-- === 0) break;
    if (count > left) continue;
    left -= count;
    files.push(...filesIn(image, address, count));
  }
  return files;
}

/** A possible table, with the number of entries in its header. */
interface Candidate {
  readonly address: number;
  readonly count: number;
}

/** Words from the start of a table to the length of its first name. */
const HEAD_WORDS = 5;

/** Yields everything that points to just after itself, as the slice header of a table does. */
function* tablesIn(image: Image): Generator<Candidate> {
  const { word, relocations } = image;
  const { count, places, values } = relocations;
  for (let index = 0; index < count; index += 1) {
    const address = places[index] as number;
    if (values[index] !== address + 3 * word || image.available(address) < HEAD_WORDS * word) continue;
    const entries = countAt(image, image.read(address, HEAD_WORDS * word).view, 0);
    if (entries > 0) yield { address, count: entries };
  }
  for (const { start, end } of constantsOf(image))
    for (let from = start; from < end; from += CHUNK_BYTES) {
      const { view } = image.read(from, Math.min(CHUNK_BYTES + HEAD_WORDS * word, end - from));
      for (const at of pointersBehind(view, from, image)) {
        const entries = countAt(image, view, at);
        if (entries > 0) yield { address: from + at, count: entries };
      }
    }
}

/** Returns the offsets, within a chunk that is loaded at `address`, of words that point to where a table's entries would begin. */
function pointersBehind(view: DataView, address: number, { word, little }: Image): number[] {
  const found: number[] = [];
  const last = Math.min(CHUNK_BYTES - word, view.byteLength - HEAD_WORDS * word);
  const lower = little || word === 4 ? 0 : 4;
  // Comparing the lower half rules out nearly all.
  let wanted = (address + 3 * word) | 0;
  for (let at = 0; at <= last; at += word) {
    if (
      view.getInt32(at + lower, little) === wanted &&
      wordAt(view, at, word, little) === address + at + 3 * word
    )
      found.push(at);
    wanted = (wanted + word) | 0;
  }
  return found;
}

/**
 * Returns the number of entries in a table's header; 0 if it is not a table. The fields of a type also follow a slice header
 * for them, but they begin with two pointers instead of a pointer and a length.
 */
function countAt({ word, little }: Image, view: DataView, at: number): number {
  const [count, capacity, , nameBytes] = [1, 2, 3, 4].map((field) =>
    wordAt(view, at + field * word, word, little),
  ) as [number, number, number, number];
  return count === capacity && nameBytes > 0 && nameBytes <= MAX_PATH_BYTES ? count : 0;
}

/** Returns the extents that contain constants: loaded, but not code. */
function constantsOf({ elf, word, available }: Image): Extent[] {
  const sections = elf.sections.filter(({ name }) => /^\.(rodata|data\.rel\.ro)$/.test(name));
  const places =
    elf.sections.length > 0
      ? sections.filter(({ flags }) => (flags & SHF.ALLOC) !== 0)
      : elf.segments
          .filter(({ type, flags }) => type === PT.LOAD && (flags & PF.X) === 0)
          .map(({ address, fileSize }) => ({ address, size: fileSize }));
  return places.flatMap(({ address, size }) => {
    const start = Math.ceil(address / word) * word;
    const end = Math.min(address + size, address + available(address));
    return start < end ? [{ start, end }] : [];
  });
}

/** Returns the files of a table; empty if any entry is not a file. */
function filesIn(image: Image, address: number, count: number): EmbeddedFile[] {
  const { word, little } = image;
  const entryBytes = 4 * word + HASH_BYTES;
  const read = (): EmbeddedFile[] => {
    const files: EmbeddedFile[] = [];
    const { view } = image.readRelocated(address + 3 * word, count * entryBytes);
    for (let at = 0; at < view.byteLength; at += entryBytes) {
      const [nameAt, nameBytes, contentAt, bytes] = [0, 1, 2, 3].map((field) =>
        wordAt(view, at + field * word, word, little),
      ) as [number, number, number, number];
      if (nameBytes === 0 || nameBytes > MAX_PATH_BYTES) return [];
      const path = image.read(nameAt, nameBytes).bytes.toString('utf8');
      if (!isPath(path) || bytes > image.available(contentAt)) return [];
      const start = image.offsetOf(contentAt);
      if (bytes > 0 && start !== null) files.push({ path, start, end: start + bytes });
    }
    return files;
  };
  return unlessDamaged(read) ?? [];
}

/** Whether go:embed accepts the path (io/fs.ValidPath); folders end with a slash. */
const isPath = (path: string) =>
  !path.startsWith('/') && !path.includes('//') && /^[^\p{Cc}\ufffd\\]+$/u.test(path);
