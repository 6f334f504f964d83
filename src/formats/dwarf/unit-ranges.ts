/** Reads the address ranges of a unit: a single range, or a list in the format of DWARF 2 to 4 or of DWARF 5. */

import type { Elf } from '../elf/headers.ts';
import { BinaryError } from '../reader.ts';
import { AT } from './attributes.ts';
import { type Cursor, cursor } from './cursor.ts';
import { type Encoding, FORM, type Value } from './forms.ts';
import type { debugSections } from './sections.ts';

const RANGES_PIECE = 16 * 1024;
const MAX_RANGES = 2_000_000;

type Sections = ReturnType<typeof debugSections>;

interface Bases {
  readonly addresses: number;
  readonly ranges: number;
}

type Ranges = (values: ReadonlyMap<number, Value>, encoding: Encoding, bases: Bases) => void;

/** Returns a function that passes the ranges of a unit to `take`. */
export function rangesOf(elf: Elf, sections: Sections, take: (start: number, end: number) => void): Ranges {
  const lists = new Map<string, Cursor | null>();
  const at = (section: string): Cursor | null => {
    let list = lists.get(section);
    if (list === undefined) {
      const contents = sections(section);
      list = contents === null ? null : cursor(contents, elf.endian, RANGES_PIECE);
      lists.set(section, list);
    }
    return list;
  };
  let entries = 0;
  // Also counts entries without a range: overlapping lists could be read without end.
  const add = (start: number, end: number): void => {
    entries += 1;
    if (entries > MAX_RANGES) throw new BinaryError(`units have more than ${MAX_RANGES} address ranges`);
    // Functions that the linker dropped are at 0, or at the end of the address space.
    if (!(start > 0 && end > start && Number.isSafeInteger(end))) return;
    take(start, end);
  };
  /** Returns the address at an index in .debug_addr. */
  const indexed = (index: number, encoding: Encoding, bases: Bases): number => {
    const addresses = at('addr');
    if (addresses === null) throw new BinaryError('there is no .debug_addr, but units refer to it');
    const header = encoding.version >= 5 && bases.addresses === 0 ? 8 : bases.addresses;
    addresses.position = header + index * encoding.addressBytes;
    return addresses.unsigned(encoding.addressBytes);
  };
  const isIndex = (form: number) =>
    form === FORM.addrx || form === FORM.GNU_addr_index || (form >= FORM.addrx1 && form <= FORM.addrx4);
  const address = ({ form, number }: Value, encoding: Encoding, bases: Bases): number =>
    isIndex(form) ? indexed(number, encoding, bases) : number;

  return (values, encoding, bases) => {
    const low = values.get(AT.low_pc);
    const high = values.get(AT.high_pc);
    const start = low === undefined ? 0 : address(low, encoding, bases);
    const list = values.get(AT.ranges);
    if (list === undefined) {
      if (low === undefined || high === undefined) return;
      const isAddress = high.form === FORM.addr || isIndex(high.form);
      add(start, isAddress ? address(high, encoding, bases) : start + high.number);
      return;
    }
    if (encoding.version < 5) {
      const ranges = at('ranges');
      if (ranges === null) return;
      ranges.position = list.number;
      oldList(ranges, encoding, start, add);
      return;
    }
    const ranges = at('rnglists');
    if (ranges === null) return;
    if (list.form === FORM.rnglistx) {
      const base = bases.ranges === 0 ? (encoding.offsetBytes === 8 ? 20 : 12) : bases.ranges;
      ranges.position = base + list.number * encoding.offsetBytes;
      ranges.position = base + ranges.unsigned(encoding.offsetBytes);
    } else ranges.position = list.number;
    newList(ranges, encoding, start, add, (index) => indexed(index, encoding, bases));
  };
}

/** Reads .debug_ranges: pairs of addresses relative to a base, which an entry can set. */
function oldList(
  ranges: Cursor,
  { addressBytes }: Encoding,
  from: number,
  add: (start: number, end: number) => void,
): void {
  let base = from;
  const baseSelector = addressBytes === 8 ? 2 ** 64 : 2 ** 32 - 1;
  for (;;) {
    const start = ranges.unsigned(addressBytes);
    const end = ranges.unsigned(addressBytes);
    if (start === 0 && end === 0) return;
    if (start === baseSelector) base = end;
    // ld leaves a pair of equal numbers for a dropped function.
    add(base + start, start === baseSelector ? 0 : base + end);
  }
}

const RLE = {
  end_of_list: 0,
  base_addressx: 1,
  startx_endx: 2,
  startx_length: 3,
  offset_pair: 4,
  base_address: 5,
  start_end: 6,
  start_length: 7,
} as const;

/** Reads .debug_rnglists: entries of several kinds. */
function newList(
  ranges: Cursor,
  { addressBytes }: Encoding,
  from: number,
  add: (start: number, end: number) => void,
  indexed: (index: number) => number,
): void {
  let base = from;
  const address = () => ranges.unsigned(addressBytes);
  for (;;) {
    const kind = ranges.u8();
    switch (kind) {
      case RLE.end_of_list:
        return;
      case RLE.base_addressx:
        base = indexed(ranges.uleb());
        add(base, base);
        break;
      case RLE.base_address:
        base = address();
        add(base, base);
        break;
      case RLE.startx_endx: {
        const start = indexed(ranges.uleb());
        add(start, indexed(ranges.uleb()));
        break;
      }
      case RLE.startx_length: {
        const start = indexed(ranges.uleb());
        add(start, start + ranges.uleb());
        break;
      }
      case RLE.offset_pair: {
        const start = base + ranges.uleb();
        add(start, base + ranges.uleb());
        break;
      }
      case RLE.start_end: {
        const start = address();
        add(start, address());
        break;
      }
      case RLE.start_length: {
        const start = address();
        add(start, start + ranges.uleb());
        break;
      }
      default:
        throw new BinaryError(`.debug_rnglists has an entry of the unknown kind ${kind}`);
    }
  }
}
