/** What tests that run real compilers need on the machine. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** On Debian and Ubuntu; Go and Rust come from their own sites. */
const INSTALL =
  'apt-get install gcc g++ gcc-aarch64-linux-gnu gcc-arm-linux-gnueabihf gcc-riscv64-linux-gnu ' +
  'libc6-dev-arm64-cross libc6-dev-armhf-cross libc6-dev-riscv64-cross golang-go rustfilt';

/** @throws Error naming the missing programs and how to get them: a test that cannot run must not look green */
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
