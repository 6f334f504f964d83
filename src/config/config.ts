/** The configuration as the rest of the program uses it: names resolved, rules checked. */

import type { Budget, Limit } from './budget.ts';
import type { Buildx } from './buildx.ts';
import { type Embed, embedOf } from './embed.ts';
import { type Values, valuesFor } from './placeholders.ts';
import type { WrittenSettings } from './schema/build.ts';
import type { WrittenConfig } from './schema/config.ts';
import type { Libc, Target } from './targets.ts';

export interface Config {
  /** The file's path in the repository, with forward slashes, as links and annotations need it. */
  readonly file: string;
  readonly key: string;
  readonly targets: readonly Target[];
  readonly builds: ReadonlyMap<string, Build>;
  readonly artifacts: readonly Artifact[];
  readonly groups: readonly Group[];
  readonly baseline: BaselineSettings;
  readonly history: HistorySettings;
  /** How to treat a limit that a pull request relaxes. */
  readonly raises: 'allow' | 'flag' | 'fail';
  /** How to treat a maximum that the baseline already exceeds. */
  readonly inherited: 'warn' | 'fail';
  /** How many days before a budget is full to give an early warning; null for never. */
  readonly earlyWarningDays: number | null;
}

/** An overall budget for the sum of several artifacts on one target, over all variants. */
export interface Group {
  readonly name: string;
  /** Names of artifacts. */
  readonly artifacts: readonly string[];
  readonly line: number;
  readonly limit: Limit;
}

export type BaselineSettings = WrittenConfig['baseline'];

/** Where snapshots are kept. */
export type HistorySettings =
  | { readonly kind: 'default' }
  | { readonly kind: 'branch'; readonly branch: string; readonly remote: string }
  /** Relative to the config's folder. */
  | { readonly kind: 'dir'; readonly path: string };

export interface Build {
  readonly name: string;
  readonly needs: readonly string[];
  readonly general: WrittenSettings;
  readonly per: ReadonlyMap<string, WrittenSettings>;
  readonly variants: ReadonlyMap<string, WrittenSettings>;
}

export interface Artifact {
  readonly name: string;
  readonly build: Build | null;
  /** Path or glob with placeholders, relative to the config's folder. */
  readonly path: string;
  /** Earlier names of the artifact. */
  readonly was: readonly string[];
  /** The line of budgets.yml that declares it. */
  readonly line: number;
  readonly budget: Budget;
}

/** What one job of a build does. */
export type Task =
  | { readonly kind: 'shell'; readonly script: string }
  | { readonly kind: 'buildx'; readonly buildx: Buildx };

/** The settings of one job of a build. */
export interface Settings {
  /**
   * As written, with placeholders. Null if budgets.yml defines no task for this target and variant, which rules/tasks.ts
   * reports as an error.
   */
  readonly task: Task | null;
  /** Values may contain placeholders. */
  readonly env: Readonly<Record<string, string>>;
  /** The embeds of the build, of the target and of the variant together; strings may contain placeholders. */
  readonly embeds: readonly Embed[];
  readonly timeoutMs: number;
  readonly cgo: boolean;
  readonly libc: Libc;
}

const DEFAULT_TIMEOUT_MS = 60 * 60 * 1000;

/** The variants of a build; `[null]` if it declares none. */
export function variantsOf(build: Build | null): readonly (string | null)[] {
  return build === null || build.variants.size === 0 ? [null] : [...build.variants.keys()];
}

/** The layers of settings of one job, with the keys below the build that lead to each; later layers win. */
export function layersOf(build: Build, target: string, variant: string | null) {
  return [
    { at: [], settings: build.general },
    { at: ['per', target], settings: build.per.get(target) ?? {} },
    { at: ['variants', variant ?? ''], settings: build.variants.get(variant ?? '') ?? {} },
  ] as const;
}

/** The task of a layer. rules/tasks.ts reports a layer that has both `run` and `buildx`. */
export function taskOf({ run, buildx }: WrittenSettings): Task | null {
  if (buildx !== undefined) return { kind: 'buildx', buildx };
  return run === undefined ? null : { kind: 'shell', script: run };
}

/** The settings of one job: a variant overrides a target, which overrides the build. `env` is merged variable by variable. */
export function settingsFor(build: Build, target: Target, variant: string | null): Settings {
  const layers = layersOf(build, target.name, variant).map(({ settings }) => settings);
  const last = <Key extends keyof WrittenSettings>(key: Key) =>
    layers.findLast((layer) => layer[key] !== undefined)?.[key];
  return {
    task: layers.map(taskOf).findLast((task) => task !== null) ?? null,
    env: Object.assign({}, ...layers.map((layer) => layer.env ?? {})),
    embeds: layers.flatMap((layer) => layer.embeds ?? []).map(embedOf),
    timeoutMs: last('timeout') ?? DEFAULT_TIMEOUT_MS,
    cgo: last('cgo') ?? false,
    libc: last('libc') ?? target.libc,
  };
}

/**
 * The folders that any job of a build embeds into, with placeholders. Files that one variant leaves there must not end up
 * in another one.
 */
export function embedFoldersOf({ general, per, variants }: Build): string[] {
  const all = [general, ...per.values(), ...variants.values()];
  return [...new Set(all.flatMap(({ embeds = [] }) => embeds.map(({ to }) => to)))];
}

/** The placeholder values for an artifact's path. */
export function artifactValues(artifact: Artifact, target: Target, variant: string | null): Values {
  const libc = artifact.build === null ? target.libc : settingsFor(artifact.build, target, variant).libc;
  return valuesFor({ target, libc, variant, build: artifact.build?.name ?? null, artifact: artifact.name });
}
