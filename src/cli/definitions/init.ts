/** How `size-guard init` is called. */

import type { Definition } from '../definition.ts';
import * as options from '../options.ts';

export const init: Definition<options.ConfigFlags> = {
  name: 'init',
  description: 'build and measure what the repository contains, and write a first budgets.yml',
  args: [['[files...]', 'files to measure instead of detecting builds']],
  options: [options.config()],
  async run({ args: files, flags }, context) {
    const { init } = await import('../../commands/init.ts');
    return init({ config: flags.config, files }, context);
  },
};
