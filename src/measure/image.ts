/** Measures OCI images in archives and folders: the compressed and the unpacked size of their layers. */

import { closeSync, existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { isOfImage, type MetricId } from '../config/budget.ts';
import { readArchive } from '../formats/image/archive.ts';
import { type Layout, openBlob } from '../formats/image/blob.ts';
import { ImageError } from '../formats/image/error.ts';
import { findImage } from '../formats/image/layout.ts';
import { type PackedLayer, unpackedSize } from '../formats/image/unpack.ts';
import { BinaryError, type Reader } from '../formats/reader.ts';
import type { MeasuredSize } from '../snapshot/schema.ts';
import type { MetricProblem } from './elf.ts';
import type { MeasuredArchive, MeasuredFile } from './file.ts';
import { MeasureError, openRegular, readAt, readableSize } from './open.ts';
import { fileReader } from './reader.ts';

/** Whether a path is the folder of an OCI layout. */
export const isLayoutFolder = (path: string): boolean => existsSync(join(path, 'oci-layout'));

/**
 * Measures an archive of an OCI image.
 *
 * @param wanted the metrics of images to measure
 * @param platform Docker's name of the platform whose image is measured
 */
export async function measureArchive(
  reader: Reader,
  wanted: readonly MetricId[],
  platform: string,
): Promise<MeasuredArchive> {
  try {
    const files = readArchive(reader);
    const { sizes, problems } = await measureImage((path) => files.get(path), wanted, platform);
    return { format: 'oci-archive', sizes, problems };
  } catch (error) {
    // A problem of the image applies to all its metrics.
    return { format: null, sizes: [], problems: [problemOf('image', asImageError(error))] };
  }
}

/**
 * Measures the folder of an OCI layout, always including `image`.
 *
 * @param folder absolute
 * @param root the folder that must contain all its files, symlinks resolved
 * @param wanted the metrics to measure; those that only files have become problems
 * @returns the measurement, with the digest of the image's manifest as its sha256
 * @throws MeasureError if the image cannot be measured
 */
export async function measureLayout(
  folder: string,
  root: string,
  wanted: readonly MetricId[],
  platform: string,
): Promise<Omit<MeasuredFile, 'bytes'>> {
  const handles: number[] = [];
  const layout: Layout = (path) => {
    if (lstatSync(join(folder, path), { throwIfNoEntry: false }) === undefined) return undefined;
    const handle = openIn(folder, path, root);
    handles.push(handle);
    return fileReader(handle, sizeIn(handle, path), readAt);
  };
  const ofFiles = new Set(wanted.filter((metric) => !isOfImage(metric)).map(({ metric }) => metric));
  try {
    const { sha256, sizes, problems } = await measureImage(
      layout,
      [{ metric: 'image' }, ...wanted],
      platform,
    );
    const inapplicable = [...ofFiles].map((metric) =>
      problemOf(metric, { code: 'not-a-file', message: 'an OCI layout is a folder; limit its "image"' }),
    );
    return {
      format: 'oci-layout',
      sha256,
      sizes,
      fingerprint: null,
      parts: [],
      problems: [...problems, ...inapplicable],
    };
  } catch (error) {
    const { code, message } = asImageError(error);
    throw new MeasureError(code, `cannot be measured: ${message}`);
  } finally {
    for (const handle of handles) closeSync(handle);
  }
}

const openIn = (folder: string, path: string, root: string): number =>
  ofLayout(path, () => openRegular(join(folder, path), root));

const sizeIn = (handle: number, path: string): number => ofLayout(path, () => readableSize(handle));

/** Adds the name of the layout's file to an error. */
function ofLayout(path: string, access: () => number): number {
  try {
    return access();
  } catch (error) {
    if (!(error instanceof MeasureError)) throw error;
    throw new MeasureError(error.code, `cannot be measured: its ${path} ${error.message}`);
  }
}

async function measureImage(
  layout: Layout,
  wanted: readonly Pick<MetricId, 'metric'>[],
  platform: string,
): Promise<Pick<MeasuredFile, 'sha256' | 'sizes' | 'problems'>> {
  const { sha256, layers } = findImage(layout, platform);
  // Several layers can share one blob.
  const blobs = new Map<string, Reader>();
  const packed = layers.map((layer): PackedLayer => {
    const blob = blobs.get(layer.digest) ?? openBlob(layout, layer);
    blobs.set(layer.digest, blob);
    return { layer, blob };
  });

  const sizes: MeasuredSize[] = [];
  const problems: MetricProblem[] = [];
  for (const metric of new Set(wanted.map(({ metric }) => metric))) {
    const add = (bytes: number) => sizes.push({ metric, key: null, level: null, bytes });
    if (metric === 'image') add(packed.reduce((sum, { blob }) => sum + blob.size, 0));
    if (metric === 'image.layers') add(layers.length);
    if (metric === 'image.unpacked')
      try {
        add(await unpackedSize(packed));
      } catch (error) {
        problems.push(problemOf(metric, asImageError(error)));
      }
  }
  return { sha256, sizes, problems };
}

const problemOf = (
  metric: string,
  { code, message }: { readonly code: string; readonly message: string },
): MetricProblem => ({
  metric,
  code,
  text: `${metric} cannot be measured: ${message}`,
});

/** Returns the error of an image; rethrows any other error. */
function asImageError(error: unknown): ImageError {
  if (error instanceof ImageError) return error;
  if (error instanceof BinaryError) return new ImageError('damaged', error.message);
  throw error;
}
