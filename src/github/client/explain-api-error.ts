/** What a failed request means to the person whose workflow made it. */

import { messageOf } from '../../units/message.ts';

/** A permission of a job's token, as a workflow grants it. */
export type Permission =
  | 'actions: read'
  | 'contents: read'
  | 'issues: write'
  | 'pull-requests: read'
  | 'pull-requests: write'
  | 'statuses: write'
  | 'checks: write';

/** Whoever names one permission takes away all others, and without this one nothing can be checked out. */
const granted = (permission: Permission): string => [...new Set(['contents: read', permission])].join(', ');

/** The HTTP status of a failed request; null where there was no answer. */
export function statusOf(error: unknown): number | null {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : null;
}

/**
 * Why something could not be done, with the YAML that would let it.
 *
 * @param what such as `the comment was not written`
 * @param permission that the request needs
 */
export function refusal(what: string, error: unknown, permission: Permission): string {
  const said = messageOf(error).split('\n')[0] ?? '';
  switch (statusOf(error)) {
    case 401:
      return `${what}: GitHub does not take the token (${said}); is it expired, or input token set to something else?`;
    case 403:
    case 404:
      // Of what a token may not even see, GitHub says that it is not there.
      if (/rate limit|is locked/i.test(said)) break;
      return `${what}: the token may not do that (${said}). In the workflow, grant the job "permissions: { ${granted(permission)} }"; a pull request from a fork, and Dependabot's, has a token that only reads: see docs/guides/forks.md`;
  }
  return `${what}: ${said}`;
}
