/**
 * Claims: explain of a stripped Go program takes a tenth of what go-size-analyzer takes, with less than half of its memory;
 * of an unstripped program a tenth of what bloaty takes; diff takes less than 1.3 times as long as two explains.
 *
 * Arguments: programs to read, instead of one in Go that is built here and of Node.js itself (C++, with its symbols).
 * go-size-analyzer is `go install github.com/Zxilly/go-size-analyzer/cmd/gsa@v1.9.2`, bloaty a package of Debian; what is
 * not on PATH is left out, and said.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { withTools } from '../scripts/tools.ts';
import { type Contender, compare } from './compare.ts';
import { CLI } from './projects.ts';

const ROUNDS = 3;
const PLUGIN = 'github.com/containernetworking/plugins/plugins/main/bridge';
const cwd = mkdtempSync(join(tmpdir(), 'size-guard-bench-'));

function versionOf(program: string, ...args: string[]): string | null {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? (stdout.trim().split('\n')[0] ?? '') : null;
}

/** The largest Go program that the examples have. */
function goProgram(): string {
  const file = join(cwd, 'bridge');
  const { status, stderr } = spawnSync(
    'go',
    ['build', '-trimpath', '-ldflags', '-s -w', '-o', file, PLUGIN],
    {
      cwd: resolve(import.meta.dirname, '..', 'examples', 'cni-plugins'),
      env: withTools(['go']),
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`go build failed: ${stderr}`);
  return file;
}

const isThere = (contender: Contender | null): contender is Contender => contender !== null;

try {
  const gsa = versionOf('gsa', '--version');
  const bloaty = versionOf('bloaty', '--version');
  for (const [name, version] of Object.entries({ 'go-size-analyzer': gsa, bloaty }))
    process.stdout.write(`${name}: ${version ?? 'not on PATH, so there is nothing to compare with'}\n`);
  const given = process.argv.slice(2).map((file) => resolve(file));
  const files = given.length > 0 ? given : [goProgram(), process.execPath];
  const explain = (file: string, ...more: string[]) => [process.execPath, CLI, 'explain', file, ...more];
  for (const file of files) {
    const contenders: (Contender | null)[] = [
      gsa === null ? null : { name: 'gsa', command: ['gsa', '-f', 'json', '-o', 'gsa.json', file], cwd },
      bloaty === null ? null : { name: 'bloaty', command: ['bloaty', '-d', 'symbols', '-n', '0', file], cwd },
      {
        name: 'explain, with every symbol, as JSON',
        command: explain(file, '-f', 'json', '-o', 'it.json'),
        cwd,
      },
      { name: 'sha256sum', command: ['sha256sum', file], cwd },
      { name: 'node -e 0', command: [process.execPath, '-e', '0'], cwd },
      { name: 'explain', command: explain(file), cwd },
    ];
    const size = (statSync(file).size / 1e6).toFixed(1);
    compare(`${basename(file)}, ${size} MB`, contenders.filter(isThere), ROUNDS);
    compare(
      `${basename(file)} compared with itself`,
      [
        { name: 'diff', command: [process.execPath, CLI, 'diff', file, file], cwd },
        { name: 'explain, to the same depth', command: explain(file, '--depth', '3'), cwd },
      ],
      ROUNDS,
    );
  }
} finally {
  rmSync(cwd, { recursive: true, force: true });
}
