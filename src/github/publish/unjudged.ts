/** Marks a commit whose run broke before it had a verdict: an earlier, better mark of the same commit must not stay. */

import type { Config } from '../../config/config.ts';
import { visible } from '../../lib/text/escape.ts';
import { messageOf } from '../../lib/units/message.ts';
import type { Context } from '../../pipeline/context.ts';
import type { Client, Repository } from '../client/client.ts';
import type { Subject } from '../event/event.ts';
import type { Inputs } from '../event/inputs.ts';
import { markCommit, type OwnMark } from './mark.ts';

/** The repository to write to, and the run to link to. */
interface At {
  readonly client: Client;
  readonly repository: Repository;
  readonly run: { readonly url: string };
}

/**
 * What a run gives; if it throws, its commit gets the mark `error` first. A cancelled run marks nothing: it broke nowhere.
 *
 * @param configOf gives the configuration; it may throw, as for one that is wrong
 * @param subject null if the event names no commit
 */
export async function orMarked<Result>(
  work: Promise<Result>,
  configOf: () => Pick<Config, 'key' | 'file'>,
  subject: Subject | null,
  session: At | null,
  { status }: Pick<Inputs, 'status'>,
  { signal, log: warn }: Pick<Context, 'signal' | 'log'>,
): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!signal.aborted && session !== null && subject !== null && status !== 'none') {
      const problems: string[] = [];
      try {
        const { key, file } = configOf();
        const text = `not judged: ${messageOf(error).split('\n')[0]}`;
        const own: OwnMark = {
          ...{ ...subject, key, file, conclusion: 'error', title: visible(text) },
          ...{ draw: () => text, annotations: [] },
        };
        const commit = { key, own: [own], pulls: null, url: session.run.url };
        await markCommit(session.client, session.repository, status, commit, problems);
      } catch (failed) {
        problems.push(`the commit was not marked: ${messageOf(failed).split('\n')[0]}`);
      }
      for (const problem of problems) warn(problem);
    }
    throw error;
  }
}
