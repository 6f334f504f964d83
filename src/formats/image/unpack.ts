/** Unpacks layers to count their bytes: streamed, limited in size, and verified against their digests. */

import { pipeline, Readable, type Transform } from 'node:stream';
import type * as zlib from 'node:zlib';
import { formatSize } from '../../lib/units/size.ts';
import type { Reader } from '../reader.ts';
import { framesOf, ZstdFormatError } from '../zstd/frame.ts';
import { chunksOf, hashOf } from './blob.ts';
import { ImageError } from './error.ts';
import type { Layer } from './layout.ts';

/** Far larger than any image of small programs; takes several minutes to unpack. */
const MAX_UNPACKED_BYTES = 10_000_000_000;

/** Output chunk size of decoders. The default of 16 KiB spends most time on overhead per chunk. */
const CHUNK_BYTES = 256 * 1024;

/** A layer and its blob. */
export interface PackedLayer {
  readonly layer: Layer;
  readonly blob: Reader;
}

/**
 * Returns the size of all layers unpacked, in bytes.
 *
 * @param limit in bytes
 * @throws ImageError if the size exceeds `limit`, the content does not match the image's config, or the compression is
 *   not supported, here or by this version of Node.js
 */
export async function unpackedSize(
  layers: readonly PackedLayer[],
  limit: number = MAX_UNPACKED_BYTES,
): Promise<number> {
  let bytes = 0;
  for (const { layer, blob } of layers) {
    const hash = hashOf(layer.diffId);
    for await (const chunk of unpacked(layer, blob)) {
      bytes += chunk.length;
      if (bytes > limit)
        throw new ImageError('too-large', `its layers unpack to more than ${formatSize(limit)}`);
      hash.update(chunk);
    }
    if (!layer.diffId.endsWith(`:${hash.digest('hex')}`))
      throw new ImageError(
        'damaged',
        `the layer ${layer.digest} does not unpack to the content of the digest ${layer.diffId} in its config`,
      );
  }
  return bytes;
}

async function* unpacked({ mediaType, digest }: Layer, blob: Reader): AsyncGenerator<Buffer> {
  const [type, compression] = /\.tar(?:[.+](gzip|zstd))?$/.exec(mediaType) ?? [];
  if (type === undefined)
    throw new ImageError('unsupported', `the layer ${digest} has the unknown media type ${mediaType}`);
  const { createGunzip, createZstdDecompress }: Zlib = await import('node:zlib');
  try {
    if (compression === undefined) yield* chunksOf(blob);
    else if (compression === 'gzip') yield* through(createGunzip({ chunkSize: CHUNK_BYTES }), chunksOf(blob));
    else {
      if (createZstdDecompress === undefined)
        throw new ImageError(
          'unsupported',
          `the layer ${digest} is compressed with zstd, which Node.js ${process.versions.node} cannot unpack; run size-guard on Node.js 22.15 or newer`,
        );
      // A decoder may stop after the first frame.
      for (const { start, end } of framesOf(blob))
        yield* through(createZstdDecompress({ chunkSize: CHUNK_BYTES }), chunksOf(blob, start, end));
    }
  } catch (error) {
    if (!isDecoderError(error) && !(error instanceof ZstdFormatError)) throw error;
    throw new ImageError('damaged', `the layer ${digest} cannot be unpacked: ${error.message}`);
  }
}

/** The type definitions are those of the oldest supported Node.js, which has no zstd. */
type Zlib = typeof zlib & {
  readonly createZstdDecompress?: (options: { readonly chunkSize: number }) => Transform;
};

async function* through(decoder: Transform, chunks: Iterable<Buffer>): AsyncGenerator<Buffer> {
  // Errors of both surface in the decoder. If the consumer stops reading, both are destroyed.
  pipeline(Readable.from(chunks), decoder, () => undefined);
  yield* decoder;
}

const isDecoderError = (error: unknown): error is NodeJS.ErrnoException =>
  /^Z(STD)?_/.test((error as NodeJS.ErrnoException).code ?? '');
