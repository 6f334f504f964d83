/**
 * What a run does: jobs in an order that respects `needs`, the artifacts they should write with the limits that count for
 * them, and the jobs of a matrix.
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
  /** Unique in the plan, and readable: `kubesolo arm64 offline`. */
  readonly id: string;
  readonly build: Build;
  readonly target: Target;
  readonly variant: string | null;
  /** What it does, placeholders of a buildx replaced. */
  readonly task: Task;
  /** Its own environment variables, placeholders replaced. */
  readonly env: Readonly<Record<string, string>>;
  readonly settings: Settings;
  /** What is compressed before it, placeholders replaced. */
  readonly embeds: readonly Embed[];
  /** The folders that have to hold exactly its embeds while it runs, be it none; relative to the config's folder. */
  readonly embedFolders: readonly string[];
  /** Ids of the jobs that have to succeed first. */
  readonly needs: readonly string[];
  /** Jobs with a lock in common take turns. */
  readonly locks: readonly string[];
}

/** A file, or the files of a glob, that should exist once its job has run. */
export interface PlannedArtifact {
  readonly artifact: Artifact;
  readonly target: Target;
  readonly variant: string | null;
  /** Path or glob relative to the config's folder, placeholders replaced, with forward slashes. */
  readonly path: string;
  /** The id of the job that writes it; null if something else does. */
  readonly job: string | null;
  /** The limits that count for it on this target and in this variant, one a metric. */
  readonly limits: readonly Limit[];
}

export interface Plan {
  /** In the order of the configuration. */
  readonly targets: readonly Target[];
  /** Target by target; within one, each build after those that it needs. */
  readonly jobs: readonly Job[];
  readonly artifacts: readonly PlannedArtifact[];
}

/** One line of a GitHub matrix. */
export interface MatrixEntry {
  readonly target: string;
  readonly runner: string;
  readonly platform: string;
}

/** Plans the targets given, in the order of the configuration. */
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

/** The legs of a matrix: one a target, its variants inside it. */
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

/** The embed folders of all jobs of a build, as one of them sees them. */
function embedFoldersIn(build: Build, values: Values): string[] {
  const filled = embedFoldersOf(build).map((to) => fill(to, values));
  // What has no value here is no folder of this job.
  const folders = filled.flatMap((to) => (to.ok ? [folderName(to.text)] : []));
  return [...new Set(folders)].sort(compareText);
}

/** One name for a folder however it is written. */
const folderName = (path: string) => posix.join(path, '.');

/** A task with its placeholders replaced; the rules of budgets.yml make sure that there is one. */
function taskWith(task: Task | null, values: Values): Task {
  if (task === null) throw new Error('a job without a task was not checked');
  return task.kind === 'shell'
    ? task
    : { kind: 'buildx', buildx: mapTexts(task.buildx, (text) => replaced(text, values)) };
}

/**
 * Jobs of one build take turns unless the paths of its artifacts carry the target: without that, they are likely to
 * write to the same places. Variants of one target always do, because they share their object files.
 */
function lock(config: Config, build: Build, target: Target): string {
  const paths = config.artifacts.filter((artifact) => artifact.build === build).map(({ path }) => path);
  const apart = paths.length > 0 && paths.every((path) => path.includes('{target}'));
  return apart ? `${build.name} ${target.name}` : build.name;
}

/** Builds such that each comes after those it needs, otherwise in the order of the file. There is no cycle (config/rules/builds.ts). */
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

/** A template with its placeholders replaced; the rules of budgets.yml make sure that all can be. */
function replaced(template: string, values: Values): string {
  const filled = fill(template, values);
  if (!filled.ok) throw new Error(`the placeholders of ${template} were not checked`);
  return filled.text;
}
