/** Claim: report with snapshots of four matrix jobs, with 50 artifacts each, takes less than 2 s. */

import { spawnSync } from 'node:child_process';
import { compare } from './compare.ts';
import { CLI, withProject } from './projects.ts';

const TARGETS = ['amd64', 'arm64', 'armv7', 'riscv64'];

withProject(50, 0, '{ max: 100 KB, growth: 1 KB }', (cwd) => {
  for (const target of TARGETS) {
    const measured = spawnSync(
      process.execPath,
      [CLI, 'measure', '--target', target, '--output', `${target}.json`],
      { cwd, encoding: 'utf8' },
    );
    if (measured.status !== 0) throw new Error(measured.stderr);
  }
  const files = TARGETS.map((target) => `${target}.json`);
  compare('report', [
    { name: 'size-guard report, 4 matrix jobs', command: [process.execPath, CLI, 'report', ...files], cwd },
    { name: 'node -e 0', command: [process.execPath, '-e', '0'], cwd },
  ]);
});
