/** The one issue in which the trend says early that budgets will be full: opened, kept up to date, and closed when it is over. */

import type { EarlyWord } from '../report/trend/early-word.ts';
import type { Client, Repository } from './client.ts';
import { encodedKey } from './comment.ts';
import { refusal } from './refusal.ts';
import { viewerOf } from './viewer.ts';

/**
 * Brings the issue of a configuration up to date. It is found by a hidden marker and by its author; where two nightly runs
 * opened one each, the older stays.
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
  const marker = `<!-- size-guard early-word key=${encodedKey(key)} -->`;
  try {
    const open = await client.paginate(client.rest.issues.listForRepo, {
      ...{ ...repository, state: 'open', sort: 'created', direction: 'asc', per_page: 100 },
    });
    const marked = open.filter(({ body, pull_request }) => !pull_request && body?.startsWith(marker));
    const viewer = marked.length === 0 ? '' : await viewerOf(client);
    const ours = marked.filter(({ user }) => user?.login === viewer);
    const kept = word === null ? undefined : ours[0];
    for (const { number } of ours.filter((issue) => issue !== kept))
      await client.rest.issues.update({
        ...{ ...repository, issue_number: number, state: 'closed', state_reason: 'completed' },
      });
    if (word === null) return;
    const text = { title: word.title, body: `${marker}\n${word.body}` };
    if (kept === undefined) await client.rest.issues.create({ ...repository, ...text });
    else if (kept.title !== text.title || kept.body !== text.body)
      await client.rest.issues.update({ ...repository, issue_number: kept.number, ...text });
  } catch (error) {
    throw new Error(
      refusal('the issue with the early word was not brought up to date', error, 'issues: write'),
    );
  }
}
