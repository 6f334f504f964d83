/** The first half of the way, which check and measure share: plan, build, measure, snapshot. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runJob } from '../build/job.ts';
import type { Staleness } from '../build/outputs.ts';
import type { JobResult } from '../build/result.ts';
import { schedule } from '../build/schedule.ts';
import { openState } from '../build/state.ts';
import { namedPayloads } from '../composition/embeds.ts';
import { ZSTD_ENGINE } from '../compress/zstd.ts';
import type { LoadedConfig } from '../config/load.ts';
import type { Target } from '../config/targets.ts';
import { openEmbedCache } from '../embed/cache.ts';
import { currentCommit } from '../git/commit.ts';
import { findEmbeds } from '../measure/embeds.ts';
import { NOTHING_KNOWN, openKnownSizes } from '../measure/known.ts';
import { measureAll } from '../measure/measure.ts';
import { type Plan, type PlannedArtifact, plan } from '../plan/plan.ts';
import { Cancelled, untilCancelled } from '../process/cancel.ts';
import { sortedSnapshot } from '../snapshot/print.ts';
import {
  type MeasuredArtifact,
  type MeasuringProblem,
  SNAPSHOT_SCHEMA,
  type Snapshot,
} from '../snapshot/schema.ts';
import { localHost } from '../toolchain/host.ts';
import { VERSION } from '../version.ts';
import { prepareWorkFolder } from './work-folder.ts';
import { UsageError, type World } from './world.ts';

export interface SnapshotOptions {
  readonly targets: readonly Target[];
  /** How many jobs may run at once. */
  readonly jobs: number;
  /** The largest file in bytes that is compressed with zstd. */
  readonly zstdLimit: number;
  /** Whether nothing may be taken over from earlier builds, also by buildx. */
  readonly fresh?: boolean;
}

/** Builds and measures the targets. What fails on the way is in the snapshot's `problems`. */
export async function takeSnapshot(
  loaded: LoadedConfig,
  options: SnapshotOptions,
  world: World,
): Promise<Snapshot> {
  const { config, folder, root } = loaded;
  const todo = plan(config, options.targets);
  const commit = currentCommit(root, world.head);
  // Before the builds: what they write to tracked files is not the author's change.
  if (existsSync(join(root, '.git')) && (await commit) === null)
    world.say('size-guard: git does not tell the commit of this repository; the snapshot goes without one');
  // Before the builds as well: none of them is to say what another file compresses to.
  const known = world.remembers
    ? openKnownSizes(join(prepareWorkFolder(folder), 'measured.json'))
    : NOTHING_KNOWN;
  const results = await build(todo, loaded, options, world);
  if (world.signal.aborted) throw new Cancelled();
  const failed = new Set(results.filter(({ failure }) => failure !== null).map(({ job }) => job.id));
  const resultOf = resultsByArtifact(todo, results);
  // A file is stale for its own job; that another build's glob matches it, too, says nothing about it.
  const staleness = (entry: MeasuredArtifact) => resultOf(entry)?.stale.get(entry.file);

  const toMeasure = todo.artifacts.filter(({ job }) => job === null || !failed.has(job));
  const measured = await untilCancelled(
    measureAll(toMeasure, { folder, root, zstdLimit: options.zstdLimit, known }),
    world.signal,
  );
  known.save();
  const artifacts = measured.artifacts.filter((entry) => staleness(entry) === undefined);
  const found = await findEmbeds(
    results.filter(({ failure }) => failure === null),
    todo,
    artifacts,
    loaded,
  );
  return sortedSnapshot({
    schema: SNAPSHOT_SCHEMA,
    tool: VERSION,
    zstd: ZSTD_ENGINE,
    key: config.key,
    leg: options.targets.length === 1 ? (options.targets[0]?.name ?? null) : null,
    config: loaded.sha256,
    commit: await commit,
    planned: todo.artifacts.map(({ artifact, target, variant }) => ({
      artifact: artifact.name,
      target: target.name,
      variant,
    })),
    artifacts: artifacts.map((entry) => ({
      ...withImages(entry, resultOf(entry)?.images ?? []),
      parts: namedPayloads(entry, found.embeds),
    })),
    embeds: [...found.embeds],
    problems: [
      ...results.flatMap(buildProblems),
      ...measured.artifacts.flatMap((entry) => staleProblems(entry, staleness(entry), todo.artifacts)),
      ...measured.problems,
      ...found.problems,
    ],
  });
}

/** Finds the result of the job that should have written a file. */
function resultsByArtifact(
  { artifacts }: Plan,
  results: readonly JobResult[],
): (entry: MeasuredArtifact) => JobResult | undefined {
  const byJob = new Map(results.map((result) => [result.job.id, result]));
  const id = (declared: string, target: string, variant: string | null) =>
    JSON.stringify([declared, target, variant]);
  const byArtifact = new Map(
    artifacts.map(({ artifact, target, variant, job }) => [
      id(artifact.name, target.name, variant),
      byJob.get(job ?? ''),
    ]),
  );
  return ({ declared, target, variant }) => byArtifact.get(id(declared, target, variant));
}

/** What a builder knows and the file does not: the digests of the images that it was built from. */
function withImages(entry: MeasuredArtifact, images: readonly string[]): MeasuredArtifact {
  if (entry.fingerprint === null || images.length === 0) return entry;
  return { ...entry, fingerprint: { ...entry.fingerprint, images: [...images] } };
}

async function build(
  todo: Plan,
  loaded: LoadedConfig,
  { jobs: width, fresh = false, zstdLimit, targets }: SnapshotOptions,
  world: World,
): Promise<JobResult[]> {
  if (todo.jobs.length === 0) return [];
  if (process.platform === 'win32')
    throw new UsageError('builds run on Linux and macOS; on Windows, measure files that are there already');
  const work = prepareWorkFolder(loaded.folder);
  const shared = {
    folder: loaded.folder,
    root: loaded.root,
    key: loaded.config.key,
    fresh,
    work,
    state: openState(join(work, 'state.json')),
    host: localHost(world.env),
    env: world.env,
    signal: world.signal,
    listener: world.progress,
    embedCache: openEmbedCache(join(work, 'embeds')),
    zstdLimit,
  };
  const store = fresh || todo.jobs.every(({ embeds }) => embeds.length === 0) ? null : world.embedStore;
  const scope = { key: loaded.config.key, leg: targets.map(({ name }) => name).join('+') };
  await store?.restore(shared.embedCache.folder, scope);
  try {
    return await schedule(
      todo.jobs,
      width,
      (job) => runJob(job, { ...shared, outputs: outputsOf(job.id, todo.artifacts) }),
      world.progress,
    );
  } finally {
    world.progress.close();
    shared.embedCache.prune();
    if (!world.signal.aborted) await store?.save(shared.embedCache.folder, scope, shared.embedCache.used());
  }
}

const outputsOf = (job: string, artifacts: readonly PlannedArtifact[]) =>
  artifacts.filter((planned) => planned.job === job).map(({ path }) => path);

function buildProblems({ job, failure, tail }: JobResult): MeasuringProblem[] {
  if (failure === null) return [];
  const last = tail.findLast((line) => line.trim() !== '');
  const said = failure.code === 'build-failed' && last !== undefined ? `; its last line: ${last}` : '';
  return [
    {
      code: failure.code,
      text: `build ${job.id} ${failure.text}${said}`,
      build: job.build.name,
      artifact: null,
      declared: null,
      target: job.target.name,
      variant: job.variant,
      metric: null,
    },
  ];
}

function staleProblems(
  { artifact, declared, file, target, variant }: MeasuredArtifact,
  staleness: Staleness | undefined,
  planned: readonly PlannedArtifact[],
): MeasuringProblem[] {
  if (staleness === undefined) return [];
  const build = planned.find((each) => each.artifact.name === declared)?.artifact.build?.name ?? null;
  const text =
    staleness === 'unknown'
      ? `${file} was there before build ${build} ran, which did not write it and is not known to have made it; delete it, or make the build write it`
      : `${file} was made by build ${build} before its script, environment or embeds changed, and was not written now; clean up and build again`;
  return [{ code: 'stale', text, build, artifact, declared, target, variant, metric: null }];
}
