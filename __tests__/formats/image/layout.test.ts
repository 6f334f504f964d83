/** Which image of a layout is meant, and what is wrong with layouts that have none. */

import { describe, expect, test } from '@jest/globals';
import { findImage } from '../../../src/formats/image/layout.ts';
import { bufferReader } from '../../../src/formats/reader.ts';
import {
  type Descriptor,
  DOCKER,
  type Files,
  type Layer,
  layer,
  layoutOf,
  OCI,
  platformOf,
  put,
  putImage,
  putJson,
  withIndex,
} from '../../helpers/image.ts';

const find = (files: Files, platform: string) =>
  findImage((path) => {
    const file = files[path];
    return file === undefined ? undefined : bufferReader(file);
  }, platform);

const layers = (...texts: string[]): Promise<Layer[]> =>
  Promise.all(texts.map((text) => layer(Buffer.from(text), 'gzip')));

/** What the layers of the image unpack to, as a way to tell which image it is. */
const found = (files: Files, platform: string) => find(files, platform).layers.map(({ diffId }) => diffId);
const idsOf = (made: readonly Layer[]) => made.map(({ diffId }) => diffId);

const ATTESTATION = {
  platform: { os: 'unknown', architecture: 'unknown' },
  annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
};

describe('the image for a platform', () => {
  test.each([
    ['linux/amd64', 'linux/amd64'],
    ['linux/arm/v7', 'linux/arm/v7'],
    ['linux/arm', 'linux/arm/v7'],
    ['linux/arm64/v8', 'linux/arm64'],
    ['linux/arm64', 'linux/arm64/v8'],
    ['linux/riscv64', 'linux/riscv64'],
  ])('of %s is that for %s', async (made, asked) => {
    const own = await layers('own', 'more');
    expect(found(layoutOf(made, own), asked)).toEqual(idsOf(own));
  });

  test('has no layers where a builder in Go writes null for them', () => {
    const files: Files = {};
    const config = { ...platformOf('linux/amd64'), rootfs: { diff_ids: null } };
    const manifest = { config: putJson(files, config, `${OCI}.config.v1+json`), layers: null };
    const entry = putJson(files, manifest, `${OCI}.manifest.v1+json`);
    expect(found(withIndex(files, [entry]), 'linux/amd64')).toEqual([]);
  });

  test('is the one among several', async () => {
    const files: Files = {};
    const entries: Descriptor[] = [];
    for (const platform of ['linux/arm/v6', 'linux/arm/v7', 'linux/amd64', 'windows/amd64'])
      entries.push(putImage(files, platform, await layers(platform)));
    const all = withIndex(files, entries);
    for (const platform of ['linux/arm/v6', 'linux/arm/v7', 'linux/amd64'])
      expect(found(all, platform)).toEqual(idsOf(await layers(platform)));
  });

  test('is told by its config where the index does not say', async () => {
    const own = await layers('own');
    const files: Files = {};
    const { platform: _, ...entry } = putImage(files, 'linux/arm/v7', own);
    expect(found(withIndex(files, [entry]), 'linux/arm/v7')).toEqual(idsOf(own));
    expect(() => find(withIndex(files, [entry]), 'linux/amd64')).toThrow(
      'it has no image for linux/amd64, only for linux/arm/v7',
    );
  });

  test.each([`${OCI}.index.v1+json`, `${DOCKER}.manifest.list.v2+json`])(
    'lies in an index within an index (%s), which may go in circles',
    async (mediaType) => {
      const own = await layers('own');
      const files: Files = {};
      const inner = putJson(files, { manifests: [putImage(files, 'linux/amd64', own)] }, mediaType);
      const outer = putJson(files, { manifests: [inner, inner] }, mediaType);
      expect(found(withIndex(files, [outer, inner]), 'linux/amd64')).toEqual(idsOf(own));
    },
  );

  test('is found beside attestations and signatures, and under two tags', async () => {
    const own = await layers('own');
    const files: Files = {};
    const image = putImage(files, 'linux/amd64', own);
    const signature = putJson(
      files,
      { config: put(files, Buffer.from('{}'), `${OCI}.empty.v1+json`), layers: [] },
      `${OCI}.manifest.v1+json`,
    );
    const index = [
      { ...image, annotations: { 'org.opencontainers.image.ref.name': '1.0' } },
      { ...image, annotations: { 'org.opencontainers.image.ref.name': 'latest' } },
      { ...putImage(files, 'unknown/unknown', await layers('provenance')), ...ATTESTATION },
      signature,
      put(files, Buffer.from('anything'), 'application/vnd.example'),
    ];
    expect(found(withIndex(files, index), 'linux/amd64')).toEqual(idsOf(own));
    expect(() => find(withIndex(files, index), 'linux/arm64')).toThrow('only for linux/amd64');
  });

  test('is measured also where those for others are not there', async () => {
    const own = await layers('own');
    const files: Files = {};
    const entries = [putImage(files, 'linux/amd64', own), putImage({}, 'linux/arm64', await layers('other'))];
    expect(found(withIndex(files, entries), 'linux/amd64')).toEqual(idsOf(own));
    expect(() => find(withIndex(files, entries), 'linux/arm64')).toThrow(
      /the blob sha256:\w+ does not exist/,
    );
  });
});

describe('what is wrong is said', () => {
  const changed = async (change: (files: Files) => unknown): Promise<Files> => {
    const files = layoutOf('linux/amd64', await layers('own'));
    change(files);
    return files;
  };
  const json = (text: string) => Buffer.from(text);

  test.each<[string, (files: Files) => unknown, string, RegExp]>([
    ['no layout', (files) => delete files['oci-layout'], 'not-image', /has no file oci-layout/],
    [
      'an archive of docker save',
      (files) => {
        delete files['oci-layout'];
        files['manifest.json'] = json('[]');
      },
      'not-image',
      /written by "docker save".*--output type=oci/,
    ],
    [
      'another version',
      (files) => {
        files['oci-layout'] = json('{"imageLayoutVersion":"2.0.0"}');
      },
      'damaged',
      /oci-layout: imageLayoutVersion/,
    ],
    ['no index', (files) => delete files['index.json'], 'damaged', /no index.json/],
    [
      'an index that is no JSON',
      (files) => {
        files['index.json'] = json('{"manifests":');
      },
      'damaged',
      /index.json is not valid JSON/,
    ],
    [
      'an index of 5 MB',
      (files) => {
        files['index.json'] = Buffer.alloc(5e6, ' ');
      },
      'too-large',
      /index.json has 5000000 bytes: at most 4194304 are supported/,
    ],
    [
      'a digest that leads elsewhere',
      (files) => {
        files['index.json'] = json(
          JSON.stringify({
            manifests: [
              { mediaType: `${OCI}.manifest.v1+json`, digest: 'sha256:../../../etc/passwd', size: 1 },
            ],
          }),
        );
      },
      'damaged',
      /index.json: manifests.0.digest: not a sha256 or sha512 digest/,
    ],
    [
      'nothing in the index',
      (files) => {
        files['index.json'] = json('{"manifests":[]}');
      },
      'no-platform',
      /no image for linux\/amd64, nor for any other/,
    ],
  ])('%s', async (_, change, code, text) => {
    const files = await changed(change);
    expect(() => find(files, 'linux/amd64')).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(text) }),
    );
  });

  test('no image for the platform; those that are there are named', async () => {
    const files: Files = {};
    const entries: Descriptor[] = [];
    for (const platform of ['linux/s390x', 'linux/arm/v6', 'linux/amd64'])
      entries.push(putImage(files, platform, await layers('x')));
    expect(() => find(withIndex(files, entries), 'linux/arm/v7')).toThrow(
      'it has no image for linux/arm/v7, only for linux/amd64, linux/arm/v6, linux/s390x',
    );
  });

  test('two images for the platform', async () => {
    const files: Files = {};
    const entries = [
      putImage(files, 'linux/amd64', await layers('a')),
      putImage(files, 'linux/amd64', await layers('b')),
    ];
    expect(() => find(withIndex(files, entries), 'linux/amd64')).toThrow('it has 2 images for linux/amd64');
  });

  test('a manifest of another length, or another content', async () => {
    const files = layoutOf('linux/amd64', await layers('own'));
    const { manifests } = JSON.parse(String(files['index.json']));
    const path = `blobs/${manifests[0].digest.replace(':', '/')}`;
    const manifest = files[path] ?? Buffer.alloc(0);
    const changed = Buffer.from(manifest);
    changed[9] = 0;
    expect(() => find({ ...files, [path]: changed }, 'linux/amd64')).toThrow('does not match its digest');
    expect(() => find({ ...files, [path]: manifest.subarray(1) }, 'linux/amd64')).toThrow(
      `has ${manifest.length - 1} bytes instead of ${manifest.length}`,
    );
  });

  test('a config that knows of another number of layers', async () => {
    const files: Files = {};
    const [one] = await layers('one');
    const config = { ...platformOf('linux/amd64'), rootfs: { diff_ids: [] } };
    const manifest = {
      config: putJson(files, config, `${OCI}.config.v1+json`),
      layers: [put(files, one?.blob ?? Buffer.alloc(0), one?.mediaType ?? '')],
    };
    const entry = putJson(files, manifest, `${OCI}.manifest.v1+json`);
    expect(() => find(withIndex(files, [entry]), 'linux/amd64')).toThrow(/has 1 layer, but its config 0/);
  });
});
