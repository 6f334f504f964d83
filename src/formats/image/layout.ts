/** Finds the image of a platform in an OCI layout. */

import { createHash } from 'node:crypto';
import { canonicalPlatform } from '../../lib/units/platform.ts';
import { counted } from '../../lib/units/quantity.ts';
import { type Descriptor, type Layout, openBlob, type Platform, readDocument } from './blob.ts';
import { ImageError } from './error.ts';

const INDEXES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];
const MANIFESTS = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];
/** Manifests with another config (of a signature, a chart) do not describe an image. */
const CONFIGS = [
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
];

/** The image of one platform. */
export interface Image {
  /** The sha256 of its manifest, in hex. */
  readonly sha256: string;
  /** From the lowest to the highest. */
  readonly layers: readonly Layer[];
}

export interface Layer extends Descriptor {
  /** The digest of its uncompressed content. */
  readonly diffId: string;
}

/**
 * Finds the image for a platform. Skips manifests without a platform (attestations) and those that are not images.
 * Images for other platforms need only their entry in the index.
 *
 * Formats: OCI Image Format Specification 1.1 (Image Layout, Image Index, Image Manifest), and Docker's manifest
 * version 2, schema 2.
 *
 * @param platform in Docker's notation, such as `linux/arm/v7`
 * @throws ImageError if this is not a layout, has no image or several images for the platform, or is damaged
 */
export function findImage(layout: Layout, platform: string): Image {
  const head = layout('oci-layout');
  if (head === undefined) throw noLayout(layout);
  readDocument(head, 'layout', 'oci-layout');
  const others = new Set<string>();
  const found: Image[] = [];
  for (const manifest of manifestsOf(layout)) {
    const image = imageOf(layout, manifest, platform);
    if (typeof image === 'string') others.add(image);
    else if (image !== null) found.push(image);
  }
  const [image] = found;
  if (image === undefined) {
    const available = others.size === 0 ? 'nor for any other' : `only for ${[...others].sort().join(', ')}`;
    throw new ImageError('no-platform', `it has no image for ${platform}, ${available}`);
  }
  if (found.length > 1)
    throw new ImageError('no-platform', `it has ${found.length} images for ${platform}: expected one`);
  return image;
}

/** Returns the error for input without a layout. Most often it was written by `docker save`. */
function noLayout(layout: Layout): ImageError {
  const hint =
    layout('manifest.json') === undefined
      ? 'it has no file oci-layout'
      : 'it was written by "docker save", which does not compress layers; export an OCI archive (docker buildx build --output type=oci, podman save --format oci-archive)';
  return new ImageError('not-image', `not an OCI image: ${hint}`);
}

/**
 * Returns the manifests of the index and its nested indexes, each once, even if indexes repeat or contain each other.
 */
function manifestsOf(layout: Layout): Descriptor[] {
  const index = layout('index.json');
  if (index === undefined) throw new ImageError('damaged', 'it has no index.json');
  const manifests: Descriptor[] = [];
  const queue = [...readDocument(index, 'index', 'index.json').manifests];
  const seen = new Set<string>();
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (seen.has(next.digest)) continue;
    seen.add(next.digest);
    if (MANIFESTS.includes(next.mediaType)) manifests.push(next);
    else if (INDEXES.includes(next.mediaType))
      queue.push(...readDocument(openBlob(layout, next), 'index', `the index ${next.digest}`).manifests);
  }
  return manifests;
}

/**
 * Returns the image of a manifest if it is for the platform, otherwise the name of its platform; null if it is not an
 * image.
 */
function imageOf(layout: Layout, entry: Descriptor, wanted: string): Image | string | null {
  const isOther = (platform: Platform) => nameOf(platform) !== canonicalPlatform(wanted);
  if (entry.platform !== undefined && isOther(entry.platform))
    return entry.platform.os === 'unknown' ? null : nameOf(entry.platform);
  const blob = openBlob(layout, entry);
  const { config, layers } = readDocument(blob, 'manifest', `the manifest ${entry.digest}`);
  if (!CONFIGS.includes(config.mediaType)) return null;
  const { rootfs, ...own } = readDocument(openBlob(layout, config), 'config', `the config ${config.digest}`);
  if (entry.platform === undefined && isOther(own)) return nameOf(own);
  const diffIds = rootfs.diff_ids;
  if (diffIds.length !== layers.length)
    throw new ImageError(
      'damaged',
      `the manifest ${entry.digest} has ${counted(layers.length, 'layer')}, but its config ${diffIds.length}`,
    );
  return {
    sha256: createHash('sha256').update(blob.read(0, blob.size)).digest('hex'),
    layers: layers.map((layer, index) => ({ ...layer, diffId: diffIds[index] ?? '' })),
  };
}

const nameOf = ({ os, architecture, variant }: Platform) =>
  canonicalPlatform([os, architecture, ...(variant ? [variant] : [])].join('/'));
