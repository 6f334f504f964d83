/** Claim: the cost of check is linear in the number of artifacts, apart from startup. */

import { compare } from './compare.ts';
import { CLI, withProject } from './projects.ts';

for (const artifacts of [10, 100, 1000])
  withProject(artifacts, 0, '{ max: 100 KB, warn: 90%, sections: { .text: 1 MB } }', (cwd) =>
    compare(
      `${artifacts} artifacts × 4 targets`,
      [
        { name: 'size-guard check', command: [process.execPath, CLI, 'check'], cwd },
        { name: 'node -e 0', command: [process.execPath, '-e', '0'], cwd },
      ],
      5,
    ),
  );
