/** Maps addresses of a loaded program to offsets in its file, fast enough for several hundred thousand queries. */
import { type Elf, ET, PT, SHF, SHT } from '../../formats/elf/headers.ts';
import { lastAtMost, orderBy } from '../../formats/order.ts';

export interface AddressMap {
  /** Returns the file offset of an address; -1 if it has no byte in the file. */
  offsetOf(address: number): number;
  /** Returns the number of contiguous bytes from an address on. */
  bytesFrom(address: number): number;
  /** Whether an address is in a PLT: code that the linker writes for calls into libraries, and that has no names. */
  isLinkage(address: number): boolean;
}

/**
 * Returns the address map of a file, from its sections, or from its segments if it has no sections. Object files have
 * no addresses.
 */
export function addressMapOf(elf: Elf): AddressMap {
  const ranges = elf.type === ET.REL ? [] : rangesOf(elf);
  const order = orderBy(
    Float64Array.from(ranges, ({ address }) => address),
    ranges.length,
  );
  const sorted = Array.from(order, (index) => ranges[index] as MappedRange);
  const starts = Float64Array.from(sorted, ({ address }) => address);
  let last: MappedRange | undefined;
  const find = (address: number): MappedRange | undefined => {
    if (last !== undefined && address >= last.address && address < last.end) return last;
    const range = sorted[lastAtMost(starts, starts.length, address)];
    if (range === undefined || address >= range.end) return undefined;
    last = range;
    return range;
  };
  return {
    offsetOf(address) {
      const range = find(address);
      return range === undefined ? -1 : range.offset + (address - range.address);
    },
    bytesFrom(address) {
      const range = find(address);
      return range === undefined ? 0 : range.end - address;
    },
    isLinkage: (address) => find(address)?.isLinkage === true,
  };
}

interface MappedRange {
  readonly address: number;
  readonly end: number;
  readonly offset: number;
  readonly isLinkage: boolean;
}

function rangesOf(elf: Elf): MappedRange[] {
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
