/** Keys of entries in the Actions cache, and how they name paths. */

import { relative } from 'node:path';

/** A path as the cache service compares it: relative paths are equal on every runner. */
export const pathForCache = (file: string): string => relative(process.cwd(), file);

/** A text as a part of a key, which must not contain commas. */
export const keyPart = (value: string): string => value.replaceAll(',', '_');
