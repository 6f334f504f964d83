import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type CheckOptions, check } from '../../src/commands/check.ts';
import { testContext } from '../helpers/context.ts';
import { type Folder, folder, repository } from '../helpers/folder.ts';

const OPTIONS: CheckOptions = {
  config: 'budgets.yml',
  targets: null,
  folder: null,
  jobs: 1,
  zstdLimit: 1_000_000_000,
  rebuilds: 0,
  format: 'text',
  output: null,
};

const run = (at: Folder, own: Partial<CheckOptions> = {}) => {
  const context = testContext(at.path);
  return check({ ...OPTIONS, ...own }, context).then((reported) => ({ ...reported, context }));
};

const states = ({ verdict }: Awaited<ReturnType<typeof run>>) =>
  verdict.results.map(({ artifact, target, variant, metric, state }) =>
    [artifact, target, variant, metric, state].filter((part) => part !== null).join(' '),
  );

describe('limits are inclusive', () => {
  test.each([
    [512_000, 'pass', 0],
    [512_001, 'fail', 1],
  ])('%i bytes against 512 KB: %s, exit code %i', async (bytes, verdict, exitCode) => {
    using at = folder({
      'budgets.yml':
        'version: 1\ntargets: [amd64]\nartifacts:\n  injector: { path: injector, budget: 512 KB }\n',
      injector: Buffer.alloc(bytes, 1),
    });
    const result = await run(at);
    expect(result.verdict.verdict).toBe(verdict);
    expect(result.exitCode).toBe(exitCode);
    expect(result.verdict.results[0]).toMatchObject({ bytes, max: 512_000 });
  });

  test('a breach by one byte is printed in exact bytes, because rounding would hide it', async () => {
    using at = folder({
      'budgets.yml':
        'version: 1\ntargets: [amd64]\nartifacts:\n  injector: { path: injector, budget: 512 KB }\n',
      injector: Buffer.alloc(512_001, 1),
    });
    const { context } = await run(at);
    expect(context.printed()).toContain('512,001 B  512,000 B  −1 B');
    expect(context.printed()).toContain('injector on amd64: 1 B over its maximum (budgets.yml:4)');
  });
});

describe('builds', () => {
  const PROGRAM = `
version: 1
targets: [amd64, arm64, armv7, riscv64]
builds:
  hello:
    run: |
      mkdir -p out/$SIZE_GUARD_TARGET
      $CC $CFLAGS -o out/$SIZE_GUARD_TARGET/hello-$SIZE_GUARD_VARIANT hello.c
    variants:
      plain: {}
      small: { env: { CFLAGS: "-Os -s" } }
artifacts:
  hello:
    build: hello
    path: out/{target}/hello-{variant}
    budget: { max: 100 KB, variants: { small: { max: 70 KB } } }
`;
  const HELLO = '#include <stdio.h>\nint main(void) { puts("hello"); return 0; }\n';

  test('a C program is cross-built for four targets and measured', async () => {
    using at = repository({ 'budgets.yml': PROGRAM, 'hello.c': HELLO });
    const result = await run(at);
    expect(states(result)).toEqual(
      ['amd64', 'arm64', 'armv7', 'riscv64'].flatMap((target) => [
        `hello ${target} plain raw pass`,
        `hello ${target} small raw pass`,
      ]),
    );
    const snapshot = JSON.parse(readFileSync(result.files.snapshot, 'utf8'));
    expect(snapshot.artifacts.map((each: { format: string }) => each.format)).toEqual(
      ['amd64', 'arm64', 'arm', 'riscv64'].flatMap((goarch) => [`elf/${goarch}`, `elf/${goarch}`]),
    );
    expect(snapshot.commit).toMatchObject({
      sha: at.git('rev-parse', 'HEAD').trim(),
      dirty: false,
      parents: [],
    });
  });

  test('the same snapshot is written to the same bytes', async () => {
    using at = repository({ 'budgets.yml': PROGRAM, 'hello.c': HELLO });
    const first = readFileSync((await run(at, { targets: ['armv7'] })).files.snapshot, 'utf8');
    const second = readFileSync((await run(at, { targets: ['armv7'] })).files.snapshot, 'utf8');
    expect(second).toBe(first);
    expect(JSON.parse(first).leg).toBe('armv7');
  });

  test('a failed build fails with its last line, and independent builds go on', async () => {
    using at = folder({
      'budgets.yml': `
version: 1
targets: [amd64]
builds:
  broken: { run: "echo this is why >&2; exit 7" }
  after: { needs: [broken], run: "echo never" }
  fine: { run: "echo x > fine" }
artifacts:
  after: { build: after, path: after, budget: 1 KB }
  fine: { build: fine, path: fine, budget: 1 KB }
`,
    });
    const result = await run(at);
    expect(result.exitCode).toBe(3);
    expect(states(result)).toEqual(['after amd64 raw missing', 'fine amd64 raw pass']);
    expect(result.verdict.errors.map(({ text }) => text)).toEqual([
      'build after amd64 was skipped, because it needs broken amd64, which failed',
      'build broken amd64 ended with exit code 7; its last line: this is why',
    ]);
    expect(existsSync(result.files.json)).toBe(true);
  });

  test('a missing cross compiler is named with the package that brings it', async () => {
    using at = folder({
      'budgets.yml': `
version: 1
targets: { hppa: { goarch: hppa, triple: hppa-linux-gnu, platform: linux/hppa } }
builds: { hello: { run: "$CC -o hello hello.c" } }
artifacts: { hello: { build: hello, path: hello } }
`,
      'hello.c': HELLO,
    });
    const result = await run(at);
    expect(result.exitCode).toBe(3);
    expect(result.verdict.errors[0]?.text).toContain(
      'hppa-linux-gnu-gcc is not installed: apt-get install gcc-hppa-linux-gnu',
    );
  });

  test('cargo links for musl through zig by a program, which is there when the build begins', async () => {
    using at = folder({
      'budgets.yml': `
version: 1
targets: { arm64: { libc: musl } }
builds: { args: { run: '"$CARGO_TARGET_AARCH64_UNKNOWN_LINUX_MUSL_LINKER" -m64 "a b.o" > args.txt' } }
artifacts: { args: { build: args, path: args.txt } }
`,
      'bin/zig': '#!/bin/sh\nprintf "<%s>" "$@"\n',
    });
    chmodSync(at.at('bin', 'zig'), 0o755);
    const PATH = `${at.at('bin')}:${process.env['PATH']}`;
    const context = testContext(at.path, { env: { ...process.env, PATH } });
    expect((await check(OPTIONS, context)).verdict.errors).toEqual([]);
    expect(readFileSync(at.at('args.txt'), 'utf8')).toBe('<cc><-target><aarch64-linux-musl><a b.o>');
  });

  test('a build does not see what belongs to the action, and sees its target', async () => {
    using at = folder({
      'budgets.yml': `
version: 1
targets: [armv7]
builds: { env: { run: "env | sort > env.txt", env: { WHERE: "{platform} {triple}" } } }
artifacts: { env: { build: env, path: env.txt } }
`,
    });
    const context = testContext(at.path, {
      env: {
        ...process.env,
        INPUT_TOKEN: 'secret',
        ACTIONS_RUNTIME_TOKEN: 'secret',
        GITHUB_ENV: '/secret',
        GITHUB_STEP_SUMMARY: '/secret',
        MINE: 'kept',
      },
    });
    await check(OPTIONS, context);
    const seen = readFileSync(at.at('env.txt'), 'utf8');
    expect(seen).not.toContain('secret');
    for (const line of [
      'GOOS=linux',
      'GOARCH=arm',
      'GOARM=7',
      'CGO_ENABLED=0',
      'CC=arm-linux-gnueabihf-gcc',
      'CROSS_COMPILE=arm-linux-gnueabihf-',
      'TRIPLE=arm-linux-gnueabihf',
      'CARGO_BUILD_TARGET=armv7-unknown-linux-gnueabihf',
      'CARGO_TARGET_ARMV7_UNKNOWN_LINUX_GNUEABIHF_LINKER=arm-linux-gnueabihf-gcc',
      'SIZE_GUARD_TARGET=armv7',
      'SIZE_GUARD_VARIANT=',
      'WHERE=linux/arm/v7 arm-linux-gnueabihf',
      'MINE=kept',
    ])
      expect(seen.split('\n')).toContain(line);
  });
});

describe('a file that the build did not write', () => {
  const CONFIG = `
version: 1
targets: [amd64]
builds: { app: { run: make --silent } }
artifacts: { app: { build: app, path: app, budget: 1 KB } }
`;
  const MAKEFILE = 'app: source\n\tcp source app\n';

  test('is stale, and an error, when nobody knows where it comes from', async () => {
    using at = folder({ 'budgets.yml': CONFIG.replace('make --silent', '"true"'), app: 'left over' });
    const result = await run(at);
    expect(result.exitCode).toBe(3);
    expect(result.verdict.errors.map(({ code }) => code)).toEqual(['stale']);
    expect(states(result)).toEqual(['app amd64 raw unjudged']);
  });

  test('is its result when an earlier run of the same job made exactly this file', async () => {
    using at = folder({ 'budgets.yml': CONFIG, Makefile: MAKEFILE, source: 'x' });
    expect((await run(at)).exitCode).toBe(0);
    const again = await run(at);
    expect(again.exitCode).toBe(0);
    expect(states(again)).toEqual(['app amd64 raw pass']);
  });

  test('is stale when somebody changed it in between, or the job is another one', async () => {
    using at = folder({ 'budgets.yml': CONFIG, Makefile: MAKEFILE, source: 'x' });
    await run(at);
    writeFileSync(at.at('app'), 'tampered');
    expect((await run(at)).verdict.errors.map(({ code }) => code)).toEqual(['stale']);

    unlinkSync(at.at('app'));
    expect((await run(at)).exitCode).toBe(0);
    at.write({ 'budgets.yml': CONFIG.replace('make --silent', 'make --silent WITH=flags') });
    expect((await run(at)).verdict.errors.map(({ code }) => code)).toEqual(['stale']);
  });
});

describe('a build that is mended goes on where it stopped', () => {
  test('what it made before it failed is its own', async () => {
    using at = folder({
      'budgets.yml': `
version: 1
targets: [amd64]
builds: { all: { run: make --silent a b } }
artifacts: { a: { build: all, path: a }, b: { build: all, path: b } }
`,
      Makefile: 'a: source\n\tcp source a\nb: source\n\tfalse\n',
      source: 'x',
    });
    expect((await run(at)).exitCode).toBe(3);
    // The script stays the same, and so does the job.
    at.write({ Makefile: 'a: source\n\tcp source a\nb: source\n\tcp source b\n' });
    expect(states(await run(at))).toEqual(['a amd64 raw pass', 'b amd64 raw pass']);
  });

  test('two targets that are built at the same time do not forget each other’s files', async () => {
    using at = folder({
      'budgets.yml': `
version: 1
targets: [amd64, arm64]
builds: { app: { run: "sleep 0.3; make --silent out-$SIZE_GUARD_TARGET" } }
artifacts: { app: { build: app, path: "out-{target}" } }
`,
      Makefile: 'out-%: source\n\tcp source $@\n',
      source: 'x',
    });
    await Promise.all([run(at, { targets: ['amd64'] }), run(at, { targets: ['arm64'] })]);
    expect((await run(at)).exitCode).toBe(0);
  });
});

test('a file that only gets another mode was not written', async () => {
  using at = folder({
    'budgets.yml': `
version: 1
targets: [amd64]
builds: { app: { run: chmod 755 app } }
artifacts: { app: { build: app, path: app } }
`,
    app: 'of last week',
  });
  expect((await run(at)).verdict.errors.map(({ code }) => code)).toEqual(['stale']);
});

describe('artifacts that cannot be measured', () => {
  const CONFIG = 'version: 1\ntargets: [amd64]\nartifacts:\n  app: { path: app, budget: 1 KB }\n';

  test('not there: missing, exit code 1', async () => {
    using at = folder({ 'budgets.yml': CONFIG });
    const result = await run(at);
    expect(states(result)).toEqual(['app amd64 raw missing']);
    expect(result.exitCode).toBe(1);
    expect(result.context.printed()).toContain('FAIL  app is missing on amd64');
  });

  test('a glob that matches nothing: missing, and the glob is shown', async () => {
    using at = folder({ 'budgets.yml': CONFIG.replace('path: app', 'path: "bin/{target}/*"') });
    const result = await run(at);
    expect(result.exitCode).toBe(1);
    expect(result.verdict.results[0]?.reasons[0]?.text).toBe('no file matches bin/amd64/*');
  });

  test('a folder: exit code 3', async () => {
    using at = folder({ 'budgets.yml': CONFIG });
    mkdirSync(at.at('app'));
    const result = await run(at);
    expect(result.exitCode).toBe(3);
    expect(result.verdict.errors[0]?.text).toBe(
      'app is a folder but not an OCI image layout; name a file in it, or a glob',
    );
  });

  test('empty: no result of a build', async () => {
    using at = folder({ 'budgets.yml': CONFIG, app: '' });
    const result = await run(at);
    expect(result.exitCode).toBe(1);
    expect(result.verdict.results[0]?.reasons[0]?.code).toBe('empty');
  });

  test('a symlink out of the repository that a build makes', async () => {
    using at = folder({
      'budgets.yml': `
version: 1
targets: [amd64]
builds: { app: { run: ln -sf /bin/true app } }
artifacts: { app: { build: app, path: app } }
`,
    });
    const result = await run(at);
    expect(result.exitCode).toBe(3);
    expect(result.verdict.errors.map(({ code }) => code)).toContain('outside');
  });

  test('a symlink inside of it is followed', async () => {
    using at = folder({ 'budgets.yml': CONFIG, real: 'bytes' });
    symlinkSync('real', at.at('app'));
    expect((await run(at)).verdict.results[0]?.bytes).toBe(5);
  });
});

test('each match of a glob is measured under its own name, whatever that is', async () => {
  const names = [
    'bridge',
    'host local',
    'it`s "quoted"',
    'a|b',
    '::error::gotcha',
    '\u202egnp.exe',
    'new\nline',
  ];
  using at = folder({
    'budgets.yml':
      'version: 1\ntargets: [amd64]\nartifacts:\n  plugins: { path: "bin/{target}/*", budget: 1 KB }\n',
    ...Object.fromEntries(names.map((name) => [`bin/amd64/${name}`, name])),
  });
  const result = await run(at);
  expect(result.verdict.results.map(({ artifact }) => artifact)).toEqual([...names].sort());
  expect(result.verdict.verdict).toBe('pass');
  const printed = result.context.printed();
  expect(printed).toContain('\\u{202e}gnp.exe');
  expect(printed).toContain('new\\nline');
  expect(printed).not.toMatch(/^\s*::/m);
});

test('the report goes to a file in the format asked for, and the terminal still says what it is', async () => {
  using at = folder({
    'budgets.yml': 'version: 1\ntargets: [amd64]\nartifacts:\n  app: { path: app, budget: 1 KB }\n',
    app: 'x',
  });
  const { context } = await run(at, { format: 'json', output: 'deep/verdict.json' });
  expect(JSON.parse(readFileSync(at.at('deep/verdict.json'), 'utf8'))).toMatchObject({
    schema: 'size-guard/verdict@1',
    verdict: 'pass',
    complete: true,
  });
  expect(context.printed()).toContain('PASS  budget OK');
});

test('a full disk costs the exit code but not the report, which then shows no pass', async () => {
  using at = folder({
    'budgets.yml': 'version: 1\ntargets: [amd64]\nartifacts:\n  app: { path: app, budget: 1 KB }\n',
    app: 'x',
  });
  const result = await run(at, { format: 'json', output: '/dev/full' });
  expect(result.exitCode).toBe(3);
  expect(result.context.printed()).toContain('/dev/full could not be written: ENOSPC: no space is left');
  expect(result.context.printed()).not.toContain('PASS');
  const verdict = { verdict: 'fail', errors: [{ code: 'not-written' }] };
  expect(JSON.parse(readFileSync(result.files.json, 'utf8'))).toMatchObject(verdict);
  expect(readFileSync(result.files.report, 'utf8')).toContain('/dev/full could not be written');
});

test('a glob does not follow a symlink to a folder, and a path may hold what a glob would mean', async () => {
  using at = folder({
    'budgets.yml': `
version: 1
targets: [amd64]
artifacts:
  all: { path: "bin/**" }
  odd: { path: 'odd \\[1\\]', budget: 1 KB }
`,
    'bin/app': 'x',
    'odd [1]': 'xy',
  });
  symlinkSync('/usr', at.at('bin/elsewhere'));
  symlinkSync('app', at.at('bin/link'));
  const { verdict } = await run(at);
  expect(verdict.results.map(({ artifact, bytes }) => [artifact, bytes])).toEqual([
    ['app', 1],
    ['link', 1],
    ['odd', 2],
  ]);
});

test('a symlink that a glob finds is measured, or refused where it leads nowhere or out of the repository', async () => {
  using at = folder({
    'budgets.yml': 'version: 1\ntargets: [amd64]\nartifacts: { libs: { path: "lib/*", budget: 10 } }\n',
    'real/libfoo.so.1': Buffer.alloc(100, 1),
    'lib/small': 'x',
  });
  symlinkSync('../real/libfoo.so.1', at.at('lib/libfoo.so'));
  const over = await run(at);
  expect(states(over)).toEqual(['libfoo.so amd64 raw fail', 'small amd64 raw pass']);
  symlinkSync('nowhere', at.at('lib/dangling'));
  symlinkSync('/etc/passwd', at.at('lib/out'));
  const refused = await run(at);
  expect(refused.exitCode).toBe(3);
  expect(refused.verdict.errors.map(({ text }) => text)).toEqual([
    'lib/dangling is a broken symlink',
    'lib/out is outside the repository: a symlink leads to /etc/passwd; copy the file itself into the repository (cp -L)',
  ]);
});

test('an artifact that a build makes unreadable is an error of its own, and the rest is judged', async () => {
  using at = folder({
    'budgets.yml': `
version: 1
targets: [amd64]
builds:
  broken: { run: mkdir -p out && ln -sfn loop out/loop }
  fine: { run: echo x > fine }
artifacts:
  broken: { build: broken, path: out/loop }
  fine: { build: fine, path: fine }
`,
  });
  const { verdict, exitCode } = await run(at);
  expect(exitCode).toBe(3);
  expect(verdict.results.map(({ artifact, state }) => `${artifact} ${state}`)).toEqual([
    'broken unjudged',
    'fine pass',
  ]);
});

test('a file is stale for the build that did not write it, and fine for the one that did', async () => {
  using at = folder({
    'budgets.yml': `
version: 1
targets: [amd64]
builds:
  one: { run: mkdir -p out && echo 1 > out/one }
  two: { needs: [one], run: echo 2 > out/two }
artifacts:
  first: { build: one, path: out/one }
  both: { build: two, path: "out/*" }
`,
  });
  const { verdict, exitCode } = await run(at);
  expect(verdict.results.map(({ artifact, state }) => `${artifact} ${state}`)).toEqual([
    'first pass',
    'two pass',
  ]);
  expect(verdict.errors.map(({ text }) => text)).toEqual([
    'stale artifact: out/one existed before build two ran and was not updated by it. Delete the file, or make the build write it',
  ]);
  expect(exitCode).toBe(3);
});
