/** `embeds.json`: what lies in a folder of embeds, for the program that unpacks it. */

import { compareText, printJson } from '../lib/units/stable.ts';

export const MANIFEST = 'embeds.json';

const SCHEMA = 'size-guard/embeds@1';

export interface ManifestEntry {
  /** Of the original; the file beside the manifest is called `<name>.zst`. */
  readonly name: string;
  /** Of the original. */
  readonly bytes: number;
  /** The length of the compressed file in bytes. */
  readonly compressed: number;
  /** Of the original, in hex. */
  readonly sha256: string;
  /** The original's permissions as a number, as chmod takes it: 493 is 0755. */
  readonly mode: number;
}

/** The text of a manifest; the same embeds give the same bytes. */
export function printManifest(entries: readonly ManifestEntry[]): string {
  const embeds = [...entries].sort((a, b) => compareText(a.name, b.name));
  return printJson({ schema: SCHEMA, embeds });
}

/** The names in a manifest that we wrote; null where the text is none. */
export function namesIn(text: string): readonly string[] | null {
  try {
    const { schema, embeds } = JSON.parse(text);
    return schema === SCHEMA ? embeds.map(({ name }: ManifestEntry) => String(name)) : null;
  } catch {
    return null;
  }
}
