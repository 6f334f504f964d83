/** What the event that started the workflow says. */

import { context } from '@actions/github';
import type { Occasion } from '../baseline/wanted.ts';
import type { Forge } from '../commands/world.ts';

/** The head of the pull request; null for other events. What is checked out is then a merge commit made for it. */
export function pullRequestHead(): string | null {
  const head: unknown = context.payload.pull_request?.['head']?.sha;
  return typeof head === 'string' ? head : null;
}

/** What tells this run from others, for keys of caches. */
export function runIdentity(env: NodeJS.ProcessEnv): string {
  return `${context.runId}-${env['GITHUB_RUN_ATTEMPT'] ?? '1'}`;
}

/**
 * What a run tells of the commit that it is for.
 *
 * @param history see Forge
 */
export function forge(env: NodeJS.ProcessEnv, history: Forge['history']): Forge {
  const { payload, serverUrl, runId } = context;
  const { GITHUB_REPOSITORY: repository, GITHUB_RUN_ATTEMPT: attempt = '1' } = env;
  return {
    occasion: occasion(),
    fork: isFork(),
    run: `${serverUrl}/${repository}/actions/runs/${runId}/attempts/${attempt}`,
    records:
      RECORDING.includes(context.eventName) &&
      context.ref === `refs/heads/${payload.repository?.['default_branch']}`
        ? context.sha
        : null,
    mergeBase: null,
    history,
  };
}

/**
 * The events whose commit is one of the branch that they name. Others name the default branch and are about a pull
 * request (workflow_run, pull_request_target), whose numbers are never the default branch's.
 */
const RECORDING = ['push', 'schedule', 'workflow_dispatch'];

/** A pull request whose repository is gone, or another one than its base's. */
function isFork(): boolean {
  const { pull_request } = context.payload;
  if (pull_request === undefined) return false;
  return pull_request['head']?.repo?.id !== pull_request['base']?.repo?.id;
}

function occasion(): Occasion {
  const { pull_request, merge_group } = context.payload;
  const base: unknown = pull_request?.['base']?.sha;
  if (typeof base === 'string') return { kind: 'pull-request', base };
  const groupBase: unknown = merge_group?.['base_sha'];
  if (typeof groupBase === 'string') return { kind: 'merge-group', base: groupBase };
  return { kind: 'push' };
}
