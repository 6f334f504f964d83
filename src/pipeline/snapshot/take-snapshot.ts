/** The first half of a run, which check and measure share: build, measure, snapshot. */

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
  /** The plan of the run, which is used for building and for judging. */
  readonly plan: Plan;
  /** Whether nothing from earlier builds may be used, including by buildx. */
  readonly fresh?: boolean;
  /** The checked-out commit, if the caller has read it already. */
  readonly checkedOut?: ReadCommit | undefined;
}

/** The checked-out commit, or the problem that prevents reading it. */
interface ReadCommit {
  readonly commit: Commit | null;
  readonly problem: MeasuringProblem | null;
}

/** Builds and measures the plan. Failures are in the `problems` of the snapshot. @throws Cancelled */
export async function takeSnapshot(
  loaded: LoadedConfig,
  options: SnapshotOptions,
  context: Context,
): Promise<Snapshot> {
  const { config, folder, root } = loaded;
  const { plan } = options;
  // Before the builds, because their changes of tracked files are not the author's.
  const { commit, problem } = options.checkedOut ?? (await readCommit(root, context));
  if (problem === null && commit === null && isRepository(root))
    context.log('size-guard: this repository has no commits yet, so the snapshot has no commit');
  // Also before the builds, because they must not influence the sizes of other files.
  const known = context.remembers
    ? openKnownSizes(join(prepareWorkFolder(folder), 'measured.json'))
    : NOTHING_KNOWN;
  const results = await build(loaded, options, context);
  if (context.signal.aborted) throw new Cancelled();
  const failed = new Set(results.filter(({ failure }) => failure !== null).map(({ job }) => job.id));
  const resultOf = resultsByArtifact(plan, results);
  // Only its own job decides whether a file is stale, not other builds whose globs match it.
  const staleness = (entry: MeasuredArtifact) => resultOf(entry)?.stale.get(entry.file);

  const toMeasure = plan.artifacts.filter(({ job }) => job === null || !failed.has(job));
  const measured = await untilCancelled(
    measureAll(toMeasure, { folder, root, zstdLimit: options.zstdLimit, known, signal: context.signal }),
    context.signal,
  );
  known.save();
  const artifacts = measured.artifacts.filter((entry) => staleness(entry) === undefined);
  const found = await findEmbeds(
    results.filter(({ failure }) => failure === null),
    plan,
    artifacts,
    loaded,
  );
  return sortedSnapshot({
    schema: SNAPSHOT_SCHEMA,
    tool: VERSION,
    zstd: ZSTD_ENGINE,
    key: config.key,
    leg: plan.targets.length === 1 ? (plan.targets[0]?.name ?? null) : null,
    config: loaded.sha256,
    commit,
    planned: plan.artifacts.map(({ artifact, target, variant }) => ({
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
      ...measured.artifacts.flatMap((entry) => staleProblems(entry, staleness(entry), plan.artifacts)),
      ...measured.problems,
      ...found.problems,
    ],
  });
}

/**
 * Returns the checked-out commit, or why it cannot be read. Without it nothing can be compared, but sizes are still
 * shown.
 */
export async function readCommit(root: string, context: Context): Promise<ReadCommit> {
  try {
    return { commit: await currentCommit(root, context.head, context), problem: null };
  } catch (error) {
    if (!(error instanceof GitError) || context.signal.aborted) throw error;
    const text = `the commit of this repository cannot be read: ${error.message}`;
    return { commit: null, problem: problemOfRun('commit-unreadable', text) };
  }
}

/** A problem of the complete run. */
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

/** Adds the digests of the base images to the fingerprint, which the file itself does not contain. */
function withImages(entry: MeasuredArtifact, images: readonly string[]): MeasuredArtifact {
  if (entry.fingerprint === null || images.length === 0) return entry;
  return { ...entry, fingerprint: { ...entry.fingerprint, images: [...images] } };
}

async function build(
  loaded: LoadedConfig,
  { plan, jobs: width, fresh = false, zstdLimit }: SnapshotOptions,
  context: Context,
): Promise<JobResult[]> {
  if (plan.jobs.length === 0) return [];
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
    host: localHost(context.env),
    env: context.env,
    signal: context.signal,
    listener: context.progress,
    embedCache: openEmbedCache(join(work, 'embeds')),
    zstdLimit,
  };
  const store = fresh || plan.jobs.every(({ embeds }) => embeds.length === 0) ? null : context.embedStore;
  const scope = { key: loaded.config.key, leg: plan.targets.map(({ name }) => name).join('+') };
  const cache = shared.embedCache;
  await store?.restore(cache.folder, scope);
  const results = await schedule(
    plan.jobs,
    width,
    (job) => runJob(job, { ...shared, outputs: outputsOf(job.id, plan.artifacts) }),
    context.progress,
  ).finally(() => context.progress.close());
  cache.prune();
  // If a job failed to embed, keep all entries, because the next run may need them.
  const all = results.every(({ job, embeds }) => job.embeds.length === 0 || embeds.length > 0);
  if (!context.signal.aborted) await store?.save(cache.folder, scope, all ? cache.used() : cache.entries());
  return results;
}

const outputsOf = (job: string, artifacts: readonly PlannedArtifact[]) =>
  artifacts.filter((planned) => planned.job === job).map(({ path }) => path);

function buildProblems({ job, failure, tail }: JobResult): MeasuringProblem[] {
  if (failure === null) return [];
  const last = tail.findLast((line) => line.trim() !== '');
  const lastLine = failure.code === 'build-failed' && last !== undefined ? `; its last line: ${last}` : '';
  return [
    {
      code: failure.code,
      text: `build ${job.id} ${failure.text}${lastLine}`,
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
      : `stale artifact: ${file} is from an earlier version of build ${build}, whose script, environment or embeds have changed, and was not updated by it. Run a clean build, or make the build write the file`;
  return [{ code: 'stale', text, build, artifact, declared, target, variant, metric: null }];
}
