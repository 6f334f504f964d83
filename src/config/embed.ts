/** What an entry of `embeds` says, and which of its texts hold placeholders. */

import type { Path } from './document.ts';
import type { WrittenEmbed } from './schema/build.ts';
import type { Threshold } from './schema/values.ts';

/** Files that are compressed into a folder before a job. Paths are relative to the config's folder. */
export interface Embed {
  /** Paths and globs, each of which has to find something. */
  readonly from: readonly string[];
  /** Globs of files that are left out. */
  readonly exclude: readonly string[];
  readonly to: string;
  /** The level of zstd, 1 to 22. */
  readonly level: number;
  /** What each file has to shrink by: bytes, or a share of the file; null where anything goes. */
  readonly minGain: Threshold | null;
}

const DEFAULT_LEVEL = 19;

/** An embed with what it leaves out. */
export function embedOf({ from, exclude = [], to, zstd = {} }: WrittenEmbed): Embed {
  const { level = DEFAULT_LEVEL, minGain = null } = typeof zstd === 'number' ? { level: zstd } : zstd;
  return { from, exclude, to, level, minGain };
}

/**
 * Replaces each text that may hold placeholders.
 *
 * @param replace is told the text and the keys that lead to it
 */
export function mapEmbed(embed: Embed, replace: (text: string, at: Path) => string): Embed {
  return {
    ...embed,
    from: embed.from.map((text, index) => replace(text, ['from', index])),
    exclude: embed.exclude.map((text, index) => replace(text, ['exclude', index])),
    to: replace(embed.to, ['to']),
  };
}
