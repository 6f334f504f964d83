/** The example in Rust: built for four targets in four ways, judged, and each program run on a payload of its own. */

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { cacheFolder } from '../../scripts/tools.ts';
import { goarchOfNode } from '../../src/toolchain/environment.ts';
import { folder } from '../helpers/folder.ts';

const EXAMPLE = resolve('examples/injector');
const VARIANTS = ['musl', 'release', 'small', 'tiny'];
/** The targets by goarch, and what runs their programs elsewhere: QEMU, with the libraries of Debian's cross compilers. */
const TARGETS: readonly [target: string, goarch: string, qemu: string, libraries: string][] = [
  ['amd64', 'amd64', 'qemu-x86_64-static', '/usr/x86_64-linux-gnu'],
  ['arm64', 'arm64', 'qemu-aarch64-static', '/usr/aarch64-linux-gnu'],
  ['armv7', 'arm', 'qemu-arm-static', '/usr/arm-linux-gnueabihf'],
  ['riscv64', 'riscv64', 'qemu-riscv64-static', '/usr/riscv64-linux-gnu'],
];
/** With nothing built before, all of it takes a quarter of an hour on two cores. */
const LIMIT_MS = 3_600_000;

interface Entry {
  target: string;
  variant: string;
  metric: string;
  state: string;
  bytes: number;
  max: number;
}

interface Program {
  target: string;
  variant: string;
  fingerprint: { rustc: string; linkage: string; libc: string | null; needed: string[] };
}

let status: number | null;
let logged: string;
let verdict: { verdict: string; errors: unknown[]; toolchain: unknown[]; results: Entry[] };
let programs: Program[];

beforeAll(() => {
  // What cargo compiled is kept from one run of these tests to the next.
  const env = { ...process.env, CARGO_TARGET_DIR: cacheFolder('injector') };
  const ran = spawnSync(process.execPath, [resolve('dist/cli.js'), 'check', '--format', 'json'], {
    cwd: EXAMPLE,
    env,
    encoding: 'utf8',
  });
  if (ran.stdout === '') throw new Error(`nothing was judged:\n${ran.stderr}`);
  status = ran.status;
  logged = ran.stderr;
  verdict = JSON.parse(ran.stdout);
  programs = JSON.parse(readFileSync(join(EXAMPLE, '.size-guard', 'snapshot.json'), 'utf8')).artifacts;
}, LIMIT_MS);

test('it passes, with the same compilers on all targets', () => {
  expect({ status, logged, ...verdict }).toMatchObject({
    status: 0,
    verdict: 'pass',
    errors: [],
    toolchain: [],
  });
});

test('every variant is there on every target, and the small one has at most 512 KB', () => {
  const raw = verdict.results.filter(({ metric }) => metric === 'raw');
  expect(raw.map(({ target, variant }) => `${target} ${variant}`)).toEqual(
    TARGETS.flatMap(([target]) => VARIANTS.map((variant) => `${target} ${variant}`)),
  );
  const small = raw.filter(({ variant }) => variant === 'small');
  expect(small.map(({ max }) => max)).toEqual([512_000, 512_000, 512_000, 512_000]);
  expect(Math.max(...small.map(({ bytes }) => bytes))).toBeLessThanOrEqual(512_000);
});

test('each program says which rustc compiled it, and how it is linked', () => {
  const version = execFileSync('rustc', ['--version'], { encoding: 'utf8' }).split(' ')[1];
  for (const { target, variant, fingerprint } of programs) {
    const where = `${target} ${variant}`;
    expect([where, fingerprint.rustc]).toEqual([where, version]);
    expect([where, fingerprint.linkage]).toEqual([where, variant === 'musl' ? 'static' : 'dynamic']);
    expect([where, fingerprint.needed.includes('libc.so.6')]).toEqual([where, variant !== 'musl']);
  }
});

describe.each(TARGETS)('on %s', (target, goarch, qemu, libraries) => {
  test.each(VARIANTS)('%s joins the chunks, checks them, and unpacks what they hold', (variant) => {
    const program = join(EXAMPLE, 'out', target, `injector-${variant}`);
    const command = goarch === goarchOfNode(process.arch) ? [program] : [qemu, '-L', libraries, program];
    const run = (cwd: string, sha256: string) =>
      spawnSync(command[0] ?? '', [...command.slice(1), 'chunk-*', sha256, 'seed'], {
        cwd,
        encoding: 'utf8',
      });
    // Text that does not compress well, so that there are many chunks.
    const text = Array.from({ length: 4000 }, (_, line) =>
      createHash('sha1').update(`${line}`).digest('hex'),
    );
    using at = folder({ 'source/bin/agent': text.join('\n'), 'source/etc/empty': '' });
    execFileSync('chmod', ['750', at.at('source/bin/agent')]);
    const payload = execFileSync('tar', ['-cz', '-C', at.at('source'), '.'], { maxBuffer: 1e7 });
    const sha256 = createHash('sha256').update(payload).digest('hex');
    const chunks = Array.from({ length: 11 }, (_, index) => index);
    const length = Math.ceil(payload.length / chunks.length);
    const name = (index: number) => `chunk-${String(index).padStart(2, '0')}`;
    at.write(
      Object.fromEntries(
        chunks.map((index) => [name(index), payload.subarray(index * length, (index + 1) * length)]),
      ),
    );

    const other = run(
      at.path,
      sha256.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
    );
    expect([other.status, other.stderr]).toEqual([
      1,
      expect.stringContaining(`the payload's sha256 is ${sha256}`),
    ]);
    expect(run(at.path, sha256)).toMatchObject({ status: 0, stderr: '' });
    // Names, modes and contents.
    const listing = (of: string) =>
      execFileSync('sh', ['-c', 'find . -printf "%P %m\\n" | sort'], { cwd: at.at(of), encoding: 'utf8' });
    expect(listing('seed').split('\n').slice(1)).toEqual(listing('source').split('\n').slice(1));
    execFileSync('diff', ['-r', at.at('seed'), at.at('source')]);
  });
});
