/** How `size-guard bisect` is called. */

import type { Definition } from '../definition.ts';
import * as options from '../options.ts';

type Flags = options.ConfigFlags &
  options.BuildFlags & {
    readonly above: number;
    readonly target?: string;
    readonly variant?: string;
    readonly from?: string;
    readonly to?: string;
  };

export const bisect: Definition<Flags> = {
  name: 'bisect',
  description: 'build commits to find the first one in which an artifact exceeds a size',
  args: [['<artifact>', 'artifact that became too large']],
  options: [
    options.above(),
    options.oneTarget(),
    options.variant(),
    options.knownGood(),
    options.knownBad(),
    options.config(),
    options.jobs(),
    options.zstdLimit(),
  ],
  async run({ args: [artifact = ''], flags }, context) {
    const { bisect } = await import('../../commands/bisect.ts');
    const { target = null, variant = null, from = null, to = null } = flags;
    return bisect({ ...flags, artifact, target, variant, from, to }, context);
  },
};
