/** Reads the pieces of an image (blobs), and checks that each is what its digest says. */

import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Reader } from '../reader.ts';
import { ImageError } from './error.ts';

/** Gives a file of an OCI layout by its path in there, such as `blobs/sha256/…`; undefined where it is not there. */
export type Layout = (path: string) => Reader | undefined;

const CHUNK_BYTES = 1024 * 1024;
/** What registries take for a manifest: OCI Distribution Specification 1.1, "Pushing Manifests". */
const LARGEST_JSON_BYTES = 4 * 1024 * 1024;

const digest = z.string().regex(/^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/, {
  error: 'no digest of sha256 or sha512',
});
const platform = z.object({ os: z.string(), architecture: z.string(), variant: z.string().optional() });
const descriptor = z.object({
  mediaType: z.string(),
  digest,
  size: z.int().min(0),
  platform: platform.optional(),
});

/** A list; builders in Go write null for one with nothing in it. */
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullable()
    .transform((items) => items ?? []);

/** What an index or a manifest says of a blob: its type, its digest, its size in bytes. */
export type Descriptor = z.output<typeof descriptor>;
export type Platform = z.output<typeof platform>;

/** The documents of an OCI image, as far as they are read here. */
export const documents = {
  layout: z.object({ imageLayoutVersion: z.literal('1.0.0') }),
  index: z.object({ manifests: list(descriptor) }),
  manifest: z.object({ config: descriptor, layers: list(descriptor) }),
  config: platform.extend({ rootfs: z.object({ diff_ids: list(digest) }) }),
};
type Kind = keyof typeof documents;

/** The content of a reader from a position on to another, in order. */
export function* chunksOf(reader: Reader, from = 0, to = reader.size): Generator<Buffer> {
  for (let at = from; at < to; at += CHUNK_BYTES) yield reader.read(at, Math.min(CHUNK_BYTES, to - at));
}

/** The hash that a digest is of. */
export const hashOf = (digest: string) => createHash(digest.split(':')[0] ?? '');

/**
 * Opens the blob that a descriptor names.
 *
 * @throws ImageError where it is not there, or has another size or another digest
 */
export function openBlob(layout: Layout, { digest, size, mediaType }: Descriptor): Reader {
  const reader = layout(`blobs/${digest.replace(':', '/')}`);
  if (reader === undefined) {
    const [elsewhere] = /foreign|nondistributable/.exec(mediaType) ?? [];
    throw elsewhere === undefined
      ? new ImageError('damaged', `the blob ${digest} is not there`)
      : new ImageError('unsupported', `the layer ${digest} is ${elsewhere}: it is not in the image`);
  }
  if (reader.size !== size)
    throw new ImageError('damaged', `the blob ${digest} has ${reader.size} bytes instead of ${size}`);
  const hash = hashOf(digest);
  for (const chunk of chunksOf(reader)) hash.update(chunk);
  if (!digest.endsWith(`:${hash.digest('hex')}`))
    throw new ImageError('damaged', `the blob ${digest} has another content than its digest says`);
  return reader;
}

/**
 * Reads a document.
 *
 * @param name what it is called in an error
 * @throws ImageError where it is too large, no JSON, or of another shape
 */
export function readDocument<K extends Kind>(
  reader: Reader,
  kind: K,
  name: string,
): z.output<(typeof documents)[K]> {
  if (reader.size > LARGEST_JSON_BYTES)
    throw new ImageError('too-large', `${name} has ${reader.size} bytes; ${LARGEST_JSON_BYTES} are read`);
  let json: unknown;
  try {
    json = JSON.parse(reader.read(0, reader.size).toString('utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ImageError('damaged', `${name} is no valid JSON`);
  }
  const parsed = documents[kind].safeParse(json);
  if (parsed.success) return parsed.data as z.output<(typeof documents)[K]>;
  const [issue] = parsed.error.issues;
  throw new ImageError('damaged', `${name}: ${issue?.path.join('.')}: ${issue?.message}`);
}
