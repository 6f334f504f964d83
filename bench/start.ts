/** Claims: --version takes at most 2 × node -e 0; check of 50 prebuilt artifacts × 4 targets less than 5 ×. */

import { compare } from './compare.ts';
import { CLI, withProject } from './projects.ts';

withProject(50, 0, '100 KB', (cwd) =>
  compare('start-up', [
    { name: 'size-guard --version', command: [process.execPath, CLI, '--version'], cwd },
    { name: 'size-guard check, 50 artifacts × 4 targets', command: [process.execPath, CLI, 'check'], cwd },
    { name: 'node -e 0', command: [process.execPath, '-e', '0'], cwd },
  ]),
);
