/** The strings of budgets.yml that may contain placeholders, as they read for each target and variant. Pure. */

import { mapTexts } from './buildx.ts';
import {
  artifactValues,
  type Build,
  type Config,
  layersOf,
  type Settings,
  settingsFor,
  taskOf,
  variantsOf,
} from './config.ts';
import type { Path } from './document.ts';
import { embedOf, mapEmbed } from './embed.ts';
import { type Filled, fill, type Values, valuesFor } from './placeholders.ts';
import type { Target } from './targets.ts';

type Layer = ReturnType<typeof layersOf>[number];

/** A target and a variant; null if the build has none. */
interface TargetVariant {
  readonly target: Target;
  readonly variant: string | null;
}

/** A target and variant for messages: `armv7 slim`. */
export const targetLabel = ({ target, variant }: TargetVariant): string =>
  variant === null ? target.name : `${target.name} ${variant}`;

/** One job as written in budgets.yml, layer by layer. */
export interface WrittenJob extends TargetVariant {
  readonly build: Build;
  readonly settings: Settings;
  readonly values: Values;
  readonly layers: readonly Layer[];
  /** The layer whose `run` or `buildx` applies; undefined if there is none. */
  readonly taskLayer: Layer | undefined;
}

/** The role of a string: the path of an artifact, of embeds, of an embed folder or of buildx, or no path. */
type Kind = 'artifact' | 'embeds' | 'embed-folder' | 'buildx-path' | 'other';

/** One string for one target and variant. */
export interface Text extends TargetVariant {
  readonly kind: Kind;
  /** The keys that lead to the string. */
  readonly at: Path;
  readonly written: string;
  readonly values: Values;
  /** The string with its placeholders replaced, or the placeholders that have no value. */
  readonly filled: Filled;
  /** Whether the string applies; one that a later layer overrides needs no values. */
  readonly counts: boolean;
  /** The job that the string belongs to; null for artifacts. */
  readonly job: WrittenJob | null;
}

/** The jobs of all builds on all targets in all variants. */
export function writtenJobs(config: Config): WrittenJob[] {
  return [...config.builds.values()].flatMap((build) =>
    config.targets.flatMap((target) =>
      variantsOf(build).map((variant): WrittenJob => {
        const settings = settingsFor(build, target, variant);
        const layers = layersOf(build, target.name, variant);
        return {
          build,
          target,
          variant,
          settings,
          values: valuesFor({ target, libc: settings.libc, variant, build: build.name, artifact: null }),
          layers,
          taskLayer: layers.findLast((layer) => taskOf(layer.settings) !== null),
        };
      }),
    ),
  );
}

/** The strings of jobs and of artifacts, in the order of targets and variants. */
export function textsOf(config: Config, jobs: readonly WrittenJob[]): Text[] {
  return [
    ...jobs.flatMap(textsOfJob),
    ...config.artifacts.flatMap((artifact) => textsOfPath(artifact, config)),
  ];
}

function textsOfPath(artifact: Config['artifacts'][number], { targets }: Config): Text[] {
  return targets.flatMap((target) =>
    variantsOf(artifact.build).map((variant): Text => {
      const values = artifactValues(artifact, target, variant);
      const { name, path: written } = artifact;
      const at = ['artifacts', name, 'path'];
      const filled = fill(written, values);
      return { kind: 'artifact', at, written, values, filled, target, variant, counts: true, job: null };
    }),
  );
}

function textsOfJob(job: WrittenJob): Text[] {
  const { build, target, variant, values, settings } = job;
  const texts: Text[] = [];
  const add = (kind: Kind, at: Path, written: string, counts: boolean) => {
    const filled = fill(written, values);
    texts.push({ kind, at, written, values, filled, target, variant, counts, job });
    return written;
  };
  for (const layer of job.layers) {
    const { env = {}, buildx, embeds = [] } = layer.settings;
    const at: Path = ['builds', build.name, ...layer.at];
    for (const [key, value] of Object.entries(env))
      add('other', [...at, 'env', key], value, settings.env[key] === value);
    for (const [index, written] of embeds.entries())
      mapEmbed(embedOf(written), (text, below) =>
        add(below[0] === 'to' ? 'embed-folder' : 'embeds', [...at, 'embeds', index, ...below], text, true),
      );
    if (buildx !== undefined)
      mapTexts(buildx, (text, below) =>
        add(
          PATHS.includes(String(below[0])) ? 'buildx-path' : 'other',
          [...at, 'buildx', ...below],
          text,
          layer === job.taskLayer,
        ),
      );
  }
  return texts;
}

/** Keys of buildx that are paths. */
const PATHS = ['file', 'context', 'output'];
