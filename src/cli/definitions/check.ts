/** How `size-guard check` is called. */

import { VERDICT_FORMATS, type VerdictFormat } from '../../report/formats/names.ts';
import type { Definition } from '../definition.ts';
import * as options from '../options.ts';

type Flags = options.TargetFlags &
  options.OutputFlags &
  options.RebuildFlags &
  options.ComparisonFlags & { readonly format: VerdictFormat };

export const check: Definition<Flags> = {
  name: 'check',
  description: 'build, measure, check against budgets and report (default command)',
  options: [
    ...options.comparison(),
    options.config(),
    options.targets(),
    options.format('report', VERDICT_FORMATS),
    options.output('report'),
    options.jobs(),
    options.zstdLimit(),
    options.rebuild(),
  ],
  async run({ flags }, context) {
    const { check } = await import('../../commands/check.ts');
    const compare = options.comparisonOptions(flags);
    const { exitCode } = await check(
      { ...flags, ...options.commonOptions(flags), compare, rebuilds: flags.rebuild },
      context,
    );
    return exitCode;
  },
};
