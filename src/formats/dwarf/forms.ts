/** Reads attribute values of DWARF entries: the forms of DWARF 2 to 5 (https://dwarfstd.org, section 7.5.6). */
import { BinaryError } from '../reader.ts';
import type { Cursor } from './cursor.ts';

export const FORM = {
  addr: 0x01,
  block2: 0x03,
  block4: 0x04,
  data2: 0x05,
  data4: 0x06,
  data8: 0x07,
  string: 0x08,
  block: 0x09,
  block1: 0x0a,
  data1: 0x0b,
  flag: 0x0c,
  sdata: 0x0d,
  strp: 0x0e,
  udata: 0x0f,
  ref_addr: 0x10,
  ref1: 0x11,
  ref2: 0x12,
  ref4: 0x13,
  ref8: 0x14,
  ref_udata: 0x15,
  indirect: 0x16,
  sec_offset: 0x17,
  exprloc: 0x18,
  flag_present: 0x19,
  strx: 0x1a,
  addrx: 0x1b,
  ref_sup4: 0x1c,
  strp_sup: 0x1d,
  data16: 0x1e,
  line_strp: 0x1f,
  ref_sig8: 0x20,
  implicit_const: 0x21,
  loclistx: 0x22,
  rnglistx: 0x23,
  ref_sup8: 0x24,
  strx1: 0x25,
  strx4: 0x28,
  addrx1: 0x29,
  addrx4: 0x2c,
  GNU_addr_index: 0x1f01,
  GNU_str_index: 0x1f02,
  GNU_ref_alt: 0x1f20,
  GNU_strp_alt: 0x1f21,
} as const;

/** The parameters of a unit on which the sizes of some forms depend. */
export interface Encoding {
  readonly version: number;
  /** Size of an offset in bytes: 4, or 8 in 64-bit DWARF. */
  readonly offsetBytes: 4 | 8;
  readonly addressBytes: number;
}

/** A value and its form, which determines its meaning: an address, an offset into a section, an index. */
export interface Value {
  readonly form: number;
  readonly number: number;
  /** The text, if the string is inline. */
  readonly text?: string;
}

/**
 * Reads one value. Skips values that do not fit a number, such as blocks.
 * @throws BinaryError if the form is unknown, because the position of the next value would be, too
 */
export function readForm(cursor: Cursor, form: number, encoding: Encoding, implicit: number): Value {
  const value = (number: number): Value => ({ form, number });
  const skip = (bytes: number): Value => {
    cursor.position += bytes;
    return value(0);
  };
  switch (form) {
    case FORM.addr:
      return value(cursor.unsigned(encoding.addressBytes));
    case FORM.data1:
    case FORM.ref1:
    case FORM.flag:
    case FORM.strx1:
    case FORM.addrx1:
      return value(cursor.u8());
    case FORM.data2:
    case FORM.ref2:
    case FORM.strx1 + 1:
    case FORM.addrx1 + 1:
      return value(cursor.u16());
    case FORM.strx1 + 2:
    case FORM.addrx1 + 2:
      return value(cursor.u24());
    case FORM.data4:
    case FORM.ref4:
    case FORM.ref_sup4:
    case FORM.strx4:
    case FORM.addrx4:
      return value(cursor.u32());
    case FORM.data8:
    case FORM.ref8:
    case FORM.ref_sig8:
    case FORM.ref_sup8:
      return value(cursor.u64());
    case FORM.data16:
      return skip(16);
    case FORM.string:
      return { form, number: 0, text: cursor.string() };
    case FORM.strp:
    case FORM.line_strp:
    case FORM.sec_offset:
    case FORM.strp_sup:
    case FORM.GNU_ref_alt:
    case FORM.GNU_strp_alt:
      return value(cursor.unsigned(encoding.offsetBytes));
    case FORM.ref_addr:
      return value(cursor.unsigned(encoding.version <= 2 ? encoding.addressBytes : encoding.offsetBytes));
    case FORM.udata:
    case FORM.ref_udata:
    case FORM.strx:
    case FORM.addrx:
    case FORM.loclistx:
    case FORM.rnglistx:
    case FORM.GNU_addr_index:
    case FORM.GNU_str_index:
      return value(cursor.uleb());
    case FORM.sdata:
      return value(cursor.sleb());
    case FORM.flag_present:
      return value(1);
    case FORM.implicit_const:
      return value(implicit);
    case FORM.block1:
      return skip(cursor.u8());
    case FORM.block2:
      return skip(cursor.u16());
    case FORM.block4:
      return skip(cursor.u32());
    case FORM.block:
    case FORM.exprloc:
      return skip(cursor.uleb());
    case FORM.indirect: {
      const actual = cursor.uleb();
      if (actual === FORM.indirect) break;
      return readForm(cursor, actual, encoding, 0);
    }
  }
  throw new BinaryError(`debug information has the unknown form 0x${form.toString(16)}`);
}
