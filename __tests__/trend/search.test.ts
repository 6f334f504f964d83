import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { firstOver, looksFor } from '../../src/trend/search.ts';

describe('the search for the first that is over', () => {
  test('looks no more often than halving takes, and finds it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 300 }), fc.nat(), async (count, chosen) => {
        const first = chosen % count;
        const looked: number[] = [];
        const found = await firstOver(count, async (index) => {
          looked.push(index);
          return index >= first ? 'over' : 'within';
        });
        expect(found).toEqual({ within: first - 1, over: first });
        expect(looked.length).toBeLessThanOrEqual(looksFor(count));
        expect(new Set(looked).size).toBe(looked.length);
      }),
    );
  });

  test('passes over what cannot be told, and says between which the first one lies', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.nat(),
        fc.array(fc.nat(59)),
        async (count, chosen, broken) => {
          const first = chosen % count;
          const { within, over } = await firstOver(count, async (index) =>
            broken.includes(index) ? 'unknown' : index >= first ? 'over' : 'within',
          );
          expect(within).toBeLessThan(first);
          expect(over).toBeGreaterThanOrEqual(first);
          for (let between = within + 1; between < over; between += 1) expect(broken).toContain(between);
        },
      ),
    );
  });
});
