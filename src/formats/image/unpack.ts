/** Unpacks layers only to count their bytes: in a stream, no further than a cap, and checked against their digests. */

import { pipeline, Readable, type Transform } from 'node:stream';
import type * as zlib from 'node:zlib';
import { formatSize } from '../../lib/units/size.ts';
import type { Reader } from '../reader.ts';
import { framesOf, ZstdFormatError } from '../zstd/frame.ts';
import { chunksOf, hashOf } from './blob.ts';
import { ImageError } from './error.ts';
import type { Layer } from './layout.ts';

/** Far above any image of small programs, and some minutes' work. */
const LARGEST_UNPACKED_BYTES = 10_000_000_000;

/** What decoders give at once; by default that is 16 KiB, at which they spend their time on something else. */
const CHUNK_BYTES = 256 * 1024;

/** A layer, and the content of its blob. */
export interface PackedLayer {
  readonly layer: Layer;
  readonly blob: Reader;
}

/**
 * How many bytes layers unpack to, together.
 *
 * @param most in bytes
 * @throws ImageError where that is more than `most`, or not what the image's config says; where a layer is compressed in a
 *   way that is not known, or not known to this version of Node.js
 */
export async function unpackedSize(
  layers: readonly PackedLayer[],
  most: number = LARGEST_UNPACKED_BYTES,
): Promise<number> {
  let bytes = 0;
  for (const { layer, blob } of layers) {
    const hash = hashOf(layer.diffId);
    for await (const chunk of unpacked(layer, blob)) {
      bytes += chunk.length;
      if (bytes > most)
        throw new ImageError('too-large', `its layers unpack to more than ${formatSize(most)}`);
      hash.update(chunk);
    }
    if (!layer.diffId.endsWith(`:${hash.digest('hex')}`))
      throw new ImageError(
        'damaged',
        `the layer ${layer.digest} unpacks to another content than its config says (${layer.diffId})`,
      );
  }
  return bytes;
}

async function* unpacked({ mediaType, digest }: Layer, blob: Reader): AsyncGenerator<Buffer> {
  const [type, compression] = /\.tar(?:[.+](gzip|zstd))?$/.exec(mediaType) ?? [];
  if (type === undefined)
    throw new ImageError('unsupported', `the layer ${digest} is of the unknown type ${mediaType}`);
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
      // A decoder may end at the end of the first one.
      for (const { start, end } of framesOf(blob))
        yield* through(createZstdDecompress({ chunkSize: CHUNK_BYTES }), chunksOf(blob, start, end));
    }
  } catch (error) {
    if (!isOfDecoder(error) && !(error instanceof ZstdFormatError)) throw error;
    throw new ImageError('damaged', `the layer ${digest} does not unpack: ${error.message}`);
  }
}

/** The types are those of the oldest Node.js that is supported, which has no zstd. */
type Zlib = typeof zlib & {
  readonly createZstdDecompress?: (options: { readonly chunkSize: number }) => Transform;
};

async function* through(decoder: Transform, chunks: Iterable<Buffer>): AsyncGenerator<Buffer> {
  // An error of either comes out of the decoder; whoever stops reading ends both.
  pipeline(Readable.from(chunks), decoder, () => undefined);
  yield* decoder;
}

const isOfDecoder = (error: unknown): error is NodeJS.ErrnoException =>
  /^Z(STD)?_/.test((error as NodeJS.ErrnoException).code ?? '');
