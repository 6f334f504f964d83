/** How `size-guard explain` is called. */

import type { ExplainOptions } from '../../commands/explain.ts';
import { EXPLANATION_FORMATS } from '../../report/formats/names.ts';
import type { Definition } from '../definition.ts';
import * as options from '../options.ts';

type Flags = options.ViewFlags & Pick<ExplainOptions, 'format' | 'generics' | 'save'>;

export const explain: Definition<Flags> = {
  name: 'explain',
  description: 'show what a file is made of, with every byte in exactly one part',
  args: [['<file>', 'program, library or any other file']],
  options: [
    options.depth(2),
    options.top(),
    options.filter(),
    options.format('explanation', EXPLANATION_FORMATS),
    options.generics(),
    options.savings(),
    options.output('explanation'),
  ],
  async run({ args: [file = ''], flags }, context) {
    const { explain } = await import('../../commands/explain.ts');
    const { spareMemory } = await import('../../lib/process/memory.ts');
    const collect = await spareMemory();
    return explain({ ...flags, file, output: flags.output ?? null, collect }, context);
  },
};
