/**
 * Claim: judging 5,000 results of a pull request, with growth, relaxed limits, groups and two baselines, takes less than
 * 100 ms. Run it with Node.js 24 directly (`node bench/judge.ts`): the overhead of tsx exceeds the cost of judging.
 */

import { cpus } from 'node:os';
import type { Baseline } from '../src/baseline/baseline.ts';
import { checkConfig } from '../src/config/load.ts';
import { judge } from '../src/judge/judge.ts';
import { plan } from '../src/plan/plan.ts';
import { parseSnapshot } from '../src/snapshot/parse.ts';
import type { Snapshot } from '../src/snapshot/schema.ts';

const TARGETS = ['amd64', 'arm64', 'armv7', 'riscv64'];
const METRICS = ['raw', 'stripped', 'zstd', 'gzip'];
const ROUNDS = 15;

const NAMES = Array.from(
  { length: 5000 / TARGETS.length / METRICS.length },
  (_, index) => `program-${index}`,
);

const configOf = (max: string) =>
  checkConfig(
    `version: 1
baseline: { also: [latest-release] }
groups: { all: { artifacts: [${NAMES.join(', ')}], max: 1 GB, growth: 1% } }
artifacts:
${NAMES.map((name) => `  ${name}: { path: "out/{target}/${name}", budget: { max: ${max}, warn: 95%, growth: { baseline: [10 KB, 1%], latest-release: 5% }, stripped: { growth: 1% }, zstd: { max: 1 MB, growth: 1% }, gzip: { max: 1 MB, growth: 1% } } }`).join('\n')}
`,
    'budgets.yml',
    '/',
  ).config;

function snapshotOf(bytes: number): Snapshot {
  const places = NAMES.flatMap((artifact) => TARGETS.map((target) => ({ artifact, target })));
  return parseSnapshot(
    JSON.stringify({
      ...{ schema: 'size-guard/snapshot@1', tool: '1.0.0', zstd: '1.5.2', key: 'budgets.yml', leg: null },
      planned: places,
      artifacts: places.map(({ artifact, target }, index) => ({
        ...{ artifact, target, file: `out/${target}/${artifact}`, format: `elf/${target}` },
        sha256: '0'.repeat(64),
        sizes: METRICS.map((metric) => ({
          metric,
          level: { zstd: 19, gzip: 9 }[metric] ?? null,
          bytes: bytes + (index % 7) * 1000,
        })),
        fingerprint: { go: 'go1.26.8', linkage: 'static', settings: { '-trimpath': 'true' } },
      })),
    }),
  );
}

const [config, base] = [configOf('1 MB'), configOf('990 KB')];
const baseline = (id: string, bytes: number): Baseline => ({
  ...{
    id,
    title: id,
    state: 'exact',
    commit: '1'.repeat(40),
    distance: 0,
    ageDays: 0,
    stale: false,
    why: null,
    unreadable: false,
  },
  ...{ notes: [], snapshot: snapshotOf(bytes) },
});
const given = {
  config,
  planned: plan(config).artifacts,
  snapshot: snapshotOf(900_000),
  baselines: [baseline('merge-base', 895_000), baseline('latest-release', 800_000)],
  base: { config: base, problem: null, fork: false },
};

let results = 0;
const times = Array.from({ length: ROUNDS }, () => {
  const start = performance.now();
  results = judge(given).results.length;
  return performance.now() - start;
});
const [first = Number.NaN] = times;
const median = [...times].sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
process.stdout.write(
  `judging ${results} results\n  ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}\n  the first time ${first.toFixed(0)} ms, then ${median.toFixed(0)} ms (median of ${ROUNDS})\n`,
);
