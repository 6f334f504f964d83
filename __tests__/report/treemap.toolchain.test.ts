import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Explanation } from '../../src/parts/explanation.ts';
import { explanationHtml } from '../../src/report/explain/html.ts';
import type { Part } from '../../src/snapshot/schema.ts';
import { startBrowser } from '../helpers/browser.ts';
import { folder } from '../helpers/folder.ts';

const part = (kind: string, name: string, fileBytes: number, parts?: Part[]): Part => ({
  kind,
  name,
  fileBytes,
  memBytes: fileBytes,
  ...(parts === undefined ? {} : { parts }),
});
const explanation: Explanation = {
  schema: 'size-guard/explain@1',
  bytes: 1_000_000,
  format: 'elf/arm64',
  target: 'arm64',
  stripped: 900_000,
  sections: [],
  parts: [
    part('module', 'std', 600_000, [
      part('package', 'net/http', 400_000, [part('symbol', 'net/http.Get', 400_000)]),
      part('package', 'runtime', 200_000),
    ]),
    part('module', '</script><b>evil</b>', 300_000),
    part('section', '.rodata, not attributed', 100_000),
  ],
};
const WHOLE = { depth: 9, top: 99, filter: null };

describe('the page of a treemap', () => {
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];
  const requests: string[] = [];
  const site = folder({ 'map.html': explanationHtml('bin/app', explanation, WHOLE) });
  const tiles = () =>
    page.locator('.tile').evaluateAll((all) => all.map((tile) => tile.getAttribute('aria-label')));
  const focused = () => page.evaluate('document.activeElement.getAttribute("aria-label")');

  beforeAll(async () => {
    browser = await startBrowser();
    page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('request', (request) => requests.push(request.url()));
  });
  afterAll(async () => {
    await browser?.close();
    site[Symbol.dispose]();
  });

  test('shows parts by size, makes no requests, and escapes names', async () => {
    await page.goto(`file://${site.at('map.html')}`);
    expect(await tiles()).toEqual([
      'std, 600 KB, 60 %',
      '</script><b>evil</b>, 300 KB, 30 %',
      '.rodata, not attributed, 100 KB, 10 %',
    ]);
    expect(await page.title()).toBe('bin/app: 1 MB for arm64; strip would leave 900 KB (−10 %)');
    const areas = await page.locator('.tile').evaluateAll((all) =>
      all.map((tile) => {
        const { width, height } = tile.getBoundingClientRect();
        return width * height;
      }),
    );
    const sum = areas.reduce((total, area) => total + area, 0);
    expect(areas.map((area) => Math.round((100 * area) / sum))).toEqual([60, 30, 10]);
    expect(requests).toHaveLength(1);
  });

  test('can be navigated by mouse', async () => {
    await page.locator('.tile').first().click();
    expect(await tiles()).toEqual(['net/http, 400 KB, 40 %', 'runtime, 200 KB, 20 %']);
    const box = await page.locator('.tile').first().boundingBox();
    const map = await page.locator('.map').boundingBox();
    expect((box?.width ?? 0) * (box?.height ?? 0)).toBeCloseTo(
      ((map?.width ?? 0) * (map?.height ?? 0) * 2) / 3,
      -3,
    );
    await page.getByRole('button', { name: 'bin/app' }).click();
    expect(await tiles()).toHaveLength(3);
  });

  test('can be navigated by keyboard', async () => {
    await page.reload();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('std, 600 KB, 60 %');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('net/http, 400 KB, 40 %');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('runtime, 200 KB, 20 %');
    await page.keyboard.press('Enter');
    expect(await tiles()).toHaveLength(2);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await tiles()).toEqual(['net/http.Get, 400 KB, 40 %']);
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('net/http, 400 KB, 40 %');
    await page.keyboard.press('Backspace');
    expect(await focused()).toBe('std, 600 KB, 60 %');
    expect(await page.locator('tbody tr').first().locator('td').allTextContents()).toEqual([
      'std',
      '600 KB',
      '60 %',
      '600 KB',
    ]);
    expect(errors).toEqual([]);
  });

  test('shortens the name of a module to its last element on a small tile', async () => {
    const modules = ['github.com/someone/a-thing/v2', 'example.org/deep/other'].map((name) =>
      part('module', name, 500_000),
    );
    writeFileSync(site.at('narrow.html'), explanationHtml('app', { ...explanation, parts: modules }, WHOLE));
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(`file://${site.at('narrow.html')}`);
    expect((await page.locator('.tile b').allTextContents()).sort()).toEqual(['a-thing/v2', 'other']);
  });
});
