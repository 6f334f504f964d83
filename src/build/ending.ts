/** Turns the end of a job's program into a failure. */

import type { GroupEnd } from '../lib/process/group.ts';
import { formatDuration } from '../lib/units/duration.ts';
import type { Job } from '../plan/plan.ts';
import type { JobResult } from './result.ts';

/**
 * Returns the failure; null if the program succeeded.
 *
 * @param explain returns an explanation to append to a nonzero exit code
 */
export function failureOf(end: GroupEnd, job: Job, explain: () => string): JobResult['failure'] {
  switch (end.kind) {
    case 'exited':
      return end.code === 0
        ? null
        : { code: 'build-failed', text: `ended with exit code ${end.code}${explain()}` };
    case 'killed':
      return {
        code: 'build-failed',
        text: `was killed by ${end.signal}; if you did not do this, it may have run out of memory`,
      };
    case 'timed-out':
      return {
        code: 'build-timed-out',
        text: `exceeded its time limit of ${formatDuration(job.settings.timeoutMs)} and was stopped; raise "timeout" if it needs more`,
      };
    case 'aborted':
      return { code: 'build-cancelled', text: 'was cancelled' };
    case 'not-started':
      return { code: 'build-failed', text: `could not be started: ${end.problem}` };
  }
}
