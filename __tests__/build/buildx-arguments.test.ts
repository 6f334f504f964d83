import { describe, expect, test } from '@jest/globals';
import { type BuildxCall, buildArguments, cacheOf, versionOf } from '../../src/build/buildx/arguments.ts';
import type { Buildx } from '../../src/config/buildx.ts';

const BUILDX: Buildx = {
  file: 'Dockerfile',
  context: '.',
  args: {},
  secrets: [],
  type: 'local',
  output: 'out/armv7',
  cache: false,
  qemu: 'manual',
};
const PLACE: BuildxCall = {
  platform: 'linux/arm/v7',
  version: null,
  folder: '/repo',
  destination: '/repo/out/.armv7',
  epoch: '0',
  metadata: '/work/job.json',
  fresh: false,
  cache: null,
};

const HEAD = ['buildx', 'build'];
const PLATFORM = ['--platform', 'linux/arm/v7', '--progress', 'plain'];
const FILE = ['--file', '/repo/Dockerfile'];
const NEW = ['--provenance=false', '--metadata-file', '/work/job.json'];
const TAIL = ['--output', 'type=local,dest=/repo/out/.armv7', '/repo/.'];

test.each<[string, Partial<Buildx>, Partial<BuildxCall>, string[]]>([
  ['the least', {}, {}, [...HEAD, ...PLATFORM, ...FILE, ...NEW, ...TAIL]],
  [
    'a file, a context and a stage',
    { file: 'docker/crun.Dockerfile', context: 'src', stage: 'out' },
    {},
    [
      ...HEAD,
      ...PLATFORM,
      ...['--file', '/repo/docker/crun.Dockerfile', '--target', 'out'],
      ...NEW,
      ...TAIL.slice(0, 2),
      '/repo/src',
    ],
  ],
  [
    'arguments and secrets, one by one and unquoted',
    { args: { VERSION: '1.26', FLAGS: '-Os "-s" $HOME' }, secrets: ['id=a,env=A', 'id=b,src=b.txt'] },
    {},
    [
      ...HEAD,
      ...PLATFORM,
      ...FILE,
      ...['--build-arg', 'VERSION=1.26', '--build-arg', 'FLAGS=-Os "-s" $HOME'],
      ...['--secret', 'id=a,env=A', '--secret', 'id=b,src=b.txt'],
      ...NEW,
      ...TAIL,
    ],
  ],
  [
    'a builder and a network',
    { builder: 'farm', network: 'host' },
    {},
    [...HEAD, '--builder', 'farm', ...PLATFORM, ...FILE, '--network', 'host', ...NEW, ...TAIL],
  ],
  [
    'a cache',
    {},
    { cache: { from: 'type=gha', to: 'type=gha,mode=max' } },
    [
      ...HEAD,
      ...PLATFORM,
      ...FILE,
      ...['--cache-from', 'type=gha', '--cache-to', 'type=gha,mode=max'],
      ...NEW,
      ...TAIL,
    ],
  ],
  [
    'a cache that is not there yet',
    {},
    { cache: { from: null, to: 'type=local,dest=/c' } },
    [...HEAD, ...PLATFORM, ...FILE, '--cache-to', 'type=local,dest=/c', ...NEW, ...TAIL],
  ],
  [
    'a folder with a comma and a quote in its name',
    {},
    { destination: '/a,b/"c"' },
    [...HEAD, ...PLATFORM, ...FILE, ...NEW, '--output', 'type=local,"dest=/a,b/""c"""', '/repo/.'],
  ],
  [
    'an image, whose bytes do not depend on when it was made',
    { type: 'oci', args: { VERSION: '1.26' } },
    { destination: '/repo/out/image.tar' },
    [
      ...HEAD,
      ...PLATFORM,
      ...FILE,
      ...['--build-arg', 'SOURCE_DATE_EPOCH=0', '--build-arg', 'VERSION=1.26'],
      ...NEW,
      ...['--output', 'type=oci,dest=/repo/out/image.tar,rewrite-timestamp=true', '/repo/.'],
    ],
  ],
  [
    'an image of a time of its own',
    { type: 'oci', args: { SOURCE_DATE_EPOCH: '7' } },
    { epoch: '5' },
    [
      ...HEAD,
      ...PLATFORM,
      ...FILE,
      ...['--build-arg', 'SOURCE_DATE_EPOCH=7'],
      ...NEW,
      ...['--output', 'type=oci,dest=/repo/out/.armv7,rewrite-timestamp=true', '/repo/.'],
    ],
  ],
  ['buildx 0.10, which has both', {}, { version: [0, 10] }, [...HEAD, ...PLATFORM, ...FILE, ...NEW, ...TAIL]],
  ['buildx 1.0', {}, { version: [1, 0] }, [...HEAD, ...PLATFORM, ...FILE, ...NEW, ...TAIL]],
  [
    'buildx 0.9, before provenance',
    {},
    { version: [0, 9] },
    [...HEAD, ...PLATFORM, ...FILE, ...NEW.slice(1), ...TAIL],
  ],
  ['buildx 0.5, before metadata', {}, { version: [0, 5] }, [...HEAD, ...PLATFORM, ...FILE, ...TAIL]],
])('%s', (_, own, place, expected) => {
  expect(buildArguments({ ...BUILDX, ...own }, { ...PLACE, ...place })).toEqual(expected);
});

describe('the version of buildx', () => {
  test.each([
    ['github.com/docker/buildx v0.24.0 d0e5e86', [0, 24]],
    ['github.com/docker/buildx 0.13.1+ds1-3 ', [0, 13]],
    ['github.com/docker/buildx v0.30.0-rc1-desktop.1 abc', [0, 30]],
    ['github.com/docker/buildx v0.0.0+unknown ', null],
    ['github.com/docker/buildx 5fac64c2c49dae1320f2b51f1a899ca451935554', null],
    ['', null],
  ])('%j', (printed, expected) => {
    expect(versionOf(printed)).toEqual(expected);
  });
});

describe('the cache', () => {
  const where = { folder: '/w/crun,armv7', exists: true, scope: 'size-guard-key-crun-armv7', actions: false };
  test.each<[string, Buildx['cache'], Partial<typeof where>, ReturnType<typeof cacheOf>]>([
    ['none', false, {}, null],
    [
      'in a workflow',
      true,
      { actions: true },
      {
        from: 'type=gha,scope=size-guard-key-crun-armv7',
        to: 'type=gha,scope=size-guard-key-crun-armv7,mode=max',
      },
    ],
    [
      'elsewhere, written anew each time',
      true,
      {},
      {
        from: 'type=local,"src=/w/crun,armv7"',
        to: 'type=local,"dest=/w/crun,armv7.new",mode=max',
      },
    ],
    [
      'elsewhere, for the first time',
      true,
      { exists: false },
      { from: null, to: 'type=local,"dest=/w/crun,armv7.new",mode=max' },
    ],
    [
      'as the author says',
      'type=registry,ref=r/cache',
      { actions: true },
      { from: 'type=registry,ref=r/cache', to: 'type=registry,ref=r/cache' },
    ],
  ])('%s', (_, cache, own, expected) => {
    expect(cacheOf(cache, { ...where, ...own })).toEqual(expected);
  });
});
