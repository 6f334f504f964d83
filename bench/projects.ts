/** Creates projects with prebuilt artifacts in a temporary folder. */

import { copyFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const CLI = resolve(import.meta.dirname, '..', 'dist', 'cli.js');

const TARGETS = ['amd64', 'arm64', 'armv7', 'riscv64'];

/**
 * Creates a project, passes its folder to `use`, and removes it.
 *
 * @param artifacts the number of artifacts, each for four targets
 * @param bytes the size of each file: a real ELF program with a hole at its end
 * @param budget the value of `budget`
 */
export function withProject(
  artifacts: number,
  bytes: number,
  budget: string,
  use: (folder: string) => void,
): void {
  const folder = mkdtempSync(join(tmpdir(), 'size-guard-bench-'));
  try {
    const names = Array.from({ length: artifacts }, (_, index) => `a${index}`);
    for (const target of TARGETS) {
      mkdirSync(join(folder, 'out', target), { recursive: true });
      for (const name of names) {
        const file = join(folder, 'out', target, name);
        copyFileSync('/bin/true', file);
        if (bytes > 0) truncateSync(file, bytes);
      }
    }
    const lines = names.map((name) => `  ${name}: { path: "out/{target}/${name}", budget: ${budget} }\n`);
    writeFileSync(join(folder, 'budgets.yml'), `version: 1\nartifacts:\n${lines.join('')}`);
    use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
