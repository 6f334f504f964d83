/** The configuration as the rest of the program sees it: every name resolved, every rule of budgets.yml checked. */

import type { Budget } from './budget.ts';
import { type Values, valuesFor } from './placeholders.ts';
import type { WrittenSettings } from './schema.ts';
import type { Libc, Target } from './targets.ts';

export interface Config {
  /** The file's path in the repository, with forward slashes, as links and annotations need it. */
  readonly file: string;
  readonly key: string;
  readonly targets: readonly Target[];
  readonly builds: ReadonlyMap<string, Build>;
  readonly artifacts: readonly Artifact[];
}

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
  /** The line of budgets.yml that declares it. */
  readonly line: number;
  readonly budget: Budget;
}

/** How one job of a build is run. */
export interface Settings {
  /** Null where budgets.yml gives no command for this target and variant (an error that resolve.ts reports). */
  readonly run: string | null;
  /** Values may hold placeholders. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly cgo: boolean;
  readonly libc: Libc;
}

const DEFAULT_TIMEOUT_MS = 60 * 60 * 1000;

/** The flavours of a build; one without a name where it declares none. */
export function variantsOf(build: Build | null): readonly (string | null)[] {
  return build === null || build.variants.size === 0 ? [null] : [...build.variants.keys()];
}

/** The settings of one job: variant over target over general; environment variables one by one. */
export function settingsFor(build: Build, target: Target, variant: string | null): Settings {
  const layers = [
    build.general,
    build.per.get(target.name) ?? {},
    (variant === null ? undefined : build.variants.get(variant)) ?? {},
  ];
  const last = <Key extends keyof WrittenSettings>(key: Key) =>
    layers.findLast((layer) => layer[key] !== undefined)?.[key];
  return {
    run: last('run') ?? null,
    env: Object.assign({}, ...layers.map((layer) => layer.env ?? {})),
    timeoutMs: last('timeout') ?? DEFAULT_TIMEOUT_MS,
    cgo: last('cgo') ?? false,
    libc: last('libc') ?? target.libc,
  };
}

/** What the placeholders of an artifact's path stand for. */
export function artifactValues(artifact: Artifact, target: Target, variant: string | null): Values {
  const libc = artifact.build === null ? target.libc : settingsFor(artifact.build, target, variant).libc;
  return valuesFor({ target, libc, variant, build: artifact.build?.name ?? null, artifact: artifact.name });
}
