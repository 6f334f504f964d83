/** examples/crun as it stands, but for the base image, which is not pulled: by gcc for three targets, by Docker under QEMU for armv7. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Engine, startEngine } from '../../scripts/docker.ts';
import { cacheFolder } from '../../scripts/tools.ts';
import type { Verdict } from '../../src/judge/verdict.ts';
import type { Snapshot } from '../../src/snapshot/schema.ts';

const EXAMPLE = resolve('examples/crun');
const BASE = 'size-guard/armv7-debian';
const TARGETS = ['amd64', 'arm64', 'armv7', 'riscv64'];
const COLD = 60 * 60_000;

let engine: Engine | null;
let env: NodeJS.ProcessEnv;

beforeAll(() => {
  engine = process.getuid?.() === 0 ? keepingEngine() : null;
  env = engine === null ? process.env : { ...process.env, DOCKER_HOST: engine.host };
  const archive = process.env['SIZE_GUARD_TEST_ARMV7'] ?? '';
  const build = ['buildx', 'build', '--quiet', '--platform', 'linux/arm/v7', '--tag', BASE, '--file', '-'];
  execFileSync('docker', [...build, dirname(archive)], { env, input: 'FROM scratch\nADD base.tar /\n' });
  const config = readFileSync(join(EXAMPLE, 'budgets.yml'), 'utf8')
    .replace('"debian:12-slim"', `"${BASE}"`)
    .replace('qemu: auto', 'qemu: auto\n          network: host');
  writeFileSync(join(EXAMPLE, 'budgets.local.yml'), config);
}, COLD);

afterAll(() => engine?.stop());

/** An engine that has the layers of last time, for they take minutes under QEMU; a new one where another has them in use. */
function keepingEngine(): Engine {
  const folder = () => mkdtempSync(join(tmpdir(), 'size-guard-engine-'));
  try {
    return startEngine(folder(), cacheFolder('engine-crun'));
  } catch {
    return startEngine(folder());
  }
}

function check() {
  const args = [resolve('dist/cli.js'), 'check', '--config', 'budgets.local.yml', '--format', 'json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: EXAMPLE,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`check ended with ${status}:\n${stderr}`);
  return JSON.parse(stdout) as Verdict;
}

const log = (target: string) => readFileSync(join(EXAMPLE, '.size-guard/logs', `crun-${target}.log`), 'utf8');

test(
  'four targets keep their budgets, and each holds all but the C library',
  () => {
    const verdict = check();
    expect(verdict.errors).toEqual([]);
    // Where this is not a Debian 12, the container has another compiler than the other three.
    expect(verdict.verdict).toBe(verdict.toolchain.length === 0 ? 'pass' : 'warn');
    const raw = verdict.results.filter(({ metric }) => metric === 'raw');
    expect(raw.map(({ target, max }) => [target, max])).toEqual(TARGETS.map((target) => [target, 1e6]));
    for (const { bytes } of raw) {
      expect(bytes).toBeGreaterThan(300_000);
      expect(bytes).toBeLessThan(650_000);
    }
    const snapshot: Snapshot = JSON.parse(
      readFileSync(join(EXAMPLE, '.size-guard', 'snapshot.json'), 'utf8'),
    );
    expect(
      snapshot.artifacts.map(({ format, fingerprint }) => [
        format,
        fingerprint?.cc?.split(' ')[0],
        fingerprint?.linkage,
        fingerprint?.libc,
        fingerprint?.needed,
      ]),
    ).toEqual(
      ['elf/amd64', 'elf/arm64', 'elf/arm', 'elf/riscv64'].map((format) => [
        format,
        'GCC',
        'dynamic',
        'glibc',
        ['libc.so.6'],
      ]),
    );
  },
  COLD,
);

test.each([
  ['amd64', []],
  ['arm64', ['qemu-aarch64-static', '-L', '/usr/aarch64-linux-gnu']],
  ['armv7', ['qemu-arm-static', '-L', '/usr/arm-linux-gnueabihf']],
  ['riscv64', ['qemu-riscv64-static', '-L', '/usr/riscv64-linux-gnu']],
])('crun --version on %s', (target, emulator) => {
  const printed = execFileSync('sh', ['version.sh', `out/${target}/crun`, ...emulator], {
    cwd: EXAMPLE,
    encoding: 'utf8',
  });
  expect(printed).toMatch(/^crun version 1\.21\ncommit: [0-9a-f]{40}\n/);
  expect(printed).toContain('+CAP +SECCOMP +EBPF +YAJL');
});

test(
  'a second check builds nothing again',
  () => {
    const snapshot = () => readFileSync(join(EXAMPLE, '.size-guard', 'snapshot.json'), 'utf8');
    const before = snapshot();
    check();
    expect(snapshot()).toBe(before);
    for (const target of ['amd64', 'arm64', 'riscv64']) expect(log(target)).toContain("'crun' is up to date");
    expect(log('armv7')).toMatch(/RUN \.\/build\.sh \/out\n(.*\n)?#\d+ CACHED/);
  },
  COLD,
);
