/**
 * npm run e2e: installs act, Docker, Rust and further Node.js versions, and runs the end-to-end tests; arguments go to
 * jest.
 */

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withImageBuilder } from './buildkit.ts';
import { withDocker } from './docker.ts';
import { goInstalled } from './go-program.ts';
import { runJest } from './jest.ts';
import { must } from './must.ts';
import { withRust } from './rust.ts';
import { cacheFolder, withTools } from './tools.ts';

const ACT = 'v0.2.88';
const NODES = ['22', '24'];

const env = withTools([
  'git',
  'make',
  'ps',
  'gcc',
  'aarch64-linux-gnu-gcc',
  'arm-linux-gnueabihf-gcc',
  'riscv64-linux-gnu-gcc',
  'curl',
  'gperf',
  'python3',
  'xz',
  'zstd',
  'chromium',
  'go',
]);

/** Returns a Node.js of a major version, from its npm package. */
function node(major: string): string {
  const folder = cacheFolder(`node-${major}`);
  const binary = join(folder, 'node_modules', 'node', 'bin', 'node');
  if (!existsSync(binary)) {
    process.stderr.write(`size-guard: fetching Node ${major}\n`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    must('npm', ['install', '--no-save', `node@${major}`], { cwd: folder, env });
  }
  return binary;
}

const docker = withImageBuilder(withDocker(withRust(env)));
try {
  process.exitCode = runJest(['e2e'], process.argv.slice(2), {
    ...docker.env,
    SIZE_GUARD_TEST_NODES: NODES.map((major) => `${major}=${node(major)}`).join(','),
    SIZE_GUARD_TEST_ACT: goInstalled({ package: 'github.com/nektos/act', version: ACT }, env),
  });
} finally {
  docker.stop();
}
