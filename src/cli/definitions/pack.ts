/** How `size-guard pack` and `size-guard unpack` are called. */

import type { Definition } from '../definition.ts';
import * as options from '../options.ts';

type FolderFlags = options.OutputFlags & { readonly force?: boolean };

type PackFlags = FolderFlags & {
  readonly level: number;
  readonly try?: number[];
  readonly zstdLimit: number;
};

export const pack: Definition<PackFlags> = {
  name: 'pack',
  description: 'compress each file to FILE.zst in the same way as embeds, and verify it',
  args: [['<files...>', 'files to compress']],
  options: [
    options.level(),
    options.tryLevels(),
    options.outputFolder(),
    options.force(),
    options.zstdLimit(),
  ],
  async run({ args: files, flags }, context) {
    const { pack, tryLevels } = await import('../../commands/pack.ts');
    const { output = null, force = false, level, try: levels, zstdLimit: limit } = flags;
    return levels === undefined
      ? pack({ files, output, force, limit, level }, context)
      : tryLevels({ files, levels, limit }, context);
  },
};

export const unpack: Definition<FolderFlags & { readonly max: number }> = {
  name: 'unpack',
  description: 'decompress each FILE.zst to FILE; accepts any zstd file',
  args: [['<files...>', 'files to decompress']],
  options: [options.outputFolder(), options.force(), options.maxContent()],
  async run({ args: files, flags }, context) {
    const { unpack } = await import('../../commands/pack.ts');
    const { output = null, force = false, max: limit } = flags;
    return unpack({ files, output, force, limit }, context);
  },
};
