/**
 * Reads the records of functions (`_func` of runtime/runtime2.go) in chunks: their table is one of the largest of a Go
 * program, and little of it is needed.
 */

import { BinaryError } from '../reader.ts';
import { type Image, viewOf } from './image.ts';
import type { Moduledata } from './moduledata.ts';
import type { Pclntab } from './pclntab.ts';

export interface Records {
  readonly count: number;
  /** Offset of the table in the file. */
  readonly offset: number;
  /** By function: its code offset. One extra entry: the end of the last function. */
  readonly entries: Float64Array;
  /** By function: the offset of its record in the table. One extra entry: the end of the last record. */
  readonly places: Uint32Array;
  /** By function: the offset of its name in the name table. */
  readonly names: Uint32Array;
  /** By function: its compile unit. */
  readonly units: Uint32Array;
  /** By function: the offset of the first pc table that no earlier function uses; 0 if there is none. */
  readonly pcs: Uint32Array;
  /** Offsets of funcdata from `Moduledata.funcdata`; each once, with the first function that uses it. */
  readonly funcdata: {
    readonly places: Uint32Array;
    readonly functions: Uint32Array;
    readonly count: number;
  };
}

const CHUNK_BYTES = 1 << 20;

/** @throws BinaryError if the records are not in the order of the functions, or are outside the file */
export function readRecords(image: Image, pclntab: Pclntab, moduledata: Moduledata | null): Records {
  const { functions: count, recordBytes, records } = pclntab;
  const { little } = image;
  const available = image.available(records);
  const declared = moduledata?.records.bytes ?? available;
  const size = declared >= count * 8 + 4 && declared <= available ? declared : available;
  const index = image.read(records, count * 8 + 4);
  const { entries, places } = readIndex(index.view, little, count, recordBytes, size);
  const names = new Uint32Array(count);
  const units = new Uint32Array(count);
  const pcs = pcTables(count, pclntab.records - pclntab.pcs);
  const funcdata = pieces(moduledata === null ? 0 : image.available(moduledata.funcdata));

  let buffer = Buffer.alloc(0);
  for (let first = 0; first < count; ) {
    const start = places[first] as number;
    let next = first + 1;
    while (next < count && (places[next + 1] ?? size) - start <= CHUNK_BYTES) next += 1;
    // The size of the last record is unknown until it is read.
    const length =
      (next === count ? Math.min(size, start + lastBytes(start)) : (places[next] as number)) - start;
    if (buffer.length < length) buffer = Buffer.allocUnsafeSlow(Math.max(length, CHUNK_BYTES));
    image.fill(buffer, records + start, length);
    const view = viewOf(buffer.subarray(0, length));
    for (let at = first; at < next; at += 1) {
      const record = (places[at] as number) - start;
      names[at] = view.getUint32(record + 4, little);
      units[at] = view.getUint32(record + 32, little);
      const tables = view.getUint32(record + 28, little);
      const some = view.getUint8(record + recordBytes - 1);
      if (at === count - 1)
        places[count] = start + Math.min(length, record + recordBytes + 4 * (tables + some));
      const room = ((places[at + 1] as number) - start - record - recordBytes) >>> 2;
      pcs.of(at, view, record, record + recordBytes, Math.min(tables, room), little);
      for (let piece = tables; piece < Math.min(tables + some, room); piece += 1)
        funcdata.add(at, view.getUint32(record + recordBytes + 4 * piece, little));
    }
    first = next;
  }
  return {
    count,
    offset: index.offset,
    entries,
    places,
    names,
    units,
    pcs: pcs.firsts,
    funcdata: funcdata.all(),
  };

  /** Returns an upper bound for the size of the last record: the rest of the table, at most one chunk. */
  function lastBytes(start: number): number {
    return Math.max(recordBytes, Math.min(size - start, CHUNK_BYTES));
  }
}

/** Reads the index at the beginning: code offset and record offset of each function. */
function readIndex(view: DataView, little: boolean, count: number, recordBytes: number, size: number) {
  const entries = new Float64Array(count + 1);
  const places = new Uint32Array(count + 1);
  let before = count * 8 + 4;
  for (let index = 0; index < count; index += 1) {
    const place = view.getUint32(index * 8 + 4, little);
    if (place < before || place + recordBytes > size)
      throw new BinaryError(
        `the record of function ${index} of ${count} should follow byte ${before} of their table, which has ` +
          `${size}, but is at ${place}`,
      );
    entries[index] = view.getUint32(index * 8, little);
    places[index] = place;
    before = place + recordBytes;
  }
  entries[count] = view.getUint32(count * 8, little);
  return { entries, places };
}

/**
 * Collects pc tables. The linker writes each once, in the order of the functions, so a table beyond all earlier ones was
 * written for the current function.
 */
function pcTables(count: number, size: number) {
  const firsts = new Uint32Array(count);
  let highest = 0;
  return {
    firsts,
    of(index: number, view: DataView, record: number, more: number, tables: number, little: boolean): void {
      let first = size;
      const before = highest;
      // Three fixed tables, then a variable number.
      for (let table = -3; table < tables; table += 1) {
        const pc = view.getUint32(table < 0 ? record + 28 + 4 * table : more + 4 * table, little);
        if (pc <= before || pc >= size) continue;
        if (pc < first) first = pc;
        if (pc > highest) highest = pc;
      }
      firsts[index] = first === size ? 0 : first;
    },
  };
}

/** @param available bytes of the file from the start of funcdata onward */
function pieces(available: number) {
  const seen = new Uint8Array(Math.ceil(available / 8));
  let places = new Uint32Array(1024);
  let functions = new Uint32Array(1024);
  let count = 0;
  return {
    add(index: number, place: number): void {
      // 0xffffffff marks missing funcdata.
      if (place >= available) return;
      const bit = 1 << (place & 7);
      const before = seen[place >>> 3] as number;
      if ((before & bit) !== 0) return;
      seen[place >>> 3] = before | bit;
      if (count === places.length) {
        places = doubled(places);
        functions = doubled(functions);
      }
      places[count] = place;
      functions[count] = index;
      count += 1;
    },
    all: () => ({ places, functions, count }),
  };
}

function doubled(old: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(2 * old.length);
  more.set(old);
  return more;
}
