import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type DoctorOptions, doctor, setUp } from '../../src/commands/doctor.ts';
import { findProgram } from '../../src/lib/process/find.ts';
import { testContext } from '../helpers/context.ts';
import { type Folder, folder } from '../helpers/folder.ts';
import { hasTool, requireTools } from '../helpers/toolchains.ts';

const OPTIONS: DoctorOptions = {
  config: 'budgets.yml',
  targets: null,
  folder: null,
  fix: false,
  format: 'text',
  output: null,
};

const C = `
version: 1
targets: [arm64]
builds: { hello: { run: $CC -o hello-$SIZE_GUARD_TARGET hello.c } }
artifacts: { hello: { build: hello, path: 'hello-{target}' } }
`;

const PACKAGES = 'gcc-aarch64-linux-gnu libc6-dev-arm64-cross';
const isRoot = process.getuid?.() === 0;
const SUDO = isRoot ? '' : 'sudo -n ';

/**
 * A machine on whose PATH there are these shell scripts and a shell, and nothing else. It is Debian by its apt-cache.
 *
 * @param programs what they do; a machine that is not root's has a sudo that needs no password
 */
function machine(programs: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}) {
  const at = folder(files);
  const all = {
    'apt-cache':
      'case "$2" in "") echo " 500 http://deb.debian.org/debian x/main";; *) echo "  Candidate: 1.0";; esac',
    sudo: 'shift; exec "$@"',
    ...programs,
  };
  for (const [name, script] of Object.entries(all)) {
    at.write({ [`bin/${name}`]: `#!/bin/sh\n${script}\n` });
    chmodSync(at.at('bin', name), 0o755);
  }
  for (const name of ['sh', 'env', 'true', 'chmod', 'setsid', 'sleep'])
    symlinkSync(findProgram(name, process.env) ?? '', at.at('bin', name));
  const context = testContext(at.path, { env: { PATH: at.at('bin') } });
  const run = (own: Partial<DoctorOptions> = {}) => doctor({ ...OPTIONS, ...own }, context);
  return { at, context, run, [Symbol.dispose]: () => at[Symbol.dispose]() };
}

/** An apt-get that keeps its arguments; installing makes a compiler. */
const APT = `
echo "$*" >> "\${0%/*}/../apt.log"
case "$*" in *install*)
  printf '#!/bin/sh\\necho "12.2.0"\\n' > "\${0%/*}/aarch64-linux-gnu-gcc"
  chmod +x "\${0%/*}/aarch64-linux-gnu-gcc";;
esac`;

const aptLog = (at: Folder) => (existsSync(at.at('apt.log')) ? readFileSync(at.at('apt.log'), 'utf8') : '');

describe('the table', () => {
  test('ends with the line that installs what is missing', async () => {
    using here = machine({ 'apt-get': APT }, { 'budgets.yml': C });
    expect(await here.run()).toBe(1);
    const sudo = isRoot ? '' : 'sudo ';
    expect(here.context.printed()).toBe(
      `     target  needs       found                                   to install
  ✖  arm64   C compiler  aarch64-linux-gnu-gcc is not installed  apt-get install ${PACKAGES}

1 of 1 requirement is missing. This command installs it (or run size-guard doctor --fix):

${sudo}apt-get update && ${sudo}apt-get install -y ${PACKAGES}
`,
    );
    expect(aptLog(here.at)).toBe('');
  });

  test('names Debian’s packages elsewhere as such', async () => {
    using here = machine({}, { 'budgets.yml': C });
    expect(await here.run()).toBe(1);
    expect(here.context.printed()).toContain('On Debian or Ubuntu, this command installs it');
  });

  test('as JSON, also into a file', async () => {
    using here = machine({ 'apt-get': APT }, { 'budgets.yml': C });
    await here.run({ format: 'json', output: 'doctor.json' });
    expect(JSON.parse(readFileSync(here.at.at('doctor.json'), 'utf8'))).toEqual({
      schema: 'size-guard/doctor@1',
      complete: false,
      findings: [
        {
          target: 'arm64',
          need: 'C compiler',
          program: null,
          version: null,
          problem: 'aarch64-linux-gnu-gcc is not installed',
          remedy: {
            packages: ['gcc-aarch64-linux-gnu', 'libc6-dev-arm64-cross'],
            commands: [],
            advice: null,
          },
        },
      ],
      untold: [],
      install: expect.stringContaining(`apt-get install -y ${PACKAGES}`),
    });
    expect(here.context.printed()).toContain('1 of 1 requirement is missing');
  });

  test('without budgets.yml, of what C, Go and Rust need for the four targets', async () => {
    using here = machine({ go: 'echo go1.26' });
    expect(await here.run({ format: 'json' })).toBe(1);
    const { findings } = JSON.parse(here.context.printed());
    expect(findings.map(({ target, need }: Record<string, string>) => `${target} ${need}`)).toEqual(
      ['amd64', 'arm64', 'armv7', 'riscv64'].flatMap((target) =>
        ['C compiler', 'Go', 'Rust', 'Rust std'].map((need) => `${target} ${need}`),
      ),
    );
    expect(here.context.logged[0]).toContain('budgets.yml does not exist');
  });

  test('a configuration that is named has to be there', async () => {
    using here = machine({});
    await expect(here.run({ config: 'other.yml' })).rejects.toThrow('other.yml:1:1: file not found');
    await expect(here.run({ targets: ['amd46'] })).rejects.toThrow('did you mean "amd64"?');
  });

  test('where no build runs, nothing is needed', async () => {
    using here = machine({}, { 'budgets.yml': 'version: 1\nartifacts: { a: { path: "{target}" } }\n' });
    expect(await here.run()).toBe(0);
    expect(here.context.printed()).toBe('Nothing is needed: there are no builds to run.\n');
  });

  test('what a script does not tell is said', async () => {
    using here = machine(
      {},
      { 'budgets.yml': C.replace('$CC -o hello-$SIZE_GUARD_TARGET hello.c', './magic') },
    );
    expect(await here.run()).toBe(0);
    expect(here.context.printed()).toBe(
      'The needs of build "hello" are unknown: its script calls no tool that size-guard knows.\n',
    );
  });

  test('files outside of the repository are not read', async () => {
    using outside = folder({ 'build.sh': 'cargo build' });
    using here = machine(
      {},
      { 'budgets.yml': C.replace('$CC -o hello-$SIZE_GUARD_TARGET hello.c', './build.sh') },
    );
    symlinkSync(outside.at('build.sh'), here.at.at('build.sh'));
    expect(await here.run()).toBe(0);
    expect(here.context.printed()).toContain('are unknown');
  });
});

describe('--fix', () => {
  test('installs, says so before, and shows the table once more', async () => {
    using here = machine({ 'apt-get': APT }, { 'budgets.yml': C });
    expect(await here.run({ fix: true })).toBe(0);
    expect(here.context.logged).toEqual([
      `size-guard: running: ${SUDO}apt-get update`,
      `size-guard: running: ${SUDO}apt-get install -y ${PACKAGES}`,
    ]);
    expect(aptLog(here.at)).toBe(
      `-o DPkg::Lock::Timeout=300 update\n-o DPkg::Lock::Timeout=300 install -y ${PACKAGES}\n`,
    );
    const [before, after] = here.context.printed().split('\n\n');
    expect(before).toContain('✖  arm64   C compiler  aarch64-linux-gnu-gcc is not installed');
    expect(after).toContain('✔  arm64   C compiler  aarch64-linux-gnu-gcc 12.2.0');
    expect(here.context.printed()).toMatch(/Nothing is missing\.\n$/);
  });

  test('does nothing where nothing is missing', async () => {
    using here = machine({ 'apt-get': APT, 'aarch64-linux-gnu-gcc': 'echo 12.2.0' }, { 'budgets.yml': C });
    expect(await here.run({ fix: true })).toBe(0);
    expect(here.context.logged).toEqual([]);
    expect(aptLog(here.at)).toBe('');
  });

  test('what one remedy brings to light is mended as well', async () => {
    // The compiler that comes cannot find a C library at first.
    const apt = `
echo "$*" >> "\${0%/*}/../apt.log"
gcc="\${0%/*}/aarch64-linux-gnu-gcc"
case "$*" in
  *install*gcc-aarch64*) printf '#!/bin/sh\\necho crt1.o\\n' > "$gcc"; chmod +x "$gcc";;
  *install*libc6*) printf '#!/bin/sh\\necho /lib/crt1.o\\n' > "$gcc";;
esac`;
    using here = machine({ 'apt-get': apt }, { 'budgets.yml': C });
    expect(await here.run({ fix: true })).toBe(0);
    expect(aptLog(here.at).match(/install -y .*/g)).toEqual([
      `install -y ${PACKAGES}`,
      'install -y libc6-dev-arm64-cross',
    ]);
  });

  test('an apt that fails is shown with what it says, and costs exit code 3', async () => {
    using here = machine(
      { 'apt-get': 'echo "E: Unable to fetch some archives" >&2; exit 100' },
      { 'budgets.yml': C },
    );
    expect(await here.run({ fix: true })).toBe(3);
    expect(here.context.logged.slice(-3)).toEqual([
      `size-guard: running: ${SUDO}apt-get install -y ${PACKAGES}`,
      '  E: Unable to fetch some archives',
      'size-guard: the command failed with exit code 100',
    ]);
    expect(here.context.printed()).toContain('This command installs it:\n');
  });

  test('packages that apt does not know keep none of the others out', async () => {
    const cache =
      'case "$2" in "") echo " 500 http://d x/main";; libc6*) echo "  Candidate: (none)";; *) echo "  Candidate: 1";; esac';
    using here = machine({ 'apt-get': APT, 'apt-cache': cache }, { 'budgets.yml': C });
    expect(await here.run({ fix: true })).toBe(0);
    expect(here.context.logged).toContain('size-guard: apt has no package libc6-dev-arm64-cross');
    expect(aptLog(here.at)).toContain('install -y gcc-aarch64-linux-gnu\n');
  });

  test('a command that fails keeps those after it from being run', async () => {
    const musl = C.replace('{ run:', '{ libc: musl, run:');
    using here = machine(
      { 'apt-get': 'exit 0', python3: `echo "$*" >> "\${0%/*}/../python.log"; exit 1` },
      { 'budgets.yml': musl },
    );
    expect(await here.run({ fix: true })).toBe(3);
    expect(here.context.logged.slice(-2)).toEqual([
      `size-guard: running: ${SUDO}python3 -m venv /opt/ziglang`,
      'size-guard: the command failed with exit code 1',
    ]);
    expect(readFileSync(here.at.at('python.log'), 'utf8')).toBe('-m venv /opt/ziglang\n');
  });

  test('a daemon that a package starts stays', async () => {
    // It waits until the daemon has said which process it is.
    const daemon = `
pid="\${0%/*}/../pid"
setsid sh -c 'echo $$ > "$0"; exec sleep 60' "$pid" > /dev/null 2>&1 &
until test -s "$pid"; do :; done`;
    using here = machine({ 'apt-get': `case "$*" in *install*) ${daemon};; esac` }, { 'budgets.yml': C });
    await here.run({ fix: true });
    const pid = Number(readFileSync(here.at.at('pid'), 'utf8'));
    // That of a process which has ended and waits for its parent is empty.
    expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toContain('sleep');
    process.kill(pid, 'SIGKILL');
  });

  test('without apt, the packages are named', async () => {
    using here = machine({}, { 'budgets.yml': C });
    expect(await here.run({ fix: true })).toBe(1);
    expect(here.context.logged).toEqual([
      'size-guard: cannot install packages without apt-get; their names are those of Debian and Ubuntu',
    ]);
    expect(here.context.printed()).toContain(`apt-get install -y ${PACKAGES}`);
  });

  test('rustup’s part needs neither root nor apt', async () => {
    const rust = C.replace('$CC -o hello-$SIZE_GUARD_TARGET hello.c', 'cargo build');
    using here = machine(
      {
        'aarch64-linux-gnu-gcc': 'echo 12.2.0',
        cargo: 'echo cargo 1.95.0',
        rustc: `echo "\${0%/*}/../std"`,
        rustup: `echo "$*" > "\${0%/*}/../std"`,
        sudo: 'exit 1',
      },
      { 'budgets.yml': rust },
    );
    expect(await here.run({ fix: true })).toBe(0);
    expect(readFileSync(here.at.at('std'), 'utf8')).toBe('target add aarch64-unknown-linux-gnu\n');
  });
});

describe('before a build of the action', () => {
  const options = { config: 'budgets.yml', targets: null, folder: null };

  test('what is missing is said and installed', async () => {
    using here = machine({ 'apt-get': APT }, { 'budgets.yml': C });
    expect(await setUp(options, here.context)).toEqual([]);
    expect(here.context.logged).toEqual([
      'size-guard: arm64: aarch64-linux-gnu-gcc is not installed',
      `size-guard: running: ${SUDO}apt-get update`,
      `size-guard: running: ${SUDO}apt-get install -y ${PACKAGES}`,
    ]);
    expect(here.context.printed()).toBe('');
  });

  test('what cannot be installed is a warning with the line', async () => {
    using here = machine({ 'apt-get': 'exit 100' }, { 'budgets.yml': C });
    expect(await setUp(options, here.context)).toEqual([
      `arm64: aarch64-linux-gnu-gcc is not installed: apt-get install ${PACKAGES}`,
    ]);
  });

  test('only the targets that are built', async () => {
    using here = machine(
      { 'apt-get': APT, 'x86_64-linux-gnu-gcc': 'echo 12', gcc: 'echo 12' },
      { 'budgets.yml': C.replace('[arm64]', '[amd64, arm64]') },
    );
    expect(await setUp({ ...options, targets: ['amd64'] }, here.context)).toEqual([]);
    expect(here.context.logged).toEqual([]);
  });
});

test('the compilers of this machine, asked for real', async () => {
  requireTools('gcc', 'aarch64-linux-gnu-gcc', 'arm-linux-gnueabihf-gcc', 'riscv64-linux-gnu-gcc', 'go');
  using at = folder({
    'budgets.yml': `
version: 1
builds:
  init: { run: "$CC -o init init.c" }
  agent: { run: go build, cgo: true }
artifacts: { init: { build: init, path: "init-{target}" } }
`,
  });
  const context = testContext(at.path);
  expect(await doctor({ ...OPTIONS, format: 'json' }, context)).toBe(0);
  const { findings } = JSON.parse(context.printed());
  expect(findings).toHaveLength(8);
  for (const { program, version } of findings) {
    expect(hasTool(program)).toBe(true);
    expect(version).toMatch(/^\d+\.\d+/);
  }
});
