/** One entry of `embeds`, and which of its strings may contain placeholders. */

import type { Path } from './document.ts';
import type { WrittenEmbed } from './schema/build.ts';
import type { Threshold } from './schema/values.ts';

/** Files to compress into a folder before a job. Paths are relative to the config's folder. */
export interface Embed {
  /** Paths and globs; each must match something. */
  readonly from: readonly string[];
  /** Globs of files to leave out. */
  readonly exclude: readonly string[];
  readonly to: string;
  /** The zstd level, 1 to 22. */
  readonly level: number;
  /** The minimum that each file must shrink by: bytes, or a percentage of the file; null for no minimum. */
  readonly minGain: Threshold | null;
}

const DEFAULT_LEVEL = 19;

/** An entry of `embeds` with its defaults. */
export function embedOf({ from, exclude = [], to, zstd = {} }: WrittenEmbed): Embed {
  const { level = DEFAULT_LEVEL, minGain = null } = typeof zstd === 'number' ? { level: zstd } : zstd;
  return { from, exclude, to, level, minGain };
}

/**
 * Replaces each string that may contain placeholders.
 *
 * @param replace called with each string and the keys that lead to it
 */
export function mapEmbed(embed: Embed, replace: (text: string, at: Path) => string): Embed {
  return {
    ...embed,
    from: embed.from.map((text, index) => replace(text, ['from', index])),
    exclude: embed.exclude.map((text, index) => replace(text, ['exclude', index])),
    to: replace(embed.to, ['to']),
  };
}
