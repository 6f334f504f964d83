/** How `size-guard tighten` is called. */

import type { Percentage } from '../../lib/units/size.ts';
import type { Definition } from '../definition.ts';
import * as options from '../options.ts';

type Flags = options.ConfigFlags & options.BuildFlags & { readonly headroom: Percentage };

export const tighten: Definition<Flags> = {
  name: 'tighten',
  description: 'lower the limits in budgets.yml to the measured sizes plus headroom',
  args: [['[snapshots...]', 'snapshots written by measure (default: build and measure)']],
  options: [options.config(), options.headroom(), options.jobs(), options.zstdLimit()],
  async run({ args: snapshots, flags }, context) {
    const { tighten } = await import('../../commands/tighten.ts');
    return tighten({ ...flags, snapshots }, context);
  },
};
