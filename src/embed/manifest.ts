/** `embeds.json`: lists the files in a folder of embeds, for the program that unpacks them. */

import { compareText, printJson } from '../lib/units/stable.ts';

export const MANIFEST = 'embeds.json';

const SCHEMA = 'size-guard/embeds@1';

export interface ManifestEntry {
  /** Name of the original; the file next to the manifest is called `<name>.zst`. */
  readonly name: string;
  /** Size of the original. */
  readonly bytes: number;
  /** The length of the compressed file in bytes. */
  readonly compressed: number;
  /** Hash of the original, in hex. */
  readonly sha256: string;
  /** The original's permissions as a number, as chmod takes it: 493 is 0755. */
  readonly mode: number;
}

/** Returns the text of a manifest; the same embeds give the same bytes. */
export function printManifest(entries: readonly ManifestEntry[]): string {
  const embeds = [...entries].sort((a, b) => compareText(a.name, b.name));
  return printJson({ schema: SCHEMA, embeds });
}

/** Returns the names in a manifest of size-guard; null if the text is not one. */
export function namesIn(text: string): readonly string[] | null {
  try {
    const { schema, embeds } = JSON.parse(text);
    return schema === SCHEMA ? embeds.map(({ name }: ManifestEntry) => String(name)) : null;
  } catch {
    return null;
  }
}
