import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matrixEntries, plan } from '../../src/plan/plan.ts';
import { load, withHead } from '../config/loading.ts';

const ids = (text: string) => plan(load(text)).jobs.map(({ id }) => id);

test('target by target, each build after those that it needs, otherwise in the order of the file', () => {
  const text = withHead(`targets: [arm64, amd64]
builds:
  app: { run: make app, needs: [crun] }
  docs: { run: make docs }
  crun: { run: make crun }`);
  expect(ids(text)).toEqual([
    'crun arm64',
    'app arm64',
    'docs arm64',
    'crun amd64',
    'app amd64',
    'docs amd64',
  ]);
});

test('a job waits for every variant of what it needs, on its own target', () => {
  const { jobs } = plan(
    load(
      withHead(`targets: [amd64, armv7]
builds:
  crun: { run: make, variants: { slim: {}, full: {} } }
  app: { run: make, needs: [crun], variants: { online: {}, offline: {} } }`),
    ),
  );
  expect(
    Object.fromEntries(
      jobs.filter(({ target }) => target.name === 'armv7').map(({ id, needs }) => [id, needs]),
    ),
  ).toEqual({
    'crun armv7 slim': [],
    'crun armv7 full': [],
    'app armv7 online': ['crun armv7 slim', 'crun armv7 full'],
    'app armv7 offline': ['crun armv7 slim', 'crun armv7 full'],
  });
});

test('only the targets that are asked for', () => {
  const config = load(withHead('builds: { app: { run: make } }'));
  const { jobs, artifacts } = plan(config, config.targets.slice(1, 2));
  expect(jobs.map(({ id }) => id)).toEqual(['app arm64']);
  expect(artifacts.map(({ path }) => path)).toEqual(['out/arm64/app']);
});

test('placeholders are replaced in paths and variables, and not in the script', () => {
  const { jobs, artifacts } = plan(
    load(`version: 1
targets: { armv7: { libc: musl } }
builds:
  app:
    run: echo {target}
    env: { ALL: "{target} {variant} {build} {goarch} {goarm} {triple} {rust} {platform}", BRACES: "{a,b}" }
    variants: { slim: {} }
artifacts:
  tool: { build: app, path: "{artifact}/{build}/{target}/{variant}/{triple}/*.{so,a}" }`),
  );
  expect(jobs[0]).toMatchObject({
    task: { kind: 'shell', script: 'echo {target}' },
    env: {
      ALL: 'armv7 slim app arm 7 arm-linux-musleabihf armv7-unknown-linux-musleabihf linux/arm/v7',
      BRACES: '{a,b}',
    },
  });
  expect(artifacts).toMatchObject([
    { path: 'tool/app/armv7/slim/arm-linux-musleabihf/*.{so,a}', variant: 'slim', job: 'app armv7 slim' },
  ]);
});

test('placeholders are replaced in all of buildx', () => {
  const { jobs } = plan(
    load(
      withHead(`targets: [armv7]
builds:
  app:
    buildx:
      file: "{build}.Dockerfile"
      context: "src/{goarch}"
      stage: "for-{target}"
      args: { TRIPLE: "{triple}", PLAIN: "{a,b}" }
      secrets: ["id={build},env=TOKEN"]
      output: "out/{target}"
      builder: "farm-{target}"
      cache: "type=registry,ref=cache:{target}"`),
    ),
  );
  expect(jobs[0]?.task).toEqual({
    kind: 'buildx',
    buildx: {
      file: 'app.Dockerfile',
      context: 'src/arm',
      stage: 'for-armv7',
      args: { TRIPLE: 'arm-linux-gnueabihf', PLAIN: '{a,b}' },
      secrets: ['id=app,env=TOKEN'],
      type: 'local',
      output: 'out/armv7',
      builder: 'farm-armv7',
      cache: 'type=registry,ref=cache:armv7',
      qemu: 'manual',
    },
  });
});

test('an artifact without build belongs to no job', () => {
  expect(plan(load(withHead('targets: [amd64]'))).artifacts).toMatchObject([
    { path: 'out/amd64/app', job: null },
  ]);
});

describe('jobs that take turns have a lock in common', () => {
  const locks = (artifacts: string) =>
    plan(
      load(`version: 1
targets: [amd64, armv7]
builds: { app: { run: make, variants: { slim: {}, full: {} } } }
artifacts: { ${artifacts} }`),
    ).jobs.map((job) => job.locks);

  test.each([
    [
      'paths with {target}: targets run side by side, variants of one do not',
      'a: { build: app, path: "{target}/{variant}" }',
      ['app amd64', 'app amd64', 'app armv7', 'app armv7'],
    ],
    [
      'one path without it: all take turns',
      'a: { build: app, path: "{target}/{variant}" }, b: { build: app, path: "{goarch}/{variant}" }',
      ['app', 'app', 'app', 'app'],
    ],
    [
      'no artifact, so nobody knows where it writes: all take turns',
      'a: { path: "{target}" }',
      ['app', 'app', 'app', 'app'],
    ],
  ])('%s', (_, artifacts, expected) => {
    expect(locks(artifacts)).toEqual(expected.map((lock) => [lock]));
  });
});

test('a leg is one target, its variants inside', () => {
  const { targets } = load(withHead('targets: { arm64: { runner: ubuntu-24.04-arm }, armv7: }'));
  expect(matrixEntries(targets)).toEqual([
    { target: 'arm64', runner: 'ubuntu-24.04-arm', platform: 'linux/arm64' },
    { target: 'armv7', runner: 'ubuntu-latest', platform: 'linux/arm/v7' },
  ]);
});

test('every job comes once, and after all that it needs, whatever the order in the file', () => {
  /** Builds that need some of those before them, and then the whole shuffled. */
  const builds = fc
    .array(fc.record({ needs: fc.array(fc.nat(20)), variants: fc.nat(2) }), { minLength: 1, maxLength: 12 })
    .map((all) =>
      all.map(({ needs, variants }, index) => ({
        name: `b${index}`,
        needs: index === 0 ? [] : [...new Set(needs.map((need) => `b${need % index}`))],
        variants: Array.from({ length: variants }, (_, variant) => `v${variant}`),
      })),
    )
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));
  fc.assert(
    fc.property(builds, (all) => {
      const { jobs } = plan(
        load(
          withHead(
            `builds:\n${all
              .map(
                ({ name, needs, variants }) =>
                  `  ${name}: { run: make, needs: [${needs.join(', ')}], variants: { ${variants.map((variant) => `${variant}: {}`).join(', ')} } }`,
              )
              .join('\n')}`,
          ),
        ),
      );
      const done = new Set<string>();
      for (const { id, needs, build } of jobs) {
        expect(needs.length).toBeGreaterThanOrEqual(build.needs.length);
        for (const need of needs) expect(done).toContain(need);
        expect(done).not.toContain(id);
        done.add(id);
      }
      expect(done.size).toBe(4 * all.reduce((sum, { variants }) => sum + Math.max(1, variants.length), 0));
    }),
    { numRuns: 50 },
  );
});

test('an artifact carries the limits that count for its target and variant', () => {
  const { artifacts } = plan(
    load(`version: 1
targets: [amd64, arm64]
builds: { app: { run: make, variants: { slim: , full: } } }
artifacts:
  app:
    build: app
    path: "{target}/{variant}"
    budget: { max: 3 MB, targets: { arm64: 2 MB }, variants: { slim: 1 MB } }
`),
  );
  expect(
    artifacts.map(({ target, variant, limits }) => [target.name, variant, limits.map(({ max }) => max)]),
  ).toEqual([
    ['amd64', 'slim', [1e6]],
    ['amd64', 'full', [3e6]],
    ['arm64', 'slim', [1e6]],
    ['arm64', 'full', [2e6]],
  ]);
});
