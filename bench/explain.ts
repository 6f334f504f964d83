/**
 * Goals: explain of a stripped Go program takes a tenth of go-size-analyzer's time and 0.4 of its memory; the symbols
 * of an unstripped program take a tenth of bloaty's time and 1.2 times its memory; a stripped Go program of 66 MB takes
 * at most three times sha256sum plus a start of Node.js; any program takes 80 MB of memory plus half a byte per byte of
 * its size; diff takes less than 1.3 times two explains. Prints the goals next to the measurements, without failing.
 *
 * Measured with Node.js 20 on two cores: half of go-size-analyzer's time with 0.43 of its memory (20.9 MB, Go 1.24); a
 * sixth of bloaty's time, a third with every symbol, with half of its memory (99 MB of C++); 1.3 times the goal for 66
 * MB; memory and diff meet their goals.
 *
 * Arguments: programs to read; by default a Go program (stripped, and with symbols) and a Rust program that are built
 * here, and Node.js itself (C++, with symbols). go-size-analyzer (`gsa`) is `go install
 * github.com/Zxilly/go-size-analyzer/cmd/gsa@v1.9.2` or built from a checkout, as bloaty is; cargo-bloat is `cargo
 * install cargo-bloat`. Tools that are not on PATH are skipped and reported.
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
  return status === 0 ? stdout.trim().replace(/\s+/g, ' ') : null;
}

const INJECTOR = resolve(import.meta.dirname, '..', 'examples', 'injector');

/** Builds the Rust program of the examples with symbols, in the folder in which cargo-bloat expects it. */
function rustProgram(): string {
  process.env['CARGO_TARGET_DIR'] = join(cwd, 'target');
  const options = { cwd: INJECTOR, env: withTools(['cargo']), encoding: 'utf8' } as const;
  const { status, stderr } = spawnSync('cargo', ['build', '--release', '--locked'], options);
  if (status !== 0) throw new Error(`cargo build failed: ${stderr}`);
  return join(cwd, 'target', 'release', 'injector');
}

/** Builds the largest Go program of the examples, with or without symbols. */
function goProgram(name: string, flags: string): string {
  const file = join(cwd, name);
  const { status, stderr } = spawnSync('go', ['build', '-trimpath', '-ldflags', flags, '-o', file, PLUGIN], {
    cwd: resolve(import.meta.dirname, '..', 'examples', 'cni-plugins'),
    env: withTools(['go']),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`go build failed: ${stderr}`);
  return file;
}

const builtPrograms = (rust: string | null) => [
  goProgram('bridge', '-s -w'),
  goProgram('bridge-with-symbols', ''),
  ...(rust === null ? [] : [rust]),
  process.execPath,
];

const inMB = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/**
 * Whether a tool can read a file. go-size-analyzer rejects programs that are not Go, and stripped programs of a newer
 * Go.
 */
const isReadBy = (program: string, file: string) =>
  spawnSync(program, ['-f', 'json', '-o', 'refused.json', file], { cwd }).status === 0;

const isThere = (contender: Contender | null): contender is Contender => contender !== null;

try {
  const gsa = versionOf('gsa', '--version');
  const bloaty = versionOf('bloaty', '--version');
  const cargoBloat = versionOf('cargo-bloat', 'bloat', '--version');
  for (const [name, version] of Object.entries({
    'go-size-analyzer': gsa,
    bloaty,
    'cargo-bloat': cargoBloat,
  }))
    process.stdout.write(`${name}: ${version ?? 'not on PATH, so there is nothing to compare with'}\n`);
  const given = process.argv.slice(2).map((file) => resolve(file));
  const rust = given.length > 0 || cargoBloat === null ? null : rustProgram();
  const files = given.length > 0 ? given : builtPrograms(rust);
  const explain = (file: string, ...more: string[]) => [process.execPath, CLI, 'explain', file, ...more];
  for (const file of files) {
    const contenders: (Contender | null)[] = [
      gsa === null || !isReadBy('gsa', file)
        ? null
        : { name: 'gsa', command: ['gsa', '-f', 'json', '-o', 'gsa.json', file], cwd },
      bloaty === null ? null : { name: 'bloaty', command: ['bloaty', '-d', 'symbols', '-n', '0', file], cwd },
      file !== rust
        ? null
        : {
            name: 'cargo bloat',
            command: ['cargo-bloat', 'bloat', '--release', '-n', '0', '--message-format', 'json'],
            cwd: INJECTOR,
          },
      {
        name: 'explain, with every symbol, as JSON',
        command: explain(file, '-f', 'json', '-o', 'it.json'),
        cwd,
      },
      { name: 'sha256sum', command: ['sha256sum', file], cwd },
      { name: 'node -e 0', command: [process.execPath, '-e', '0'], cwd },
      { name: 'explain', command: explain(file), cwd },
    ];
    const { size } = statSync(file);
    const took = compare(`${basename(file)}, ${inMB(size)}`, contenders.filter(isThere), ROUNDS);
    const [hash, start, own] = ['sha256sum', 'node -e 0', 'explain'].map((name) => took.get(name));
    if (hash !== undefined && start !== undefined && own !== undefined)
      process.stdout.write(
        `  explain ${own.seconds.toFixed(3)} s: 3 × sha256sum and a start are ${(3 * hash.seconds + start.seconds).toFixed(3)} s; ` +
          `${inMB(own.memory)}: 80 MB and half the file are ${inMB(80e6 + size / 2)}\n\n`,
      );
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
