/** Compresses a job's embeds before the job runs, and reports that in the job's output. */

import { join } from 'node:path';
import { ZSTD_ENGINE } from '../compress/zstd.ts';
import type { EmbedCache } from '../embed/cache.ts';
import { type Embedded, embeddedText, embedFiles } from '../embed/embed.ts';
import { Cancelled, untilCancelled } from '../lib/process/cancel.ts';
import { messageOf } from '../lib/units/message.ts';
import type { BuildOptions } from '../plan/options.ts';
import type { Job } from '../plan/plan.ts';
import type { BuildLog } from './log.ts';
import type { BuildListener, JobResult } from './result.ts';

export interface EmbeddingOptions extends Pick<BuildOptions, 'zstdLimit'> {
  /** The folder of budgets.yml, in which builds run. */
  readonly folder: string;
  /** The root of its repository. */
  readonly root: string;
  /** The `.size-guard` folder, with logs and state. */
  readonly work: string;
  /** The cache of compressed embeds; shared by all jobs. */
  readonly embedCache: EmbedCache;
  /** The environment of size-guard. */
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly listener: BuildListener;
}

/** Compresses a job's embeds, and removes everything else from its embed folders. Does not throw. */
export async function embedFor(
  job: Job,
  log: BuildLog,
  { folder, root, work, embedCache, zstdLimit, env, signal, listener }: EmbeddingOptions,
): Promise<Pick<JobResult, 'embeds' | 'failure'>> {
  if (job.embedFolders.length === 0) return { embeds: [], failure: null };
  const append = (text: string) => log.write(Buffer.from(`size-guard: ${text}\n`));
  const report = (text: string) => {
    append(text);
    listener.noted(job, text);
  };
  const started = performance.now();
  const embedding = embedFiles(job.embeds, job.embedFolders, {
    folder,
    root,
    displaced: join(work, 'aside'),
    limit: zstdLimit,
    cache: embedCache,
    env,
    signal,
    log: report,
    progress: (text) => listener.output(job, Buffer.alloc(0), text),
  });
  try {
    const embeds = await untilCancelled(embedding, signal);
    if (embeds.length > 0) report(embeddedText(embeds, performance.now() - started));
    return { embeds, failure: null };
  } catch (error) {
    const failure =
      error instanceof Cancelled
        ? { code: 'build-cancelled', text: 'was cancelled' }
        : { code: 'embed-failed', text: `could not start, because embedding failed: ${messageOf(error)}` };
    append(failure.text);
    return { embeds: [], failure };
  }
}

/** Identifies the contents of the embed folders: contents, level and engine determine the compressed files. */
export function contentsOf(embeds: readonly Embedded[]): Record<string, string> {
  return Object.fromEntries(
    embeds.map(({ file, sha256, source }) => [file, `${sha256} zstd ${ZSTD_ENGINE} ${source.embed.level}`]),
  );
}
