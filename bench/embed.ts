/**
 * Claims: compressing 10 files with 100 MB at level 19 is at least as fast as `zstd -19 -T0`, and a second run, in
 * which every file is in the cache and is verified, takes less than 5 % of the first.
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withTools } from '../scripts/tools.ts';
import { ZSTD_ENGINE } from '../src/compress/zstd.ts';
import { compare } from './compare.ts';
import { CLI } from './projects.ts';

/** In MB, 100 in total; of different sizes, to reveal poor use of the cores. */
const SIZES = [20, 16, 13, 11, 10, 9, 8, 6, 4, 3];
const CONFIG = `version: 1
targets: [amd64]
builds:
  app: { run: "cat emb/*.zst > app", embeds: [ { from: bin/*, to: emb, zstd: 19 } ] }
artifacts: { app: { build: app, path: app } }
`;

const folder = mkdtempSync(join(tmpdir(), 'size-guard-bench-'));
try {
  const program = readFileSync(process.execPath);
  mkdirSync(join(folder, 'bin'));
  let at = 0;
  for (const [index, size] of SIZES.entries()) {
    const bytes = size * 1_000_000;
    at = (at + bytes) % (program.length - bytes);
    writeFileSync(join(folder, 'bin', `file${index}`), program.subarray(at, at + bytes));
  }
  writeFileSync(join(folder, 'budgets.yml'), CONFIG);
  const version = spawnSync('zstd', ['--version'], {
    encoding: 'utf8',
    env: withTools(['zstd']),
  }).stdout.trim();
  process.stdout.write(`addon with zstd ${ZSTD_ENGINE}; ${version}\n`);
  const measure = `'${process.execPath}' '${CLI}' measure`;
  compare(
    '10 files, 100 MB, level 19',
    [
      { name: 'second run, all from the cache', command: ['sh', '-c', measure], cwd: folder },
      {
        name: 'zstd -19 -T0',
        command: ['sh', '-c', 'rm -rf out && mkdir out && zstd -q -19 -T0 --output-dir-flat out bin/*'],
        cwd: folder,
      },
      { name: 'first run', command: ['sh', '-c', `rm -rf .size-guard emb && ${measure}`], cwd: folder },
    ],
    3,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
