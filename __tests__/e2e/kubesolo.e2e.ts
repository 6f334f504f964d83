/** examples/kubesolo as its README runs it without Docker: what the programs unpack on four targets is what was packed. */

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import type { Verdict } from '../../src/judge/verdict.ts';
import type { Snapshot } from '../../src/snapshot/schema.ts';

const EXAMPLE = resolve('examples/kubesolo');
const TARGETS = ['amd64', 'arm64', 'armv7', 'riscv64'];
const PROGRAMS = ['bridge', 'containerd-shim-runc-v2', 'crun', 'host-local', 'loopback', 'portmap'];
// Go's programs are static: they need no libraries of the target.
const EMULATORS: Readonly<Record<string, string>> = {
  arm64: 'qemu-aarch64-static',
  armv7: 'qemu-arm-static',
  riscv64: 'qemu-riscv64-static',
};
const COLD = 30 * 60_000;

let verdict: Verdict;
let snapshot: Snapshot;

const inExample = (path: string) => readFileSync(join(EXAMPLE, path), 'utf8');
const out = (target: string, ...names: string[]) => join(EXAMPLE, 'out', target, ...names);
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

function check(...more: string[]) {
  const args = [resolve('dist/cli.js'), 'check', '--config', 'budgets.local.yml', ...more];
  return spawnSync(process.execPath, args, { cwd: EXAMPLE, encoding: 'utf8' });
}

beforeAll(() => {
  const line = /^ {4}(sed .+ budgets\.yml > budgets\.local\.yml)$/m.exec(inExample('README.md'))?.[1] ?? '';
  execFileSync('sh', ['-c', line], { cwd: EXAMPLE });
  const { status, stdout, stderr } = check('--format', 'json');
  if (status !== 0) throw new Error(`check ended with ${status}:\n${stderr}`);
  verdict = JSON.parse(stdout);
  snapshot = JSON.parse(inExample('.size-guard/snapshot.json'));
}, COLD);

/** What a variant carries on a target, as it was before it was embedded. */
function originals(target: string, variant: string): string[] {
  const parts = readdirSync(out(target, 'parts')).map((name) => out(target, 'parts', name));
  if (variant === 'runc') return [...parts, out(target, 'runc')];
  const online = [...parts, out(target, 'crun', 'crun')];
  return variant === 'online' ? online : [...online, out(target, 'images', 'pausle.tar')];
}

const inOrder = (lines: readonly string[]) => [...lines].sort();

test('three variants keep their budgets on four targets, and the packed ones take less than half', () => {
  expect(verdict.errors).toEqual([]);
  expect(verdict.verdict).toBe('pass');
  const size = (target: string, variant: string) =>
    verdict.results.find(
      (each) => each.metric === 'raw' && each.target === target && each.variant === variant,
    )?.bytes ?? Number.NaN;
  for (const target of TARGETS) {
    expect(size(target, 'runc')).toBeGreaterThan(30e6);
    expect(size(target, 'online')).toBeLessThan(size(target, 'runc') / 2);
    expect(size(target, 'offline')).toBeGreaterThan(size(target, 'online'));
    expect(size(target, 'offline')).toBeLessThan(size(target, 'runc') / 2);
  }
});

test('the verdict and the snapshot tell that each embed is inside, and only packed', () => {
  expect(verdict.embeds).toEqual(snapshot.embeds);
  const found = snapshot.embeds.map(
    ({ target, variant, file, inside, plain }) =>
      `${target} ${variant} ${basename(file)}: ${inside} ${plain.length}`,
  );
  const online = PROGRAMS.map((name) => `${name}.zst`);
  const wanted = TARGETS.flatMap((target) => [
    ...online.map((file) => `${target} online ${file}: kubesolo 0`),
    ...[...online, 'pausle.tar.zst'].map((file) => `${target} offline ${file}: kubesolo 0`),
  ]);
  expect(inOrder(found)).toEqual(inOrder(wanted));
  for (const { target, variant, file, bytes, packed, sha256: sum } of snapshot.embeds) {
    const original = originals(target, variant ?? '').find(
      (each) => basename(each) === basename(file, '.zst'),
    );
    expect([bytes, sum]).toEqual([statSync(original ?? '').size, sha256(original ?? '')]);
    expect(packed).toBeLessThan(bytes * 0.6);
  }
});

test('the report tells what was saved, per variant and target', () => {
  const report = inExample('.size-guard/report.md');
  const saving = (variant: string) => {
    const lines = report
      .split('\n')
      .filter((each) => each.startsWith('| ') && each.includes(` (${variant}) |`));
    return lines.filter((line) => /[\d.]+\sMB → [\d.]+\sMB \(−\d+\s%\) \|$/.test(line)).length;
  };
  expect([saving('online'), saving('offline'), saving('runc')]).toEqual([4, 4, 0]);
});

test.each(TARGETS.flatMap((target) => ['runc', 'online', 'offline'].map((variant) => [target, variant])))(
  'what is unpacked on %s by %s is what was packed, permissions included',
  (target, variant) => {
    const folder = mkdtempSync(join(tmpdir(), 'size-guard-kubesolo-'));
    try {
      const emulator = EMULATORS[target];
      const command = [
        ...(emulator === undefined ? [] : [emulator]),
        out(target, `kubesolo-${variant}`),
        folder,
      ];
      const printed = execFileSync(command[0] ?? '', command.slice(1), { encoding: 'utf8' });
      const wanted = originals(target, variant).map((file) => ({
        name: basename(file),
        sha256: sha256(file),
        mode: statSync(file).mode,
      }));
      expect(inOrder(printed.trimEnd().split('\n'))).toEqual(
        inOrder(wanted.map((each) => `${each.sha256}  ${each.name}`)),
      );
      expect(readdirSync(folder).length).toBe(wanted.length);
      for (const { name, ...content } of wanted) {
        const file = join(folder, name);
        expect({ sha256: sha256(file), mode: statSync(file).mode }).toEqual(content);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

test(
  'a second check compresses nothing again',
  () => {
    expect(check('--target', 'amd64').status).toBe(0);
    for (const variant of ['online', 'offline'])
      expect(inExample(`.size-guard/logs/kubesolo-amd64-${variant}.log`)).toContain('from the cache');
  },
  COLD,
);

test('a program that was altered does not put a damaged part in place', () => {
  const folder = mkdtempSync(join(tmpdir(), 'size-guard-kubesolo-'));
  try {
    const program = readFileSync(out('amd64', 'kubesolo-offline'));
    // The check before this one was for amd64 alone, and left there what it embedded last.
    const packed = readFileSync(join(EXAMPLE, 'internal/embedded/bin/bridge.zst'));
    const middle = program.indexOf(packed) + Math.floor(packed.length / 2);
    program[middle] = (program[middle] ?? 0) ^ 1;
    const altered = join(folder, 'altered');
    writeFileSync(altered, program, { mode: 0o755 });
    mkdirSync(join(folder, 'unpacked'));
    const { status, stdout, stderr } = spawnSync(altered, [join(folder, 'unpacked')], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^kubesolo: bridge: /);
    expect(readdirSync(join(folder, 'unpacked'))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
