/** npm test: installs what the tests need and runs them; arguments go to jest. */

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { withTools } from './tools.ts';

const jest = createRequire(import.meta.url).resolve('jest/bin/jest.js');
const env = withTools([
  'git',
  'make',
  'ps',
  'gcc',
  'g++',
  'strip',
  'aarch64-linux-gnu-gcc',
  'arm-linux-gnueabihf-gcc',
  'riscv64-linux-gnu-gcc',
  'cmake',
  'cargo',
  'go',
]);
// jest loads ES modules through a part of Node that still wants a flag, and warns about it.
const options = [
  env['NODE_OPTIONS'] ?? '',
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
]
  .join(' ')
  .trim();
const { status } = spawnSync(process.execPath, [jest, ...process.argv.slice(2)], {
  env: { ...env, NODE_OPTIONS: options },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
