/** How `size-guard diff` is called. */

import type { DiffOptions } from '../../commands/diff.ts';
import { DIFFERENCE_FORMATS } from '../../report/formats/names.ts';
import type { Definition } from '../definition.ts';
import * as options from '../options.ts';

export const diff: Definition<options.ViewFlags & Pick<DiffOptions, 'format'>> = {
  name: 'diff',
  description: 'show what changed between two programs or snapshots',
  args: [
    ['<before>', 'program, snapshot, or JSON written by explain'],
    ['<after>', 'the same kind of file'],
  ],
  options: [
    options.depth(3),
    options.top(),
    options.filter(),
    options.format('difference', DIFFERENCE_FORMATS),
    options.output('difference'),
  ],
  async run({ args: [before = '', after = ''], flags }, context) {
    const { diff } = await import('../../commands/diff.ts');
    const { spareMemory } = await import('../../lib/process/memory.ts');
    const collect = await spareMemory();
    return diff({ ...flags, before, after, output: flags.output ?? null, collect }, context);
  },
};
