/** The arguments of `docker buildx build`. Pure: the same build gives the same arguments. */

import type { Buildx } from '../../config/buildx.ts';

/** The version of buildx; null where it does not say one, as builds from its main branch do. */
export type BuildxVersion = readonly [major: number, minor: number] | null;

export interface BuildPlace {
  /** Docker's name of the platform, such as `linux/arm/v7`. */
  readonly platform: string;
  readonly version: BuildxVersion;
  /** The folder of budgets.yml; absolute, like the following. */
  readonly folder: string;
  /** Where the export goes: the folder of the files, or the archive. */
  readonly destination: string;
  /** SOURCE_DATE_EPOCH: what an image has for the times of its files and its own, in seconds since 1970. */
  readonly epoch: string;
  /** Where buildx says what it did. */
  readonly metadata: string;
  /** Whether no layer of an earlier build may be taken. */
  readonly fresh: boolean;
  readonly cache: Cache | null;
}

/** The values of `--cache-from` and `--cache-to`. */
export interface Cache {
  /** Null where there is none yet. */
  readonly from: string | null;
  readonly to: string;
}

/** From which version on buildx knows an option. */
const SINCE = {
  '--metadata-file': [0, 6],
  '--provenance': [0, 10],
} as const;

/** Reads what `docker buildx version` prints. */
export function versionOf(printed: string): BuildxVersion {
  const [, major, minor, patch] = /\bv?(\d+)\.(\d+)\.(\d+)/.exec(printed) ?? [];
  // Who builds buildx without its release script gets v0.0.0.
  if (major === undefined || [major, minor, patch].every((part) => part === '0')) return null;
  return [Number(major), Number(minor)];
}

const knows = (version: BuildxVersion, option: keyof typeof SINCE) => {
  const [major, minor] = SINCE[option];
  return version === null || version[0] > major || (version[0] === major && version[1] >= minor);
};

/** What follows `docker`. */
export function buildArguments(buildx: Buildx, place: BuildPlace): string[] {
  const { folder, version, cache } = place;
  const isImage = buildx.type === 'oci';
  const args = { ...(isImage ? { SOURCE_DATE_EPOCH: place.epoch } : {}), ...buildx.args };
  return [
    'buildx',
    'build',
    ...(buildx.builder === undefined ? [] : ['--builder', buildx.builder]),
    ...['--platform', place.platform],
    ...['--progress', 'plain'],
    ...['--file', `${folder}/${buildx.file}`],
    ...(buildx.stage === undefined ? [] : ['--target', buildx.stage]),
    ...Object.entries(args).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...buildx.secrets.flatMap((secret) => ['--secret', secret]),
    ...(buildx.network === undefined ? [] : ['--network', buildx.network]),
    ...(place.fresh ? ['--no-cache'] : []),
    ...(cache === null
      ? []
      : [...(cache.from === null ? [] : ['--cache-from', cache.from]), '--cache-to', cache.to]),
    // It would be a file among those of the stage, and in an archive another manifest.
    ...(knows(version, '--provenance') ? ['--provenance=false'] : []),
    ...(knows(version, '--metadata-file') ? ['--metadata-file', place.metadata] : []),
    ...[
      '--output',
      fields([
        `type=${buildx.type}`,
        `dest=${place.destination}`,
        // Versions of BuildKit before 0.13 pass over it.
        ...(isImage ? ['rewrite-timestamp=true'] : []),
      ]),
    ],
    `${folder}/${buildx.context}`,
  ];
}

/** A line of comma-separated values, which is how buildx reads several of its options. */
function fields(values: readonly string[]): string {
  return values.map((value) => (/[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',');
}

/**
 * The cache that `cache` of a build means.
 *
 * @param where a folder of this job alone and whether it is there, its name among the caches of the repository, and
 *   whether the Actions cache is at hand
 */
export function cacheOf(
  cache: Buildx['cache'],
  where: {
    readonly folder: string;
    readonly exists: boolean;
    readonly scope: string;
    readonly actions: boolean;
  },
): Cache | null {
  if (cache === false) return null;
  if (typeof cache === 'string') return { from: cache, to: cache };
  if (where.actions) {
    const from = ['type=gha', `scope=${where.scope}`];
    return { from: fields(from), to: fields([...from, 'mode=max']) };
  }
  return {
    from: where.exists ? fields(['type=local', `src=${where.folder}`]) : null,
    to: fields(['type=local', `dest=${newCacheFolder(where.folder)}`, 'mode=max']),
  };
}

/** Where buildx writes a cache in a folder anew: it adds to one that is there and never takes away. */
export const newCacheFolder = (folder: string): string => `${folder}.new`;
