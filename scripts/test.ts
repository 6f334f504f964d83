/** npm test: installs what the unit and toolchain tests need and runs them; arguments go to jest. */

import { runJest } from './jest.ts';
import { withTools } from './tools.ts';

const env = withTools([
  'git',
  'make',
  'ps',
  'xz',
  'zstd',
  'gcc',
  'g++',
  'strip',
  'aarch64-linux-gnu-gcc',
  'arm-linux-gnueabihf-gcc',
  'riscv64-linux-gnu-gcc',
  'cmake',
  'cargo',
  'rustfilt',
  'chromium',
  'go',
]);
process.exitCode = runJest(['unit', 'toolchain'], process.argv.slice(2), env);
