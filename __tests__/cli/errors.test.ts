import { expect, test } from '@jest/globals';
import { failureOf } from '../../src/cli/errors.ts';
import { UsageError } from '../../src/pipeline/context.ts';

const named = (name: string, message: string) => Object.assign(new Error(message), { name });

test.each([
  [
    'a wrong configuration keeps its position in front',
    named('ConfigError', 'budgets.yml:1:1: bad'),
    2,
    'budgets.yml:1:1: bad',
  ],
  ['wrong usage', new UsageError('no target is named'), 2, 'size-guard: no target is named'],
  ['a history that fails', named('HistoryError', 'no access'), 3, 'size-guard: no access'],
  ['git', named('GitError', 'git failed'), 3, 'size-guard: git failed'],
  ['a damaged snapshot', named('SnapshotError', 'not JSON'), 3, 'size-guard: not JSON'],
  ['a file that cannot be written', named('WriteError', 'disk full'), 3, 'size-guard: disk full'],
  [
    'an error of the system',
    Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE', syscall: 'open' }),
    3,
    'size-guard: EMFILE: too many open files',
  ],
])('%s', (_, error, code, text) => {
  expect(failureOf(error)).toEqual({ code, text });
});

test('anything else is a bug, and shows its stack', () => {
  const { code, text } = failureOf(new TypeError('x is undefined'));
  expect(code).toBe(3);
  expect(text).toMatch(
    /^size-guard: this is a bug in size-guard; please report it:\nTypeError: x is undefined\n {4}at /,
  );
});
