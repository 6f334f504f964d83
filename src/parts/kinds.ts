/** Sets of the kinds of parts. */

/** Kinds with code of their own that can refer to payloads. */
export const PACKAGES: ReadonlySet<string> = new Set(['package', 'crate']);
/** Kinds of dependencies. */
export const DEPENDENCIES: ReadonlySet<string> = new Set(['module', ...PACKAGES]);
/** Kinds that contain symbols. */
export const HOLDERS: ReadonlySet<string> = new Set([...PACKAGES, 'unit']);
/** Kinds of files inside a file. */
export const FILES: ReadonlySet<string> = new Set(['payload', 'file']);
