/**
 * Notes: small labelled records that compilers and linkers leave for others (System V ABI, chapter 5,
 * https://gabi.xinuos.com/elf/07-pheader.html#note-section).
 *
 * Owners and types: "GNU" in include/elf/common.h of binutils; "Go" in cmd/link/internal/ld/elf.go of Go.
 */

import type { Reader } from '../reader.ts';
import { type Elf, fields, PT, SHT } from './headers.ts';

export interface Notes {
  /** In hex; null where the linker wrote none. */
  readonly gnuBuildId: string | null;
  /** As `go tool buildid` prints it. */
  readonly goBuildId: string | null;
  /** `gold 1.16`: the linker gold says so. */
  readonly gold: string | null;
  /** Whether it was linked with the first instructions of glibc, which carry the oldest kernel that they run on. */
  readonly linuxAbi: boolean;
}

const NT_GNU = { ABI_TAG: 1, BUILD_ID: 3, GOLD_VERSION: 4 } as const;
const NT_GO_BUILD_ID = 4;
const ABI_OS_LINUX = 0;

/** Far more than the notes wanted here have; annobin's and core dumps' go on for megabytes. */
const MAX_PIECE_BYTES = 4096;
const MAX_PIECES = 32;
/** A longer build id than any hash is somebody's text, and does not belong into a snapshot. */
const MAX_GNU_BUILD_ID_BYTES = 64;
const MAX_TEXT = /^[ -~]{1,256}$/;

/** Reads the notes, of most files some 200 bytes. What is no whole note, or not of the shape it should have, is none. */
export function readNotes(elf: Elf, reader: Reader): Notes {
  const notes = pieces(elf).flatMap((piece) => notesIn(elf, reader, piece));
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

interface Piece {
  readonly offset: number;
  readonly bytes: number;
}

/** Where notes lie: by section, because some are not loaded; by segment where there are no sections. */
function pieces(elf: Elf): Piece[] {
  const found =
    elf.sections.length > 0
      ? elf.sections
          .filter(({ type, name }) => type === SHT.NOTE && name.startsWith('.note.'))
          .map(({ offset, size }) => ({ offset, bytes: size }))
      : elf.segments
          .filter(({ type }) => type === PT.NOTE)
          .map(({ offset, fileSize }) => ({ offset, bytes: fileSize }));
  return found.slice(0, MAX_PIECES);
}

interface Note {
  readonly owner: string;
  readonly type: number;
  readonly contents: Buffer;
}

function notesIn(elf: Elf, reader: Reader, { offset, bytes }: Piece): Note[] {
  const piece = reader.read(offset, Math.min(bytes, MAX_PIECE_BYTES));
  const { word } = fields(piece, elf, offset);
  // The ABI says 8 in 64-bit files, but only .note.gnu.property is written so, which is the same with 4.
  const padded = (length: number) => Math.ceil(length / 4) * 4;
  const notes: Note[] = [];
  for (let at = 0; at + 12 <= piece.length; ) {
    const [ownerBytes, contentBytes] = [word(at), word(at + 4)];
    const contentsAt = at + padded(12 + ownerBytes);
    const end = contentsAt + contentBytes;
    if (end > piece.length) break;
    notes.push({
      owner: piece.toString('latin1', at + 12, at + 12 + ownerBytes).replace(/\0+$/, ''),
      type: word(at + 8),
      contents: piece.subarray(contentsAt, end),
    });
    at += padded(end - at);
  }
  return notes;
}

function printable(contents: Buffer | undefined): string | null {
  const text = contents?.toString('latin1').replace(/\0+$/, '') ?? '';
  return MAX_TEXT.test(text) ? text : null;
}
