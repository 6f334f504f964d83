/** A baseline that could not be read is not one that does not exist: what depends on it is an error. */

import { describe, expect, test } from '@jest/globals';
import { exitCodeOf } from '../../src/judge/verdict.ts';
import { load } from '../config/loading.ts';
import { baseline, measured, verdictOn } from './judging.ts';

const configOf = (budget: string, head = '') =>
  load(`version: 1\ntargets: [amd64]\n${head}artifacts:\n  app: { path: app, budget: ${budget} }\n`);

/** The verdict on 100 bytes whose baselines are as given, by id. */
function verdict(budget: string, states: Readonly<Record<string, 'none' | 'unreadable'>>, head = '') {
  const config = configOf(budget, head);
  const baselines = Object.entries(states).map(([id, state]) =>
    baseline(config, null, {
      id,
      title: id,
      why: 'the server answered 503',
      unreadable: state === 'unreadable',
    }),
  );
  const judged = verdictOn(config, [measured(100)], { baselines });
  return {
    ...{ verdict: judged.verdict, exitCode: exitCodeOf(judged), complete: judged.complete },
    errors: judged.errors.map(({ code, text }) => `${code}: ${text}`),
    reasons: judged.results.flatMap(({ state, reasons }) => reasons.map(({ code }) => `${state} ${code}`)),
  };
}

const ERROR = {
  ...{ verdict: 'fail', exitCode: 3, complete: false },
  errors: ['baseline-unreadable: merge-base could not be read: the server answered 503'],
};
const ALSO = 'baseline: { also: [latest-release] }\n';

describe('an unreadable baseline is an error', () => {
  test.each<[what: string, budget: string, head: string, reasons: string[]]>([
    ['if a growth limit depends on it', '{ growth: 2% }', '', ['fail baseline-unreadable']],
    ['if the growth of a package does', '{ max: 1 KB, packages: { "a/**": { growth: 0 } } }', '', []],
    [
      'if the growth of a group does',
      '{}',
      'groups: { all: { artifacts: [app], growth: 0 } }\n',
      ['fail baseline-unreadable'],
    ],
    ['if its absence would be a failure', '{ max: 1 KB }', 'baseline: { missing: fail }\n', []],
  ])('%s', (_, budget, head, reasons) => {
    const judged = verdict(budget, { 'merge-base': 'unreadable' }, head);
    expect(judged).toMatchObject(ERROR);
    expect(judged.reasons).toEqual(expect.arrayContaining(reasons));
  });

  test('also a further one, by its own limit', () => {
    const states = { 'merge-base': 'none', 'latest-release': 'unreadable' } as const;
    expect(verdict('{ growth: { latest-release: 0 } }', states, ALSO)).toMatchObject({
      exitCode: 3,
      errors: ['baseline-unreadable: latest-release could not be read: the server answered 503'],
    });
  });
});

describe('an unreadable baseline on which nothing depends is only shown', () => {
  test.each<
    [what: string, budget: string, states: Readonly<Record<string, 'none' | 'unreadable'>>, head: string]
  >([
    ['without a growth limit', '{ max: 1 KB }', { 'merge-base': 'unreadable' }, ''],
    [
      'with one against another baseline',
      '{ max: 1 KB, growth: { latest-release: 0 } }',
      { 'merge-base': 'unreadable' },
      ALSO,
    ],
    ['if a breach fails without it', '{ max: 50 }', { 'merge-base': 'unreadable' }, 'inherited: warn\n'],
  ])('%s', (_, budget, states, head) => {
    expect(verdict(budget, states, head).errors).toEqual([]);
  });

  test('and a breach that it may have as well stays a failure', () => {
    expect(verdict('{ max: 50 }', { 'merge-base': 'unreadable' }, 'inherited: warn\n')).toMatchObject({
      ...{ verdict: 'fail', exitCode: 1, reasons: ['fail over-max'] },
    });
  });
});

test('a baseline that does not exist stays a warning', () => {
  expect(verdict('{ growth: 2% }', { 'merge-base': 'none' })).toEqual({
    ...{ verdict: 'warn', exitCode: 0, complete: true, errors: [] },
    reasons: ['warn no-baseline'],
  });
});
