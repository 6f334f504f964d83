/**
 * Claim: raw and sections of 200 artifacts with 1 GB in total take at most 1.5 × sha256sum of the same files, and less
 * than 150 MB.
 */

import { compare } from './compare.ts';
import { CLI, withProject } from './projects.ts';

withProject(50, 5_000_000, '{ max: 10 MB, sections: { .text: 1 MB, .rodata: 1 MB } }', (cwd) =>
  compare(
    'raw + sections of 200 artifacts, 1 GB',
    [
      { name: 'size-guard measure', command: [process.execPath, CLI, 'measure'], cwd },
      { name: 'sha256sum (coreutils)', command: ['sh', '-c', 'sha256sum out/*/*'], cwd },
    ],
    5,
  ),
);
