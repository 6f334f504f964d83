/** The posted report as a renderer of GitHub-flavored Markdown shows it: untrusted names become text and nothing else. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { marked } from 'marked';
import { markerLine } from '../../src/github/publish/comment.ts';
import { markdownReport } from '../../src/report/verdict/markdown.ts';
import { codeHostWith } from '../helpers/context.ts';
import { baseline, budget, fingerprint, measured, problem, verdictOn } from '../judge/judging.ts';

const HOSTILE = [
  '   - begins with spaces',
  '     1. begins with more',
  'ends with spaces   ',
  '*a* _b_ ~~c~~ `d` ``e``',
  '</code></details></table><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'a|b\\|c||',
  'one\n\n# two\r\n- three',
  '@octocat and @org/team',
  '#123 org/repo#1 GH-1',
  '[x](javascript:alert(1)) ![y](http://evil.example/y.png)',
  '](javascript:alert(1)) ) >',
  'https://evil.example www.evil.example me@evil.example',
  '<https://evil.example>',
  '[ref]: https://evil.example "x"',
  '--> <!-- ',
  markerLine({ key: 'app', head: 'a'.repeat(40), run: 1 }),
  '\u202egnp.exe \u2066x\u2069\u200b',
  '&lt;b&gt; &#64;octocat &#x3c;',
  '$$x$$ :rocket:',
  '```\ncode\n```',
  '| --- | --- |',
  '\\',
  'n'.repeat(10_000),
  `${'m'.repeat(40)}<b>|@octocat#1`,
];

const links = { ...codeHostWith().links, accept: 'c'.repeat(40) };

/** A report with the name everywhere that a snapshot can put one. */
function report(name: string): string {
  const config = budget('{ max: 1 KB, growth: 1 B }');
  const entry = (bytes: number) =>
    measured(bytes, {
      ...{ artifact: name, declared: 'app', file: name, format: 'elf/arm64', variant: name },
      fingerprint: fingerprint({ cc: name, go: name }),
      sizes: [
        { metric: 'raw', key: null, level: null, bytes },
        { metric: 'sections', key: name, level: null, bytes: 1 },
        { metric: name, key: name, level: 1, bytes: 2 },
      ],
    });
  const app = (bytes: number) => measured(bytes, { fingerprint: fingerprint({ cc: name }) });
  const verdict = verdictOn(config, [entry(900), app(999)], {
    baselines: [
      baseline(config, [entry(100), app(100)], { title: name, notes: [name] }),
      baseline(config, null, { id: 'other', title: name, why: name }),
    ],
    errors: [{ code: 'odd', text: name, artifact: name, target: name, variant: name }],
    allowances: [{ artifact: name, bytes: 1, commit: name, by: name, until: null }],
  });
  const more = { ...problem('odd', name), source: null };
  const results = verdict.results.map((result) => ({
    ...result,
    reasons: [
      ...result.reasons,
      { code: 'over-growth', text: name, bytes: 1, source: { file: `${name}.yml`, line: 1 } },
    ],
    causes: [
      { code: 'new', name, remark: name, text: name, bytes: 5, estimated: true },
      { code: 'likely', name: null, remark: null, text: name, bytes: null, estimated: false },
    ],
  }));
  const embeds = [
    {
      build: name,
      target: name,
      variant: name,
      file: `${name}.zst`,
      bytes: 9,
      packed: 3,
      sha256: '',
      inside: [name],
      plain: [],
    },
  ];
  const untrusted = { neutral: `because of ${more.text}` };
  const full = { ...verdict, results, embeds };
  return `${markdownReport(full, { links })}\n${markdownReport(full, { links, untrusted })}`;
}

const TAGS = 'a code details em h3 li p pre strong summary table tbody td th thead tr ul wbr'.split(' ');

/** The tags and attributes of HTML, and its text outside of code. */
function read(html: string) {
  const tags = [...html.matchAll(/<(\/?)([a-zA-Z!][^\s>/]*)([^>]*)>/g)];
  const outside = html
    .replaceAll(/<code>.*?<\/code>/gs, '')
    .replaceAll(/<a href="https:\/\/forge[^>]*>/g, '');
  return {
    tags: tags.map(([, , tag]) => tag),
    attributes: tags.flatMap(([, , , rest = '']) =>
      [...rest.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([all]) => all),
    ),
    text: outside
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll('&amp;', '&')
      .replaceAll('&lt;', '<'),
  };
}

function expectHarmless(name: string): void {
  const { tags, attributes, text } = read(marked.parse(report(name), { async: false, gfm: true }));
  expect(tags.filter((tag) => !TAGS.includes(tag ?? ''))).toEqual([]);
  for (const attribute of attributes)
    expect(attribute).toMatch(/^(align="(left|right)"|href="https:\/\/forge\.example\.org\/[^"]*")$/);
  // GitHub turns these into links and notifications outside of code.
  expect(text).not.toMatch(/(?<![\w`])@[a-z\d]/i);
  expect(text).not.toMatch(/#\d|\bGH-\d/);
  expect(text).not.toMatch(/\w:\/\/|www\.\w/);
  // No control or format characters, except the word joiner that escaping inserts.
  expect(text).not.toMatch(/(?![\n\u2060])[\p{Cc}\p{Cf}]/u);
}

test.each(HOSTILE.map((name) => [name.slice(0, 60), name]))('%j', (_, name) => {
  expectHarmless(name);
});

test('any combination of hostile names', () => {
  const parts = fc.constantFrom(
    ...HOSTILE.filter(({ length }) => length < 200),
    '<',
    '>',
    '`',
    '|',
    '\\',
    ' ',
    '\n',
    '@',
    '#',
    '1',
    '(',
    ')',
    '[',
    ']',
    ':',
    '/',
    '!',
    '-',
    '_',
    '*',
    '&',
    'www.',
    'a',
  );
  fc.assert(
    fc.property(fc.array(parts, { minLength: 1, maxLength: 8 }), (chosen) => {
      expectHarmless(chosen.join(''));
    }),
    { numRuns: 150 },
  );
});

describe('the checks above detect', () => {
  test.each([
    ['a mention', 'hello @octocat'],
    ['a reference', 'see #12'],
    ['an address', 'https://evil.example'],
    ['HTML', '<b>x</b>'],
    ['an image', '![x](https://forge.example.org/x.png)'],
    ['a link', '[x](javascript:alert(1))'],
  ])('%s', (_, markdown) => {
    const { tags, attributes, text } = read(marked.parse(markdown, { async: false, gfm: true }));
    const found =
      tags.some((tag) => !TAGS.includes(tag ?? '')) ||
      attributes.some((each) => !each.startsWith('href="https://forge')) ||
      /@[a-z]|#\d|:\/\//.test(text);
    expect(found).toBe(true);
  });
});
