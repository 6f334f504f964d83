/** The first half of the way, which check and measure share: plan, build, measure, snapshot. */

import { join } from 'node:path';
import { runJob } from '../../build/job.ts';
import type { Staleness } from '../../build/outputs.ts';
import type { JobResult } from '../../build/result.ts';
import { schedule } from '../../build/schedule.ts';
import { openState } from '../../build/state.ts';
import { ZSTD_ENGINE } from '../../compress/zstd.ts';
import type { LoadedConfig } from '../../config/load.ts';
import { openEmbedCache } from '../../embed/cache.ts';
import { findEmbeds } from '../../embed/inside.ts';
import { currentCommit } from '../../lib/git/commit.ts';
import { GitError } from '../../lib/git/git.ts';
import { isRepository } from '../../lib/git/remote.ts';
import { Cancelled, untilCancelled } from '../../lib/process/cancel.ts';
import { NOTHING_KNOWN, openKnownSizes } from '../../measure/known.ts';
import { measureAll } from '../../measure/measure.ts';
import { namedPayloads } from '../../parts/embeds.ts';
import type { BuildOptions } from '../../plan/options.ts';
import type { Plan, PlannedArtifact } from '../../plan/plan.ts';
import { artifactKey } from '../../snapshot/key.ts';
import { sortedSnapshot } from '../../snapshot/print.ts';
import {
  type Commit,
  type MeasuredArtifact,
  type MeasuringProblem,
  SNAPSHOT_SCHEMA,
  type Snapshot,
} from '../../snapshot/schema.ts';
import { localHost } from '../../toolchain/host.ts';
import { VERSION } from '../../version.ts';
import { type Context, UsageError } from '../context.ts';
import { prepareWorkFolder } from '../work-folder.ts';

export interface SnapshotOptions extends BuildOptions {
  /** The run's only plan: what it judges is what it built. */
  readonly plan: Plan;
  /** Whether nothing may be taken over from earlier builds, also by buildx. */
  readonly fresh?: boolean;
}

/** Builds and measures what is planned. What fails on the way is in the snapshot's `problems`. */
export async function takeSnapshot(
  loaded: LoadedConfig,
  options: SnapshotOptions,
  world: Context,
): Promise<Snapshot> {
  const { config, folder, root } = loaded;
  const todo = options.plan;
  // Before the builds: what they write to tracked files is not the author's change.
  const { commit, problem } = await readCommit(root, world);
  if (problem === null && commit === null && isRepository(root))
    world.log('size-guard: this repository has no commit yet; the snapshot names none');
  // Before the builds as well: none of them is to say what another file compresses to.
  const known = world.remembers
    ? openKnownSizes(join(prepareWorkFolder(folder), 'measured.json'))
    : NOTHING_KNOWN;
  const results = await build(loaded, options, world);
  if (world.signal.aborted) throw new Cancelled();
  const failed = new Set(results.filter(({ failure }) => failure !== null).map(({ job }) => job.id));
  const resultOf = resultsByArtifact(todo, results);
  // A file is stale for its own job; that another build's glob matches it, too, says nothing about it.
  const staleness = (entry: MeasuredArtifact) => resultOf(entry)?.stale.get(entry.file);

  const toMeasure = todo.artifacts.filter(({ job }) => job === null || !failed.has(job));
  const measured = await untilCancelled(
    measureAll(toMeasure, { folder, root, zstdLimit: options.zstdLimit, known, signal: world.signal }),
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
    leg: todo.targets.length === 1 ? (todo.targets[0]?.name ?? null) : null,
    config: loaded.sha256,
    commit,
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
      ...(problem === null ? [] : [problem]),
      ...results.flatMap(buildProblems),
      ...measured.artifacts.flatMap((entry) => staleProblems(entry, staleness(entry), todo.artifacts)),
      ...measured.problems,
      ...found.problems,
    ],
  });
}

/** The checked-out commit, or why it cannot be read: then nothing can be compared, but what is measured is still shown. */
export async function readCommit(
  root: string,
  world: Context,
): Promise<{ readonly commit: Commit | null; readonly problem: MeasuringProblem | null }> {
  try {
    return { commit: await currentCommit(root, world.head, world), problem: null };
  } catch (error) {
    if (!(error instanceof GitError) || world.signal.aborted) throw error;
    const text = `the commit of this repository cannot be read: ${error.message}`;
    return { commit: null, problem: problemOfRun('commit-unreadable', text) };
  }
}

/** A problem of a run as a whole. */
export const problemOfRun = (code: string, text: string): MeasuringProblem => ({
  ...{ code, text, build: null, artifact: null, declared: null, target: null, variant: null, metric: null },
});

/** Finds the result of the job that should have written a file. */
function resultsByArtifact(
  { artifacts }: Plan,
  results: readonly JobResult[],
): (entry: MeasuredArtifact) => JobResult | undefined {
  const byJob = new Map(results.map((result) => [result.job.id, result]));
  const byArtifact = new Map(
    artifacts.map(({ artifact, target, variant, job }) => [
      artifactKey({ artifact: artifact.name, target: target.name, variant }),
      byJob.get(job ?? ''),
    ]),
  );
  return ({ declared, target, variant }) =>
    byArtifact.get(artifactKey({ artifact: declared, target, variant }));
}

/** What a builder knows and the file does not: the digests of the images that it was built from. */
function withImages(entry: MeasuredArtifact, images: readonly string[]): MeasuredArtifact {
  if (entry.fingerprint === null || images.length === 0) return entry;
  return { ...entry, fingerprint: { ...entry.fingerprint, images: [...images] } };
}

async function build(
  loaded: LoadedConfig,
  { plan: todo, jobs: width, fresh = false, zstdLimit }: SnapshotOptions,
  world: Context,
): Promise<JobResult[]> {
  if (todo.jobs.length === 0) return [];
  if (process.platform === 'win32')
    throw new UsageError('builds run on Linux and macOS; on Windows, measure files that exist already');
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
  const scope = { key: loaded.config.key, leg: todo.targets.map(({ name }) => name).join('+') };
  const cache = shared.embedCache;
  await store?.restore(cache.folder, scope);
  const results = await schedule(
    todo.jobs,
    width,
    (job) => runJob(job, { ...shared, outputs: outputsOf(job.id, todo.artifacts) }),
    world.progress,
  ).finally(() => world.progress.close());
  cache.prune();
  // What a job that could not embed would have asked for is of use to the next run.
  const all = results.every(({ job, embeds }) => job.embeds.length === 0 || embeds.length > 0);
  if (!world.signal.aborted) await store?.save(cache.folder, scope, all ? cache.used() : cache.entries());
  return results;
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
      ? `stale artifact: ${file} existed before build ${build} ran and was not updated by it. Delete the file, or make the build write it`
      : `${file} was made by build ${build} before its script, environment or embeds changed, and was not written now; clean up and build again`;
  return [{ code: 'stale', text, build, artifact, declared, target, variant, metric: null }];
}
