import { describe, expect, test } from '@jest/globals';
import { findSteps } from '../../src/trend/change-points.ts';
import { findOutliers } from '../../src/trend/outliers.ts';
import { alike, chance, normal, outOf100, synthetic } from './synthetic.ts';

const found = ({ times, values }: ReturnType<typeof synthetic>) =>
  findSteps(times, values).map(({ at }) => at);

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

  /** How many of 500 series have all their steps found within two commits. */
  const foundOf500 = (points: number, steps: (seed: number) => Readonly<Record<number, number>>) =>
    [1, 2, 3, 4, 5].reduce(
      (hits, seed) =>
        hits +
        outOf100(seed, (each) => {
          const places = Object.entries(steps(each)).map(([at, sigmas]) => [Number(at), sigmas] as const);
          const { times, values } = synthetic({ points, seed: each, noise: NOISE });
          const stepped = values.map((value, index) =>
            places.reduce((sum, [at, sigmas]) => sum + (index >= at ? sigmas * NOISE : 0), value),
          );
          const seen = found({ times, values: stepped, line: () => 0 });
          return places.every(([at]) => seen.some((place) => Math.abs(place - at) <= 2));
        }),
      0,
    );

  test('are found in few commits: a level that moves needs less to tell than a slope that moves', () => {
    expect(foundOf500(30, (seed) => ({ [10 + (seed % 10)]: 3 }))).toBeGreaterThan(395);
    expect(foundOf500(40, (seed) => ({ [10 + (seed % 20)]: 3 }))).toBeGreaterThan(440);
    expect(foundOf500(50, (seed) => ({ [10 + (seed % 30)]: -3 }))).toBeGreaterThan(465);
  });

  test('are found while they are new', () => {
    expect(foundOf500(90, () => ({ 84: 3 }))).toBeGreaterThan(450);
    expect(foundOf500(90, () => ({ 6: -3 }))).toBeGreaterThan(450);
  });

  test('are told from a drift where they follow each other, and where one is taken back', () => {
    expect(foundOf500(60, () => ({ 20: 3, 40: 3 }))).toBeGreaterThan(390);
    expect(foundOf500(60, () => ({ 20: 3, 40: -3 }))).toBeGreaterThan(420);
  });

  test.each([0.3, 0.6])('are rarely seen where neighbours are alike (ρ = %d)', (correlation) => {
    const alarms = outOf100(
      9,
      (seed) =>
        found({ ...synthetic({ points: 200, seed }), values: alike(seed, 200, correlation) }).length > 0,
    );
    expect(alarms).toBeLessThan(12);
  });

  test('are not seen where a size flips to its neighbour now and then, as page by page', () => {
    const values = Array.from({ length: 200 }, (_, index) => ([60, 111, 170].includes(index) ? 8192 : 4096));
    expect(findSteps([...values.keys()], values)).toEqual([]);
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
          findSteps(
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
    expect(findSteps([...values.keys()], values)).toEqual([
      { at: 10, size: 500 },
      { at: 20, size: -300 },
    ]);
  });

  test('are all the stairs of a size that moves by pages', () => {
    const values = Array.from({ length: 96 }, (_, index) => 65_536 * (80 + Math.floor(index / 8)));
    const steps = findSteps([...values.keys()], values);
    expect(steps.map(({ at }) => at)).toEqual([8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88]);
    expect(steps.every(({ size }) => size === 65_536)).toBe(true);
  });

  test('of a series that wanders are the changes that stand out', () => {
    const random = chance(11);
    let value = 1e6;
    const values = Array.from({ length: 200 }, (_, index) => {
      value += 100 * normal(random) + (index === 120 ? 5000 : 0);
      return value;
    });
    expect(findSteps([...values.keys()], values).map(({ at }) => at)).toEqual([120]);
  });

  test.each([[[]], [[1]], [[1, 9]], [[1, 1, 1, 9, 9, 9, 9]]])('need eight points: %j', (values) => {
    expect(findSteps([...values.keys()], values)).toEqual([]);
  });
});

describe('spikes', () => {
  test('are single values out of line with both sides', () => {
    expect(findOutliers([10, 10, 11, 10_000, 11, 12, 12])).toEqual([3]);
    expect(findOutliers([100, 101, 99, 0, 100, 102])).toEqual([3]);
    expect(findOutliers([5000, 5, 5, 5])).toEqual([0]);
    expect(findOutliers([5, 5, 5, 5000])).toEqual([3]);
  });

  test('are neither steps nor drift', () => {
    expect(findOutliers([10, 10, 10, 90, 90, 90])).toEqual([]);
    expect(findOutliers([10, 20, 40, 80, 160])).toEqual([]);
    expect(findOutliers([5, 5000])).toEqual([]);
  });

  test('are rarely seen in noise', () => {
    const alarms = outOf100(
      3,
      (seed) => findOutliers(synthetic({ points: 90, seed, noise: 500 }).values).length > 0,
    );
    expect(alarms).toBeLessThan(5);
  });
});
