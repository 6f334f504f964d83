/** Measures planned artifacts. */

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isOfImage, type MetricId } from '../config/budget.ts';
import type { Reader } from '../formats/reader.ts';
import { inParallel } from '../lib/units/parallel.ts';
import { compareText } from '../lib/units/stable.ts';
import type { BuildOptions } from '../plan/options.ts';
import type { PlannedArtifact } from '../plan/plan.ts';
import { artifactKey } from '../snapshot/key.ts';
import type { MeasuredArtifact, MeasuringProblem } from '../snapshot/schema.ts';
import { type MeasuredFile, measureFile } from './file.ts';
import { findFiles, isGlob } from './files.ts';
import { isLayoutFolder, measureArchive, measureLayout } from './image.ts';
import type { KnownSizes } from './known.ts';
import { MeasureError } from './open.ts';
import type { KnownParts } from './parts.ts';

export interface MeasureOptions extends Pick<BuildOptions, 'zstdLimit'> {
  /** The folder of budgets.yml. */
  readonly folder: string;
  /** The folder that must contain every file, symlinks resolved. */
  readonly root: string;
  readonly known: KnownSizes;
  readonly signal?: AbortSignal;
}

interface RunOptions extends MeasureOptions {
  readonly knownParts: KnownParts;
}

export interface Measured {
  readonly artifacts: readonly MeasuredArtifact[];
  readonly problems: readonly MeasuringProblem[];
}

/** Measures every planned artifact. Problems of single files are returned, not thrown. @throws Cancelled */
export async function measureAll(
  planned: readonly PlannedArtifact[],
  options: MeasureOptions,
): Promise<Measured> {
  const knownParts: KnownParts = new Map();
  const measured = await inParallel(planned, availableParallelism(), (each) =>
    measureArtifact(each, { ...options, knownParts }),
  );
  const problems = measured.flatMap((each) => each.problems);
  const named = uniquelyNamed(measured.flatMap((each) => each.artifacts));
  return { artifacts: named.artifacts, problems: [...problems, ...named.problems] };
}

async function measureArtifact(planned: PlannedArtifact, options: RunOptions): Promise<Measured> {
  const { artifact, target, variant, limits: wanted } = planned;
  const problem = (
    code: string,
    text: string,
    metric: string | null,
    name = artifact.name,
  ): MeasuringProblem => ({
    code,
    text,
    build: artifact.build?.name ?? null,
    artifact: name,
    declared: artifact.name,
    target: target.name,
    variant,
    metric,
  });

  const found = findFiles(options.folder, planned.path);
  if (found.length === 0) {
    const build = artifact.build === null ? '' : `, although build ${artifact.build.name} succeeded`;
    const text = isGlob(planned.path)
      ? `no file matches ${planned.path}${build}`
      : `${planned.path} does not exist${build}`;
    return { artifacts: [], problems: [problem('no-file', text, null)] };
  }
  const artifacts: MeasuredArtifact[] = [];
  const problems: MeasuringProblem[] = [];
  for (const { name, file } of found) {
    const own = name ?? artifact.name;
    try {
      const measured = await measureOne(join(options.folder, file), target.platform, wanted, options);
      const { sha256, format, fingerprint, parts } = measured;
      artifacts.push({
        artifact: own,
        declared: artifact.name,
        target: target.name,
        variant,
        file,
        format,
        sha256,
        sizes: [...measured.sizes],
        fingerprint,
        noise: null,
        rebuilt: null,
        parts: [...parts],
      });
      problems.push(
        ...measured.problems.map(({ metric, code, text }) => problem(code, `${file}: ${text}`, metric, own)),
      );
    } catch (error) {
      if (!(error instanceof MeasureError)) throw error;
      problems.push(problem(error.code, `${file} ${error.message}`, null, own));
    }
  }
  return { artifacts, problems };
}

/** Measures a file or the folder of an image. */
async function measureOne(
  path: string,
  platform: string,
  wanted: readonly MetricId[],
  { root, zstdLimit, known, knownParts, signal }: RunOptions,
): Promise<Omit<MeasuredFile, 'bytes'>> {
  if (isLayoutFolder(path)) return measureLayout(path, root, wanted, platform);
  const ofImage = wanted.filter(isOfImage);
  const archive = (reader: Reader) => measureArchive(reader, ofImage, platform);
  return measureFile(path, root, wanted, {
    zstdLimit,
    known,
    knownParts,
    ...(signal === undefined ? {} : { signal }),
    ...(ofImage.length > 0 ? { archive } : {}),
  });
}

/**
 * Keeps only the first of several files with the same name, which would overwrite each other in every table, and
 * reports it.
 */
function uniquelyNamed(artifacts: readonly MeasuredArtifact[]): Measured {
  const byName = new Map<string, MeasuredArtifact>();
  const problems: MeasuringProblem[] = [];
  for (const entry of [...artifacts].sort((a, b) => compareText(a.file, b.file))) {
    const { artifact, declared, target, variant } = entry;
    const id = artifactKey(entry);
    const other = byName.get(id);
    if (other === undefined) {
      byName.set(id, entry);
      continue;
    }
    const files = [other, entry].map(({ file, declared }) => `${file} (${declared})`).join(' and ');
    const text = `${files} have the same name ${artifact}; narrow the globs`;
    problems.push({
      code: 'same-name',
      text,
      build: null,
      artifact,
      declared,
      target,
      variant,
      metric: null,
    });
  }
  return { artifacts: [...byName.values()], problems };
}
