/** The one issue with early warnings of full budgets: opened, updated, and closed when they are over. */

import type { EarlyWarning } from '../../report/trend/early-warning.ts';
import { createIssue, type Issue, listClosedIssues, listOpenIssues, updateIssue } from '../api/issues.ts';
import { viewerOf } from '../api/viewer.ts';
import type { Client, Repository } from '../client/client.ts';
import { explainApiError } from '../client/explain-api-error.ts';
import { createOnce } from '../client/once.ts';
import { encodedKey } from './comment.ts';

/** `active`: there are warnings. `over`: there were, and the issue was closed after that. */
type Stage = 'active' | 'over';

/**
 * Updates the issue of a configuration, which a hidden marker and its author identify. If two nightly runs
 * open one each, the older stays. One that somebody closed stays closed until it is over; one that somebody opened again
 * after that stays open.
 *
 * @param word null if there is no warning any more
 * @throws Error with the permission that is missing
 */
export async function putEarlyWarning(
  client: Client,
  repository: Repository,
  key: string,
  word: EarlyWarning | null,
): Promise<void> {
  const markers: Record<Stage, string> = {
    active: `<!-- size-guard early-word key=${encodedKey(key)} -->`,
    over: `<!-- size-guard early-word over key=${encodedKey(key)} -->`,
  };
  const stageOf = ({ body }: Issue) =>
    (['active', 'over'] as const).find((stage) => body.startsWith(markers[stage])) ?? null;
  const ours = async (all: readonly Issue[]): Promise<Issue[]> => {
    const marked = all.filter((issue) => !issue.isPull && stageOf(issue) !== null);
    const viewer = marked.length === 0 ? '' : await viewerOf(client);
    return marked.filter(({ author }) => author === viewer).sort((a, b) => a.number - b.number);
  };
  const open = async () => ours(await listOpenIssues(client, repository));
  /** Searches the most recently changed issues only. */
  const closedByOthers = async () =>
    (await ours(await listClosedIssues(client, repository))).filter((issue) => stageOf(issue) === 'active');
  const end = async (over: readonly Issue[]) => {
    for (const { number, body } of over)
      await updateIssue(client, repository, number, {
        ...{ state: 'closed', state_reason: 'completed' },
        body: body.replace(markers.active, markers.over),
      });
  };
  try {
    const known = await open();
    const [kept, ...others] = known;
    if (word === null) {
      await end(known.filter((issue) => stageOf(issue) === 'active'));
      if (known.length === 0) await end(await closedByOthers());
      return;
    }
    const text = { title: word.title, body: `${markers.active}\n${word.body}` };
    if (kept !== undefined) {
      await end(others);
      if (kept.title !== text.title || kept.body !== text.body)
        await updateIssue(client, repository, kept.number, text);
    } else if ((await closedByOthers()).length === 0) {
      await createOnce(
        () => createIssue(client, repository, text),
        async () => (await open()).find(({ body }) => body === text.body) ?? null,
      );
      // Another run may have opened one at the same moment.
      await end((await open()).slice(1));
    }
  } catch (error) {
    throw new Error(
      explainApiError('the issue with the early warning was not updated', error, 'issues: write'),
    );
  }
}
