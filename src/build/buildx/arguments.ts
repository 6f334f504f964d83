/** The arguments of `docker buildx build`. Pure: the same build gives the same arguments. */

import type { Buildx } from '../../config/buildx.ts';

/** The version of buildx; null for builds from its main branch, which have none. */
export type BuildxVersion = readonly [major: number, minor: number] | null;

export interface BuildxCall {
  /** Docker's name of the platform, such as `linux/arm/v7`. */
  readonly platform: string;
  readonly version: BuildxVersion;
  /** The folder of budgets.yml; absolute, like the following. */
  readonly folder: string;
  /** Path of the export: the folder of the files, or the archive. */
  readonly destination: string;
  /** SOURCE_DATE_EPOCH: the timestamp of an image and its files, in seconds since 1970. */
  readonly epoch: string;
  /** Path of the metadata file that buildx writes. */
  readonly metadata: string;
  /** Build without layers of earlier builds. */
  readonly fresh: boolean;
  readonly cache: Cache | null;
}

/** The values of `--cache-from` and `--cache-to`. */
export interface Cache {
  /** Null if no cache exists yet. */
  readonly from: string | null;
  readonly to: string;
}

/** The first version of buildx that supports an option. */
const SINCE = {
  '--metadata-file': [0, 6],
  '--provenance': [0, 10],
} as const;

/** Reads what `docker buildx version` prints. */
export function versionOf(printed: string): BuildxVersion {
  const [, major, minor, patch] = /\bv?(\d+)\.(\d+)\.(\d+)/.exec(printed) ?? [];
  // A buildx that was built without its release script reports v0.0.0.
  if (major === undefined || [major, minor, patch].every((part) => part === '0')) return null;
  return [Number(major), Number(minor)];
}

const supports = (version: BuildxVersion, option: keyof typeof SINCE) => {
  const [major, minor] = SINCE[option];
  return version === null || version[0] > major || (version[0] === major && version[1] >= minor);
};

/** Returns the arguments of `docker`. */
export function buildArguments(buildx: Buildx, call: BuildxCall): string[] {
  const { folder, version, cache } = call;
  const isImage = buildx.type === 'oci';
  const args = { ...(isImage ? { SOURCE_DATE_EPOCH: call.epoch } : {}), ...buildx.args };
  return [
    'buildx',
    'build',
    ...(buildx.builder === undefined ? [] : ['--builder', buildx.builder]),
    ...['--platform', call.platform],
    ...['--progress', 'plain'],
    ...['--file', `${folder}/${buildx.file}`],
    ...(buildx.stage === undefined ? [] : ['--target', buildx.stage]),
    ...Object.entries(args).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...buildx.secrets.flatMap((secret) => ['--secret', secret]),
    ...(buildx.network === undefined ? [] : ['--network', buildx.network]),
    ...(call.fresh ? ['--no-cache'] : []),
    ...(cache === null
      ? []
      : [...(cache.from === null ? [] : ['--cache-from', cache.from]), '--cache-to', cache.to]),
    // A provenance attestation would add a file to those of the stage, and a manifest to an archive.
    ...(supports(version, '--provenance') ? ['--provenance=false'] : []),
    ...(supports(version, '--metadata-file') ? ['--metadata-file', call.metadata] : []),
    ...[
      '--output',
      fields([
        `type=${buildx.type}`,
        `dest=${call.destination}`,
        // BuildKit before 0.13 ignores it.
        ...(isImage ? ['rewrite-timestamp=true'] : []),
      ]),
    ],
    `${folder}/${buildx.context}`,
  ];
}

/** Joins values as CSV, the syntax of several buildx options. */
function fields(values: readonly string[]): string {
  return values.map((value) => (/[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',');
}

/**
 * Returns the cache that the `cache` key of a build selects.
 *
 * @param where this job's own cache folder and whether it exists, the job's scope in the Actions cache, and whether
 *   that cache is available
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

/** The folder of the new cache. buildx never removes anything from an existing cache, so each build writes a new one. */
export const newCacheFolder = (folder: string): string => `${folder}.new`;
