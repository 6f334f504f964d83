/** npm run check: runs all static checks, fast ones first, even after a failure. */

import { spawnSync } from 'node:child_process';

const CHECKS = [
  'lint',
  'typecheck',
  'imports',
  'unused',
  'generate:check',
  'words',
  'workflows',
  'build:check',
];

const failed = CHECKS.filter((name) => {
  process.stdout.write(`\n== npm run ${name}\n`);
  return spawnSync('npm', ['run', '--silent', name], { stdio: 'inherit' }).status !== 0;
});

process.stdout.write('\n');
for (const name of CHECKS) process.stdout.write(`${failed.includes(name) ? 'FAILED' : 'ok    '}  ${name}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
