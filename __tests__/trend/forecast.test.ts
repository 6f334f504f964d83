import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { findSteps } from '../../src/trend/change-points.ts';
import { driftOf } from '../../src/trend/drift.ts';
import { crossingOf } from '../../src/trend/forecast.ts';
import { median, noiseOf, robustDeviation, theilSen } from '../../src/trend/robust.ts';
import { alike, chance, outOf100, type Says, synthetic } from './synthetic.ts';

/** Whether the interval holds the day on which the line, that nobody sees, is at the maximum. */
function holds(says: Says): boolean {
  const { times, values, line } = synthetic(says);
  const now = times.at(-1) ?? 0;
  const truth = now + 10 + 300 * chance(says.seed + 1)();
  const drift = driftOf(times, values, findSteps(times, values));
  if (drift === null) return false;
  const { earliest, latest } = crossingOf(drift, line(truth), now);
  return (earliest === null ? truth > now + 365 : earliest <= truth) && (latest === null || truth <= latest);
}

describe('forecast', () => {
  const SLOPE = 1000;

  test.each([1, 2, 3, 4, 5])('holds the truth in 90 of 100 series (seed %i)', (seed) => {
    for (const points of [20, 45, 90, 180])
      for (const noise of [500, 5000])
        expect(
          outOf100(seed, (each) => holds({ points, seed: each, slope: SLOPE, noise })),
        ).toBeGreaterThanOrEqual(90);
  });

  test.each([1, 2, 3])('holds it after a step, and with irregular dates (seed %i)', (seed) => {
    const held = outOf100(seed, (each) =>
      holds({
        points: 90,
        seed: each,
        slope: SLOPE,
        noise: 2000,
        step: { at: 50, bytes: 20_000 },
        irregular: true,
      }),
    );
    expect(held).toBeGreaterThanOrEqual(90);
  });

  test.each([4096, 65_536])('holds it where sizes move by pages of %i bytes', (page) => {
    for (const points of [30, 60, 180]) {
      const held = outOf100(6, (seed) =>
        holds({ points, seed, slope: page / (8 + (seed % 20)), noise: 1000, page }),
      );
      expect(held).toBeGreaterThanOrEqual(90);
    }
  });

  test('holds it mostly where neighbours are alike', () => {
    const held = outOf100(8, (seed) => {
      const { times, line } = synthetic({ points: 30, seed, slope: SLOPE });
      const values = alike(seed, 30, 0.6).map((off, index) => line(times[index] ?? 0) + 2000 * off);
      const now = times.at(-1) ?? 0;
      const truth = now + 20 + (seed % 280);
      const drift = driftOf(times, values, findSteps(times, values));
      const { earliest, latest } = drift === null ? {} : crossingOf(drift, line(truth), now);
      return (earliest ?? now) <= truth && truth <= (latest ?? Number.POSITIVE_INFINITY);
    });
    expect(held).toBeGreaterThanOrEqual(78);
  });

  test('is exact where there is no noise', () => {
    const { times, values, line } = synthetic({ points: 30, seed: 1, slope: SLOPE });
    const now = times.at(-1) ?? 0;
    const drift = driftOf(times, values, []);
    expect(drift).toMatchObject({ perDay: SLOPE, low: SLOPE, high: SLOPE });
    const crossing = drift === null ? null : crossingOf(drift, line(now + 40), now);
    expect(crossing?.at).toBeCloseTo(now + 40);
    expect(crossing).toMatchObject({
      earliest: expect.closeTo(now + 39, 0),
      latest: expect.closeTo(now + 40, 0),
    });
  });

  test('is beyond a year where nothing grows, and now where the line is over already', () => {
    const flat = synthetic({ points: 30, seed: 1 });
    const drift = driftOf(flat.times, flat.values, []);
    if (drift === null) throw new Error('30 points give a drift');
    expect(crossingOf(drift, 6_000_000, 20_030)).toEqual({ at: null, earliest: null, latest: null });
    expect(crossingOf(drift, 1_000_000, 20_030).at).toBe(20_030);
  });
});

describe('drift', () => {
  test('needs eight points and a week', () => {
    const { times, values } = synthetic({ points: 8, seed: 1, slope: 5 });
    expect(driftOf(times, values, [])?.perDay).toBe(5);
    expect(driftOf(times.slice(1), values.slice(1), [])).toBeNull();
    expect(
      driftOf(
        times.map((time) => time / 2),
        values,
        [],
      ),
    ).toBeNull();
    expect(driftOf([], [], [])).toBeNull();
  });

  test('is of the last 90 days, and does not see steps', () => {
    const times = Array.from({ length: 300 }, (_, day) => day);
    const values = times.map((day) =>
      day < 150 ? 50 * day : 7500 + 10 * (day - 150) + (day >= 250 ? 9000 : 0),
    );
    expect(driftOf(times, values, [{ at: 250, size: 9000 }])?.perDay).toBeCloseTo(10);
  });

  test('is less sure of itself where neighbours are alike', () => {
    const random = chance(4);
    let off = 0;
    const times = Array.from({ length: 90 }, (_, day) => day);
    const wandering = times.map((day) => {
      off += random() - 0.5;
      return 10 * day + 100 * off;
    });
    const shuffled = driftOf(
      times,
      times.map((day) => 10 * day + 300 * (random() - 0.5)),
      [],
    );
    const drift = driftOf(times, wandering, []);
    expect(shuffled?.walkVariance).toBeNull();
    expect(drift?.walkVariance).toBeGreaterThan(0);
  });
});

describe('robust statistics', () => {
  test('are those of the textbook', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
    expect(robustDeviation([1, 1, 2, 2, 4, 6, 9])).toBeCloseTo(1.4826);
    expect(noiseOf([0, 2, 0, 2, 0])).toBeCloseTo((1.4826 * 2) / Math.SQRT2);
  });

  test('the slope of Theil and Sen does not mind a quarter of wild values, nor where zero is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.integer({ min: 12, max: 40 }),
        (slope, level, points) => {
          const times = Array.from({ length: points }, (_, index) => index);
          const values = times.map((time) => level + slope * time + (time % 5 === 3 ? 1e9 : 0));
          const told = theilSen([{ times, values }]);
          expect(told?.slope).toBe(slope);
        },
      ),
    );
    expect(theilSen([{ times: [1, 1], values: [1, 2] }])).toBeNull();
  });
});
