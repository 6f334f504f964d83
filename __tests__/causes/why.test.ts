import { expect, test } from '@jest/globals';
import { whys } from '../../src/report/verdict/causes.ts';
import type { Part } from '../../src/snapshot/schema.ts';
import { load } from '../config/loading.ts';
import { baseline, measured, verdictOn } from '../judge/judging.ts';

const config = load('version: 1\nartifacts:\n  app: { path: "{target}/app" }\n');
const unit = (name: string, fileBytes: number): Part => ({ kind: 'unit', name, fileBytes });

/** A program of a few compile units. */
const program = (target: string, sizes: Record<string, number>) => {
  const parts = Object.entries(sizes).map(([name, bytes]) => unit(name, bytes));
  return measured(
    parts.reduce((sum, { fileBytes }) => sum + fileBytes, 0),
    { target, parts },
  );
};

const report = (now: Record<string, Record<string, number>>) => {
  const before = Object.keys(now).map((target) => program(target, { 'main.c': 100_000 }));
  const after = Object.entries(now).map(([target, sizes]) =>
    program(target, { 'main.c': 100_000, ...sizes }),
  );
  return whys(verdictOn(config, after, { baselines: [baseline(config, before)] })).map(({ what, parts }) => [
    what,
    ...parts.map(({ name, change, remark }) => `${name} ${change}${remark}`),
  ]);
};

test('targets on which one part more is needed to explain a change are reported together', () => {
  expect(
    report({
      amd64: { 'serde.c': 85_000, 'regex.c': 9000, 'log.c': 6000 },
      arm64: { 'serde.c': 70_000, 'regex.c': 21_000, 'log.c': 6000 },
    }),
  ).toEqual([
    [
      'grew on amd64 and arm64',
      'serde.c +70 KB to +85 KB (new)',
      'regex.c +21 KB (new)',
      'other parts +6 KB to +15 KB',
    ],
  ]);
});

test('targets that grew because of different parts are reported on their own', () => {
  expect(report({ amd64: { 'serde.c': 85_000 }, arm64: { 'regex.c': 70_000 } })).toEqual([
    ['grew on amd64', 'serde.c +85 KB (new)'],
    ['grew on arm64', 'regex.c +70 KB (new)'],
  ]);
});
