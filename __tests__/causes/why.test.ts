import { expect, test } from '@jest/globals';
import { whys } from '../../src/report/verdict/causes.ts';
import type { Part } from '../../src/snapshot/schema.ts';
import { load } from '../config/loading.ts';
import { baseline, measured, verdictOn } from '../judge/judging.ts';

const config = load('version: 1\nartifacts:\n  app: { path: "{target}/app" }\n');
const crate = (name: string, fileBytes: number): Part => ({ kind: 'crate', name, fileBytes });

/** A program with a few crates, by target. */
const program = (target: string, sizes: Record<string, number>) => {
  const parts = Object.entries(sizes).map(([name, bytes]) => crate(name, bytes));
  return measured(
    parts.reduce((sum, { fileBytes }) => sum + fileBytes, 0),
    { target, parts },
  );
};

const report = (now: Record<string, Record<string, number>>) => {
  const before = Object.keys(now).map((target) => program(target, { std: 100_000 }));
  const after = Object.entries(now).map(([target, sizes]) => program(target, { std: 100_000, ...sizes }));
  return whys(verdictOn(config, after, { baselines: [baseline(config, before)] })).map(({ what, parts }) => [
    what,
    ...parts.map(({ name, change, remark }) => `${name} ${change}${remark}`),
  ]);
};

test('targets on which one part more is needed to explain a change are reported together', () => {
  expect(
    report({
      amd64: { serde: 85_000, regex: 9000, log: 6000 },
      arm64: { serde: 70_000, regex: 21_000, log: 6000 },
    }),
  ).toEqual([
    [
      'grew on amd64 and arm64',
      'serde +70 KB to +85 KB (new)',
      'regex +21 KB (new)',
      'other parts +6 KB to +15 KB',
    ],
  ]);
});

test('targets that grew because of different parts are reported on their own', () => {
  expect(report({ amd64: { serde: 85_000 }, arm64: { regex: 70_000 } })).toEqual([
    ['grew on amd64', 'serde +85 KB (new)'],
    ['grew on arm64', 'regex +70 KB (new)'],
  ]);
});
