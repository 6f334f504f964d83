/** Builds OCI images for tests. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { compress } from '@mongodb-js/zstd/bindings.js';

export const OCI = 'application/vnd.oci.image';
export const DOCKER = 'application/vnd.docker.distribution';

/** Files of a layout by path. */
export type Files = Record<string, Buffer>;

export interface Layer {
  readonly mediaType: string;
  readonly blob: Buffer;
  readonly diffId: string;
}

export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly platform?: Readonly<Record<string, string>>;
}

export const digestOf = (content: Buffer) => `sha256:${createHash('sha256').update(content).digest('hex')}`;

/** Returns a layer with this content, compressed as in images. */
export async function layer(content: Buffer, packing: 'none' | 'gzip' | 'zstd'): Promise<Layer> {
  const diffId = digestOf(content);
  const mediaType = `${OCI}.layer.v1.tar${packing === 'none' ? '' : `+${packing}`}`;
  if (packing === 'none') return { mediaType, blob: content, diffId };
  return { mediaType, blob: packing === 'gzip' ? gzipSync(content) : await compress(content, 3), diffId };
}

/** Adds a blob to a layout, and returns its descriptor. */
export function put(files: Files, content: Buffer, mediaType: string): Descriptor {
  const digest = digestOf(content);
  files[`blobs/${digest.replace(':', '/')}`] = content;
  return { mediaType, digest, size: content.length };
}

export const putJson = (files: Files, value: unknown, mediaType: string) =>
  put(files, Buffer.from(JSON.stringify(value)), mediaType);

/** Splits `linux/arm/v7`. */
export function platformOf(name: string): Readonly<Record<string, string>> {
  const [os = '', architecture = '', variant] = name.split('/');
  return { os, architecture, ...(variant === undefined ? {} : { variant }) };
}

/** Adds an image to a layout; its entry for the index has the platform. */
export function putImage(files: Files, platform: string, layers: readonly Layer[]): Descriptor {
  const config = putJson(
    files,
    { ...platformOf(platform), rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) } },
    `${OCI}.config.v1+json`,
  );
  const manifest = {
    schemaVersion: 2,
    mediaType: `${OCI}.manifest.v1+json`,
    config,
    layers: layers.map(({ blob, mediaType }) => put(files, blob, mediaType)),
  };
  return { ...putJson(files, manifest, manifest.mediaType), platform: platformOf(platform) };
}

/** Creates a layout with these blobs and index entries. */
export function withIndex(files: Files, manifests: readonly unknown[]): Files {
  return {
    ...files,
    'oci-layout': Buffer.from('{"imageLayoutVersion":"1.0.0"}'),
    'index.json': Buffer.from(JSON.stringify({ schemaVersion: 2, manifests })),
  };
}

/** Creates a layout with one image. */
export function layoutOf(platform: string, layers: readonly Layer[]): Files {
  const files: Files = {};
  const image = putImage(files, platform, layers);
  return withIndex(files, [image]);
}

/** Archives a folder with the machine's tar. */
export const tarOf = (folder: string, ...options: string[]): Buffer =>
  execFileSync('tar', ['-C', folder, ...options, '-cf', '-', '.'], { maxBuffer: 2 ** 30 });
