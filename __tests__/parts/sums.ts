/** Checks that a tree of parts adds up. */

import { expect } from '@jest/globals';
import type { Part } from '../../src/snapshot/schema.ts';

/** Expects parts to add up to `bytes`, and the children of each part to the part, in the file and in memory. */
export function expectSums(parts: readonly Part[], bytes: number): void {
  expect(parts.reduce((sum, { fileBytes }) => sum + fileBytes, 0)).toBe(bytes);
  for (const { fileBytes, memBytes, parts: inside } of parts) {
    expect(fileBytes).toBeGreaterThanOrEqual(0);
    if (inside === undefined) continue;
    expectSums(inside, fileBytes);
    if (memBytes !== undefined)
      expect(inside.reduce((sum, part) => sum + (part.memBytes ?? 0), 0)).toBe(memBytes);
  }
}
