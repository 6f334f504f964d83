/** The event that started the workflow: the task of the run, and the context that judging gets from it. */

import { context } from '@actions/github';
import type { Trigger } from '../../baseline/wanted.ts';
import { type CodeHost, UsageError } from '../../pipeline/context.ts';
import type { Links } from '../../report/verdict/links.ts';
import type { Inputs } from './inputs.ts';
import { eventPayload } from './payload.ts';

/** The head of the event's pull request, of which the checkout is a merge commit; null for other events. */
export function pullRequestHead(): string | null {
  return eventPayload().pull_request?.head?.sha ?? null;
}

/** The commit and pull request that a verdict is for. */
export interface Subject {
  /** The commit that gets the status; for a pull request, its head. */
  readonly sha: string;
  /** The number of the pull request; null if there is none. */
  readonly pull: number | null;
  /** Its base branch; null if unknown. */
  readonly base: string | null;
}

/** The task of a run: to publish a verdict on its own commit, or for a run without the permission to do so. */
export type Task =
  /** `subject` is null if the event names no commit. */
  | { readonly kind: 'own'; readonly subject: Subject | null; readonly pullAuthor: string | null }
  /** The run of a workflow_run event has ended and uploaded snapshots. */
  | { readonly kind: 'publish-workflow' }
  /** Somebody commented on a pull request or an issue. */
  | { readonly kind: 'command' };

/**
 * Returns the task of a run from its mode and event; docs/guides/github.md has the table.
 *
 * @throws UsageError if the mode does not run on the event
 */
export function taskOf(mode: Inputs['mode']): Task {
  const { eventName, sha } = context;
  const builds = mode !== 'report' && mode !== 'plan';
  switch (eventName) {
    case 'workflow_run':
    case 'issue_comment':
      if (builds)
        throw new UsageError(
          `mode ${mode} does not run on ${eventName}, which concerns a commit of another run and has permissions of its own; use mode: report there (docs/guides/forks.md)`,
        );
      if (mode !== 'report') return { kind: 'own', subject: null, pullAuthor: null };
      return { kind: eventName === 'workflow_run' ? 'publish-workflow' : 'command' };
    case 'pull_request_target':
      if (mode !== 'report')
        throw new UsageError(
          `mode ${mode} does not run on pull_request_target: it would build untrusted code with a token that can write. Use pull_request, and a publish workflow for forks (docs/guides/forks.md)`,
        );
      return ofPull();
    case 'pull_request':
      return ofPull();
    case 'merge_group':
      return own({ sha: eventPayload().merge_group?.head_sha ?? sha, pull: null, base: null });
    default:
      return own(sha === undefined ? null : { sha, pull: null, base: null });
  }
}

const own = (subject: Subject | null, pullAuthor: string | null = null): Task => ({
  ...{ kind: 'own', subject, pullAuthor },
});

function ofPull(): Task {
  const { number, user, base, head } = eventPayload().pull_request ?? {};
  return head?.sha && number
    ? own({ sha: head.sha, pull: number, base: base?.ref ?? null }, user?.login ?? null)
    : own(null);
}

/** Identifies this attempt of this run, for cache keys. */
export function runIdentity(env: NodeJS.ProcessEnv): string {
  return `${context.runId}-${env['GITHUB_RUN_ATTEMPT'] ?? '1'}`;
}

/**
 * Returns the context of the commit that a run is for.
 *
 * @param means the functions that ask services; see CodeHost
 */
export function codeHost(
  env: NodeJS.ProcessEnv,
  { history, mergeBase, fileAt, accepted }: Pick<CodeHost, 'history' | 'mergeBase' | 'fileAt' | 'accepted'>,
): CodeHost {
  return {
    trigger: trigger(),
    fork: isFork(),
    run: runUrl(env),
    records:
      RECORDING.includes(context.eventName) && context.ref === `refs/heads/${defaultBranch()}`
        ? context.sha
        : null,
    untrustedRun: null,
    mergeBase,
    fileAt,
    accepted,
    links: linksTo(env, pullRequestHead() ?? context.sha, pullRequestHead(), null),
    history,
  };
}

/** The repository's default branch; empty if the event does not name it. */
export const defaultBranch = (): string => eventPayload().repository?.default_branch ?? '';

/** The address of this run. */
export function runUrl({ GITHUB_REPOSITORY, GITHUB_RUN_ATTEMPT = '1' }: NodeJS.ProcessEnv): string {
  const { serverUrl, runId } = context;
  return `${serverUrl}/${GITHUB_REPOSITORY}/actions/runs/${runId}/attempts/${GITHUB_RUN_ATTEMPT}`;
}

/**
 * Returns the links of a report to GitHub.
 *
 * @param lines the commit whose budgets.yml counts
 * @param accept the head commit for which a comment can accept growth; null if none can
 * @param measured the number of the run that measured; null for this one
 */
export function linksTo(
  env: NodeJS.ProcessEnv,
  lines: string,
  accept: string | null,
  measured: number | null,
): Links {
  const repository = `${context.serverUrl}/${env['GITHUB_REPOSITORY']}`;
  const path = (file: string) => file.split('/').map(encodeURIComponent).join('/');
  return {
    commit: (sha) => `${repository}/commit/${sha}`,
    line: (file, line) => `${repository}/blob/${lines}/${path(file)}#L${line}`,
    run: runUrl(env),
    measured: measured === null ? null : `${repository}/actions/runs/${measured}`,
    accept,
  };
}

/**
 * The events that run for a commit of the branch that they name. Others (workflow_run, pull_request_target) name the
 * default branch but concern a pull request, whose sizes are never recorded for the default branch.
 */
const RECORDING = ['push', 'schedule', 'workflow_dispatch'];

/** Whether the event's pull request comes from another repository, a deleted one, or one that the event does not name. */
function isFork(): boolean {
  const { pull_request: pull } = eventPayload();
  if (pull === undefined) return false;
  const head = pull?.head?.repo?.id ?? null;
  return head === null || head !== pull?.base?.repo?.id;
}

/** The events for a change to a base branch; if one were taken for a push, its own limits would judge it. */
const BASED = ['pull_request', 'pull_request_target', 'merge_group'];

function trigger(): Trigger {
  const { pull_request: pull, merge_group: group } = eventPayload();
  const base = pull?.base?.sha ?? null;
  if (base !== null) return { kind: 'pull-request', base };
  const groupBase = group?.base_sha ?? null;
  if (groupBase !== null) return { kind: 'merge-group', base: groupBase };
  if (BASED.includes(context.eventName))
    return {
      kind: 'unknown',
      why: `the event ${context.eventName} does not name the base of the change; run the job again`,
    };
  return { kind: 'push' };
}
