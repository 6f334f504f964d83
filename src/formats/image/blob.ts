/** Reads the blobs of an image and verifies their digests. */

import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Reader } from '../reader.ts';
import { ImageError } from './error.ts';

/** Returns a file of an OCI layout by path, such as `blobs/sha256/…`; undefined if it does not exist. */
export type Layout = (path: string) => Reader | undefined;

const CHUNK_BYTES = 1024 * 1024;
/** The size of manifests that registries accept: OCI Distribution Specification 1.1, "Pushing Manifests". */
const MAX_JSON_BYTES = 4 * 1024 * 1024;

const digest = z.string().regex(/^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/, {
  error: 'not a sha256 or sha512 digest',
});
const platform = z.object({ os: z.string(), architecture: z.string(), variant: z.string().optional() });
const descriptor = z.object({
  mediaType: z.string(),
  digest,
  size: z.int().min(0),
  platform: platform.optional(),
});

/** A list; builders written in Go write null for an empty one. */
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullable()
    .transform((items) => items ?? []);

/** A reference to a blob in an index or a manifest: media type, digest, size in bytes. */
export type Descriptor = z.output<typeof descriptor>;
export type Platform = z.output<typeof platform>;

/** The documents of an OCI image, reduced to the fields that are read here. */
export const documents = {
  layout: z.object({ imageLayoutVersion: z.literal('1.0.0') }),
  index: z.object({ manifests: list(descriptor) }),
  manifest: z.object({ config: descriptor, layers: list(descriptor) }),
  config: platform.extend({ rootfs: z.object({ diff_ids: list(digest) }) }),
};
type Kind = keyof typeof documents;

/** Yields the content of a reader from one offset to another in chunks. */
export function* chunksOf(reader: Reader, from = 0, to = reader.size): Generator<Buffer> {
  for (let at = from; at < to; at += CHUNK_BYTES) yield reader.read(at, Math.min(CHUNK_BYTES, to - at));
}

/** Returns a hash object for the algorithm of a digest. */
export const hashOf = (digest: string) => createHash(digest.split(':')[0] ?? '');

/**
 * Opens the blob of a descriptor and verifies it.
 *
 * @throws ImageError if it does not exist, or has another size or digest
 */
export function openBlob(layout: Layout, { digest, size, mediaType }: Descriptor): Reader {
  const reader = layout(`blobs/${digest.replace(':', '/')}`);
  if (reader === undefined) {
    const [external] = /foreign|nondistributable/.exec(mediaType) ?? [];
    throw external === undefined
      ? new ImageError('damaged', `the blob ${digest} does not exist`)
      : new ImageError('unsupported', `the layer ${digest} is ${external}: it is not stored in the image`);
  }
  if (reader.size !== size)
    throw new ImageError('damaged', `the blob ${digest} has ${reader.size} bytes instead of ${size}`);
  const hash = hashOf(digest);
  for (const chunk of chunksOf(reader)) hash.update(chunk);
  if (!digest.endsWith(`:${hash.digest('hex')}`))
    throw new ImageError('damaged', `the content of the blob ${digest} does not match its digest`);
  return reader;
}

/**
 * Reads and validates a document.
 *
 * @param name used in error messages
 * @throws ImageError if it is too large, not JSON, or has another shape
 */
export function readDocument<K extends Kind>(
  reader: Reader,
  kind: K,
  name: string,
): z.output<(typeof documents)[K]> {
  if (reader.size > MAX_JSON_BYTES)
    throw new ImageError(
      'too-large',
      `${name} has ${reader.size} bytes: at most ${MAX_JSON_BYTES} are supported`,
    );
  let json: unknown;
  try {
    json = JSON.parse(reader.read(0, reader.size).toString('utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ImageError('damaged', `${name} is not valid JSON`);
  }
  const parsed = documents[kind].safeParse(json);
  if (parsed.success) return parsed.data as z.output<(typeof documents)[K]>;
  const [issue] = parsed.error.issues;
  throw new ImageError('damaged', `${name}: ${issue?.path.join('.')}: ${issue?.message}`);
}
