/**
 * The second stage: judges and publishes what another run measured, with the rights that run did not have. What it goes by
 * is what GitHub says of the run and of the pull request; of the run's own files it takes snapshots alone.
 */

import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Reported } from '../commands/give-report.ts';
import { planMatrix } from '../commands/plan.ts';
import { report } from '../commands/report.ts';
import { type CommonOptions, type Forge, UsageError, type World } from '../commands/world.ts';
import { makeFolder, writeWhole } from '../files/write.ts';
import { messageOf } from '../units/message.ts';
import type { RunArtifact } from './api/runs.ts';
import { ALL, artifactName, listArtifacts, snapshotIn } from './artifacts.ts';
import type { Client, Repository } from './client.ts';
import { acceptedIn, type Gatekeeper } from './commands.ts';
import { refusal } from './refusal.ts';
import { compare, isFork, type MeasuringRun, type Pull } from './stage.ts';
import type { Threads } from './thread.ts';

/** What the second stage works with. */
export interface StageOptions {
  readonly client: Client;
  readonly repository: Repository;
  readonly threads: Threads;
  readonly warn: (text: string) => void;
  /** The branch that is checked out here. */
  readonly defaultBranch: string;
  readonly common: CommonOptions;
  /** The action's output folder, absolute. */
  readonly output: string;
  /** What the forge of this run has of itself. */
  readonly forge: Forge;
  readonly linksTo: (lines: string, accept: string, measured: number) => Forge['links'];
}

/** A pull request that was judged by what a run claims of it. */
export interface StageVerdict {
  readonly pull: Pull;
  readonly reported: Reported;
  /** Why nothing can be concluded; null where something can. */
  readonly neutral: string | null;
}

/** The snapshots of a run. */
export interface Fetched {
  /** The number of the run. */
  readonly run: number;
  /** Files, relative to the working directory. */
  readonly snapshots: readonly string[];
  /** Why others could not be had. */
  readonly lost: readonly string[];
}

/**
 * Brings the snapshots that a run left.
 *
 * @param known the run's artifacts, where they are known already
 */
export async function fetchSnapshots(
  { client, repository, common, output }: StageOptions,
  run: Pick<MeasuringRun, 'id'>,
  world: World,
  known?: ReadonlyMap<string, RunArtifact>,
): Promise<Fetched> {
  const { key, matrix } = planMatrix(common, world);
  const artifacts = known ?? (await listed(client, repository, run));
  const folder = join(output, 'stage');
  rmSync(folder, { recursive: true, force: true });
  makeFolder(folder);
  const snapshots: string[] = [];
  const lost: string[] = [];
  for (const leg of [ALL, ...matrix.include.map(({ target }) => target)]) {
    const artifact = artifacts.get(artifactName(key, leg));
    if (artifact === undefined) continue;
    const file = join(folder, `${artifact.name}.json`);
    try {
      writeWhole(file, await snapshotIn(client, repository, artifact));
      snapshots.push(relative(world.cwd, file));
    } catch (error) {
      lost.push(messageOf(error));
    }
  }
  if (snapshots.length + lost.length === 0)
    world.say(
      `size-guard: run ${run.id} left no artifact ${artifactName(key, ALL)} or of a target's name in place of "${ALL}"; its workflow has to upload .size-guard/ under that name (docs/guides/forks.md)`,
    );
  return { run: run.id, snapshots, lost };
}

async function listed(client: Client, repository: Repository, run: Pick<MeasuringRun, 'id'>) {
  try {
    return await listArtifacts(client, repository, run.id);
  } catch (error) {
    throw new UsageError(refusal(`the artifacts of run ${run.id} cannot be listed`, error, 'actions: read'));
  }
}

/** Judges the snapshots of a run for one pull request, by the rules of the branch that it is to go into. */
export async function judgePull(
  options: StageOptions,
  pull: Pull,
  { run, ...fetched }: Fetched,
  asked: Gatekeeper,
  world: World,
): Promise<StageVerdict> {
  const { threads, warn } = options;
  const { base, head } = pull;
  const fork = isFork(pull);
  // Asked at most once, and not at all where a merge of the repository's own branch was measured: its parent is the base.
  let asking: ReturnType<typeof compared> | null = null;
  const comparison = () => {
    asking ??= compared(options, pull);
    return asking;
  };
  const changesWorkflows = fork && (await comparison()).changesWorkflows;
  const neutral = changesWorkflows === false ? null : whyNeutral(changesWorkflows);
  const forge: Forge = {
    ...options.forge,
    occasion: { kind: 'pull-request', base: base.sha },
    fork,
    records: null,
    claim: { head: head.sha, base: base.sha, isBaseHere: base.ref === options.defaultBranch, neutral },
    mergeBase: async () => (await comparison()).mergeBase,
    accepted: (commit) => acceptedIn(() => threads(pull.number), commit, asked, warn),
    links: options.linksTo(base.sha, head.sha, run),
  };
  const reported = await report(
    { ...options.common, ...fetched, format: 'text', output: null },
    { ...world, forge },
  );
  return { pull, reported, neutral };
}

async function compared({ client, repository }: StageOptions, { base, head }: Pull) {
  try {
    return await compare(client, repository, base.sha, head.sha);
  } catch (error) {
    throw new UsageError(
      refusal('the pull request cannot be compared with its base', error, 'contents: read'),
    );
  }
}

const whyNeutral = (changes: boolean | null): string =>
  changes === null
    ? 'because it changes so many files that GitHub does not tell whether workflows are among them'
    : 'because the pull request changes files of workflows, so anything may have measured it';
