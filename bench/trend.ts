/**
 * Claims: for a history of 5 years with 12 artifacts × 4 targets (1,825 commits, 87,600 sizes), reading, analysing and
 * rendering all reports takes less than 3 s and 300 MB; the dashboard has less than 2 MB; in headless Chromium, its
 * first paint takes less than 500 ms, and it responds to hovering within 16 ms.
 */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { bundle } from '../scripts/bundle.ts';
import { commitFolder } from '../src/history/layout.ts';
import { printRecord, recordOf } from '../src/history/record.ts';
import { findProgram } from '../src/lib/process/find.ts';
import { parseSnapshot } from '../src/snapshot/parse.ts';

const NIGHTS = 5 * 365;
const ARTIFACTS = 12;
const TARGETS = ['amd64', 'arm64', 'armv7', 'riscv64'];
const ROUNDS = 5;
const START = Date.UTC(2021, 10, 21, 3);
const DAY_MS = 86_400_000;

const BUDGETS = `version: 1
key: k
artifacts:
${Array.from({ length: ARTIFACTS }, (_, index) => `  program-${index}: { path: "p${index}-{target}", budget: 30 MB }\n`).join('')}`;

/** Sizes with drift, noise and a few change points: successive sizes differ, which is the worst case for compression. */
function sizeAt(night: number, artifact: number, target: number): number {
  const hash = createHash('sha256').update(`${night} ${artifact} ${target}`).digest();
  const noise = hash.readUInt16LE(0) + hash.readUInt16LE(2);
  const steps = (night > 600 ? 300_000 : 0) + (night > 1200 + 10 * artifact ? 200_000 : 0);
  return 5_000_000 + 1_000_000 * artifact + 400 * night + steps + noise;
}

function makeHistory(folder: string): void {
  writeFileSync(join(folder, 'budgets.yml'), BUDGETS);
  const hash = (text: string, length: number) =>
    createHash('sha256').update(text).digest('hex').slice(0, length);
  for (let night = 0; night < NIGHTS; night += 1) {
    const sha = hash(`${night}`, 40);
    const date = new Date(START + night * DAY_MS);
    const places = Array.from({ length: ARTIFACTS }).flatMap((_, a) =>
      TARGETS.map((target, t) => ({ a, target, t })),
    );
    const snapshot = parseSnapshot(
      JSON.stringify({
        ...{ schema: 'size-guard/snapshot@1', tool: '1.0.0', zstd: '1.5.2', key: 'k', planned: [] },
        commit: { sha, tree: sha, parents: [], head: sha, date: date.toISOString(), dirty: false },
        artifacts: places.map(({ a, target, t }) => ({
          ...{
            artifact: `program-${a}`,
            target,
            file: 'p',
            format: `elf/${target}`,
            sha256: hash(sha + a + t, 64),
          },
          sizes: [{ metric: 'raw', bytes: sizeAt(night, a, t) }],
          fingerprint: {
            go: night > 600 ? 'go1.26.8' : 'go1.24.9',
            modules: Array.from({ length: 12 }, (_, n) => ({
              path: `example.org/module-${n}`,
              version: `v1.${n}.0`,
            })),
          },
        })),
      }),
    );
    const path = join(folder, '.size-guard/history', commitFolder('k', sha), 'all.json');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, printRecord(recordOf(snapshot, date, null)));
  }
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const log = (text: string) => process.stdout.write(`${text}\n`);

const folder = mkdtempSync(join(tmpdir(), 'size-guard-bench-'));
try {
  log(
    `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, medians of ${ROUNDS} rounds`,
  );
  await bundle(join(folder, 'dist'));
  makeHistory(folder);
  const runs = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    const { status, stdout, stderr } = spawnSync(
      '/usr/bin/env',
      ['time', '-f', '%M %U %S', process.execPath, join(folder, 'dist/cli.js'), 'trend', '--recorded'],
      { cwd: folder, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`${stdout}${stderr}`);
    const seconds = (performance.now() - start) / 1000;
    const [kilobytes = 0, user = 0, system = 0] = (stderr.trim().split('\n').at(-1) ?? '')
      .split(' ')
      .map(Number);
    return { seconds, processor: user + system, megabytes: kilobytes / 1000 };
  });
  const page = join(folder, '.size-guard/trend/index.html');
  log(
    `size-guard trend --recorded: ${median(runs.map(({ seconds }) => seconds)).toFixed(2)} s (${median(runs.map(({ processor }) => processor)).toFixed(2)} s of processor time), at most ${Math.max(...runs.map(({ megabytes }) => megabytes)).toFixed(0)} MB`,
  );
  log(
    `dashboard: ${(statSync(page).size / 1e6).toFixed(2)} MB, trend.csv ${(statSync(join(dirname(page), 'trend.csv')).size / 1e6).toFixed(1)} MB, ${readFileSync(join(dirname(page), 'trend.csv'), 'utf8').split('\n').length - 2} sizes`,
  );
  await inBrowser(page);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function inBrowser(file: string): Promise<void> {
  const executablePath = findProgram('chromium', process.env);
  if (executablePath === undefined) throw new Error('chromium is not installed');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const paints: number[] = [];
    const hovers: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      await page.goto(`file://${file}`);
      await page
        .locator('figure > svg')
        .nth(ARTIFACTS - 1)
        .waitFor();
      paints.push(await page.evaluate(`performance.getEntriesByName('first-contentful-paint')[0].startTime`));
      // The handler and the resulting layout, at 200 positions of a chart.
      hovers.push(
        ...(await page.evaluate<number[]>(`(() => {
          const chart = document.querySelector('figure > svg');
          const { left, top, width, height } = chart.getBoundingClientRect();
          return Array.from({ length: 200 }, (_, index) => {
            const start = performance.now();
            chart.dispatchEvent(new PointerEvent('pointermove', { clientX: left + (width * (index * 37 % 200)) / 200, clientY: top + height / 2 }));
            document.body.offsetHeight;
            return performance.now() - start;
          });
        })()`)),
      );
      await page.close();
    }
    hovers.sort((a, b) => a - b);
    log(
      `first contentful paint ${median(paints).toFixed(0)} ms; hover ${median(hovers).toFixed(1)} ms, 99 of 100 within ${(hovers[Math.floor(hovers.length * 0.99)] ?? 0).toFixed(1)} ms, at most ${(hovers.at(-1) ?? 0).toFixed(1)} ms`,
    );
  } finally {
    await browser.close();
  }
}
