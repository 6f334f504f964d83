/** How `size-guard measure` is called. */

import type { Definition } from '../definition.ts';
import * as options from '../options.ts';

type Flags = options.TargetFlags & options.OutputFlags & options.RebuildFlags;

export const measure: Definition<Flags> = {
  name: 'measure',
  description: 'build and measure, and write a snapshot for report',
  options: [
    options.config(),
    options.targets(),
    options.snapshotOutput(),
    options.jobs(),
    options.zstdLimit(),
    options.rebuild(),
  ],
  async run({ flags }, context) {
    const { measure } = await import('../../commands/measure.ts');
    const { exitCode } = await measure(
      { ...flags, ...options.commonOptions(flags), rebuilds: flags.rebuild },
      context,
    );
    return exitCode;
  },
};
