/** Schedules jobs: after the jobs they need, one at a time per lock, and not more than `width` at once. */

import type { Job } from '../plan/plan.ts';
import type { BuildListener, JobResult } from './result.ts';

/**
 * Runs jobs in the given order as far as their needs, their locks and `width` permit. Jobs that need a failed job are
 * skipped; independent jobs continue.
 *
 * @param width how many jobs may run at once, at least 1
 * @param run runs one job; must not throw
 * @returns the results in the order of the jobs
 */
export async function schedule(
  jobs: readonly Job[],
  width: number,
  run: (job: Job) => Promise<JobResult>,
  listener: BuildListener,
): Promise<JobResult[]> {
  const results = new Map<string, JobResult>();
  const running = new Map<string, Promise<void>>();
  const held = new Set<string>();
  const waiting = [...jobs];

  const skip = (job: Job, because: string) => {
    const failure = { code: 'build-skipped', text: `was skipped, because it needs ${because}, which failed` };
    const result: JobResult = {
      job,
      failure,
      stale: new Map(),
      tail: [],
      log: null,
      images: [],
      embeds: [],
      durationMs: 0,
    };
    results.set(job.id, result);
    listener.ended(result);
  };
  const start = (job: Job) => {
    for (const lock of job.locks) held.add(lock);
    const ended = run(job).then((result) => {
      results.set(job.id, result);
      running.delete(job.id);
      for (const lock of job.locks) held.delete(lock);
    });
    running.set(job.id, ended);
  };

  while (waiting.length > 0 || running.size > 0) {
    for (let index = 0; index < waiting.length; ) {
      const job = waiting[index];
      if (job === undefined) break;
      const failed = job.needs.find((need) => (results.get(need)?.failure ?? null) !== null);
      const ready =
        job.needs.every((need) => results.has(need)) && job.locks.every((lock) => !held.has(lock));
      if (failed === undefined && (!ready || running.size >= width)) {
        index += 1;
        continue;
      }
      waiting.splice(index, 1);
      if (failed === undefined) start(job);
      else skip(job, failed);
    }
    if (running.size > 0) await Promise.race(running.values());
  }
  return jobs.flatMap((job) => results.get(job.id) ?? []);
}
