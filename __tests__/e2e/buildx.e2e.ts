/** Builds of Dockerfiles by a real engine, those for armv7 under QEMU. */

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { startEngine } from '../../scripts/docker.ts';
import { check } from '../../src/commands/check.ts';
import { measure } from '../../src/commands/measure.ts';
import { report } from '../../src/commands/report.ts';
import { findProgram } from '../../src/lib/process/find.ts';
import type { Context } from '../../src/pipeline/context.ts';
import { testContext } from '../helpers/context.ts';
import { type Folder, repository } from '../helpers/folder.ts';

const BASE = 'FROM scratch AS base\nADD base.tar /\n';
const HELLO = '#include <stdio.h>\nint main(void) { puts(WHO); return 0; }\n';
/** A header of a program for s390x, which the machine cannot run. */
const FOREIGN = Buffer.concat([
  Buffer.from('7f454c46020201', 'hex'),
  Buffer.alloc(9),
  Buffer.from('00020016', 'hex'),
]);

/** A repository with a build for armv7 in an armv7 Debian: `dockerfile` follows the stage `base`. */
function project(dockerfile: string, own = '', files: Record<string, string | Uint8Array> = {}): Folder {
  const made = repository({
    'budgets.yml': `
version: 1
targets: [armv7]
builds:
  hello:
    timeout: 5m
    buildx: { output: "out/{target}", network: host, qemu: auto ${own} }
artifacts: { hello: { build: hello, path: "out/{target}/hello", budget: 100 KB } }
`,
    Dockerfile: BASE + dockerfile,
    '.dockerignore': 'out\n.size-guard\n.git\n',
    ...files,
  });
  cpSync(process.env['SIZE_GUARD_TEST_ARMV7'] ?? '', made.at('base.tar'));
  return made;
}

const OPTIONS = {
  config: 'budgets.yml',
  targets: null,
  folder: null,
  jobs: 1,
  zstdLimit: 1e9,
  rebuilds: 0,
  output: null,
};

async function run(at: Folder, own: Partial<Context> = {}) {
  const context = testContext(at.path, own);
  const reported = await check({ ...OPTIONS, format: 'text' }, context);
  return { ...reported, context, errors: reported.verdict.errors.map(({ text }) => text) };
}

/** The ids of the processes that have this text on their command line. */
const running = (text: string) =>
  execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(text))
    .map((line) => Number.parseInt(line, 10));

const until = async (holds: () => boolean) => {
  for (let left = 300; left > 0 && !holds(); left -= 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  return holds();
};

test('a C program, natively for armv7 under QEMU and by the host for amd64', async () => {
  using at = project(
    `FROM base AS build
ARG VERSION
ARG CFLAGS
COPY hello.c /
RUN --mount=type=secret,id=token test "$(cat /run/secrets/token)" = "open sesame"
RUN test "$VERSION" = 1.10 && mkdir /out && gcc $CFLAGS -DWHO="\\"$(uname -m)\\"" -o /out/hello hello.c && /out/hello
FROM scratch AS out
COPY --from=build /out /
FROM base AS later
RUN false
`,
    '',
    { 'hello.c': HELLO },
  );
  at.write({
    'budgets.yml': `
version: 1
targets: [amd64, armv7]
builds:
  hello:
    run: mkdir -p out/amd64 && gcc -Os -s -DWHO='"amd64"' -o out/amd64/hello hello.c
    per:
      armv7:
        env: { TOKEN: open sesame }
        buildx:
          stage: out
          args: { VERSION: 1.10, CFLAGS: "-Os -s" }
          secrets: ["id=token,env=TOKEN"]
          output: "out/{target}/"
          network: host
          qemu: auto
artifacts: { hello: { build: hello, path: "out/{target}/hello", budget: 100 KB } }
`,
  });
  const { exitCode, files, errors } = await run(at);
  expect(errors).toEqual([]);
  expect(exitCode).toBe(0);
  const snapshot = readFileSync(files.snapshot, 'utf8');
  expect(JSON.parse(snapshot).artifacts.map(({ format }: { format: string }) => format)).toEqual([
    'elf/amd64',
    'elf/arm',
  ]);
  expect(readFileSync(at.at('.size-guard/logs/hello-armv7.log'), 'utf8')).toContain('armv7l');

  // The same legs on their own, put together by another command: not a byte of the verdict differs.
  const verdict = readFileSync(files.json, 'utf8');
  const snapshots = ['armv7.json', 'amd64.json'];
  for (const output of snapshots) {
    const targets = [output.replace('.json', '')];
    expect((await measure({ ...OPTIONS, targets, output }, testContext(at.path))).exitCode).toBe(0);
  }
  const merged = await report({ ...OPTIONS, snapshots, format: 'json' }, testContext(at.path));
  expect(readFileSync(merged.files.json, 'utf8')).toBe(verdict);
  expect(readFileSync(merged.files.snapshot, 'utf8')).toBe(snapshot);

  // The folder is replaced as a whole, and the same build gives the same snapshot.
  at.write({ 'out/armv7/left-over': 'x' });
  const again = await run(at);
  expect(again.errors).toEqual([]);
  expect(existsSync(at.at('out/armv7/left-over'))).toBe(false);
  expect(readFileSync(again.files.snapshot, 'utf8')).toBe(snapshot);
  expect(execFileSync('ls', ['-A', at.at('out')], { encoding: 'utf8' })).toBe('amd64\narmv7\n');
});

test('a failing step is named, with its own last line', async () => {
  using at = project('FROM base AS two\nRUN echo begins\nRUN echo this is why >&2; exit 7\n');
  const { exitCode, errors } = await run(at);
  expect(exitCode).toBe(3);
  expect(errors).toEqual([
    'build hello armv7 ended with exit code 1 in [two 2/2] RUN echo this is why >&2; exit 7; its last line: this is why',
  ]);
});

describe('a build that hangs under QEMU', () => {
  const HANGING = 'FROM base\nRUN sleep 5432.1\n';

  test('is ended at its time limit, with all it started', async () => {
    using at = project(HANGING);
    at.write({
      'budgets.yml': readFileSync(at.at('budgets.yml'), 'utf8').replace('timeout: 5m', 'timeout: 10s'),
    });
    const { errors } = await run(at);
    expect(errors[0]).toContain('exceeded its time limit of 10 s');
    expect(running(at.path)).toEqual([]);
    expect(await until(() => running('sleep 5432.1').length === 0)).toBe(true);
    expect(existsSync(at.at('out'))).toBe(true);
    expect(execFileSync('ls', ['-A', at.at('out')], { encoding: 'utf8' })).toBe('');
  });

  test('is ended when the user cancels', async () => {
    using at = project(HANGING);
    const cancel = new AbortController();
    const done = run(at, { signal: cancel.signal });
    expect(await until(() => running('sleep 5432.1').length > 0)).toBe(true);
    cancel.abort();
    await expect(done).rejects.toMatchObject({ name: 'Cancelled' });
    expect(await until(() => [...running('sleep 5432.1'), ...running(at.path)].length === 0)).toBe(true);
  });
});

describe('what a stage exports is looked at before it is taken', () => {
  test.each([
    [
      'a symlink out of it',
      'ln -s ../../../secret /hello',
      '"hello", a symlink to "../../../secret", which is outside the exported folder',
    ],
    [
      'an absolute symlink',
      'ln -s /etc/passwd /hello',
      '"hello", a symlink to "/etc/passwd", which is outside the exported folder',
    ],
    ['a device', 'mkdir /d && mknod /d/zero c 1 5', '"d/zero", which is a character device, not a file'],
    ['a pipe', 'mkfifo /hello', '"hello", which is a pipe, not a file'],
    ['nothing', 'true', 'no files; copy the files to measure into the stage'],
  ])('%s', async (_, command, expected) => {
    // Not copied from another stage: older engines make files of devices then.
    const tools = ['bin', 'lib', 'usr'].map((name) => `--mount=from=base,source=/${name},target=/${name}`);
    using at = project(`FROM scratch\nRUN ${tools.join(' ')} ${command}\n`);
    at.write({ 'out/armv7/hello': 'of last time' });
    const { errors } = await run(at);
    expect(errors).toEqual([`build hello armv7 exported ${expected}`]);
    expect(readFileSync(at.at('out/armv7/hello'), 'utf8')).toBe('of last time');
  });
});

describe('an output folder that cannot be replaced', () => {
  const DOCKERFILE = 'FROM scratch\nCOPY hello /\n';

  test('because it holds files of the repository', async () => {
    using at = project(DOCKERFILE, '', { hello: 'x', 'out/armv7/README': 'x' });
    expect((await run(at)).errors[0]).toContain(
      'would replace out/armv7, which contains files that git tracks',
    );
    expect(existsSync(at.at('out/armv7/README'))).toBe(true);
  });

  test('because it is a file', async () => {
    using at = project(DOCKERFILE, '', { hello: 'x' });
    at.write({ 'out/armv7': 'x' });
    expect((await run(at)).errors[0]).toContain('would replace out/armv7, which is not a folder; remove it');
  });
});

describe('what is missing is named with the line that mends it', () => {
  const DOCKERFILE = 'FROM scratch\nCOPY hello /\n';

  test('docker', async () => {
    using at = project(DOCKERFILE, '', { hello: 'x' });
    // Without git it would not even be known what the output may replace.
    mkdirSync(at.at('only-git'));
    symlinkSync(findProgram('git', process.env) ?? '', at.at('only-git/git'));
    const { errors } = await run(at, { env: { PATH: at.at('only-git') } });
    expect(errors[0]).toContain('could not start: docker is not installed: apt-get install docker.io');
  });

  test('the daemon', async () => {
    using at = project(DOCKERFILE, '', { hello: 'x' });
    const { errors } = await run(at, {
      env: { ...process.env, DOCKER_HOST: `unix://${at.at('none.sock')}` },
    });
    expect(errors[0]).toContain('could not start: the Docker daemon does not respond: service docker start');
  });

  test('the builder', async () => {
    using at = project(DOCKERFILE, ', builder: nobody', { hello: 'x' });
    expect((await run(at)).errors[0]).toContain(
      'could not start: there is no builder "nobody": docker buildx create --name nobody',
    );
  });

  // A machine where every emulator is registered has nothing to say here.
  const unregistered = existsSync('/proc/sys/fs/binfmt_misc/qemu-s390x') ? test.skip : test;
  unregistered('the emulator', async () => {
    using at = project(DOCKERFILE, '', { hello: 'x' });
    const config = readFileSync(at.at('budgets.yml'), 'utf8')
      .replace('[armv7]', '{ s390x: { goarch: s390x, triple: s390x-linux-gnu, platform: linux/s390x } }')
      .replace('qemu: auto', 'qemu: manual');
    at.write({ 'budgets.yml': config });
    expect((await run(at)).errors[0]).toContain(
      'could not start: no emulator for linux/s390x is registered (/proc/sys/fs/binfmt_misc): ',
    );
  });

  test('a program of another architecture: "exec format error" is explained', async () => {
    using at = project('FROM scratch\nCOPY foreign /\nRUN ["/foreign"]\n', '', { foreign: FOREIGN });
    execFileSync('chmod', ['+x', at.at('foreign')]);
    expect((await run(at)).errors[0]).toContain(
      '"exec format error" means that the builder cannot run linux/arm/v7 programs: no emulator for them is registered',
    );
  });
});

// An engine of one's own takes root.
const asRoot = process.getuid?.() === 0 ? describe : describe.skip;
asRoot('an engine in trouble', () => {
  test('is stopped in the middle of a build', async () => {
    using at = project('FROM base\nRUN sleep 6543.2\n');
    const engine = startEngine(mkdtempSync(join(tmpdir(), 'size-guard-engine-')));
    try {
      const done = run(at, { env: { ...process.env, DOCKER_HOST: engine.host } });
      expect(await until(() => running('sleep 6543.2').length > 0)).toBe(true);
      process.kill(engine.pid, 'SIGTERM');
      const { exitCode, errors } = await done;
      expect(exitCode).toBe(3);
      expect(errors[0]).toContain('the connection to the builder was lost during the build');
    } finally {
      engine.stop();
      // It leaves the processes of its builds to nobody.
      for (const pid of running('sleep 6543.2')) process.kill(pid, 'SIGKILL');
    }
  });

  test('has no space for the build context', async () => {
    using at = project('FROM scratch\nCOPY base.tar /\n');
    const folder = mkdtempSync(join(tmpdir(), 'size-guard-engine-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder]);
    try {
      const engine = startEngine(join(folder, 'engine'));
      try {
        const { exitCode, errors } = await run(at, { env: { ...process.env, DOCKER_HOST: engine.host } });
        expect(exitCode).toBe(3);
        expect(errors[0]).toContain('the disk is full: "docker system df" shows what Docker uses');
      } finally {
        engine.stop();
      }
    } finally {
      execFileSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
