/** How `size-guard trend` is called. */

import type { TrendOptions } from '../../commands/trend.ts';
import { UsageError } from '../../pipeline/context.ts';
import { TREND_FORMATS } from '../../report/formats/names.ts';
import type { Definition } from '../definition.ts';
import * as options from '../options.ts';

type Flags = options.TargetFlags &
  options.OutputFlags &
  options.RebuildFlags &
  Pick<TrendOptions, 'format' | 'failOn'> & { readonly recorded?: boolean };

export const trend: Definition<Flags> = {
  name: 'trend',
  description: 'record the sizes of this commit and report change points, drift and forecasts',
  args: [['[snapshots...]', 'snapshots written by measure (default: build and measure)']],
  options: [
    options.recorded(),
    options.config(),
    options.targets(),
    options.format('report', TREND_FORMATS),
    options.output('report'),
    options.failOn(),
    options.jobs(),
    options.zstdLimit(),
    options.rebuild(),
  ],
  async run({ args: snapshots, flags }, context) {
    const { recorded = false } = flags;
    if (recorded && snapshots.length > 0)
      throw new UsageError('--recorded cannot be combined with snapshots; remove one of them');
    const { trend } = await import('../../commands/trend.ts');
    const given = { ...flags, ...options.commonOptions(flags), rebuilds: flags.rebuild };
    // On a developer's machine and in other CI, a build has the permissions of the user who starts it.
    const { exitCode } = await trend(
      { ...given, recorded, snapshots, builds: true, announce: null },
      context,
    );
    return exitCode;
  },
};
