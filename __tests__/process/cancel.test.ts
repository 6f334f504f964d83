import { getEventListeners } from 'node:events';
import { expect, test } from '@jest/globals';
import { Cancelled, untilCancelled } from '../../src/lib/process/cancel.ts';

test('gives what the work gives, and leaves nothing on the signal', async () => {
  const { signal } = new AbortController();
  await expect(untilCancelled(Promise.resolve(5), signal)).resolves.toBe(5);
  await expect(untilCancelled(Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken');
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('is over when the user ends the run', async () => {
  const cancel = new AbortController();
  const waiting = untilCancelled(new Promise(() => {}), cancel.signal);
  cancel.abort();
  await expect(waiting).rejects.toThrow(Cancelled);
});
