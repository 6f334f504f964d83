import { describe, expect, test } from '@jest/globals';
import { annexLinkProblem, pointerProblem } from '../../src/lib/files/pointer.ts';

const OID = `oid sha256:${'4d7a'.repeat(16)}`;
const pointer = (version: string) => `version ${version}\n${OID}\nsize 12345\n`;

describe('what git has not downloaded is recognized', () => {
  test.each([
    ['Git LFS', pointer('https://git-lfs.github.com/spec/v1')],
    ['its first address', pointer('http://git-media.io/v/2')],
    ['its second address', pointer('https://hawser.github.com/spec/v1')],
    [
      'an extension',
      `version https://git-lfs.github.com/spec/v1\next-0-foo sha256:${'0'.repeat(64)}\n${OID}\nsize 1\n`,
    ],
    ['line ends of Windows', pointer('https://git-lfs.github.com/spec/v1').replaceAll('\n', '\r\n')],
  ])('%s', (_what, content) => {
    expect(pointerProblem(content)).toContain('set "lfs: true" on actions/checkout, or run git lfs pull');
  });

  test.each([
    ['an unlocked file', '/annex/objects/SHA256E-s1048576--abc.bin\n'],
    ['a link checked out as a text', '../../.git/annex/objects/Kj/0x/SHA256E-s1--abc/SHA256E-s1--abc'],
  ])('git-annex: %s', (_what, content) => {
    expect(pointerProblem(content)).toContain('run git annex get');
  });

  test('git-annex: a link that leads nowhere', () => {
    expect(annexLinkProblem('../.git/annex/objects/aa/bb/K/K')).toContain('run git annex get');
    expect(annexLinkProblem('../elsewhere/objects/aa')).toBeNull();
  });
});

test.each([
  ['a text about pointers', `The first line is\n${pointer('https://git-lfs.github.com/spec/v1')}`],
  ['the first line alone', 'version https://git-lfs.github.com/spec/v1\n'],
  ['another specification', pointer('https://example.org/spec/v1')],
  ['a file too large for one', pointer('https://git-lfs.github.com/spec/v1') + ' '.repeat(1024)],
  ['a path of objects', 'see /annex/objects/ for more'],
  ['nothing', ''],
])('%s is no pointer', (_what, content) => {
  expect(pointerProblem(content)).toBeNull();
});
