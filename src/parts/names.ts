/** Names of parts that more than one folder has to know. */

/** What stands behind the name of a section in that of its bytes which nothing else is known of. */
export const NOT_ATTRIBUTED = ', not attributed';

/** How the rest of a part is called, beside its named children. */
export const REST = 'other';

/**
 * A method that Go's linker keeps only where any method may be called through reflection, by a name or number that it does
 * not know; then it keeps all exported methods of the types in use (cmd/link/internal/ld/deadcode.go).
 */
export const KEEPS_ALL_METHODS = 'reflect.(*rtype).Method';

/** The name of a part as it is said in a sentence: `.rodata`. */
export const shortName = (name: string): string =>
  name.endsWith(NOT_ATTRIBUTED) ? name.slice(0, -NOT_ATTRIBUTED.length) : name;
