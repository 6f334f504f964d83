/** What a run does on each event: the table of docs/guides/github.md, row by row. */

import { context } from '@actions/github';
import { afterEach, describe, expect, test } from '@jest/globals';
import { taskOf } from '../../../src/github/event/event.ts';
import { UsageError } from '../../../src/pipeline/context.ts';

const before = { ...context };
afterEach(() => {
  Object.assign(context, before);
});

const SHA = 'c0ffee';
const HEAD = '4ead';

function on(eventName: string, mode: Parameters<typeof taskOf>[0], payload: object = {}) {
  Object.assign(context, { eventName, sha: SHA, payload });
  return taskOf(mode);
}

const pull_request = {
  number: 7,
  user: { login: 'ann' },
  head: { sha: HEAD },
  base: { ref: 'main', sha: 'ba5e' },
};
const own = (sha: string, pull: number | null = null, pullAuthor: string | null = null) => ({
  kind: 'own',
  subject: { sha, pull, base: pull === null ? null : 'main' },
  pullAuthor,
});

test.each([
  ['pull_request', 'check', { pull_request }, own(HEAD, 7, 'ann')],
  ['pull_request', 'report', { pull_request }, own(HEAD, 7, 'ann')],
  ['pull_request_target', 'report', { pull_request }, own(HEAD, 7, 'ann')],
  ['merge_group', 'check', { merge_group: { head_sha: HEAD } }, own(HEAD)],
  ['push', 'check', {}, own(SHA)],
  ['schedule', 'check', {}, own(SHA)],
  ['workflow_dispatch', 'check', {}, own(SHA)],
  ['release', 'check', {}, own(SHA)],
  ['workflow_run', 'report', {}, { kind: 'publish-workflow' }],
  ['issue_comment', 'report', {}, { kind: 'command' }],
] as const)('%s, mode %s', (event, mode, payload, task) => {
  expect(on(event, mode, payload)).toEqual(task);
});

test.each(['pull_request_target', 'workflow_run', 'issue_comment'])(
  '%s builds nothing, and says why',
  (event) => {
    for (const mode of ['check', 'measure', 'trend'] as const) {
      expect(() => on(event, mode, { pull_request })).toThrow(UsageError);
      expect(() => on(event, mode, { pull_request })).toThrow('docs/guides/forks.md');
    }
  },
);

test('on pull_request_target not even a plan is made of what there is to build', () => {
  expect(() => on('pull_request_target', 'plan', { pull_request })).toThrow('docs/guides/forks.md');
  expect(on('workflow_run', 'plan')).toEqual({ kind: 'own', subject: null, pullAuthor: null });
});

describe('an incomplete event', () => {
  test.each([
    ['pull_request', {}],
    ['pull_request', { pull_request: {} }],
    ['pull_request', { pull_request: { number: 'seven', head: { sha: HEAD } } }],
    ['pull_request', { pull_request: { number: 7, head: null } }],
    ['pull_request', { pull_request: null }],
    ['pull_request', { pull_request: 'seven' }],
  ])('%s with %j is judged, and nothing is marked', (event, payload) => {
    expect(on(event, 'check', payload)).toEqual({ kind: 'own', subject: null, pullAuthor: null });
  });

  test('merge_group without its head is of the commit of the run', () => {
    for (const payload of [{}, { merge_group: null }])
      expect(on('merge_group', 'check', payload)).toEqual(own(SHA));
  });
});
