import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Composition, dashboardData } from '../../src/report/dashboard/data.ts';
import { dashboardHtml } from '../../src/report/dashboard/html.ts';
import type { Trend } from '../../src/trend/trend.ts';
import { startBrowser } from '../helpers/browser.ts';
import { type Folder, folder } from '../helpers/folder.ts';
import { drawn, outcome } from '../trend/trends.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

/** A dashboard opened from disk. What the page complains of is kept. */
async function opened(
  trend: Trend,
  compositions: readonly Composition[] = [],
  options: Parameters<Browser['newPage']>[0] = {},
) {
  const at: Folder = folder({
    'index.html': dashboardHtml(dashboardData(trend, outcome(trend, 30), compositions)),
  });
  const page: Page = await browser.newPage(options);
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`file://${at.at('index.html')}`);
  return {
    page,
    complaints,
    requests,
    [Symbol.asyncDispose]: async () => {
      await page.close();
      at[Symbol.dispose]();
    },
  };
}

const USUAL = drawn({
  days: 90,
  artifacts: ['agent', 'init'],
  targets: ['amd64', 'arm64'],
  bytes: (day, artifact, target) =>
    500_000 + 300_000 * artifact + 700 * day + (target === 1 && day > 50 ? 40_000 : 0),
  limits: { max: 900_000, warn: null },
  releases: { 30: 'v1.0.0', 60: 'v1.1.0' },
});
const PARTS = [
  {
    kind: 'module',
    name: 'regex',
    fileBytes: 300_000,
    parts: [
      { kind: 'crate', name: 'regex_automata', fileBytes: 200_000 },
      { kind: 'crate', name: 'regex_syntax', fileBytes: 100_000 },
    ],
  },
  { kind: 'module', name: 'std', fileBytes: 200_000 },
];

describe('the dashboard in a browser', () => {
  test('shows a chart an artifact, with budgets, releases and steps, and asks nobody for anything', async () => {
    await using at = await opened(USUAL, [
      { artifact: 'agent', variant: null, target: 'amd64', parts: PARTS },
    ]);
    const { page } = at;
    expect(await page.locator('figcaption').allTextContents()).toEqual(['agentamd64arm64', 'initamd64arm64']);
    const first = page.locator('figure').first();
    expect(await first.locator('.path').count()).toBe(2);
    expect(await first.locator('.budget').count()).toBe(2);
    expect(await first.locator('.release').count()).toBe(2);
    expect(await first.locator('.step').count()).toBe(1);
    expect(await first.locator('svg').getAttribute('aria-label')).toContain(
      'agent: amd64 563 KB, budget full: ',
    );
    expect(await page.locator('.tile').count()).toBe(2);
    expect(await page.locator('.tile i').count()).toBe(2);
    expect(await page.locator('.scroll tbody tr').count()).toBe(4);
    expect(at.complaints).toEqual([]);
    expect(at.requests).toHaveLength(1);
  });

  test('tells of the commit under the pointer, and of the reasons', async () => {
    const told = {
      ...USUAL,
      series: USUAL.series.map((each) => ({
        ...each,
        steps: each.steps.map((step) => ({ ...step, because: ['regex +40 KB (new)'] })),
      })),
    };
    await using at = await opened(told);
    const { page } = at;
    const box = await page.locator('figure svg').first().boundingBox();
    if (box === null) throw new Error('the chart has no size');
    const plot = { left: 58 / 560, width: (560 - 58 - 50) / 560 };
    await page.mouse.move(box.x + box.width * (plot.left + (plot.width * 50) / 89), box.y + box.height / 2);
    expect(await page.locator('.tip').textContent()).toBe(
      [
        '2026-02-20 0033000',
        'Ada: Work of 0033',
        'amd64 535,700 B (+700 B)',
        'arm64 575,700 B (+40.7 KB)',
        'regex +40 KB (new)',
      ].join(''),
    );
    await page.mouse.move(5, 5);
    expect(await page.locator('.tip').isVisible()).toBe(false);
  });

  test('goes from commit to commit with the keys, and says where it is', async () => {
    await using at = await opened(USUAL);
    const { page } = at;
    await page.locator('figure svg').first().focus();
    const logged = () => page.locator('[aria-live]').textContent();
    await page.keyboard.press('Home');
    expect(await logged()).toContain('2026-01-01');
    await page.keyboard.press('ArrowRight');
    expect(await logged()).toContain('2026-01-02');
    await page.keyboard.press('PageDown');
    expect(await logged()).toContain('2026-01-12');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    expect(await logged()).toContain('2026-03-30');
    await page.keyboard.press('Escape');
    expect(await page.locator('.tip').isVisible()).toBe(false);
  });

  test('filters, and gives the table as CSV', async () => {
    await using at = await opened(USUAL);
    const { page } = at;
    await page.getByRole('checkbox', { name: 'init' }).uncheck();
    await page.getByRole('checkbox', { name: 'arm64' }).uncheck();
    expect(await page.locator('figcaption').allTextContents()).toEqual(['agentamd64']);
    expect(await page.locator('tbody tr').count()).toBe(1);
    await page.getByLabel('period').selectOption('30 days');
    expect(await page.locator('.release').count()).toBe(1);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button').click()]);
    const csv = readFileSync(await download.path(), 'utf8').split('\r\n');
    expect(csv).toEqual([
      expect.stringMatching(/^artifact,variant,target,metric,size,/),
      expect.stringMatching(/^agent,,amd64,,563000,700,4900,21000,,21000,900000,337000,not within a year/),
      '',
    ]);
  });

  test('tells lines apart without colours: by their patterns, and by names at their ends', async () => {
    await using at = await opened(USUAL);
    const chart = at.page.locator('figure').first();
    const patterns = await chart
      .locator('.path')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('stroke-dasharray')));
    expect(new Set(patterns).size).toBe(2);
    expect(await chart.locator('.line-name').allTextContents()).toEqual(['arm64', 'amd64']);
  });

  test('tells what an artifact is made of as a list, too, in letters that can be read on a phone', async () => {
    const compositions = [{ artifact: 'agent', variant: null, target: 'amd64', parts: PARTS }];
    await using at = await opened(USUAL, compositions, { viewport: { width: 375, height: 740 } });
    const { page } = at;
    await page.getByText('Show as table').click();
    expect(await page.locator('.parts td:first-child').allTextContents()).toEqual(['regex', 'std']);
    const name = await page.locator('.tile b').first().boundingBox();
    expect(name?.height).toBeGreaterThan(9);
    await page.locator('.tile').first().click();
    expect(await page.locator('.parts td:first-child').allTextContents()).toEqual([
      'regex_automata',
      'regex_syntax',
    ]);
    await page.keyboard.press('Escape');
    expect(await page.locator('.tile b').allTextContents()).toEqual(['regex', 'std']);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
  });

  test('has its headline, its table and the places of all charts before all of them are drawn', async () => {
    await using at = await opened(
      drawn({ days: 40, artifacts: [...'abcdefgh'], bytes: (day) => 1000 * day }),
    );
    await at.page.addInitScript(`addEventListener('DOMContentLoaded', () => {
      window.first = [...document.querySelectorAll('.headline, td, figure, figure > svg')].map(({ localName }) => localName);
    })`);
    await at.page.reload();
    const first = await at.page.evaluate<string[]>('window.first');
    const count = (name: string) => first.filter((each) => each === name).length;
    expect([count('p'), count('figure'), count('svg')]).toEqual([1, 8, 1]);
    expect(count('td')).toBeGreaterThan(8);
    await at.page.locator('figure > svg').nth(7).waitFor();
  });

  test('is printed whole', async () => {
    await using at = await opened(
      drawn({ days: 40, artifacts: [...'abcdefgh'], bytes: (day) => 1000 * day }),
    );
    await at.page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    expect(await at.page.locator('figure > svg').count()).toBe(8);
  });

  test('is dark where that is wished, and fits a phone', async () => {
    await using at = await opened(USUAL, [], { colorScheme: 'dark', viewport: { width: 360, height: 740 } });
    const { page } = at;
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(13, 17, 23)');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('form').isVisible()).toBe(false);
    expect(await page.locator('figure').count()).toBe(2);
  });

  test.each([0, 1, 2])('bears %i points', async (days) => {
    await using at = await opened(drawn({ days, bytes: (day) => 1000 * day }));
    expect(await at.page.locator('figure').count()).toBe(days === 0 ? 0 : 1);
    expect(await at.page.locator('.headline').textContent()).toMatch(
      days === 0 ? /no commits recorded/ : /too few/,
    );
    expect(at.complaints).toEqual([]);
  });

  test.each([
    '</script><script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><svg onload=alert(1)>',
    "';alert(1)//",
    '=HYPERLINK("javascript:alert(1)")',
    'javascript:alert(1)',
    'x'.repeat(3000),
    '\u202e\u2028<!--',
    '__proto__',
    'constructor',
    'lone \ud800 surrogate',
  ])('shows hostile names as text: %j', async (words) => {
    const trend = drawn({
      ...{ days: 40, artifacts: [words], targets: [words, 'amd64'], limits: { max: 10, warn: null } },
      ...{ releases: { 3: words }, words, bytes: (day: number) => (day > 20 ? 5000 : 100) },
    });
    const parts = [{ kind: 'module', name: words, fileBytes: 100_000 }];
    await using at = await opened(trend, [{ artifact: words, variant: words, target: words, parts }]);
    const { page } = at;
    expect(await page.locator('figcaption').textContent()).toContain(words);
    expect(await page.locator('.scroll td').first().textContent()).toBe(words);
    await page.locator('figure svg').first().focus();
    for (let presses = 0; presses < 20; presses += 1) await page.keyboard.press('ArrowLeft');
    expect(await page.locator('.tip').textContent()).toContain(words.slice(0, 20));
    await page.locator('.tile').first().hover();
    expect(await page.locator('img, iframe, object, a[href]').count()).toBe(0);
    expect(at.complaints).toEqual([]);
    expect(at.requests).toHaveLength(1);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});
