/** How `size-guard report` is called. */

import { VERDICT_FORMATS, type VerdictFormat } from '../../report/formats/names.ts';
import type { Definition } from '../definition.ts';
import * as options from '../options.ts';

type Flags = options.TargetFlags &
  options.OutputFlags &
  options.ComparisonFlags & { readonly format: VerdictFormat };

export const report: Definition<Flags> = {
  name: 'report',
  description: 'check snapshots against budgets without building',
  args: [['<snapshots...>', 'snapshots written by measure']],
  options: [
    ...options.comparison(),
    options.config(),
    options.targets(),
    options.format('report', VERDICT_FORMATS),
    options.output('report'),
  ],
  async run({ args: snapshots, flags }, context) {
    const { report } = await import('../../commands/report.ts');
    const compare = options.comparisonOptions(flags);
    const { exitCode } = await report(
      { ...flags, ...options.commonOptions(flags), compare, snapshots },
      context,
    );
    return exitCode;
  },
};
