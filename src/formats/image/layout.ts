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
/** The manifest of anything else (a signature, a chart) is that of no image. */
const CONFIGS = [
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
];

/** The image of one platform. */
export interface Image {
  /** The sha256 of its manifest, in hex. */
  readonly sha256: string;
  /** The lowest first. */
  readonly layers: readonly Layer[];
}

export interface Layer extends Descriptor {
  /** The digest of what it unpacks to. */
  readonly diffId: string;
}

/**
 * Finds the image for a platform. What is for no platform (attestations) and what is no image is passed over; of the images
 * for other platforms nothing but their entry in the index has to be there.
 *
 * Formats: OCI Image Format Specification 1.1 (Image Layout, Image Index, Image Manifest), and Docker's manifest version 2,
 * schema 2.
 *
 * @param platform Docker's name of it, such as `linux/arm/v7`
 * @throws ImageError where this is no layout, has no image for the platform or more than one, or is damaged
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
    const there = others.size === 0 ? 'nor for any other' : `only for ${[...others].sort().join(', ')}`;
    throw new ImageError('no-platform', `it holds no image for ${platform}, ${there}`);
  }
  if (found.length > 1)
    throw new ImageError(
      'no-platform',
      `it holds ${found.length} images for ${platform}, and which of them is meant cannot be told`,
    );
  return image;
}

/** What is asked for an OCI layout and is none is most often what `docker save` has written. */
function noLayout(layout: Layout): ImageError {
  const hint =
    layout('manifest.json') === undefined
      ? 'it has no file oci-layout'
      : 'it is an archive of "docker save", whose layers are not compressed; export an OCI archive (docker buildx build --output type=oci, podman save --format oci-archive)';
  return new ImageError('not-image', `this is no OCI image: ${hint}`);
}

/** The manifests that the index and the indexes in it name, each once, however often and in what circle it is named. */
function manifestsOf(layout: Layout): Descriptor[] {
  const index = layout('index.json');
  if (index === undefined) throw new ImageError('damaged', 'it has no index.json');
  const manifests: Descriptor[] = [];
  const waiting = [...readDocument(index, 'index', 'index.json').manifests];
  const seen = new Set<string>();
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (seen.has(next.digest)) continue;
    seen.add(next.digest);
    if (MANIFESTS.includes(next.mediaType)) manifests.push(next);
    else if (INDEXES.includes(next.mediaType))
      waiting.push(...readDocument(openBlob(layout, next), 'index', `the index ${next.digest}`).manifests);
  }
  return manifests;
}

/** The image of a manifest if it is for the platform, else the platform that it is for; null where it is no image. */
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
      `the manifest ${entry.digest} has ${counted(layers.length, 'layer')}, and its config ${diffIds.length}`,
    );
  return {
    sha256: createHash('sha256').update(blob.read(0, blob.size)).digest('hex'),
    layers: layers.map((layer, index) => ({ ...layer, diffId: diffIds[index] ?? '' })),
  };
}

const nameOf = ({ os, architecture, variant }: Platform) =>
  canonicalPlatform([os, architecture, ...(variant ? [variant] : [])].join('/'));
