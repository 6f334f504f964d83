/** How `size-guard doctor` is called. */

import type { DoctorOptions } from '../../commands/doctor.ts';
import { DIAGNOSIS_FORMATS } from '../../report/formats/names.ts';
import type { Definition } from '../definition.ts';
import * as options from '../options.ts';

type Flags = options.TargetFlags &
  options.OutputFlags &
  Pick<DoctorOptions, 'format'> & { readonly fix?: boolean };

export const doctor: Definition<Flags> = {
  name: 'doctor',
  description: 'check which compilers are installed and print how to install the missing ones',
  options: [
    options.config(),
    options.targets(),
    options.fix(),
    options.format('diagnosis', DIAGNOSIS_FORMATS),
    options.output('diagnosis'),
  ],
  notes: 'Exit codes: 0 nothing is missing, 1 something is missing, 3 an installation failed.',
  async run({ flags }, context) {
    const { doctor } = await import('../../commands/doctor.ts');
    return doctor({ ...flags, ...options.commonOptions(flags), fix: flags.fix ?? false }, context);
  },
};
