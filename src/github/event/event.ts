/** What the event that started the workflow says. */

import { context } from '@actions/github';
import type { Occasion } from '../../baseline/wanted.ts';
import { type Forge, UsageError } from '../../commands/world.ts';
import type { Links } from '../../report/verdict/links.ts';
import type { Inputs } from './inputs.ts';
import { eventPayload } from './payload.ts';

/** The head of the pull request; null for other events. What is checked out is then a merge commit made for it. */
export function pullRequestHead(): string | null {
  return eventPayload().pull_request?.head?.sha ?? null;
}

/** What a verdict is about. */
export interface Subject {
  /** The commit that is marked: of a pull request its head. */
  readonly sha: string;
  /** The number of the pull request; null where there is none. */
  readonly pull: number | null;
  /** The branch that it is to go into; null where that is not known. */
  readonly base: string | null;
}

/** What a run is there for: to publish a verdict on a commit, or to do so for a run that could not. */
export type Task =
  /** `subject` is null where the event does not say what it is about. */
  | { readonly kind: 'own'; readonly subject: Subject | null; readonly pullAuthor: string | null }
  /** A run that a workflow_run event tells of has ended, and left snapshots. */
  | { readonly kind: 'second-stage' }
  /** Somebody commented. */
  | { readonly kind: 'command' };

/**
 * What a run of a mode is to do on its event; docs/guides/github.md has it as a table.
 *
 * @throws UsageError where the mode is not to be run on it
 */
export function taskOf(mode: Inputs['mode']): Task {
  const { eventName, sha } = context;
  const builds = mode !== 'report' && mode !== 'plan';
  switch (eventName) {
    case 'workflow_run':
    case 'issue_comment':
      if (builds)
        throw new UsageError(
          `mode ${mode} does not run on ${eventName}, which is about somebody else's commit and has rights of its own; use mode: report there (docs/guides/forks.md)`,
        );
      if (mode !== 'report') return { kind: 'own', subject: null, pullAuthor: null };
      return { kind: eventName === 'workflow_run' ? 'second-stage' : 'command' };
    case 'pull_request_target':
      if (mode !== 'report')
        throw new UsageError(
          `mode ${mode} does not run on pull_request_target: a stranger's code would be built with a token that can write. Use pull_request, and for forks a second workflow (docs/guides/forks.md)`,
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

/** What tells this run from others, for keys of caches. */
export function runIdentity(env: NodeJS.ProcessEnv): string {
  return `${context.runId}-${env['GITHUB_RUN_ATTEMPT'] ?? '1'}`;
}

/**
 * What a run tells of the commit that it is for.
 *
 * @param means what is asked of services; see Forge
 */
export function forge(
  env: NodeJS.ProcessEnv,
  { history, mergeBase, fileAt, accepted }: Pick<Forge, 'history' | 'mergeBase' | 'fileAt' | 'accepted'>,
): Forge {
  return {
    occasion: occasion(),
    fork: isFork(),
    run: runUrl(env),
    records:
      RECORDING.includes(context.eventName) && context.ref === `refs/heads/${defaultBranch()}`
        ? context.sha
        : null,
    claim: null,
    mergeBase,
    fileAt,
    accepted,
    links: linksTo(env, pullRequestHead() ?? context.sha, pullRequestHead(), null),
    history,
  };
}

/** The repository's default branch; empty where the event does not say. */
export const defaultBranch = (): string => eventPayload().repository?.default_branch ?? '';

/** The address of this run. */
export function runUrl({ GITHUB_REPOSITORY, GITHUB_RUN_ATTEMPT = '1' }: NodeJS.ProcessEnv): string {
  const { serverUrl, runId } = context;
  return `${serverUrl}/${GITHUB_REPOSITORY}/actions/runs/${runId}/attempts/${GITHUB_RUN_ATTEMPT}`;
}

/**
 * Addresses on the forge for a report.
 *
 * @param lines the commit whose budgets.yml counts
 * @param accept the head commit of which growth can be accepted in a comment; null where it cannot
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
 * The events whose commit is one of the branch that they name. Others name the default branch and are about a pull
 * request (workflow_run, pull_request_target), whose numbers are never the default branch's.
 */
const RECORDING = ['push', 'schedule', 'workflow_dispatch'];

/** A pull request whose repository is gone, or not known to be its base's. */
function isFork(): boolean {
  const { pull_request: pull } = eventPayload();
  if (pull === undefined) return false;
  const head = pull?.head?.repo?.id ?? null;
  return head === null || head !== pull?.base?.repo?.id;
}

/** The events that are about a change of a base; taken for a push, one would be judged by its own limits. */
const BASED = ['pull_request', 'pull_request_target', 'merge_group'];

function occasion(): Occasion {
  const { pull_request: pull, merge_group: group } = eventPayload();
  const base = pull?.base?.sha ?? null;
  if (base !== null) return { kind: 'pull-request', base };
  const groupBase = group?.base_sha ?? null;
  if (groupBase !== null) return { kind: 'merge-group', base: groupBase };
  if (BASED.includes(context.eventName))
    return {
      kind: 'unknown',
      why: `the event ${context.eventName} does not say what the change is to go into; run the job again`,
    };
  return { kind: 'push' };
}
