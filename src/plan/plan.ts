/**
 * Plans a run: the jobs in an order that respects `needs`, the expected artifacts with their limits, and the jobs of a
 * matrix.
 */

import { posix } from 'node:path';
import { type Limit, limitsFor } from '../config/budget.ts';
import { mapTexts } from '../config/buildx.ts';
import {
  type Artifact,
  artifactValues,
  type Build,
  type Config,
  embedFoldersOf,
  type Settings,
  settingsFor,
  type Task,
  variantsOf,
} from '../config/config.ts';
import { type Embed, mapEmbed } from '../config/embed.ts';
import { fill, type Values, valuesFor } from '../config/placeholders.ts';
import type { Target } from '../config/targets.ts';
import { compareText } from '../lib/units/stable.ts';

/** One run of one build: for one target and one variant. */
export interface Job {
  /** Unique in the plan, for messages: `kubesolo arm64 offline`. */
  readonly id: string;
  readonly build: Build;
  readonly target: Target;
  readonly variant: string | null;
  /** The task, with the placeholders of buildx replaced. */
  readonly task: Task;
  /** The environment variables of budgets.yml, with placeholders replaced. */
  readonly env: Readonly<Record<string, string>>;
  readonly settings: Settings;
  /** The files to compress before the job, with placeholders replaced. */
  readonly embeds: readonly Embed[];
  /** The folders that must contain exactly the job's embeds (or nothing) while it runs; relative to the config's folder. */
  readonly embedFolders: readonly string[];
  /** Ids of the jobs that must succeed first. */
  readonly needs: readonly string[];
  /** Jobs that share a lock do not run in parallel. */
  readonly locks: readonly string[];
}

/** A file, or the files of a glob, that should exist once its job has run. */
export interface PlannedArtifact {
  readonly artifact: Artifact;
  readonly target: Target;
  readonly variant: string | null;
  /** A path or glob relative to the config's folder, with placeholders replaced and forward slashes. */
  readonly path: string;
  /** The id of the job that writes it; null if something else does. */
  readonly job: string | null;
  /** The limits that apply on this target and in this variant, one per metric. */
  readonly limits: readonly Limit[];
}

export interface Plan {
  /** In the order of the configuration. */
  readonly targets: readonly Target[];
  /** Grouped by target; within one, each build after those that it needs. */
  readonly jobs: readonly Job[];
  readonly artifacts: readonly PlannedArtifact[];
}

/** One entry of a GitHub matrix. */
export interface MatrixEntry {
  readonly target: string;
  readonly runner: string;
  readonly platform: string;
}

/** Plans the jobs and artifacts of the given targets. */
export function plan(config: Config, targets: readonly Target[] = config.targets): Plan {
  const builds = inOrder(config.builds);
  const jobs = targets.flatMap((target) =>
    builds.flatMap((build) => variantsOf(build).map((variant) => job(config, build, target, variant))),
  );
  const artifacts = targets.flatMap((target) =>
    config.artifacts.flatMap((artifact) =>
      variantsOf(artifact.build).map(
        (variant): PlannedArtifact => ({
          artifact,
          target,
          variant,
          path: replaced(artifact.path, artifactValues(artifact, target, variant)),
          job: artifact.build === null ? null : jobId(artifact.build, target, variant),
          limits: limitsFor(artifact.budget, target.name, variant),
        }),
      ),
    ),
  );
  return { targets, jobs, artifacts };
}

/** The jobs of a matrix: one per target, for all of its variants. */
export function matrixEntries(targets: readonly Target[]): MatrixEntry[] {
  return targets.map(({ name, runner, platform }) => ({ target: name, runner, platform }));
}

function jobId(build: Build, target: Target, variant: string | null): string {
  return [build.name, target.name, ...(variant === null ? [] : [variant])].join(' ');
}

function job(config: Config, build: Build, target: Target, variant: string | null): Job {
  const settings = settingsFor(build, target, variant);
  const values = valuesFor({ target, libc: settings.libc, variant, build: build.name, artifact: null });
  const env = Object.entries(settings.env).map(([key, value]) => [key, replaced(value, values)]);
  const embeds = settings.embeds.map((embed) => {
    const filled = mapEmbed(embed, (text) => replaced(text, values));
    return { ...filled, to: folderName(filled.to) };
  });
  const embedFolders = embedFoldersIn(build, values);
  const needed = build.needs.flatMap((name) => config.builds.get(name) ?? []);
  return {
    id: jobId(build, target, variant),
    build,
    target,
    variant,
    task: taskWith(settings.task, values),
    env: Object.fromEntries(env),
    settings,
    embeds,
    embedFolders,
    needs: needed.flatMap((need) => variantsOf(need).map((each) => jobId(need, target, each))),
    locks: [lock(config, build, target), ...embedFolders.map((folder) => `embeds in ${folder}`)],
  };
}

/** The embed folders of all jobs of a build, with the placeholder values of one of them. */
function embedFoldersIn(build: Build, values: Values): string[] {
  const filled = embedFoldersOf(build).map((to) => fill(to, values));
  // A folder whose placeholders have no value here belongs to other jobs.
  const folders = filled.flatMap((to) => (to.ok ? [folderName(to.text)] : []));
  return [...new Set(folders)].sort(compareText);
}

/** The normalized path of a folder. */
const folderName = (path: string) => posix.join(path, '.');

/** The task of a job with its placeholders replaced; the rules of budgets.yml guarantee that it exists. */
function taskWith(task: Task | null, values: Values): Task {
  if (task === null) throw new Error('job without a task');
  return task.kind === 'shell'
    ? task
    : { kind: 'buildx', buildx: mapTexts(task.buildx, (text) => replaced(text, values)) };
}

/**
 * The lock of a build. Jobs of one build do not run in parallel unless the paths of all its artifacts contain `{target}`,
 * because they probably write to the same files. Variants of one target never do, because they share their object files.
 */
function lock(config: Config, build: Build, target: Target): string {
  const paths = config.artifacts.filter((artifact) => artifact.build === build).map(({ path }) => path);
  const separate = paths.length > 0 && paths.every((path) => path.includes('{target}'));
  return separate ? `${build.name} ${target.name}` : build.name;
}

/** Sorts builds so that each comes after those that it needs; the rules of budgets.yml rule out cycles. */
function inOrder(builds: ReadonlyMap<string, Build>): Build[] {
  const ordered = new Set<Build>();
  const add = (build: Build) => {
    if (ordered.has(build)) return;
    for (const need of build.needs) {
      const needed = builds.get(need);
      if (needed !== undefined) add(needed);
    }
    ordered.add(build);
  };
  for (const build of builds.values()) add(build);
  return [...ordered];
}

/** A string with its placeholders replaced; the rules of budgets.yml guarantee that all have values. */
function replaced(template: string, values: Values): string {
  const filled = fill(template, values);
  if (!filled.ok) throw new Error(`placeholders without values in ${template}`);
  return filled.text;
}
