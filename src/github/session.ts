/** The API client of a run and the run's identity. */

import { context } from '@actions/github';
import type { CodeHost } from '../pipeline/context.ts';
import { acceptedIn, permissionCheck } from './accept/permission.ts';
import { type Threads, threads } from './api/thread.ts';
import { type Client, githubClient, type Repository } from './client/client.ts';
import { defaultBranch, runUrl, type Task } from './event/event.ts';

export interface Session {
  readonly client: Client;
  readonly repository: Repository;
  readonly threads: Threads;
  /** This run. */
  readonly run: { readonly id: number; readonly url: string };
  /** Empty if the event does not name it. */
  readonly defaultBranch: string;
}

/** Opens a session; null without a token or a repository. */
export function openSession(token: string, log: (text: string) => void): Session | null {
  const [owner = '', repo = ''] = (process.env['GITHUB_REPOSITORY'] ?? '').split('/');
  if (token === '' || repo === '') return null;
  const client = githubClient({ token, apiUrl: context.apiUrl, log });
  const repository = { owner, repo };
  return {
    ...{ client, repository, threads: threads(client, repository) },
    run: { id: context.runId, url: runUrl(process.env) },
    defaultBranch: defaultBranch(),
  };
}

/** The growth that people accepted in comments on the pull request of a run; null if it is for none. */
export function acceptedOn(
  session: Session | null,
  task: Task,
  selfAccept: boolean,
  warn: (text: string) => void,
): CodeHost['accepted'] {
  const pull = task.kind === 'own' ? (task.subject?.pull ?? null) : null;
  if (session === null || task.kind !== 'own' || pull === null) return null;
  const { client, repository } = session;
  const asked = permissionCheck(client, repository, { pull, pullAuthor: task.pullAuthor, self: selfAccept });
  return (head) => acceptedIn(() => session.threads(pull), head, asked, warn);
}
