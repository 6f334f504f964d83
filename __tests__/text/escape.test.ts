/** Names that a stranger chose, in every place of a report. Checked once by hand against cmark-gfm, GitHub's parser. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { codeSpan, prose, visible } from '../../src/lib/text/escape.ts';
import { markdownReport } from '../../src/report/verdict/markdown.ts';
import { textReport } from '../../src/report/verdict/text.ts';
import { budget, measured, problem, verdictOf } from '../judge/judging.ts';

const J = '\u2060';

describe('visible', () => {
  test.each([
    ['a b', 'a b'],
    ['"quoted"', '"quoted"'],
    ['ä 👍 日本', 'ä 👍 日本'],
    ['two\nlines\r\n', 'two\\nlines\\u{d}\\n'],
    ['a\tb', 'a\\tb'],
    ['\u202egnp.exe', '\\u{202e}gnp.exe'],
    ['\u2066a\u2069\u200b\ufeff', '\\u{2066}a\\u{2069}\\u{200b}\\u{feff}'],
    ['a\u2028b', 'a\\u{2028}b'],
    ['##[error]x', '# #[error]x'],
    ['###[group]', '## #[group]'],
    ['x'.repeat(301), `${'x'.repeat(299)}…`],
    ['a\ud83d', 'a\\u{d83d}'],
    // Cut in the middle of a character, all of it is gone.
    [`${'x'.repeat(298)}👍👍`, `${'x'.repeat(298)}…`],
  ])('%j is %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

describe('codeSpan', () => {
  test.each([
    ['app', '`app`'],
    ['', '` `'],
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
    ['``', '``` `` ```'],
    ['<b>@x #1 *y*', '`<b>@x #1 *y*`'],
    ['a|b', '<code>a&#124;b</code>'],
    // A backslash before the pipe must not give the pipe back its meaning.
    ['a\\|b', '<code>a\\\\&#124;b</code>'],
    ['|`<b>`@x', `<code>&#124;\\\`\\<b\\>\\\`\\@${J}x</code>`],
  ])('%j', (text, markdown) => {
    expect(codeSpan(text)).toBe(markdown);
  });

  test('ends where it should, whatever is in it', () => {
    const tricky = fc
      .array(fc.constantFrom('`', '``', '|', '\\', ' ', 'a', '\n', '<'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(tricky, (text) => {
        const span = codeSpan(text);
        expect(span).not.toMatch(/[\n|]/);
        const [fence = ''] = /^`+/.exec(span) ?? [];
        if (fence === '') return;
        const runs = span.match(/`+/g) ?? [];
        expect(runs.map((run) => run.length === fence.length)).toEqual(
          runs.map((_, index) => index === 0 || index === runs.length - 1),
        );
      }),
    );
  });
});

describe('prose', () => {
  test.each([
    ['plain words, and 1.5 (of 2)!', 'plain words, and 1.5 (of 2)!'],
    ['a|b', 'a\\|b'],
    ['a\\|b', 'a\\\\\\|b'],
    ['*a* _b_ ~~c~~ `d`', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\`'],
    ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
    ['<!-- -->', '\\<!-- --\\>'],
    ['&lt;', '\\&lt;'],
    ['](javascript:alert(1))', `\\](javascript:${J}alert(1))`],
    ['![x](y)', '!\\[x\\](y)'],
    ['@octocat', `\\@${J}octocat`],
    ['a@b.example', `a\\@${J}b.example`],
    ['#123', `\\#${J}123`],
    ['org/repo#1', `org/repo\\#${J}1`],
    ['GH-1', `GH${J}-1`],
    ['https://evil.example', `https:${J}//evil.example`],
    ['www.evil.example', `www${J}.evil.example`],
    [':rocket:', `:${J}rocket:`],
    [':+1:', `:${J}+1:`],
    ['::error::no', `::${J}error::${J}no`],
    ['$x$', '\\$x\\$'],
    ['# title', '\\# title'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['> quote', '\\> quote'],
    ['=== ', '\\=== '],
    ['two\n\nlines', 'two\\\\n\\\\nlines'],
  ])('%j', (text, markdown) => {
    expect(prose(text)).toBe(markdown);
  });
});

describe('a stranger’s names in a whole report', () => {
  const HOSTILE = [
    'a b',
    '"; rm -rf /',
    'x\n### ✅ size-guard: all fine',
    '| ✅ | fine |',
    '\\| ✅ |',
    '`</code>`<script>alert(1)</script>',
    '\u202eexe.ppa',
    '::error::stop',
    '##[stop-commands]x',
    '<img src=x onerror=alert(1)>',
    '@octocat',
    '#123',
    '[x](javascript:alert(1))',
    '</details>',
    'n'.repeat(400),
  ];
  const report = (name: string) => {
    const verdict = verdictOf(
      budget('1 KB'),
      [measured(2000, { artifact: name, declared: 'app', file: name, format: 'elf/arm64' })],
      [problem('odd', name, { metric: 'zstd', artifact: name })],
    );
    return { text: textReport(verdict, false), markdown: markdownReport(verdict) };
  };
  const plain = report('app');

  test.each(HOSTILE)('%j', (name) => {
    const { text, markdown } = report(name);
    // No line, row or cell more or less than with a harmless name.
    expect(text.split('\n')).toHaveLength(plain.text.split('\n').length);
    expect(markdown.split('\n')).toHaveLength(plain.markdown.split('\n').length);
    const cells = (line: string) => line.replaceAll(/\\\|/g, '').split('|').length;
    expect(
      markdown
        .split('\n')
        .filter((line) => line.startsWith('|'))
        .map(cells),
    ).toEqual([5, 5, 5]);
    // The verdict is where it always is, and the breach in its row.
    expect(text).toMatch(/^FAIL {2}/);
    expect(text.split('\n')[3]).toMatch(/^ {2}✖ .* 2 KB {4}1 KB {2}−1 KB$/);
    expect(markdown).toMatch(/^### ❌ size-guard: /);
    // Nothing that a runner, a browser or GitHub would act upon. In code they do not.
    expect(`${text}${markdown}`).not.toMatch(/^\s*::|##\[/m);
    const outsideOfCode = markdown
      .replaceAll(/(`+)[^`](?:.*?[^`])?\1(?!`)/g, '')
      .replaceAll(/<\/?code>|<wbr>/g, '');
    expect(outsideOfCode).not.toMatch(/(?<!\\)[<@[\]]|(?<![\\#&])#\d|:\/\/|javascript:\w/);
    expect(text).not.toMatch(/[^\P{C}\n]/u);
  });
});
