/** Images in archives and in folders, by numbers that other programs agree with. */

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { basename } from 'node:path';
import zlib from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bufferReader } from '../../src/formats/reader.ts';
import { measureArchive, measureLayout } from '../../src/measure/image.ts';
import { NOTHING_KNOWN } from '../../src/measure/known.ts';
import { measureAll } from '../../src/measure/measure.ts';
import { plan } from '../../src/plan/plan.ts';
import { load } from '../config/loading.ts';
import { type Folder, folder } from '../helpers/folder.ts';
import { type Files, layer, layoutOf, putImage, tarOf, withIndex } from '../helpers/image.ts';

const METRICS = (['image', 'image.unpacked', 'image.layers'] as const).map((metric) => ({
  metric,
  key: null,
  level: null,
}));
const AMD64 = 'linux/amd64';

const numbers = ({ sizes }: { readonly sizes: readonly { metric: string; bytes: number }[] }) =>
  Object.fromEntries(sizes.map(({ metric, bytes }) => [metric, bytes]));

/** A folder in which a layout lies. */
const withLayout = (files: Files): Folder =>
  folder(Object.fromEntries(Object.entries(files).map(([path, content]) => [`image/${path}`, content])));

/** What the shell says of the blobs of a folder that are compressed with gzip. */
const bySh = (at: Folder, command: string) =>
  Number(
    execFileSync(
      'sh',
      ['-c', `for blob in image/blobs/sha256/*; do gzip -t $blob 2>/dev/null && ${command} || :; done`],
      { cwd: at.path, encoding: 'utf8' },
    )
      .split('\n')
      .reduce((sum, line) => sum + Number(line), 0),
  );

test('a real image: what gzip, wc and sha256sum say', async () => {
  using at = folder({ 'root/bin/app': randomBytes(70_000), 'root/etc/app.conf': 'x'.repeat(9000) });
  const contents = ['bin', 'etc'].map((name) => tarOf(at.at('root', name)));
  const layers = await Promise.all(contents.map((content) => layer(content, 'gzip')));
  using image = withLayout(layoutOf(AMD64, layers));
  const expected = {
    image: bySh(image, 'stat -c %s $blob'),
    'image.unpacked': bySh(image, 'gzip -dc $blob | wc -c'),
    'image.layers': 2,
  };
  expect(expected['image.unpacked']).toBeGreaterThan(80_000);

  const inFolder = await measureLayout(image.at('image'), image.path, METRICS, AMD64);
  expect(numbers(inFolder)).toEqual(expected);
  expect(inFolder).toMatchObject({ format: 'oci-layout', fingerprint: null, problems: [] });
  const manifest = JSON.parse(readFileSync(image.at('image/index.json'), 'utf8')).manifests[0].digest;
  expect(`sha256:${inFolder.sha256}`).toBe(manifest);

  const inArchive = await measureArchive(bufferReader(tarOf(image.at('image'))), METRICS, AMD64);
  expect(numbers(inArchive)).toEqual(expected);
  expect(inArchive).toMatchObject({ format: 'oci-archive', problems: [] });
});

test('of any image, the sums of its layers, also of one that is there twice', async () => {
  const packings = ['none', 'gzip', ...('createZstdDecompress' in zlib ? ['zstd'] : [])] as const;
  const content = fc.record({
    content: fc.uint8Array({ maxLength: 2000 }),
    packing: fc.constantFrom(...(packings as readonly ('none' | 'gzip' | 'zstd')[])),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 4 }), fc.boolean(), async (made, twice) => {
      const contents = twice ? [...made, ...made] : made;
      const layers = await Promise.all(
        contents.map(({ content, packing }) => layer(Buffer.from(content), packing)),
      );
      using at = withLayout(layoutOf(AMD64, layers));
      const measured = await measureArchive(bufferReader(tarOf(at.at('image'))), METRICS, AMD64);
      expect(measured.problems).toEqual([]);
      expect(numbers(measured)).toEqual({
        image: layers.reduce((sum, { blob }) => sum + blob.length, 0),
        'image.unpacked': contents.reduce((sum, { content }) => sum + content.length, 0),
        'image.layers': contents.length,
      });
      expect(numbers(await measureLayout(at.at('image'), at.path, METRICS, AMD64))).toEqual(
        numbers(measured),
      );
    }),
    { numRuns: 25 },
  );
});

test('only what is asked for is measured; of a folder its image always is', async () => {
  using at = withLayout(layoutOf(AMD64, [await layer(Buffer.from('x'), 'none')]));
  const archive = bufferReader(tarOf(at.at('image')));
  expect(numbers(await measureArchive(archive, METRICS.slice(2), AMD64))).toEqual({ 'image.layers': 1 });
  expect(numbers(await measureLayout(at.at('image'), at.path, [], AMD64))).toEqual({ image: 1 });
});

describe('what is wrong is a problem of an archive as an image, and of a folder as a whole', () => {
  const content = randomBytes(5000);

  test.each<[string, (at: Folder, blob: string) => unknown, string, string]>([
    ['a layer that is not there', (_, blob) => rmSync(blob), 'damaged', 'does not exist'],
    [
      'a layer of another size',
      (_, blob) => execFileSync('truncate', ['-s', '+1', blob]),
      'damaged',
      'has 5001 bytes instead of 5000',
    ],
    [
      'a layer of another content',
      (_, blob) => execFileSync('dd', [`of=${blob}`, 'conv=notrunc', 'status=none'], { input: 'other' }),
      'damaged',
      'does not match its digest',
    ],
    ['no layout', (at) => rmSync(at.at('image/oci-layout')), 'not-image', 'not an OCI image'],
  ])('%s', async (_, harm, code, text) => {
    const one = await layer(content, 'none');
    using at = withLayout(layoutOf(AMD64, [one]));
    harm(at, at.at('image/blobs', one.diffId.replace(':', '/')));
    const { problems, sizes, format } = await measureArchive(
      bufferReader(tarOf(at.at('image'))),
      METRICS,
      AMD64,
    );
    expect(problems).toEqual([
      {
        metric: 'image',
        code,
        text: expect.stringMatching(new RegExp(`^image cannot be measured: .*${text}`)),
      },
    ]);
    expect({ sizes, format }).toEqual({ sizes: [], format: null });
    await expect(measureLayout(at.at('image'), at.path, METRICS, AMD64)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(text),
    });
  });

  test('a foreign layer, whose blob is elsewhere', async () => {
    const foreign = 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip';
    const one = { ...(await layer(content, 'gzip')), mediaType: foreign };
    const files = layoutOf('windows/amd64', [one]);
    using whole = withLayout(files);
    const measure = (at: Folder) =>
      measureArchive(bufferReader(tarOf(at.at('image'))), METRICS.slice(0, 1), 'windows/amd64');
    expect((await measure(whole)).sizes).toHaveLength(1);
    const lacking = Object.entries(files).filter(([, blob]) => blob !== one.blob);
    using at = withLayout(Object.fromEntries(lacking));
    expect((await measure(at)).problems[0]).toMatchObject({
      code: 'unsupported',
      text: expect.stringContaining('is foreign: it is not stored in the image'),
    });
  });

  test('a layer that does not unpack has a size all the same', async () => {
    const broken = {
      ...(await layer(content, 'none')),
      mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
    };
    using at = withLayout(layoutOf(AMD64, [broken]));
    const measured = await measureArchive(bufferReader(tarOf(at.at('image'))), METRICS, AMD64);
    expect(numbers(measured)).toEqual({ image: 5000, 'image.layers': 1 });
    expect(measured.problems.map(({ metric, code }) => [metric, code])).toEqual([
      ['image.unpacked', 'damaged'],
    ]);
  });

  test('a folder whose blobs lead out of the repository, or are no files', async () => {
    const one = await layer(content, 'none');
    using at = withLayout(layoutOf(AMD64, [one]));
    const blob = at.at('image/blobs', one.diffId.replace(':', '/'));
    using elsewhere = folder({ blob: content });
    rmSync(blob);
    symlinkSync(elsewhere.at('blob'), blob);
    await expect(measureLayout(at.at('image'), at.path, METRICS, AMD64)).rejects.toThrow(
      'is outside the repository: a symlink leads to ',
    );
    rmSync(blob);
    mkdirSync(blob);
    await expect(measureLayout(at.at('image'), at.path, METRICS, AMD64)).rejects.toThrow(basename(blob));
  });
});

describe('what budgets.yml asks for', () => {
  const measured = async (at: Folder, budget: string, path: string, targets = '[amd64, arm64]') => {
    const config = load(
      `version: 1\ntargets: ${targets}\nartifacts: { app: { path: "${path}", budget: ${budget} } }\n`,
    );
    const { artifacts, problems } = await measureAll(plan(config).artifacts, {
      folder: at.path,
      root: at.path,
      known: NOTHING_KNOWN,
      zstdLimit: 1e9,
    });
    return {
      artifacts: artifacts.map(({ target, format, sizes }) => ({ target, format, ...numbers({ sizes }) })),
      problems: problems.map(({ target, metric, text }) => [target, metric, text]),
    };
  };

  async function twoPlatforms(): Promise<Folder> {
    const files: Files = {};
    const entries = [
      putImage(files, 'linux/amd64', [await layer(Buffer.alloc(100), 'none')]),
      putImage(files, 'linux/arm64', [await layer(Buffer.alloc(200), 'none')]),
    ];
    const at = withLayout(withIndex(files, entries));
    at.write({ 'app.tar': tarOf(at.at('image')) });
    return at;
  }

  test('one archive for all targets: each has its own image', async () => {
    using at = await twoPlatforms();
    const raw = readFileSync(at.at('app.tar')).length;
    expect(await measured(at, '{ max: 1 MB, image: 1 KB, image.layers: 3 }', 'app.tar')).toEqual({
      artifacts: [
        { target: 'amd64', format: 'oci-archive', raw, image: 100, 'image.layers': 1 },
        { target: 'arm64', format: 'oci-archive', raw, image: 200, 'image.layers': 1 },
      ],
      problems: [],
    });
  });

  test('a folder has no size of its own', async () => {
    using at = await twoPlatforms();
    expect(await measured(at, '{ max: 1 MB, zstd: 1 MB, image.unpacked: 1 KB }', './image')).toEqual({
      artifacts: [
        { target: 'amd64', format: 'oci-layout', image: 100, 'image.unpacked': 100 },
        { target: 'arm64', format: 'oci-layout', image: 200, 'image.unpacked': 200 },
      ],
      problems: ['amd64', 'arm64'].flatMap((target) =>
        ['raw', 'zstd'].map((metric) => [
          target,
          metric,
          `image: ${metric} cannot be measured: an OCI layout is a folder; limit its "image"`,
        ]),
      ),
    });
  });

  test('a file that is no archive still has its size', async () => {
    using at = folder({ app: 'x'.repeat(3000) });
    expect(await measured(at, '{ image: 1 KB }', 'app', '[amd64]')).toEqual({
      artifacts: [{ target: 'amd64', format: 'other', raw: 3000 }],
      problems: [['amd64', 'image', 'app: image cannot be measured: not a tar archive']],
    });
  });

  test('a folder that is no layout', async () => {
    using at = folder({ 'app/file': 'x' });
    expect((await measured(at, '{ image: 1 KB }', 'app', '[amd64]')).problems).toEqual([
      ['amd64', null, 'app is a folder but not an OCI image layout; name a file in it, or a glob'],
    ]);
  });
});
