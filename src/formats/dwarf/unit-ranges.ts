/** Which addresses were compiled from a unit: one range, or a list of them, as DWARF 2 to 4 and DWARF 5 write it. */

import type { Elf } from '../elf/headers.ts';
import { BinaryError } from '../reader.ts';
import { AT } from './attributes.ts';
import { type Cursor, cursor } from './cursor.ts';
import { FORM, type UnitShape, type Value } from './forms.ts';
import type { debugSections } from './sections.ts';

const RANGES_PIECE = 16 * 1024;
const MAX_RANGES = 2_000_000;

type Sections = ReturnType<typeof debugSections>;

interface Bases {
  readonly addresses: number;
  readonly ranges: number;
}

type Ranges = (values: ReadonlyMap<number, Value>, shape: UnitShape, bases: Bases) => void;

/** Takes the ranges of one unit after the other. */
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
  // Of each entry, also one that is none: lists that overlap could be read without end.
  const add = (start: number, end: number): void => {
    entries += 1;
    if (entries > MAX_RANGES) throw new BinaryError('the ranges of units are too many');
    // Of functions that the linker left out: at 0, or at the end of the address space.
    if (!(start > 0 && end > start && Number.isSafeInteger(end))) return;
    take(start, end);
  };
  /** An address, or the one with that index in .debug_addr. */
  const indexed = (index: number, shape: UnitShape, bases: Bases): number => {
    const addresses = at('addr');
    if (addresses === null) throw new BinaryError('there is no .debug_addr, but units refer to it');
    const header = shape.version >= 5 && bases.addresses === 0 ? 8 : bases.addresses;
    addresses.position = header + index * shape.addressBytes;
    return addresses.unsigned(shape.addressBytes);
  };
  const isIndex = (form: number) =>
    form === FORM.addrx || form === FORM.GNU_addr_index || (form >= FORM.addrx1 && form <= FORM.addrx4);
  const address = ({ form, number }: Value, shape: UnitShape, bases: Bases): number =>
    isIndex(form) ? indexed(number, shape, bases) : number;

  return (values, shape, bases) => {
    const low = values.get(AT.low_pc);
    const high = values.get(AT.high_pc);
    const start = low === undefined ? 0 : address(low, shape, bases);
    const list = values.get(AT.ranges);
    if (list === undefined) {
      if (low === undefined || high === undefined) return;
      const isAddress = high.form === FORM.addr || isIndex(high.form);
      add(start, isAddress ? address(high, shape, bases) : start + high.number);
      return;
    }
    if (shape.version < 5) {
      const ranges = at('ranges');
      if (ranges === null) return;
      ranges.position = list.number;
      oldList(ranges, shape, start, add);
      return;
    }
    const ranges = at('rnglists');
    if (ranges === null) return;
    if (list.form === FORM.rnglistx) {
      const base = bases.ranges === 0 ? (shape.offsetBytes === 8 ? 20 : 12) : bases.ranges;
      ranges.position = base + list.number * shape.offsetBytes;
      ranges.position = base + ranges.unsigned(shape.offsetBytes);
    } else ranges.position = list.number;
    newList(ranges, shape, start, add, (index) => indexed(index, shape, bases));
  };
}

/** .debug_ranges: pairs of addresses, counted from a base that an entry can set. */
function oldList(
  ranges: Cursor,
  { addressBytes }: UnitShape,
  from: number,
  add: (start: number, end: number) => void,
): void {
  let base = from;
  const chooses = addressBytes === 8 ? 2 ** 64 : 2 ** 32 - 1;
  for (;;) {
    const start = ranges.unsigned(addressBytes);
    const end = ranges.unsigned(addressBytes);
    if (start === 0 && end === 0) return;
    if (start === chooses) base = end;
    // A pair of equal numbers is what ld leaves of a function that was left out.
    add(base + start, start === chooses ? 0 : base + end);
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

/** .debug_rnglists: entries of several kinds. */
function newList(
  ranges: Cursor,
  { addressBytes }: UnitShape,
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
