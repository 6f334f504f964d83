import { expect, test } from '@jest/globals';
import { Cancelled } from '../../src/lib/process/cancel.ts';
import { messageOf } from '../../src/lib/units/message.ts';

test.each([
  ['an error', new Error('it broke'), 'it broke'],
  ['a text', 'it broke', 'it broke'],
  ['a cancelled run', new Cancelled(), 'size-guard was cancelled; nothing was judged'],
  [
    'a connection that was tried at several addresses',
    new AggregateError([
      new Error('connect ECONNREFUSED ::1:80'),
      new Error('connect ECONNREFUSED 127.0.0.1:80'),
    ]),
    'connect ECONNREFUSED ::1:80; connect ECONNREFUSED 127.0.0.1:80',
  ],
  ['an error with a code alone', Object.assign(new Error(), { code: 'ECONNRESET' }), 'ECONNRESET'],
  ['an error with a name alone', new TypeError(), 'TypeError'],
  ['an empty text', '', 'an unknown error'],
  ['nothing', undefined, 'undefined'],
  ['an empty object', { message: '' }, 'an unknown error'],
])('%s has a message, which is never empty', (_what, thrown, message) => {
  expect(messageOf(thrown)).toBe(message);
});
