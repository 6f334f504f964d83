/**
 * How reports look with GitHub's stylesheet in a browser: wide and on a phone, light and dark. Nothing is to be scrolled
 * sideways. With SIZE_GUARD_TEST_LOOKS=folder the pictures are kept there, to be looked at.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { marked } from 'marked';
import type { Browser } from 'playwright-core';
import type { Verdict } from '../../src/judge/verdict.ts';
import { markdownReport } from '../../src/report/verdict/markdown.ts';
import { load } from '../config/loading.ts';
import { startBrowser } from '../helpers/browser.ts';
import { codeHostWith } from '../helpers/context.ts';
import { baseline, measured, problem, verdictOn } from '../judge/judging.ts';

const PHONE = 375;
const DESK = 900;

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const TARGETS = ['amd64', 'arm64', 'armv7', 'riscv64'];
const LONG = 'a-very-long-artifact-name_without_any_place_to_break_it_in';
const config = load(`version: 1
builds: { kubesolo: { run: make, variants: { online: {}, offline: {} } } }
artifacts:
  injector: { path: "{target}/injector", budget: { max: 512 KB, growth: 1%, zstd: { level: 19, max: 200 KB } } }
  kubesolo: { build: kubesolo, path: "{target}/{variant}", budget: { max: 180 MB, warn: 95% } }
  ${LONG}: { path: "{target}/long", budget: 1 MB }
`);

const files = (injector: number, kubesolo: number, long: number) =>
  TARGETS.flatMap((target) => [
    measured(0, {
      ...{ artifact: 'injector', target },
      sizes: [
        { metric: 'raw', key: null, level: null, bytes: target === 'armv7' ? injector : 480_000 },
        { metric: 'zstd', key: null, level: 19, bytes: 199_999 },
      ],
    }),
    ...['online', 'offline'].map((variant) =>
      measured(target === 'arm64' ? kubesolo : 120_000_000, { artifact: 'kubesolo', target, variant }),
    ),
    measured(long, { artifact: LONG, target }),
  ]);

/** Sizes so close to their limit that they are told to the byte, and names without a place to break them. */
const tight = load(`version: 1
targets: { linux-ppc64le: { goarch: ppc64le, triple: powerpc64le-linux-gnu, platform: linux/ppc64le } }
builds: { snapshotter: { run: make, variants: { with_everything_in_it: {} } } }
artifacts: { snapshotter: { build: snapshotter, path: "{target}", budget: { max: 999 MB, packages: { "github.com/organization/authentication/**": 123456789 } } } }
`);
const exact = (bytes: number, packages: number) =>
  measured(bytes, {
    ...{ artifact: 'snapshotter', target: 'linux-ppc64le', variant: 'with_everything_in_it' },
    sizes: [
      { metric: 'raw', key: null, level: null, bytes },
      { metric: 'packages', key: 'github.com/organization/authentication/**', level: null, bytes: packages },
    ],
  });

const before = baseline(config, files(502_900, 175_996_000, 500_000), {
  commit: '1a2b3c4d'.padEnd(40, '0'),
});

const embeds = (verdict: Verdict): Verdict => ({
  ...verdict,
  embeds: TARGETS.map((target) => ({
    ...{ build: 'kubesolo', target, variant: 'offline', file: `emb/${LONG}.zst` },
    ...{ bytes: 14_200_000, packed: 4_100_000, sha256: '', inside: ['kubesolo'], plain: [] },
  })),
});

const REPORTS: Readonly<Record<string, Verdict>> = {
  grows: verdictOn(config, files(511_000, 176_200_000, 500_100), { baselines: [before] }),
  exceeds: embeds(verdictOn(config, files(512_001, 181_000_000, 1_234_567), { baselines: [before] })),
  exact: verdictOn(tight, [exact(999_000_001, 123_456_790)], {
    baselines: [baseline(tight, [exact(888_000_000, 111_111_111)], { commit: '1a2b3c4d'.padEnd(40, '0') })],
  }),
  unchanged: verdictOn(config, files(502_900, 175_996_000, 500_000), { baselines: [before] }),
  'without a baseline': verdictOn(config, files(502_900, 120_000_000, 500_000), {}),
  broken: verdictOn(config, [], {
    errors: [
      {
        code: 'x',
        text: `build ${LONG} ended with exit code 1`,
        artifact: null,
        target: null,
        variant: null,
      },
    ],
    snapshot: {
      ...before.snapshot,
      artifacts: [],
      problems: [problem('no-file', `${LONG} is not there`)],
    } as never,
  }),
};

/** What github.e2e.ts saw posted. */
const POSTED = '__tests__/e2e/comments';

const COMMENTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(REPORTS).map(([name, verdict]) => [
      name,
      markdownReport(verdict, { links: { ...codeHostWith().links, accept: 'c'.repeat(40) } }),
    ]),
  ),
  ...Object.fromEntries(
    readdirSync(POSTED).map((file) => [file.replace(/\.md$/, ''), readFileSync(join(POSTED, file), 'utf8')]),
  ),
};

const stylesheet = (mode: string) =>
  readFileSync(
    createRequire(import.meta.url).resolve(`github-markdown-css/github-markdown-${mode}.css`),
    'utf8',
  );

test.each(
  Object.keys(COMMENTS).flatMap((name) =>
    ['light', 'dark'].flatMap((mode) => [PHONE, DESK].map((width) => [name, mode, width] as const)),
  ),
)('%s, %s, %i pixels wide', async (name, mode, width) => {
  const page = await browser.newPage({ viewport: { width, height: 300 } });
  await page.setContent(
    `<!DOCTYPE html><style>${stylesheet(mode)} body { margin: 0 } .markdown-body { padding: 15px }</style>
    <article class="markdown-body">${marked.parse(COMMENTS[name] ?? '', { async: false, gfm: true }).replaceAll('<details>', '<details open>')}</article>`,
  );
  // Of the browser's own language and types: as text it needs none of them here.
  const scrolling = await page.evaluate(`
    [...document.querySelectorAll('body, article, table, pre')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map(({ tagName }) => tagName)`);
  const kept = process.env['SIZE_GUARD_TEST_LOOKS'];
  if (kept !== undefined)
    await page.screenshot({ path: join(kept, `${name}-${mode}-${width}.png`), fullPage: true });
  await page.close();
  expect(scrolling).toEqual([]);
});
