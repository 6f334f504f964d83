/** What the event that started the workflow says. */

import { context } from '@actions/github';

/** The head of the pull request; null for other events. What is checked out is then a merge commit made for it. */
export function pullRequestHead(): string | null {
  const head: unknown = context.payload.pull_request?.['head']?.sha;
  return typeof head === 'string' ? head : null;
}

/** What tells this run from others, for keys of caches. */
export function runIdentity(env: NodeJS.ProcessEnv): string {
  return `${context.runId}-${env['GITHUB_RUN_ATTEMPT'] ?? '1'}`;
}
