/** Searches the artifacts of a job for the files that were embedded for it. */

import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { MeasureError, openRegular, readAt, readableSize } from '../measure/open.ts';
import type { Job, Plan } from '../plan/plan.ts';
import {
  isImage,
  type MeasuredArtifact,
  type MeasuredEmbed,
  type MeasuringProblem,
} from '../snapshot/schema.ts';
import type { Embedded } from './embed.ts';
import { findAll, type Haystack, type Needle } from './search.ts';

/** A job that succeeded, with the files that were embedded for it. */
interface EmbeddingJob {
  readonly job: Job;
  readonly embeds: readonly Embedded[];
}

export interface FoundEmbeds {
  readonly embeds: readonly MeasuredEmbed[];
  readonly problems: readonly MeasuringProblem[];
}

/**
 * Searches for each embed in the artifacts of its job or, if that has none, in those of the jobs that need it: for the
 * complete compressed content and for the complete original. Jobs without a measured program are skipped: missing
 * artifacts are reported elsewhere, and images are not searched.
 *
 * @param measured the measurements after the jobs
 * @param folder the config's folder
 * @param root the folder that must contain every file
 */
export async function findEmbeds(
  embedding: readonly EmbeddingJob[],
  { jobs, artifacts }: Plan,
  measured: readonly MeasuredArtifact[],
  { folder, root }: { readonly folder: string; readonly root: string },
): Promise<FoundEmbeds> {
  const embeds: MeasuredEmbed[] = [];
  const problems: MeasuringProblem[] = [];
  for (const { job, embeds: own } of embedding) {
    const holders = holdersOf(job, jobs, new Set(artifacts.map((planned) => planned.job)));
    const planned = artifacts.filter((each) => each.job !== null && holders.has(each.job));
    const files = measured.filter(
      (entry) =>
        !isImage(entry) &&
        planned.some(
          ({ artifact, target, variant }) =>
            artifact.name === entry.declared && target.name === entry.target && variant === entry.variant,
        ),
    );
    if (own.length === 0 || (files.length === 0 && planned.length > 0)) continue;
    const inside = own.map(() => ({ packed: [] as string[], plain: [] as string[] }));
    for (const { artifact, declared, file, target, variant } of files) {
      try {
        const found = search(join(folder, file), root, own);
        own.forEach((_, index) => {
          if (found[index]?.packed === true) inside[index]?.packed.push(artifact);
          if (found[index]?.plain === true) inside[index]?.plain.push(artifact);
        });
      } catch (error) {
        if (!(error instanceof MeasureError)) throw error;
        const text = `${file} ${error.message}`;
        problems.push({
          code: error.code,
          text,
          build: job.build.name,
          artifact,
          declared,
          target,
          variant,
          metric: null,
        });
      }
      // Searching a large file takes a while; let the event loop handle Ctrl-C.
      await new Promise((resolve) => setImmediate(resolve));
    }
    own.forEach(({ file, bytes, packed, sha256 }, index) => {
      embeds.push({
        build: job.build.name,
        target: job.target.name,
        variant: job.variant,
        file,
        bytes,
        packed,
        sha256,
        inside: inside[index]?.packed ?? [],
        plain: inside[index]?.plain ?? [],
      });
    });
  }
  return { embeds, problems };
}

/** The jobs whose artifacts should contain the embeds of a job: itself, or those that need it. */
function holdersOf(job: Job, jobs: readonly Job[], withArtifacts: ReadonlySet<string | null>): Set<string> {
  if (withArtifacts.has(job.id)) return new Set([job.id]);
  const needing = jobs.filter(({ needs }) => needs.includes(job.id));
  return new Set(needing.flatMap((each) => [...holdersOf(each, jobs, withArtifacts)]));
}

function search(
  path: string,
  root: string,
  embeds: readonly Embedded[],
): { readonly packed: boolean; readonly plain: boolean }[] {
  const handle = openRegular(path, root);
  try {
    const haystack = haystackOf(handle);
    const needles = embeds
      .flatMap(({ needles }) => [needles.packed, needles.plain])
      .filter((needle) => needle !== null);
    const positions = findAll(haystack, needles);
    const found = (needle: Needle | null) => needle !== null && positions[needles.indexOf(needle)] !== null;
    return embeds.map(({ needles: { packed, plain } }) => ({ packed: found(packed), plain: found(plain) }));
  } finally {
    closeSync(handle);
  }
}

function haystackOf(handle: number): Haystack {
  return {
    size: readableSize(handle),
    fill(target, position) {
      for (let at = 0; at < target.length; ) {
        const read = readAt(handle, target.subarray(at), target.length - at, position + at);
        if (read === 0) throw new MeasureError('changed', 'became shorter while it was being read');
        at += read;
      }
    },
  };
}
