/**
 * npm run demo: builds two real projects for four targets and checks them against their budgets, then fails with an
 * exceeded limit. Writes report.md and report.json to demo/.
 */

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { withTools } from './tools.ts';

const ROOT = resolve(import.meta.dirname, '..');
const CLI = join(ROOT, 'dist', 'cli.js');
const DEMO = join(ROOT, 'demo');

const env = withTools([
  'git',
  'gcc',
  'aarch64-linux-gnu-gcc',
  'arm-linux-gnueabihf-gcc',
  'riscv64-linux-gnu-gcc',
  'go',
]);
mkdirSync(DEMO, { recursive: true });

/** Runs check in an example's folder, like a user, and returns its exit code. */
function check(example: string, ...flags: string[]): number {
  const folder = join(ROOT, 'examples', example);
  process.stdout.write(`\n$ cd examples/${example} && size-guard check ${flags.join(' ')}\n\n`);
  return (
    spawnSync(process.execPath, [CLI, 'check', ...flags], { cwd: folder, env, stdio: 'inherit' }).status ?? 3
  );
}

const report = (name: string) => relative(join(ROOT, 'examples', 'any'), join(DEMO, name));

const pausle = check('pausle');
const plugins = check('cni-plugins');
const breach = check(
  'pausle',
  '--config',
  'budgets.breach.yml',
  '--format',
  'json',
  '--output',
  report('report.json'),
);
// Every check also writes its report as Markdown.
copyFileSync(join(ROOT, 'examples', 'pausle', '.size-guard', 'report.md'), join(DEMO, 'report.md'));

process.stdout.write(`
The first two pass (exit codes ${pausle} and ${plugins}); in the third, one limit was lowered, and it fails (exit code ${breach}).
See demo/report.md and demo/report.json for the same result as Markdown and JSON.
`);
process.exitCode = pausle === 0 && plugins === 0 && breach === 1 ? 0 : 1;
