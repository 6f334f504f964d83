/** Names of parts that several folders share. */

/** Follows the name of a section in the name of the part that contains its bytes without a known owner. */
export const NOT_ATTRIBUTED = ', not attributed';

/** The payload that contains the files of go:embed. */
export const EMBEDDED_FILES = 'files of go:embed';

/** Tables that an option of the linker adds to or removes from every package: stripping, position independence. */
export const LINKED_TABLES: readonly string[] = ['symbol table', 'relocations'];

/** The part that contains the functions of a stripped program. */
export const NAMELESS = 'functions without a name';

/** The name of the part that contains the bytes of its parent that no other child has. */
export const REST = 'other';

/**
 * A method that a program contains exactly if Go's linker stopped pruning methods. Once a reachable function calls reflect's
 * `Method`, or `MethodByName` with a name that is not constant, the linker keeps all exported methods of the types in use
 * (cmd/link/internal/ld/deadcode.go), among them this one, which hardly any program calls. `reflect.(*rtype).Method` is no
 * sign of it, because interface calls keep it in pruned programs as well.
 */
export const KEEPS_ALL_METHODS = 'reflect.(*rtype).FieldAlign';

/** The name of a part in a sentence: `.rodata` instead of `.rodata, not attributed`. */
export const shortName = (name: string): string =>
  name.endsWith(NOT_ATTRIBUTED) ? name.slice(0, -NOT_ATTRIBUTED.length) : name;
