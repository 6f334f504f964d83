/** Names of parts that several folders share. */

/** Follows the name of a section in the name of the part that contains its bytes without a known owner. */
export const NOT_ATTRIBUTED = ', not attributed';

/** The payload that contains the files of go:embed. */
export const EMBEDDED_FILES = 'files of go:embed';

/** Tables that an option of the linker adds to or removes from every package: stripping, position independence. */
export const LINKED_TABLES: readonly string[] = ['symbol table', 'relocations'];

/** The name of the part that contains the bytes of its parent that no other child has. */
export const REST = 'other';

/**
 * A method that Go's linker keeps only if any method may be called through reflection, by a name or number that it does not
 * know. It then keeps all exported methods of the types in use (cmd/link/internal/ld/deadcode.go).
 */
export const KEEPS_ALL_METHODS = 'reflect.(*rtype).Method';

/** The name of a part in a sentence: `.rodata` instead of `.rodata, not attributed`. */
export const shortName = (name: string): string =>
  name.endsWith(NOT_ATTRIBUTED) ? name.slice(0, -NOT_ATTRIBUTED.length) : name;
