import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { inScript } from '../../src/lib/text/escape.ts';
import { type DashboardData, dashboardData, packed, unpacked } from '../../src/report/dashboard/data.ts';
import { dashboardHtml } from '../../src/report/dashboard/html.ts';
import { badgeJson, badgeSvg } from '../../src/report/trend/badge.ts';
import { cell, csvTrend } from '../../src/report/trend/csv.ts';
import { earlyWarning } from '../../src/report/trend/early-warning.ts';
import { markdownTrend } from '../../src/report/trend/markdown.ts';
import { openMetricsTrend } from '../../src/report/trend/openmetrics.ts';
import { sparkline } from '../../src/report/trend/sparkline.ts';
import { textTrend } from '../../src/report/trend/text.ts';
import { drawn, outcome, shaOf } from '../trend/trends.ts';

const creeping = drawn({
  days: 60,
  targets: ['amd64', 'arm64'],
  bytes: (day, _, target) => 100_000 + 1000 * day + (target === 1 && day > 40 ? 30_000 : 0),
  limits: { max: 200_000, warn: null },
  releases: { 30: 'v1.0.0' },
});

const HOSTILE = [
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http://example.org")',
  '`code` | pipe **bold** @somebody #1 [a](b)',
  '"quoted", and\nnew\r\nlines',
  ']]> -->  \u2028 \u202e "; %%{init}%%',
  '{% raw %} {{x}} ``` ',
];
const hostile = (words: string) =>
  drawn({
    days: 20,
    artifacts: [words],
    targets: [words],
    bytes: (day) => (day > 10 ? 5_000 : 100),
    limits: { max: 10, warn: null },
    releases: { 3: words },
    words,
  });

describe('the trend as text', () => {
  test('has a headline, a table and the change points', () => {
    const text = textTrend(creeping, outcome(creeping, 60), false);
    expect(text).toMatch(
      /^app on arm64 will reach its budget by 2026-03-11 at its current drift \(and 1 more\)\n/,
    );
    expect(text).toMatch(
      /^ {2}app +amd64 +▁\S+ +160 KB +\+1 KB +\+7 KB +\+30 KB +\+30 KB +40 KB {2}2026-04-10 \(2026-04-09 to 2026-04-10\)$/m,
    );
    expect(text).toContain(
      `2026-02-10  between ${shaOf(40).slice(0, 7)} and ${shaOf(41).slice(0, 7)}, Ada: Work of 0029\n    app on arm64 +30 KB\n`,
    );
  });

  test('has a headline for every state', () => {
    const headline = (...args: Parameters<typeof drawn>) => {
      const trend = drawn(...args);
      return textTrend(trend, outcome(trend, 30), false).split('\n')[0];
    };
    const bytes = (day: number) => 1000 * day;
    expect(headline({ days: 0, bytes })).toBe('no commits recorded yet');
    expect(headline({ days: 2, bytes })).toBe('2 commits recorded up to 2026-01-02: too few for a trend');
    expect(headline({ days: 9, bytes: () => 5 })).toBe('9 commits recorded up to 2026-01-09: no drift');
    expect(headline({ days: 9, bytes })).toBe(
      '9 commits recorded up to 2026-01-09: app on amd64 drifts fastest, +30 KB in 30 days',
    );
    // A staircase has change points but no drift, whatever its mean slope.
    const stairs = (day: number) => 5_000_000 + 65_536 * Math.floor(day / 20);
    expect(headline({ days: 99, bytes: stairs })).toBe(
      '99 commits recorded up to 2026-04-09: no certain drift; app on amd64 changed most in 30 days, +65.5 KB',
    );
    expect(headline({ days: 95, bytes: (day) => (day < 50 ? 5_000_000 : 6_000_000) })).toBe(
      '95 commits recorded up to 2026-04-05: no drift',
    );
    expect(headline({ days: 9, bytes, limits: { max: 8000, warn: null } })).toBe(
      'app on amd64 is 1 KB over its budget',
    );
    expect(headline({ days: 9, bytes, limits: { max: 20_000, warn: null } })).toBe(
      'app on amd64 will reach its budget by 2026-01-20 at its current drift',
    );
    expect(textTrend(drawn({ days: 1, bytes }), outcome(drawn({ days: 1, bytes })), false)).toContain(
      'No drift: 1 of at least 8 required commits is recorded.',
    );
  });
});

describe('the trend as markdown', () => {
  const markdown = markdownTrend(creeping, outcome(creeping));

  test('has a table, charts that GitHub draws, and the change points', () => {
    expect(markdown).toMatch(/^### ✅ size-guard: 60 commits recorded up to 2026\\?-03/);
    expect(markdown).toMatch(
      /\| `app` \| amd64 \| ▁\S+ \| 160 KB \| \+7 KB \| \+30 KB \| \+30 KB \| 40 KB \| 2026-04-10 /,
    );
    const chart = /```mermaid\n([^`]*)```/.exec(markdown)?.[1]?.split('\n') ?? [];
    expect(chart.slice(0, 2)).toEqual(['xychart-beta', '  title "app: amd64, arm64, budget"']);
    const [dates, , ...lines] = chart
      .slice(2, -1)
      .map((line) => line.slice(line.indexOf('[') + 1, -1).split(', '));
    expect(dates).toHaveLength(12);
    expect(lines.map((line) => line.length)).toEqual([12, 12, 12]);
    expect(lines[0]?.at(-1)).toBe('160');
    expect(markdown).toMatch(
      /^- 2026-02-10, between 0028000 and 0029000 \(Ada:.*\): `app` on arm64 \+30 KB$/m,
    );
  });

  test.each(HOSTILE)('escapes hostile names: %j', (words) => {
    const trend = hostile(words);
    const text = markdownTrend(trend, outcome(trend));
    const table = text.split('\n').filter((line) => line.startsWith('| '));
    for (const line of table) expect(line.replaceAll('\\|', '').split(' | ')).toHaveLength(9);
    // Code and escaped characters are not markup.
    expect(text.replaceAll(/`[^`]*`|\\</g, '')).not.toMatch(/<(script|img)/);
    expect(text.match(/^```/gm)).toHaveLength(2);
    expect(text.split('\n').filter((line) => line.startsWith('  title '))).toEqual([
      expect.stringMatching(/^ {2}title "[^"`\\<>{}[\]%]*"$/),
    ]);
  });
});

describe('the series for other programs', () => {
  test('as CSV, one line per size', () => {
    const lines = csvTrend(creeping).split('\r\n');
    expect(lines).toHaveLength(1 + 120 + 1);
    expect(lines[0]).toBe('date,commit,release,artifact,variant,target,metric,bytes,max');
    expect(lines[30]).toBe(`2026-01-30T00:00:00.000Z,${shaOf(30)},v1.0.0,app,,amd64,raw,130000,200000`);
  });

  test('cells of CSV are escaped and never formulas', () => {
    expect(cell('=1+1')).toBe("'=1+1");
    expect(cell('a "b", c')).toBe('"a ""b"", c"');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', 'a') }),
        (text) => {
          const shown = cell(text);
          const inner = shown.startsWith('"') ? shown.slice(1, -1).replaceAll('""', '"') : shown;
          expect(inner.replace(/^'/, '')).toBe(text.replace(/^'/, ''));
          expect(inner).not.toMatch(/^[=+\-@\t\r]/);
          if (!shown.startsWith('"')) expect(shown).not.toMatch(/[",\r\n]/);
        },
      ),
    );
  });

  test('as OpenMetrics, with ascending times', () => {
    const text = openMetricsTrend(creeping);
    expect(text.split('\n').slice(0, 4)).toEqual([
      '# TYPE size_guard_size_bytes gauge',
      '# UNIT size_guard_size_bytes bytes',
      '# HELP size_guard_size_bytes Size of an artifact at a commit.',
      'size_guard_size_bytes{artifact="app",target="amd64",metric="raw"} 101000 1767225600',
    ]);
    expect(text).toContain('\nsize_guard_max_bytes{artifact="app",target="arm64",metric="raw"} 200000\n');
    expect(text.endsWith('# EOF\n')).toBe(true);
    const trend = hostile('a"b\\c\nd');
    expect(openMetricsTrend(trend)).toContain('artifact="a\\"b\\\\c\\nd"');
    for (const line of openMetricsTrend(trend).trim().split('\n'))
      expect(line).toMatch(
        /^(# (TYPE|UNIT|HELP) .*|# EOF|\w+\{(\w+="(\\["\\n]|[^"\\\n])*",?)*\} \d+( \d+)?)$/,
      );
  });

  test('as a badge', () => {
    expect(JSON.parse(badgeJson(creeping, outcome(creeping)))).toEqual({
      ...{ schemaVersion: 1, label: 'size', message: 'app 190 KB', color: '#2b7a3d' },
    });
    expect(JSON.parse(badgeJson(creeping, outcome(creeping, 60)))).toMatchObject({
      message: 'app full 2026-03-11',
    });
    const empty = drawn({ days: 0, bytes: () => 0 });
    expect(badgeSvg(empty, outcome(empty))).toContain('<title>size: not measured</title>');
    for (const words of HOSTILE) {
      const svg = badgeSvg(hostile(words), outcome(hostile(words)));
      // Only the badge's own elements.
      expect(svg.match(/<\w+/g)).toEqual([
        '<svg',
        '<title',
        '<clipPath',
        '<rect',
        '<g',
        '<rect',
        '<rect',
        '<g',
        '<text',
        '<text',
      ]);
      expect(svg.replaceAll(/<[^<>]*>/g, '')).not.toMatch(/[<>"]/);
    }
  });

  test('as sparklines', () => {
    expect(sparkline([])).toBe('');
    expect(sparkline([5])).toBe('▁');
    expect(sparkline([5, 5, 5])).toBe('▁▁▁');
    expect(sparkline([1, 2, 8])).toBe('▁▂█');
    expect(sparkline(Array.from({ length: 1000 }, (_, index) => index))).toHaveLength(20);
  });
});

describe('the early warning', () => {
  test('lists the budgets that will be full soon, the earliest first', () => {
    const warning = earlyWarning(creeping, outcome(creeping, 60));
    expect(warning?.title).toBe('size-guard: budgets of budgets.yml will be full soon');
    expect(warning?.body.split('\n').filter((line) => line.startsWith('| `app`'))).toEqual([
      '| `app` | arm64 | 190 KB | 10 KB | +30 KB | 2026-03-11 (2026-03-10 to 2026-03-11) |',
      '| `app` | amd64 | 160 KB | 40 KB | +30 KB | 2026-04-10 (2026-04-09 to 2026-04-10) |',
    ]);
  });

  test('ends if no budget will be full soon', () => {
    expect(earlyWarning(creeping, outcome(creeping, 5))).toBeNull();
    expect(earlyWarning(creeping, outcome(creeping))).toBeNull();
  });

  test('ignores noise', () => {
    const bytes = (day: number) => 1000 + ((day * 7919) % 40) + (day > 50 ? 1 : 0);
    const noisy = drawn({ days: 60, bytes, limits: { max: 1041, warn: null } });
    expect(outcome(noisy, 30).state).toBe('pass');
  });
});

describe('the dashboard', () => {
  const dataOf = (html: string): DashboardData =>
    JSON.parse(/id="data">(.*?)<\/script>/.exec(html)?.[1] ?? '');

  test('embeds any data without loss', () => {
    for (const words of HOSTILE) {
      const html = dashboardHtml(dashboardData(hostile(words), outcome(hostile(words)), []));
      expect(dataOf(html).series[0]?.artifact).toBe(words);
      expect(html.match(/<script/g)).toHaveLength(2);
      expect(html.match(/<!--/g)).toBeNull();
    }
    fc.assert(
      fc.property(fc.json(), (json) =>
        expect(JSON.parse(inScript(JSON.parse(json)))).toEqual(JSON.parse(json)),
      ),
    );
  });

  test('makes no requests', () => {
    const html = dashboardHtml(dashboardData(creeping, outcome(creeping), []));
    expect(html).toMatch(
      /content="default-src 'none'; script-src 'sha256-[\w+/]{43}='; style-src 'unsafe-inline'; base-uri/,
    );
    expect(html).not.toMatch(/(src|href)="/);
  });

  test('sums parts that are too small to see', () => {
    const part = (name: string, fileBytes: number) => ({ kind: 'package', name, fileBytes });
    const parts = [
      { ...part('main', 900_000), parts: [part('main/a', 899_000), part('main/b', 1000)] },
      part('tiny', 1000),
      part('none', 0),
      part('std', 99_000),
    ];
    const { compositions } = dashboardData(creeping, outcome(creeping), [
      { artifact: 'app', target: 'amd64', variant: null, parts },
      { artifact: 'app', target: 'arm64', variant: null, parts: [] },
    ]);
    expect(compositions).toEqual([
      {
        ...{ artifact: 'app', target: 'amd64', variant: null },
        tiles: [
          {
            ...{ name: 'main', kind: 'package', bytes: 900_000 },
            tiles: [
              { name: 'main/a', kind: 'package', bytes: 899_000 },
              { name: 'smaller parts', kind: 'other', bytes: 1000 },
            ],
          },
          { name: 'std', kind: 'package', bytes: 99_000 },
          { name: 'smaller parts', kind: 'other', bytes: 1000 },
        ],
      },
    ]);
  });

  test('packs and unpacks numbers', () => {
    expect(packed([5, 6, 7, 7, 7])).toEqual([5, [1, 2], [0, 2]]);
    fc.assert(
      fc.property(fc.array(fc.integer()), (values) => expect(unpacked(packed(values))).toEqual(values)),
    );
  });
});
