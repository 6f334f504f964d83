/** What is read out of buildx's words: the failed step, what it means, the images it began from. */

import { describe, expect, test } from '@jest/globals';
import { explainOutput, failedStep } from '../../src/build/buildx/failure.ts';
import { imagesOf } from '../../src/build/buildx/metadata.ts';

describe('the failed step', () => {
  const FAILED = `#5 [two 2/2] RUN make
#5 0.058 cc -o app
#5 0.059 app.c:1: error
#5 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 3
------
 > [two 2/2] RUN make:
0.058 cc -o app
0.059 app.c:1: error
------
Dockerfile:2
--------------------
   2 | >>> RUN make
--------------------
ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 3`.split('\n');

  test('its name, and its last line at the end', () => {
    const failed = failedStep(FAILED);
    expect(failed?.step).toBe('[two 2/2] RUN make');
    expect(failed?.tail.slice(-3)).toEqual([' > [two 2/2] RUN make:', 'cc -o app', 'app.c:1: error']);
  });

  test('none where no step failed, and none that a build only prints', () => {
    expect(failedStep(['ERROR: failed to read dockerfile'])).toBeUndefined();
    expect(failedStep(['#5 0.1 ------', '#5 0.1  > [x] RUN y:', '#5 0.1 ------'])).toBeUndefined();
  });
});

test.each([
  [
    'exec /bin/sh: exec format error',
    '"exec format error" means that the builder cannot run linux/arm/v7 programs',
  ],
  ['ERROR: write /var/lib/docker/tmp/x: no space left on device', 'the disk is full'],
  [
    'ERROR: failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF',
    'the connection to the builder was lost',
  ],
  [
    'ERROR: Cache export is not supported for the docker driver.',
    'does not support "cache"; create another one',
  ],
  [
    'ERROR: OCI exporter is not supported for the docker driver.',
    'supports "type: oci" only with the containerd image store',
  ],
  [
    'ERROR: OCI exporter feature is currently not supported for docker driver.',
    'supports "type: oci" only with the containerd image store',
  ],
  [
    'ERROR: failed to solve: granting entitlement network.host is not allowed by build daemon configuration',
    '"network" requests',
  ],
])('%s', (line, expected) => {
  expect(explainOutput(['#1 DONE', line], 'linux/arm/v7')).toContain(expected);
  expect(explainOutput(['#1 DONE'], 'linux/arm/v7')).toBeUndefined();
});

describe('base images', () => {
  const sha256 = '8ebd7f41084f3dd6989f18d11ed2a2795d832d88e11e0205198378ccb73b0379';
  const other = 'a'.repeat(64);
  test.each<[string, unknown, string[]]>([
    [
      'of BuildKit 0.22',
      {
        'buildx.build.provenance': {
          buildType: 'https://mobyproject.org/buildkit@v1',
          materials: [
            { uri: 'pkg:docker/localhost%3A5000/armv7@1?platform=linux%2Farm%2Fv7', digest: { sha256 } },
            { uri: 'pkg:docker/debian@bookworm?platform=linux%2Farm%2Fv7', digest: { sha256: other } },
            { uri: 'pkg:docker/debian@bookworm?platform=linux%2Farm%2Fv7', digest: { sha256: other } },
            { uri: 'https://example.org/src.tar.gz', digest: { sha256 } },
          ],
        },
        'buildx.build.ref': 'modern/modern0/78le',
      },
      [`debian:bookworm@sha256:${other}`, `localhost:5000/armv7:1@sha256:${sha256}`],
    ],
    [
      'in SLSA 1',
      {
        'buildx.build.provenance/linux/arm/v7': {
          buildDefinition: { resolvedDependencies: [{ uri: 'pkg:docker/alpine@3.20', digest: { sha256 } }] },
        },
      },
      [`alpine:3.20@sha256:${sha256}`],
    ],
    [
      'of BuildKit 0.10',
      {
        'containerimage.buildinfo': {
          sources: [
            { type: 'docker-image', ref: 'docker.io/library/alpine:3.16', pin: `sha256:${sha256}` },
            { type: 'git', ref: 'x', pin: 'y' },
          ],
        },
      },
      [`alpine:3.16@sha256:${sha256}`],
    ],
    ['of Docker 20.10, which says nothing', { 'buildx.build.ref': 'default/default/1aj' }, []],
    ['of no file', null, []],
    [
      'of another shape',
      { 'buildx.build.provenance': { materials: [{ uri: 7 }, { uri: 'pkg:docker/%', digest: { sha256 } }] } },
      [],
    ],
  ])('%s', (_, metadata, expected) => {
    expect(imagesOf(metadata)).toEqual(expected);
  });
});
