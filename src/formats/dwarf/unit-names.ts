/** Reads the names of compile units and removes the folders in which they were built. */

import type { Elf } from '../elf/headers.ts';
import { BinaryError } from '../reader.ts';
import { type Cursor, cursor } from './cursor.ts';
import { type Encoding, FORM, type Value } from './forms.ts';
import type { debugSections } from './sections.ts';

const NAME_PIECE = 256;
const MAX_NAMES_BYTES = 64 * 1024 * 1024;

type Sections = ReturnType<typeof debugSections>;
type Strings = (value: Value | undefined, encoding: Encoding, base: number) => string | null;

/**
 * Returns a function that resolves strings: of .debug_str, of .debug_line_str, and by index. Caches them, because units
 * of one folder share its name.
 */
export function stringsOf(elf: Elf, sections: Sections): Strings {
  const open = new Map<string, Cursor | null>();
  const at = (section: string): Cursor | null => {
    let found = open.get(section);
    if (found === undefined) {
      const contents = sections(section);
      found = contents === null ? null : cursor(contents, elf.endian, NAME_PIECE);
      open.set(section, found);
    }
    return found;
  };
  const known = new Map<string, string>();
  let total = 0;
  const text = (section: string, offset: number): string | null => {
    const key = `${section} ${offset}`;
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const list = at(section);
    if (list === null) return null;
    list.position = offset;
    const found = list.string();
    total += found.length;
    if (total > MAX_NAMES_BYTES)
      throw new BinaryError(`.debug_${section} has names that overlap: it is damaged`);
    known.set(key, found);
    return found;
  };
  return (value, encoding, base) => {
    if (value === undefined) return null;
    const { form, number } = value;
    if (form === FORM.string) return value.text ?? null;
    if (form === FORM.strp) return text('str', number);
    if (form === FORM.line_strp) return text('line_str', number);
    if (form === FORM.strx || (form >= FORM.strx1 && form <= FORM.strx4)) {
      const offsets = at('str_offsets');
      if (offsets === null) return null;
      offsets.position = base + number * encoding.offsetBytes;
      return text('str', offsets.unsigned(encoding.offsetBytes));
    }
    return null;
  };
}

/**
 * Returns the name without the folder in which the compiler ran, so that the same program built elsewhere has the same
 * units. If two folders contain a file of that name, the name of the second includes its folder.
 *
 * @param known full paths by the names that were returned
 */
export function unitName(
  name: string,
  folder: string,
  known: Map<string, string>,
): { readonly name: string; readonly path: string } {
  const base = folder.endsWith('/') ? folder : `${folder}/`;
  const path = name.startsWith('/') || folder === '' ? name : base + name.replace(/^(\.\/)+/, '');
  const short = path.startsWith(base) ? path.slice(base.length) : path;
  const other = known.get(short);
  if (other === undefined) known.set(short, path);
  return { name: other === undefined || other === path ? short : path, path };
}
