import { describe, expect, test } from '@jest/globals';
import { spikesIn } from '../../src/trend/spikes.ts';
import { stepsIn } from '../../src/trend/steps.ts';
import { chance, normal, outOf100, synthetic } from './synthetic.ts';

const found = ({ times, values }: ReturnType<typeof synthetic>) => stepsIn(times, values).map(({ at }) => at);

describe('steps', () => {
  const NOISE = 2000;

  test.each([1, 2, 3, 4, 5])(
    'of three standard deviations are found within two commits (seed %i)',
    (seed) => {
      const hits = outOf100(seed, (each) => {
        const at = 30 + Math.floor(40 * chance(each)());
        const series = synthetic({ points: 100, seed: each, noise: NOISE, step: { at, bytes: 3 * NOISE } });
        return found(series).some((place) => Math.abs(place - at) <= 2);
      });
      expect(hits).toBeGreaterThanOrEqual(95);
    },
  );

  test.each([1, 2, 3, 4, 5])('are found beside a drift, too (seed %i)', (seed) => {
    const hits = outOf100(seed, (each) => {
      const step = { at: 50, bytes: -3 * NOISE };
      const series = synthetic({ points: 120, seed: each, slope: 150, noise: NOISE, step, irregular: true });
      return found(series).some((place) => Math.abs(place - 50) <= 2);
    });
    expect(hits).toBeGreaterThanOrEqual(95);
  });

  test.each([1, 2, 3, 4, 5])('are rarely seen in noise about a level (seed %i)', (seed) => {
    const alarms = (points: number) =>
      outOf100(seed, (each) => found(synthetic({ points, seed: each, noise: NOISE })).length > 0);
    for (const points of [20, 60, 200]) expect(alarms(points)).toBeLessThan(5);
  });

  test('are not seen in a drift, nor where a drift begins', () => {
    const seen = (slope: (index: number) => number) =>
      outOf100(7, (seed) => {
        const { times, values } = synthetic({ points: 90, seed, noise: NOISE });
        return (
          stepsIn(
            times,
            values.map((value, index) => value + slope(index)),
          ).length > 0
        );
      });
    expect(seen((index) => 300 * index)).toBeLessThanOrEqual(6);
    expect(seen((index) => 600 * Math.max(0, index - 45))).toBeLessThanOrEqual(12);
  });

  test('have their size and place where builds are reproducible', () => {
    const values = [...Array(10).fill(1000), ...Array(10).fill(1500), ...Array(10).fill(1200)];
    expect(stepsIn([...values.keys()], values)).toEqual([
      { at: 10, size: 500 },
      { at: 20, size: -300 },
    ]);
  });

  test('of a series that wanders are the changes that stand out', () => {
    const random = chance(11);
    let value = 1e6;
    const values = Array.from({ length: 200 }, (_, index) => {
      value += 100 * normal(random) + (index === 120 ? 5000 : 0);
      return value;
    });
    expect(stepsIn([...values.keys()], values).map(({ at }) => at)).toEqual([120]);
  });

  test.each([[[]], [[1]], [[1, 9]], [[1, 1, 1, 9, 9, 9, 9]]])('need eight points: %j', (values) => {
    expect(stepsIn([...values.keys()], values)).toEqual([]);
  });
});

describe('spikes', () => {
  test('are single values out of line with both sides', () => {
    expect(spikesIn([10, 10, 11, 10_000, 11, 12, 12])).toEqual([3]);
    expect(spikesIn([100, 101, 99, 0, 100, 102])).toEqual([3]);
    expect(spikesIn([5000, 5, 5, 5])).toEqual([0]);
    expect(spikesIn([5, 5, 5, 5000])).toEqual([3]);
  });

  test('are neither steps nor drift', () => {
    expect(spikesIn([10, 10, 10, 90, 90, 90])).toEqual([]);
    expect(spikesIn([10, 20, 40, 80, 160])).toEqual([]);
    expect(spikesIn([5, 5000])).toEqual([]);
  });

  test('are rarely seen in noise', () => {
    const alarms = outOf100(
      3,
      (seed) => spikesIn(synthetic({ points: 90, seed, noise: 500 }).values).length > 0,
    );
    expect(alarms).toBeLessThan(5);
  });
});
