/** budgets.example.yml, run as it stands on a repository of its kind. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { check } from '../../src/commands/check.ts';
import { testContext } from '../helpers/context.ts';
import { repository } from '../helpers/folder.ts';

const TARGETS = ['amd64', 'arm64', 'armv7', 'riscv64'];

test('budgets.example.yml is valid, builds on four targets, and passes', async () => {
  using at = repository({
    'budgets.yml': readFileSync(resolve('budgets.example.yml')),
    'init.c': '#include <unistd.h>\nint main(void) { return pause(); }\n',
    'go.mod': 'module example.com/agent\n\ngo 1.21\n',
    'full.go':
      '//go:build !tiny\n\npackage main\n\nimport "strings"\n\nfunc greet() string { return strings.ToUpper("full") }\n',
    'tiny.go': '//go:build tiny\n\npackage main\n\nfunc greet() string { return "tiny" }\n',
    'main.go': 'package main\n\nfunc main() { println(greet()) }\n',
    ...Object.fromEntries(TARGETS.map((target) => [`scripts/${target}/start.sh`, '#!/bin/sh\nexec agent\n'])),
  });
  const context = testContext(at.path);
  const reported = await check(
    {
      config: 'budgets.yml',
      targets: null,
      folder: null,
      jobs: 2,
      zstdLimit: 1e9,
      rebuilds: 0,
      format: 'text',
      output: null,
    },
    context,
  );
  expect(reported.verdict.errors).toEqual([]);
  // Nothing is recorded yet that growth could be held against: that is all there is to say.
  const logged = reported.verdict.results.flatMap(({ reasons }) => reasons.map(({ code }) => code));
  expect([...new Set(logged)]).toEqual(['no-baseline']);
  expect(reported.verdict.verdict).toBe('warn');
  const raw = reported.verdict.results.filter(({ metric }) => metric === 'raw');
  expect(
    raw.map(({ artifact, target, variant }) => [artifact, target, variant].filter(Boolean).join(' ')),
  ).toEqual([
    ...TARGETS.flatMap((target) => [`agent ${target} full`, `agent ${target} tiny`]),
    ...TARGETS.map((target) => `init ${target}`),
    ...TARGETS.map((target) => `release ${target}`),
    ...TARGETS.map((target) => `start.sh ${target}`),
  ]);
  // The limits of armv7 and of the tiny variant are those written for them.
  const limitOf = (target: string, variant: string) =>
    raw.find((result) => result.target === target && result.variant === variant)?.max;
  expect([limitOf('amd64', 'full'), limitOf('armv7', 'full'), limitOf('armv7', 'tiny')]).toEqual([
    2e6, 1.9e6, 1.8e6,
  ]);
});
