/** Explains failed API requests and the permissions that would fix them. */

import { messageOf } from '../../lib/units/message.ts';

/** A permission of a job's token, as a workflow grants it. */
export type Permission =
  | 'actions: read'
  | 'contents: read'
  | 'issues: write'
  | 'pull-requests: read'
  | 'pull-requests: write'
  | 'statuses: write'
  | 'checks: write';

/** Naming one permission removes all others, and a checkout needs `contents: read`. */
const granted = (permission: Permission): string => [...new Set(['contents: read', permission])].join(', ');

/** The HTTP status of a failed request; null if there was no response. */
export function statusOf(error: unknown): number | null {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : null;
}

/**
 * Returns why a request failed, with the YAML that grants a missing permission.
 *
 * @param what such as `the comment was not written`
 * @param permission that the request needs
 */
export function explainApiError(what: string, error: unknown, permission: Permission): string {
  const reason = messageOf(error).split('\n')[0] ?? '';
  switch (statusOf(error)) {
    case 401:
      return `${what}: GitHub rejects the token (${reason}). Check that input token is set to a token that has not expired`;
    case 403:
    case 404:
      // GitHub answers 404 for resources that a token may not see.
      if (/rate limit|is locked/i.test(reason)) break;
      return `${what}: the token lacks the permission (${reason}). In the workflow, grant the job "permissions: { ${granted(permission)} }"; workflows for pull requests from forks and from Dependabot get a read-only token: see docs/guides/forks.md`;
  }
  return `${what}: ${reason}`;
}
