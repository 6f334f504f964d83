/**
 * Claims: over a local HTTP remote with filters, finding a baseline in a history of 10,000 commits (12 artifacts × 4
 * targets each) takes less than 2 s and transfers less than 1 MB, nearly as with 100 commits; recording takes less than
 * 2 s.
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitServer } from '../__tests__/helpers/git-server.ts';
import type { BaselineSettings } from '../src/baseline/baseline.ts';
import { findBaseline } from '../src/baseline/find.ts';
import { type Trigger, wantedCommit } from '../src/baseline/wanted.ts';
import { withBranchHistory } from '../src/history/branch.ts';
import { recordOf } from '../src/history/record.ts';
import { currentCommit } from '../src/lib/git/commit.ts';
import { withCommitGraph } from '../src/lib/git/graph.ts';
import { remoteOf } from '../src/lib/git/remote.ts';
import { BRANCH, KEY, makeRepository, packedBytes, recordBytes, snapshotOf } from './histories.ts';

const LENGTHS = [100, 1000, 10_000];
const ROUNDS = 5;
/** The number of newest commits without a record. */
const GAP = 40;
/** The number of commits of main after the merge base with a branch, in the longer histories. */
const AHEAD = 300;

const SETTINGS: BaselineSettings = { missing: 'warn', stale: { commits: 50, days: 30 }, also: [] };
const signal = new AbortController().signal;
const env = process.env;

/** Clones main at a commit without history, like actions/checkout. */
function checkout(folder: string, url: string, sha: string): string {
  const root = mkdtempSync(join(folder, 'clone-'));
  const git = (...args: string[]) => execFileSync('git', ['-C', root, ...args], { stdio: 'pipe' });
  git('init', '--quiet');
  git('remote', 'add', 'origin', `file://${join(folder, 'repo.git')}`);
  git('fetch', '--quiet', '--depth=1', 'origin', sha);
  git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
  git('remote', 'set-url', 'origin', url);
  return root;
}

/** Does the same, and adds a commit, like on the branch of a pull request. */
function branchOff(folder: string, url: string, sha: string): string {
  const root = checkout(folder, url, sha);
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org'];
  execFileSync('git', ['-C', root, ...who, 'commit', '--quiet', '--allow-empty', '--message=x']);
  return root;
}

async function find(root: string, trigger: Trigger) {
  const measured = await currentCommit(root, null, { env, signal });
  if (measured === null) throw new Error('the clone has no commit');
  const remote = await remoteOf(root, 'origin', { env, signal });
  return withCommitGraph(root, { remote: 'origin', env, signal }, (graph) =>
    withBranchHistory({ remote, branch: BRANCH, env, signal }, async (history) => {
      const wanted = await wantedCommit(measured, trigger, graph.mergeBase);
      return findBaseline('merge-base', wanted, measured, KEY, { graph, history, build: null }, SETTINGS);
    }),
  );
}

async function record(root: string, sha: string): Promise<void> {
  const remote = await remoteOf(root, 'origin', { env, signal });
  await withBranchHistory({ remote, branch: BRANCH, env, signal }, (history) =>
    history.record([recordOf(snapshotOf(sha, 1), new Date(), null)]),
  );
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} KB`;

process.stdout.write(
  `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, ${execFileSync('git', ['--version']).toString().trim()}, medians of ${ROUNDS} rounds\n`,
);
for (const length of LENGTHS) {
  const folder = mkdtempSync(join(tmpdir(), 'size-guard-bench-'));
  const commits = await makeRepository(folder, length, GAP);
  const server = await gitServer(folder);
  try {
    const url = `${server.url}/repo.git`;
    const at = (index: number) => commits.at(index) ?? '';
    const measure = async (name: string, work: (round: number) => Promise<string>) => {
      const runs: { readonly seconds: number; readonly bytes: number; readonly what: string }[] = [];
      for (let round = -1; round < ROUNDS; round += 1) {
        const before = server.sent();
        const start = performance.now();
        const what = await work(round);
        if (round >= 0)
          runs.push({ seconds: (performance.now() - start) / 1000, bytes: server.sent() - before, what });
      }
      const seconds = median(runs.map((run) => run.seconds));
      const bytes = Math.max(...runs.map((run) => run.bytes));
      process.stdout.write(
        `  ${name.padEnd(32)} ${seconds.toFixed(2)} s  ${kilobytes(bytes).padStart(7)}   ${runs[0]?.what}\n`,
      );
    };
    process.stdout.write(
      `${length} commits, ${kilobytes(recordBytes(folder, at(0)))} a record, ${kilobytes(packedBytes(folder))} packed\n`,
    );
    const found = async (root: string, trigger: Trigger = { kind: 'push' }) => {
      const { state, distance } = await find(root, trigger);
      return `${state}, ${distance} commits away`;
    };
    const recorded = checkout(folder, url, at(-GAP));
    await measure('find the parent', () => found(recorded));
    const ahead = checkout(folder, url, at(-1));
    await measure(`find what is before ${GAP} others`, () => found(ahead));
    const behind = Math.min(AHEAD, length / 2);
    const branch = branchOff(folder, url, at(-behind - 1));
    const pull = { kind: 'pull-request', base: at(-1) } as const;
    await measure(`find where a branch left ${behind} ago`, () => found(branch, pull));
    await measure('record', async (round) => {
      await record(ahead, at(round - GAP + 2));
      return 'recorded';
    });
  } finally {
    await server[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  }
}
