/** The one issue in which the trend says early that budgets will be full: opened, kept up to date, and closed when it is over. */

import type { EarlyWord } from '../../report/trend/early-word.ts';
import { createIssue, type Issue, listClosedIssues, listOpenIssues, updateIssue } from '../api/issues.ts';
import { viewerOf } from '../api/viewer.ts';
import type { Client, Repository } from '../client/client.ts';
import { refusal } from '../client/explain-api-error.ts';
import { createOnce } from '../client/once.ts';
import { encodedKey } from './comment.ts';

/** `told`: there is something to say. `over`: there was, and this issue was closed for that. */
type Stage = 'told' | 'over';

/**
 * Brings the issue of a configuration up to date. It is found by a hidden marker and by its author; where two nightly runs
 * open one each, the older stays. One that somebody closed stays closed until it is over; one that somebody opened again
 * after that stays open.
 *
 * @param word null where there is nothing to say any more
 * @throws Error with the permission that is missing
 */
export async function putEarlyWord(
  client: Client,
  repository: Repository,
  key: string,
  word: EarlyWord | null,
): Promise<void> {
  const markers: Record<Stage, string> = {
    told: `<!-- size-guard early-word key=${encodedKey(key)} -->`,
    over: `<!-- size-guard early-word over key=${encodedKey(key)} -->`,
  };
  const stageOf = ({ body }: Issue) =>
    (['told', 'over'] as const).find((stage) => body.startsWith(markers[stage])) ?? null;
  const ours = async (all: readonly Issue[]): Promise<Issue[]> => {
    const marked = all.filter((issue) => !issue.isPull && stageOf(issue) !== null);
    const viewer = marked.length === 0 ? '' : await viewerOf(client);
    return marked.filter(({ author }) => author === viewer).sort((a, b) => a.number - b.number);
  };
  const open = async () => ours(await listOpenIssues(client, repository));
  /** Among those that were changed last: what lies further back is forgotten. */
  const closedByOthers = async () =>
    (await ours(await listClosedIssues(client, repository))).filter((issue) => stageOf(issue) === 'told');
  const end = async (over: readonly Issue[]) => {
    for (const { number, body } of over)
      await updateIssue(client, repository, number, {
        ...{ state: 'closed', state_reason: 'completed' },
        body: body.replace(markers.told, markers.over),
      });
  };
  try {
    const known = await open();
    const [kept, ...others] = known;
    if (word === null) {
      await end(known.filter((issue) => stageOf(issue) === 'told'));
      if (known.length === 0) await end(await closedByOthers());
      return;
    }
    const text = { title: word.title, body: `${markers.told}\n${word.body}` };
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
      refusal('the issue with the early word was not brought up to date', error, 'issues: write'),
    );
  }
}
