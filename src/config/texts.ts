/** Every text of budgets.yml that may hold placeholders, as it reads for each target and variant. Pure. */

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

/** A target and a variant of a build; null if it has none. */
interface Place {
  readonly target: Target;
  readonly variant: string | null;
}

/** A place in messages: `armv7 slim`. */
export const placeText = ({ target, variant }: Place): string =>
  variant === null ? target.name : `${target.name} ${variant}`;

/** What budgets.yml writes for one job, layer by layer. */
export interface WrittenJob extends Place {
  readonly build: Build;
  readonly settings: Settings;
  readonly values: Values;
  readonly layers: readonly Layer[];
  /** The layer whose `run` or `buildx` counts; undefined if there is none. */
  readonly taskLayer: Layer | undefined;
}

/** What a text is: the path of an artifact, a file or folder of embeds, one of buildx, or no path. */
type Kind = 'artifact' | 'embeds' | 'embed-folder' | 'buildx-path' | 'other';

/** One text, as it reads for one target and variant. */
export interface Text extends Place {
  readonly kind: Kind;
  /** The keys that lead to it. */
  readonly at: Path;
  readonly written: string;
  readonly values: Values;
  /** Its placeholders replaced, or what is wrong with them. */
  readonly filled: Filled;
  /** Whether it counts here; one that a later layer overrides needs no values. */
  readonly counts: boolean;
  /** The job that it is written for; null for artifacts. */
  readonly job: WrittenJob | null;
}

/** The jobs of all builds, on every target and in every variant. */
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
          taskLayer: layers.findLast(({ says }) => taskOf(says) !== null),
        };
      }),
    ),
  );
}

/** The texts of jobs and those of artifacts, in the order of targets and variants. */
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
    const { env = {}, buildx, embeds = [] } = layer.says;
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

/** Texts of buildx that are paths. */
const PATHS = ['file', 'context', 'output'];
