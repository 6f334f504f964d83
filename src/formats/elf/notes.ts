/**
 * Reads ELF notes: small labeled records of compilers and linkers (System V ABI, chapter 5,
 * https://gabi.xinuos.com/elf/07-pheader.html#note-section).
 *
 * Owners and types: "GNU" in include/elf/common.h of binutils; "Go" in cmd/link/internal/ld/elf.go of Go.
 */

import type { Reader } from '../reader.ts';
import { type Elf, fields, PT, SHT } from './headers.ts';

export interface Notes {
  /** In hex; null if the linker wrote none. */
  readonly gnuBuildId: string | null;
  /** As `go tool buildid` prints it. */
  readonly goBuildId: string | null;
  /** The version of the linker gold, such as `gold 1.16`; null if another linker was used. */
  readonly gold: string | null;
  /** Whether the startup code of glibc is linked in, whose note contains the oldest supported kernel. */
  readonly linuxAbi: boolean;
}

const NT_GNU = { ABI_TAG: 1, BUILD_ID: 3, GOLD_VERSION: 4 } as const;
const NT_GO_BUILD_ID = 4;
const ABI_OS_LINUX = 0;

/** Far more than the notes read here need; those of annobin and core dumps can have megabytes. */
const MAX_RANGE_BYTES = 4096;
const MAX_RANGES = 32;
/** Longer than any hash. A longer id is custom text, which does not belong into a snapshot. */
const MAX_GNU_BUILD_ID_BYTES = 64;
const PRINTABLE = /^[ -~]{1,256}$/;

/** Reads the notes, some 200 bytes in most files. Incomplete and malformed notes are ignored. */
export function readNotes(elf: Elf, reader: Reader): Notes {
  const notes = noteRanges(elf).flatMap((range) => notesIn(elf, reader, range));
  const find = (owner: string, type: number) =>
    notes.find((note) => note.owner === owner && note.type === type)?.contents;
  const buildId = find('GNU', NT_GNU.BUILD_ID);
  const abi = find('GNU', NT_GNU.ABI_TAG);
  return {
    gnuBuildId:
      buildId !== undefined && buildId.length > 0 && buildId.length <= MAX_GNU_BUILD_ID_BYTES
        ? buildId.toString('hex')
        : null,
    goBuildId: printable(find('Go', NT_GO_BUILD_ID)),
    gold: printable(find('GNU', NT_GNU.GOLD_VERSION)),
    linuxAbi: abi !== undefined && abi.length >= 16 && fields(abi, elf, 0).word(0) === ABI_OS_LINUX,
  };
}

interface NoteRange {
  readonly offset: number;
  readonly bytes: number;
}

/**
 * Returns the ranges that contain notes: by section, because some are not loaded; by segment if there are no sections.
 */
function noteRanges(elf: Elf): NoteRange[] {
  const found =
    elf.sections.length > 0
      ? elf.sections
          .filter(({ type, name }) => type === SHT.NOTE && name.startsWith('.note.'))
          .map(({ offset, size }) => ({ offset, bytes: size }))
      : elf.segments
          .filter(({ type }) => type === PT.NOTE)
          .map(({ offset, fileSize }) => ({ offset, bytes: fileSize }));
  return found.slice(0, MAX_RANGES);
}

interface Note {
  readonly owner: string;
  readonly type: number;
  readonly contents: Buffer;
}

function notesIn(elf: Elf, reader: Reader, { offset, bytes }: NoteRange): Note[] {
  const content = reader.read(offset, Math.min(bytes, MAX_RANGE_BYTES));
  const { word } = fields(content, elf, offset);
  // The ABI requires an alignment of 8 in 64-bit files, but only .note.gnu.property uses it, and its layout is the same
  // with 4.
  const padded = (length: number) => Math.ceil(length / 4) * 4;
  const notes: Note[] = [];
  for (let at = 0; at + 12 <= content.length; ) {
    const [ownerBytes, contentBytes] = [word(at), word(at + 4)];
    const contentsAt = at + padded(12 + ownerBytes);
    const end = contentsAt + contentBytes;
    if (end > content.length) break;
    notes.push({
      owner: content.toString('latin1', at + 12, at + 12 + ownerBytes).replace(/\0+$/, ''),
      type: word(at + 8),
      contents: content.subarray(contentsAt, end),
    });
    at += padded(end - at);
  }
  return notes;
}

function printable(contents: Buffer | undefined): string | null {
  const text = contents?.toString('latin1').replace(/\0+$/, '') ?? '';
  return PRINTABLE.test(text) ? text : null;
}
