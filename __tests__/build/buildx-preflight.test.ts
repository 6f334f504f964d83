import { describe, expect, test } from '@jest/globals';
import { architectureOf, registration, runs } from '../../src/build/buildx/emulator.ts';
import type { Machine } from '../../src/build/buildx/inspection.ts';
import { preflight } from '../../src/build/buildx/preflight.ts';
import type { Buildx } from '../../src/config/buildx.ts';
import type { Answer } from '../../src/lib/process/answer.ts';

const BUILDX: Buildx = {
  file: 'Dockerfile',
  context: '.',
  args: {},
  secrets: [],
  type: 'local',
  output: 'out',
  cache: false,
  qemu: 'manual',
};

/** As Debian's package registers it. */
const QEMU_ARM = `enabled
interpreter /usr/libexec/qemu-binfmt/arm-binfmt-P
flags: POCF
offset 0
magic 7f454c4601010100000000000000000002002800
mask ffffffffffffff00fffffffffffffffffeffffff
`;

const inspect = (driver: string, platforms: string, endpoint = 'default') =>
  `Name:   default\nDriver: ${driver}\n\nNodes:\nEndpoint: ${endpoint}\nPlatforms: ${platforms}\n`;

interface Fake {
  readonly docker: boolean;
  readonly version: Answer;
  readonly inspect: Answer;
  readonly server: Answer;
  readonly host: string;
  readonly isRoot: boolean;
  readonly entries: readonly string[] | null;
  readonly interpreters: readonly string[];
  readonly kernel: 'linux' | 'another';
  readonly refuses: boolean;
}

const ok = (text: string): Answer => ({ code: 0, text });
const bad = (text: string): Answer => ({ code: 1, text });

const FINE: Fake = {
  docker: true,
  version: ok('github.com/docker/buildx v0.24.0 abc\n'),
  inspect: ok(inspect('docker', 'linux/amd64, linux/386')),
  server: ok('linux/amd64\n'),
  host: 'unix:///var/run/docker.sock',
  isRoot: false,
  entries: [QEMU_ARM],
  interpreters: ['/usr/bin/qemu-arm-static'],
  kernel: 'linux',
  refuses: false,
};

async function ask(own: Partial<Fake>, buildx: Partial<Buildx> = {}, platform = 'linux/arm/v7') {
  const fake = { ...FINE, ...own };
  let entries = fake.entries;
  const machine: Machine = {
    platform: 'linux/amd64',
    has: (program) => program === 'docker' && fake.docker,
    docker: async (...args) => {
      const line = args.join(' ');
      if (line === 'buildx version') return fake.version;
      if (line.startsWith('buildx inspect')) return fake.inspect;
      return line.startsWith('version') ? fake.server : ok(`${fake.host}\n`);
    },
    isRoot: fake.isRoot,
    binfmt:
      fake.kernel === 'another'
        ? null
        : {
            entries: () => entries,
            exists: (path) => fake.interpreters.includes(path),
            register: async () => {
              if (fake.refuses) throw new Error('EPERM');
              entries = [QEMU_ARM];
            },
          },
  };
  const result = await preflight({ ...BUILDX, ...buildx }, platform, machine);
  return result.ok ? 'fine' : result.problem;
}

const NOT_REGISTERED = 'no emulator for linux/arm/v7 is registered (/proc/sys/fs/binfmt_misc)';
const ENABLE = 'update-binfmts --enable (docker/setup-qemu-action on GitHub)';
const MOUNT = 'mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc && ';

test.each<[string, Partial<Fake>, Partial<Buildx>, string]>([
  ['all is there', {}, {}, 'fine'],
  [
    'no docker',
    { docker: false },
    {},
    "docker is not installed: apt-get install docker.io (GitHub's Ubuntu runners have it)",
  ],
  [
    'no buildx',
    { version: bad("docker: 'buildx' is not a docker command.\n") },
    {},
    "docker's plugin buildx is not installed: apt-get install docker-buildx (docker/setup-buildx-action on GitHub)",
  ],
  [
    'no daemon, when buildx does not know the driver',
    {
      inspect: ok(`${inspect('', '')}Error: Cannot connect to the Docker daemon`),
      server: bad('Cannot connect to the Docker daemon at unix:///var/run/docker.sock.'),
    },
    {},
    'the Docker daemon does not respond: service docker start',
  ],
  [
    'a daemon that does not let one in',
    { server: bad('permission denied while trying to connect to the Docker daemon socket') },
    {},
    'this user has no permission to use the Docker daemon: usermod -aG docker "$USER", and log in again',
  ],
  [
    'no such builder',
    { inspect: bad('ERROR: no builder "farm" found') },
    { builder: 'farm' },
    'there is no builder "farm": docker buildx create --name farm (docker/setup-buildx-action on GitHub)',
  ],
  [
    'a remote builder needs no daemon here',
    { inspect: ok(inspect('remote', 'linux/amd64, linux/arm/v7')), server: bad('') },
    {},
    'fine',
  ],
  [
    'a remote builder that does not run the platform',
    { inspect: ok(inspect('kubernetes', 'linux/amd64*, linux/arm64')) },
    { builder: 'farm' },
    'the builder supports only linux/amd64, linux/arm64, not linux/arm/v7: set "builder" to one that does',
  ],
  ['a remote builder that sleeps', { inspect: ok(inspect('kubernetes', '')) }, { builder: 'farm' }, 'fine'],
  [
    'a daemon elsewhere, whose kernel is another',
    { host: 'ssh://build@farm' },
    {},
    'the builder supports only linux/amd64, linux/386, not linux/arm/v7: set "builder" to one that does',
  ],
  [
    'a platform that the builder lists',
    { inspect: ok(inspect('docker', 'linux/arm64/v8, linux/arm/v7')), entries: [] },
    {},
    'fine',
  ],
  ['a kernel that is not Linux', { kernel: 'another' }, {}, 'fine'],
  [
    'no emulator, nor its package',
    { entries: null, interpreters: [] },
    {},
    `${NOT_REGISTERED}: apt-get install qemu-user-static binfmt-support (docker/setup-qemu-action on GitHub)`,
  ],
  [
    'an emulator that is not registered',
    { entries: [] },
    {},
    `${NOT_REGISTERED}: ${ENABLE}; or set "qemu: auto" and run as root`,
  ],
  [
    'an emulator that is not registered, from a newer package',
    { entries: [], interpreters: ['/usr/bin/qemu-arm-static', '/usr/lib/binfmt.d/qemu-arm.conf'] },
    {},
    `${NOT_REGISTERED}: cat /usr/lib/binfmt.d/qemu-arm.conf > /proc/sys/fs/binfmt_misc/register (docker/setup-qemu-action on GitHub); or set "qemu: auto" and run as root`,
  ],
  [
    'no registry mounted',
    { entries: null },
    {},
    `${NOT_REGISTERED}: ${MOUNT}${ENABLE}; or set "qemu: auto" and run as root`,
  ],
  [
    'an entry that is disabled',
    { entries: [QEMU_ARM.replace('enabled', 'disabled')] },
    {},
    `${NOT_REGISTERED}: ${ENABLE}; or set "qemu: auto" and run as root`,
  ],
  [
    'an entry that is lost inside of a container',
    { entries: [QEMU_ARM.replace('POCF', 'OC')] },
    {},
    `${NOT_REGISTERED}: ${ENABLE}; or set "qemu: auto" and run as root`,
  ],
  ['no emulator, and no program to run', { entries: null, interpreters: [] }, { qemu: 'none' }, 'fine'],
  [
    'a builder that does not run the platform, and no program to run',
    { inspect: ok(inspect('remote', 'linux/amd64')) },
    { qemu: 'none' },
    'fine',
  ],
  [
    'no daemon, and no program to run',
    { server: bad('') },
    { qemu: 'none' },
    'the Docker daemon does not respond: service docker start',
  ],
  ['qemu: auto', { entries: null, isRoot: true }, { qemu: 'auto' }, 'fine'],
  [
    'qemu: auto without root',
    { entries: null },
    { qemu: 'auto' },
    `${NOT_REGISTERED}, and "qemu: auto" needs root to register it: sudo ${MOUNT}sudo ${ENABLE}`,
  ],
  [
    'qemu: auto without the package',
    { entries: [], interpreters: [], isRoot: true },
    { qemu: 'auto' },
    `${NOT_REGISTERED}: apt-get install qemu-user-static binfmt-support (docker/setup-qemu-action on GitHub)`,
  ],
  [
    'qemu: auto where the kernel refuses',
    { entries: [], isRoot: true, refuses: true },
    { qemu: 'auto' },
    `${NOT_REGISTERED}, and registering it failed (EPERM): ${ENABLE}`,
  ],
])('%s', async (_, fake, buildx, expected) => {
  expect(await ask(fake, buildx)).toBe(expected);
});

test.each([
  ['linux/amd64', 'linux/amd64'],
  ['linux/386', 'linux/amd64'],
  ['linux/arm/v7', 'linux/arm64'],
])('%s is native on %s, also where the builder sleeps', async (platform, server) => {
  const fake = { entries: [], inspect: ok(inspect('docker-container', '')), server: ok(`${server}\n`) };
  expect(await ask(fake, {}, platform)).toBe('fine');
});

describe('binfmt_misc', () => {
  const of = (platform: string) => {
    const found = architectureOf(platform);
    if (found === undefined) throw new Error('unknown');
    return found;
  };

  test('an entry is for the programs whose header it matches', () => {
    expect(runs(QEMU_ARM, of('linux/arm/v7'))).toBe(true);
    expect(runs(QEMU_ARM, of('linux/arm64'))).toBe(false);
    expect(runs('enabled\ninterpreter /usr/bin/python\nflags: F\nextension .py\n', of('linux/arm'))).toBe(
      false,
    );
    expect(architectureOf('linux/constructor')).toBeUndefined();
  });

  test.each([
    [
      'linux/arm/v7',
      String.raw`:qemu-arm:M::\x7f\x45\x4c\x46\x01\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x28\x00:\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff:/usr/bin/qemu-arm-static:F`,
    ],
    [
      'linux/s390x',
      String.raw`:qemu-s390x:M::\x7f\x45\x4c\x46\x02\x02\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x16:\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff:/usr/bin/qemu-s390x-static:F`,
    ],
  ])('%s is registered as the package does', (platform, line) => {
    expect(registration(of(platform))).toBe(line);
  });
});
