import { context } from '@actions/github';
import { afterEach, expect, test } from '@jest/globals';
import { codeHost } from '../../../src/github/event/event.ts';
import { codeHostWith } from '../../helpers/context.ts';

const before = { ...context };

afterEach(() => {
  Object.assign(context, before);
});

/** What we make of an event, as the runner describes it. */
function on(eventName: string, payload: object, ref = 'refs/heads/main') {
  const repository = { default_branch: 'main', name: 'app', owner: { login: 'octo' } };
  Object.assign(context, {
    ...{ eventName, ref, sha: 'c0ffee', runId: 42, serverUrl: 'https://github.com' },
    payload: { repository, ...payload },
  });
  const env = { GITHUB_REPOSITORY: 'octo/app', GITHUB_RUN_ATTEMPT: '3' };
  return codeHost(env, codeHostWith());
}

/** The part of it that depends on the commit. */
function commitOf(...event: Parameters<typeof on>) {
  const { trigger, records, run } = on(...event);
  return { trigger, records, run };
}

const run = 'https://github.com/octo/app/actions/runs/42/attempts/3';

test('a push to the default branch is compared with its parent, and recorded', () => {
  expect(commitOf('push', {})).toEqual({ trigger: { kind: 'push' }, records: 'c0ffee', run });
  for (const event of ['schedule', 'workflow_dispatch']) expect(on(event, {}).records).toBe('c0ffee');
});

test('a push to another branch, or of a tag, is not recorded', () => {
  expect(commitOf('push', {}, 'refs/heads/topic')).toEqual({
    trigger: { kind: 'push' },
    records: null,
    run,
  });
  expect(on('push', {}, 'refs/tags/main').records).toBeNull();
});

test('a pull request is compared with its base, and never recorded', () => {
  const payload = { pull_request: { number: 1, base: { sha: 'ba5e' }, head: { sha: '4ead' } } };
  const trigger = { kind: 'pull-request', base: 'ba5e' };
  expect(commitOf('pull_request', payload, 'refs/pull/1/merge')).toEqual({ trigger, records: null, run });
  // These run for the default branch, with the code of others at hand.
  expect(commitOf('pull_request_target', payload)).toEqual({ trigger, records: null, run });
  expect(on('workflow_run', {}).records).toBeNull();
  expect(on('issue_comment', {}).records).toBeNull();
});

test('a merge group is compared with its base', () => {
  const payload = { merge_group: { base_sha: 'ba5e', head_sha: '4ead' } };
  expect(commitOf('merge_group', payload, 'refs/heads/gh-readonly-queue/main/pr-1')).toEqual({
    trigger: { kind: 'merge-group', base: 'ba5e' },
    records: null,
    run,
  });
});

test('if the event does not name the default branch, nothing is recorded', () => {
  expect(on('push', { repository: {} }).records).toBeNull();
  expect(on('push', { repository: undefined }).records).toBeNull();
});

test('a pull request is from a fork if its head is in another repository, or in a deleted one', () => {
  const forkOf = (head: object | null) =>
    on('pull_request', { pull_request: { base: { repo: { id: 1 } }, head } }).fork;
  expect(forkOf({ repo: { id: 1 } })).toBe(false);
  expect(forkOf({ repo: { id: 2 } })).toBe(true);
  expect(forkOf({ repo: null })).toBe(true);
  expect(forkOf(null)).toBe(true);
});

test.each([{ pull_request: null }, { merge_group: null }, { repository: null }, { pull_request: 'x' }, {}])(
  'an event with %j is not taken for a push, which its own limits would judge',
  (payload) => {
    for (const event of ['pull_request', 'pull_request_target', 'merge_group'])
      expect(commitOf(event, payload, 'refs/pull/1/merge')).toEqual({
        trigger: {
          kind: 'unknown',
          why: `the event ${event} does not name the base of the change; run the job again`,
        },
        records: null,
        run,
      });
    expect(commitOf('push', payload)).toMatchObject({ trigger: { kind: 'push' } });
  },
);

test('a pull request without repositories counts as one from a fork', () => {
  expect(on('pull_request', { pull_request: { base: {}, head: {} } }).fork).toBe(true);
  expect(on('push', {}).fork).toBe(false);
});
