/** Reads buildx's metadata file. Pure. */

import * as z from 'zod';
import { compareText } from '../../lib/units/stable.ts';

const digest = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const material = z.object({ uri: z.string(), digest });
const provenance = z.object({
  /** SLSA 0.2. */
  materials: z.array(z.unknown()).optional(),
  /** SLSA 1. */
  buildDefinition: z.object({ resolvedDependencies: z.array(z.unknown()).optional() }).optional(),
});
const source = z.object({
  type: z.literal('docker-image'),
  ref: z.string(),
  pin: z.string().regex(/^sha256:[0-9a-f]{64}$/),
});
const buildinfo = z.object({ sources: z.array(z.unknown()) });

/**
 * Returns the base images of a build, such as `debian:bookworm@sha256:…`, sorted.
 *
 * @param metadata the metadata file's JSON; older builders do not list images in it
 */
export function imagesOf(metadata: unknown): string[] {
  const parsed = z.record(z.string(), z.unknown()).safeParse(metadata);
  if (!parsed.success) return [];
  const images = Object.entries(parsed.data).flatMap(([key, value]) => {
    if (key.startsWith('buildx.build.provenance')) return fromProvenance(value);
    return key.startsWith('containerimage.buildinfo') ? fromBuildinfo(value) : [];
  });
  return [...new Set(images)].sort(compareText);
}

function fromProvenance(value: unknown): string[] {
  const { data } = provenance.safeParse(value);
  return [...(data?.materials ?? []), ...(data?.buildDefinition?.resolvedDependencies ?? [])].flatMap(
    (each) => {
      const found = material.safeParse(each);
      const reference = found.success ? referenceOf(found.data.uri) : undefined;
      return found.success && reference !== undefined
        ? [`${reference}@sha256:${found.data.digest.sha256}`]
        : [];
    },
  );
}

/**
 * Returns the image that a package URL names: `pkg:docker/debian@bookworm?platform=linux%2Farm%2Fv7` is
 * `debian:bookworm`.
 */
function referenceOf(purl: string): string | undefined {
  const [, name, tag] = /^pkg:docker\/([^?#@]+)(?:@([^?#]+))?/.exec(purl) ?? [];
  if (name === undefined) return undefined;
  try {
    return [name, ...(tag === undefined || tag.startsWith('sha256') ? [] : [tag])]
      .map(decodeURIComponent)
      .join(':');
  } catch {
    return undefined;
  }
}

function fromBuildinfo(value: unknown): string[] {
  const { data } = buildinfo.safeParse(value);
  return (data?.sources ?? []).flatMap((each) => {
    const found = source.safeParse(each);
    if (!found.success) return [];
    const { ref, pin } = found.data;
    return [`${ref.replace(/^docker\.io\/(library\/)?/, '').replace(/@.*/, '')}@${pin}`];
  });
}
