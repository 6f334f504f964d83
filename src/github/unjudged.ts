/** Marks a commit whose run broke before it had a verdict: an earlier, better mark of the same commit must not stay. */

import type { World } from '../commands/world.ts';
import { visible } from '../text/escape.ts';
import { messageOf } from '../units/message.ts';
import type { Inputs } from './inputs.ts';
import type { Subject } from './publish.ts';
import { refusal } from './refusal.ts';
import type { Session } from './session.ts';
import { type Mark, putCheckRun, putStatus } from './status.ts';

/**
 * What a run gives; if it throws, its commit gets the mark `error` first. A cancelled run marks nothing: it broke nowhere.
 *
 * @param keyOf gives the configuration's key; it may throw, as for a configuration that is wrong
 * @param subject null if the event names no commit
 */
export async function orMarked<Result>(
  work: Promise<Result>,
  keyOf: () => string,
  subject: Subject | null,
  session: Session | null,
  { status }: Pick<Inputs, 'status'>,
  { signal, say: warn }: Pick<World, 'signal' | 'say'>,
): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!signal.aborted && session !== null && subject !== null && status !== 'none') {
      try {
        const text = `not judged: ${messageOf(error).split('\n')[0]}`;
        const mark: Mark = {
          ...{ sha: subject.sha, key: keyOf(), conclusion: 'error', url: session.run.url },
          ...{ title: visible(text), draw: () => text, annotations: [] },
        };
        await (status === 'status' ? putStatus : putCheckRun)(session.client, session.repository, mark);
      } catch (refused) {
        warn(
          refusal(
            'the commit was not marked',
            refused,
            status === 'status' ? 'statuses: write' : 'checks: write',
          ),
        );
      }
    }
    throw error;
  }
}
