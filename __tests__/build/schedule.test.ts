import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JobResult } from '../../src/build/result.ts';
import { schedule } from '../../src/build/schedule.ts';
import type { Job } from '../../src/plan/plan.ts';

type Sketch = Pick<Job, 'id' | 'needs' | 'locks'>;

/** Runs jobs that only take turns; tells when each began and ended, and what was skipped. */
async function simulate(sketches: readonly Sketch[], width: number, failing: readonly string[] = []) {
  const events: string[] = [];
  let atOnce = 0;
  let most = 0;
  const results = await schedule(
    sketches as readonly Job[],
    width,
    async (job) => {
      events.push(`+${job.id}`);
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((resolve) => setImmediate(resolve));
      atOnce -= 1;
      events.push(`-${job.id}`);
      return result(job, failing.includes(job.id) ? { code: 'build-failed', text: 'failed' } : null);
    },
    { started: () => undefined, output: () => undefined, noted: () => undefined, ended: () => undefined },
  );
  return {
    events,
    most,
    outcomes: results.map(({ job, failure }) => `${job.id} ${failure?.code ?? 'built'}`),
  };
}

const result = (job: Job, failure: JobResult['failure']): JobResult => ({
  job,
  failure,
  stale: new Map(),
  tail: [],
  log: null,
  images: [],
  embeds: [],
  durationMs: 0,
});

const job = (id: string, needs: string[] = [], locks: string[] = [id]): Sketch => ({ id, needs, locks });

test('one at a time, in the order given', async () => {
  const { events } = await simulate([job('a'), job('b'), job('c')], 1);
  expect(events).toEqual(['+a', '-a', '+b', '-b', '+c', '-c']);
});

test('two at once, but never two with the same lock', async () => {
  const { events } = await simulate([job('a arm64', [], ['a']), job('a armv7', [], ['a']), job('b')], 2);
  expect(events.slice(0, 2)).toEqual(['+a arm64', '+b']);
  expect(events.indexOf('+a armv7')).toBeGreaterThan(events.indexOf('-a arm64'));
});

test('what needs a failed job is skipped, also indirectly; the others go on', async () => {
  const { outcomes } = await simulate([job('a'), job('b', ['a']), job('c', ['b']), job('d')], 1, ['a']);
  expect(outcomes).toEqual(['a build-failed', 'b build-skipped', 'c build-skipped', 'd built']);
});

test('law: every job ends once, after what it needs, with at most so many at once', async () => {
  const jobs = fc.integer({ min: 1, max: 12 }).chain((count) =>
    fc.tuple(
      ...Array.from({ length: count }, (_, index) =>
        fc.record({
          needs: fc.subarray(Array.from({ length: index }, (_, earlier) => `j${earlier}`)),
          locks: fc.subarray(['x', 'y', 'z']),
        }),
      ),
    ),
  );
  await fc.assert(
    fc.asyncProperty(jobs, fc.integer({ min: 1, max: 4 }), async (sketches, width) => {
      const all = sketches.map(({ needs, locks }, index) => job(`j${index}`, needs, locks));
      const { events, most, outcomes } = await simulate(all, width);
      expect(outcomes).toEqual(all.map(({ id }) => `${id} built`));
      expect(most).toBeLessThanOrEqual(width);
      for (const { id, needs } of all)
        for (const need of needs)
          expect(events.indexOf(`+${id}`)).toBeGreaterThan(events.indexOf(`-${need}`));
    }),
    { numRuns: 200 },
  );
});
