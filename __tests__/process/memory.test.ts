import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { spareMemory } from '../../src/lib/process/memory.ts';

test('what nothing refers to any more is gone at once', async () => {
  const collect = await spareMemory();
  const kept = new Uint8Array(1 << 20);
  const [here, gone] = [new WeakRef(kept), new WeakRef(new Uint8Array(1 << 20))];
  // What was just made stays until the end of the turn.
  await setImmediate();
  collect();
  expect(gone.deref()).toBeUndefined();
  expect(here.deref()).toBe(kept);
});
