/** How `size-guard plan` is called. */

import type { Definition } from '../definition.ts';
import * as options from '../options.ts';

export const plan: Definition<options.TargetFlags & options.OutputFlags> = {
  name: 'plan',
  description: 'print the matrix of a GitHub workflow as JSON, one job per target',
  options: [
    options.config(),
    options.targets(),
    options.format('matrix', ['json']),
    options.output('matrix'),
  ],
  async run({ flags }, context) {
    const { plan } = await import('../../commands/plan.ts');
    await plan(options.commonOptions(flags), context);
    return 0;
  },
};
