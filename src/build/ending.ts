/** What it means how a job's program ended. */

import type { GroupEnd } from '../lib/process/group.ts';
import { formatDuration } from '../lib/units/duration.ts';
import type { Job } from '../plan/plan.ts';
import type { JobResult } from './result.ts';

/**
 * The failure that an end is, if it is one.
 *
 * @param explain what else is known where the program failed by itself; follows its exit code
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
        text: `was killed by ${end.signal}; where that was not you, memory may have run out`,
      };
    case 'timed-out':
      return {
        code: 'build-timed-out',
        text: `took longer than its time limit of ${formatDuration(job.settings.timeoutMs)} and was ended; raise "timeout" if that is right`,
      };
    case 'aborted':
      return { code: 'build-cancelled', text: 'was cancelled' };
    case 'not-started':
      return { code: 'build-failed', text: `could not be started: ${end.problem}` };
  }
}
