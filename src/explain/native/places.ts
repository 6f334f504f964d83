/** Addresses of a loaded program as offsets in its file, fast enough to ask for each of some hundred thousand. */
import { type Elf, ET, PT, SHF, SHT } from '../../formats/elf/headers.ts';
import { lastAtMost, orderBy } from '../../formats/order.ts';

export interface Places {
  /** Where the byte at an address lies in the file; -1 where it has none there. */
  offsetOf(address: number): number;
  /** How many bytes from there on lie in one piece. */
  bytesFrom(address: number): number;
  /** Whether it is in a table of jumps into libraries: code that the linker writes, and that has no names. */
  isLinkage(address: number): boolean;
}

/** By sections, and where there are none by segments. Object files have no addresses. */
export function placesOf(elf: Elf): Places {
  const pieces = elf.type === ET.REL ? [] : piecesOf(elf);
  const order = orderBy(
    Float64Array.from(pieces, ({ address }) => address),
    pieces.length,
  );
  const sorted = Array.from(order, (index) => pieces[index] as Piece);
  const starts = Float64Array.from(sorted, ({ address }) => address);
  let last: Piece | undefined;
  const find = (address: number): Piece | undefined => {
    if (last !== undefined && address >= last.address && address < last.end) return last;
    const piece = sorted[lastAtMost(starts, starts.length, address)];
    if (piece === undefined || address >= piece.end) return undefined;
    last = piece;
    return piece;
  };
  return {
    offsetOf(address) {
      const piece = find(address);
      return piece === undefined ? -1 : piece.offset + (address - piece.address);
    },
    bytesFrom(address) {
      const piece = find(address);
      return piece === undefined ? 0 : piece.end - address;
    },
    isLinkage: (address) => find(address)?.isLinkage === true,
  };
}

interface Piece {
  readonly address: number;
  readonly end: number;
  readonly offset: number;
  readonly isLinkage: boolean;
}

function piecesOf(elf: Elf): Piece[] {
  const sections = elf.sections.filter(
    ({ type, flags, size }) =>
      type !== SHT.NULL && type !== SHT.NOBITS && (flags & SHF.ALLOC) !== 0 && size > 0,
  );
  if (sections.length > 0)
    return sections.map(({ name, address, offset, size }) => ({
      address,
      end: address + size,
      offset,
      isLinkage: /^\.i?plt/.test(name),
    }));
  return elf.segments
    .filter(({ type, fileSize }) => type === PT.LOAD && fileSize > 0)
    .map(({ address, offset, fileSize }) => ({ address, end: address + fileSize, offset, isLinkage: false }));
}
