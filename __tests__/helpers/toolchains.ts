/** Checks for the programs that tests with real compilers need. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** For Debian and Ubuntu; Go and Rust are on their own sites. */
const INSTALL =
  'apt-get install gcc g++ gcc-aarch64-linux-gnu gcc-arm-linux-gnueabihf gcc-riscv64-linux-gnu ' +
  'libc6-dev-arm64-cross libc6-dev-armhf-cross libc6-dev-riscv64-cross golang-go rustfilt';

/** @throws Error with the missing programs and how to install them, because a test that cannot run must not pass */
export function requireTools(...tools: string[]): void {
  const missing = tools.filter((tool) => !hasTool(tool));
  if (missing.length > 0) throw new Error(`these tests need ${missing.join(', ')} on the PATH: ${INSTALL}`);
}

/** Whether a program of this name is on the PATH. */
export function hasTool(tool: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, tool), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
