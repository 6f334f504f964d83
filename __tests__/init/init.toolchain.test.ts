/** init as a user meets it: real projects, real compilers, and check right after it. */

import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { check } from '../../src/commands/check.ts';
import { init } from '../../src/commands/init.ts';
import { loadConfig } from '../../src/config/load.ts';
import { testContext } from '../helpers/context.ts';
import { type Folder, folder, repository } from '../helpers/folder.ts';
import { hasTool, requireTools } from '../helpers/toolchains.ts';

beforeAll(() =>
  requireTools(
    'go',
    'cargo',
    'make',
    'gcc',
    'aarch64-linux-gnu-gcc',
    'arm-linux-gnueabihf-gcc',
    'riscv64-linux-gnu-gcc',
  ),
);

const CHECK = {
  config: 'budgets.yml',
  targets: null,
  folder: null,
  jobs: 1,
  zstdLimit: 1_000_000,
  rebuilds: 0,
  format: 'text',
  output: null,
} as const;

/** What init did and said, and the artifacts that it wrote. */
async function initialized(at: Folder, files: readonly string[] = [], env: NodeJS.ProcessEnv = process.env) {
  const context = testContext(at.path, { env });
  const exitCode = await init({ config: 'budgets.yml', files }, context);
  const text = existsSync(at.at('budgets.yml')) ? readFileSync(at.at('budgets.yml'), 'utf8') : null;
  const config = text === null ? null : loadConfig('budgets.yml', at.path).config;
  return {
    exitCode,
    text,
    logged: context.logged.join('\n'),
    printed: context.printed(),
    targets: config?.targets.map(({ name }) => name),
    artifacts: config?.artifacts.map(({ name, path }) => `${name}: ${path}`),
  };
}

/** A text with its comments on one line each. */
const unwrapped = (text: string | null) => text?.replace(/(?<=#.*)\n *#/g, '');

/** What check says right after: how many numbers were judged, and how. */
async function checked(at: Folder) {
  const { exitCode, verdict } = await check(CHECK, testContext(at.path));
  return { exitCode, states: verdict.results.map(({ state }) => state).join(' '), errors: verdict.errors };
}

const passes = (count: number) => ({ exitCode: 0, states: Array(count).fill('pass').join(' '), errors: [] });

const go = (text: string) => `package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("${text}") }\n`;
const C = 'int main(void) { return 0; }\n';

describe('a Go module', () => {
  test('is measured on four targets, and check passes right after', async () => {
    using at = repository({
      'go.mod': 'module example.org/tools\n\ngo 1.21\n',
      'cmd/hello/main.go': go('hello'),
      'cmd/world/main.go': go('world'),
      'examples/demo/main.go': go('not shipped'),
      'magefile.go': `//go:build mage\n\n${go('not even built')}`,
      'vendor.go': 'package tools\n',
      '.gitignore': 'out/\n',
    });
    const { exitCode, targets, artifacts, text, logged, printed } = await initialized(at);
    expect(exitCode).toBe(0);
    expect(targets).toEqual(['amd64', 'arm64', 'armv7', 'riscv64']);
    expect(artifacts).toEqual(['hello: out/{target}/hello', 'world: out/{target}/world']);
    expect(text).toContain(
      `    run: go build -trimpath -ldflags '-s -w' -o "out/$SIZE_GUARD_TARGET/" ./cmd/hello ./cmd/world\n`,
    );
    expect(text).toMatch(/^ {8}riscv64: \d\.\d+ MB {2}# measured: \d,\d{3},\d{3} B$/m);
    expect(logged).not.toContain('skipped');
    expect(logged).not.toContain('.gitignore');
    expect(printed).toContain('Wrote budgets.yml: 2 artifacts for amd64, arm64, armv7, riscv64');
    expect(printed).toContain('Next:  size-guard check\n');
    expect(printed).toContain('- uses: org/size-guard@v1');
    expect(await checked(at)).toEqual(passes(8));
  });

  test('beside a Makefile is what is built; that the Makefile was not used is said', async () => {
    using at = folder({
      'go.mod': 'module example.org/both\n\ngo 1.21\n',
      'main.go': go('both'),
      Makefile: 'all:\n\tgo build\n',
    });
    const { artifacts, text, logged } = await initialized(at);
    expect(artifacts).toEqual(['both: out/{target}/both']);
    expect(logged).toContain('skipped Makefile: it probably calls the other build tools');
    expect(text).toContain('# Left out: Makefile:');
  });

  test('that does not compile leaves nothing but the reason', async () => {
    using at = folder({
      'go.mod': 'module example.org/broken\n\ngo 1.21\n',
      'main.go': 'package main\n\nfunc main() { x }\n',
    });
    const { exitCode, text, logged } = await initialized(at);
    expect(exitCode).toBe(3);
    expect(text).toBeNull();
    expect(logged).toMatch(/skipped build go: build go amd64 ended with exit code 1; .*undefined: x/);
    expect(logged).toContain('nothing could be measured; nothing was written');
  });

  test('that compiles for some targets has budgets for these, and says why not for the others', async () => {
    using at = folder({
      'go.mod': 'module example.org/some\n\ngo 1.21\n',
      'main.go': go('some'),
      'uses.go': 'package main\n\nvar _ = here\n',
      'here_amd64.go': 'package main\n\nvar here = 1\n',
      'here_arm64.go': 'package main\n\nvar here = 1\n',
    });
    const { targets, text, logged } = await initialized(at);
    expect(targets).toEqual(['amd64', 'arm64']);
    expect(logged).toMatch(
      /skipped riscv64: build go riscv64 ended with exit code 1; its last line: .*undefined: here/,
    );
    expect(text).toContain('# Left out: riscv64: build go riscv64 ended with exit code 1;');
    expect(await checked(at)).toEqual(passes(2));
  });
});

describe('a Makefile', () => {
  const project = {
    Makefile:
      'all: bin/tool helper\nbin/tool: main.c\n\tmkdir -p bin && $(CC) -o $@ $<\nhelper: main.c\n\t$(CC) -o $@ $<\n',
    'main.c': C,
    LICENSE: 'not a program\n',
  };

  test('is run for this machine, and the programs that it writes are found', async () => {
    using at = repository(project);
    const { targets, artifacts, text, logged } = await initialized(at);
    expect(targets).toHaveLength(1);
    expect(artifacts).toEqual(['tool: bin/tool', 'helper: helper']);
    expect(text).toContain('make OUT="out/$SIZE_GUARD_TARGET"');
    expect(logged).toContain('git does not ignore bin/tool');
    // make has nothing to do now; the files are known to be its own.
    expect(await checked(at)).toEqual(passes(2));
  });

  test('that has nothing to do any more tells nothing about what is there', async () => {
    using at = folder(project);
    execFileSync('make', { cwd: at.path, stdio: 'ignore' });
    const { exitCode, text, logged } = await initialized(at);
    expect(exitCode).toBe(3);
    expect(text).toBeNull();
    expect(logged).toMatch(/build make: stale artifact: (bin\/tool|helper) existed before build make ran/);
  });

  test('beside a go.mod is left alone', async () => {
    using at = folder({
      'go.mod': 'module example.org/hello\n\ngo 1.21\n',
      'main.go': go('hello'),
      Makefile: 'all:\n\ttouch made\n',
    });
    expect((await initialized(at)).artifacts).toEqual(['hello: out/{target}/hello']);
    expect(existsSync(at.at('made'))).toBe(false);
  });
});

(hasTool('cmake') ? describe : describe.skip)('a CMake project', () => {
  const project = {
    'CMakeLists.txt':
      'cmake_minimum_required(VERSION 3.10)\nproject(demo C)\nadd_executable(demo main.c)\nadd_library(shared SHARED main.c)\n',
    'main.c': C,
  };

  test('is cross-compiled for four targets; libraries are no programs', async () => {
    using at = folder(project);
    const { targets, artifacts } = await initialized(at);
    expect(targets).toEqual(['amd64', 'arm64', 'armv7', 'riscv64']);
    expect(artifacts).toEqual(['demo: out/{target}/demo']);
    expect(await checked(at)).toEqual(passes(4));
  });

  test('a target without a compiler is left out, with the line that installs it', async () => {
    using at = folder({ 'src/CMakeLists.txt': project['CMakeLists.txt'], 'src/main.c': C });
    const here = { ...at, path: at.at('src'), at: (...parts: string[]) => at.at('src', ...parts) };
    mkdirSync(at.at('bin'));
    for (const name of readdirSync('/usr/bin'))
      if (!name.startsWith('riscv64-')) symlinkSync(`/usr/bin/${name}`, at.at('bin', name));
    const { targets, text, logged } = await initialized(here, [], { ...process.env, PATH: at.at('bin') });
    expect(targets).toEqual(['amd64', 'arm64', 'armv7']);
    const remedy = 'riscv64-linux-gnu-gcc is not installed: apt-get install gcc-riscv64-linux-gnu';
    expect(logged).toContain(remedy);
    expect(unwrapped(text)).toContain(remedy);
  });
});

describe('a cargo project', () => {
  test("is measured where Rust's library is installed; for the other targets it says what installs it", async () => {
    using at = folder({
      'Cargo.toml': '[package]\nname = "tool"\nversion = "0.1.0"\nedition = "2021"\n',
      'src/main.rs': 'fn main() {}\n',
      'src/bin/second.rs': 'fn main() {}\n',
      'src/lib.rs': '',
    });
    const { targets = [], artifacts, text, logged } = await initialized(at);
    expect(artifacts).toEqual(['second: target/{rust}/release/second', 'tool: target/{rust}/release/tool']);
    expect(text).toContain('    run: cargo build --release\n');
    // Which targets these are, depends on the machine; what was not built was said.
    expect(targets.length).toBeGreaterThan(0);
    const rust = { arm64: 'aarch64-unknown-linux-gnu', riscv64: 'riscv64gc-unknown-linux-gnu' };
    for (const [name, triple] of Object.entries(rust))
      if (!targets.includes(name))
        expect(logged).toMatch(new RegExp(`skipped ${name}: .*rustup target add ${triple}`));
    expect(await checked(at)).toEqual(passes(2 * targets.length));
  });
});

describe('files that are there', () => {
  let built: Folder;
  const COMPILERS = {
    amd64: 'gcc',
    arm64: 'aarch64-linux-gnu-gcc',
    armv7: 'arm-linux-gnueabihf-gcc',
    riscv64: 'riscv64-linux-gnu-gcc',
  };
  beforeAll(() => {
    built = folder({ 'main.c': C });
    for (const [target, compiler] of Object.entries(COMPILERS))
      execFileSync(compiler, ['main.c', '-o', target], { cwd: built.path });
  });
  afterAll(() => built[Symbol.dispose]());
  const program = (target: keyof typeof COMPILERS) => readFileSync(built.at(target));

  test('are grouped by the targets in their names', async () => {
    using at = repository({
      'dist/hello-amd64': program('amd64'),
      'dist/hello-arm64': program('arm64'),
      'dist/hello-armv7': program('armv7'),
      'dist/world-amd64': program('amd64'),
    });
    const files = ['amd64', 'arm64', 'armv7'].map((name) => `dist/hello-${name}`);
    const { exitCode, targets, artifacts, text, logged, printed } = await initialized(at, [
      ...files,
      'dist/world-amd64',
    ]);
    expect(exitCode).toBe(0);
    expect(targets).toEqual(['amd64', 'arm64', 'armv7']);
    expect(artifacts).toEqual(['hello: dist/hello-{target}']);
    const why = 'it exists for amd64 only, but every artifact must exist for amd64, arm64, armv7';
    expect(logged).toContain(`skipped dist/world-amd64: ${why}`);
    expect(unwrapped(text)).toContain(` Left out: dist/world-amd64: ${why}`);
    expect(printed).toContain('# insert the steps that build the files here');
    expect(await checked(at)).toEqual(passes(3));
  });

  test('need no target in their names where there is one target', async () => {
    using at = folder({ hello: program('riscv64'), 'hello.tar': 'no program\n' });
    const { targets, artifacts } = await initialized(at, ['hello', 'hello.tar']);
    expect(targets).toEqual(['riscv64']);
    expect(artifacts).toEqual(['hello: hello', 'hello.tar: hello.tar']);
    expect(await checked(at)).toEqual(passes(2));
  });

  test('give their own names to the targets', async () => {
    using at = folder({ 'hello-x86_64': program('amd64'), 'hello-aarch64': program('arm64') });
    const { targets, artifacts } = await initialized(at, ['hello-x86_64', 'hello-aarch64']);
    expect(targets).toEqual(['x86_64', 'aarch64']);
    expect(artifacts).toEqual(['hello: hello-{target}']);
    expect(await checked(at)).toEqual(passes(2));
  });

  test('may have names that mean something in YAML, or look alike', async () => {
    const names = [
      'a: b #c',
      '"quoted"',
      "it's",
      '- dash',
      'new\nline',
      'tab\there',
      '\u202etxt',
      'dir/x',
      'dir2/x',
      '~',
    ];
    using at = folder(Object.fromEntries(names.map((name) => [name, program('amd64')])));
    const { artifacts } = await initialized(at, names);
    expect(artifacts).toHaveLength(names.length);
    expect(artifacts).toEqual(expect.arrayContaining(['dir-x: dir/x', 'dir2-x: dir2/x', 'a-b-c: a: b #c']));
    expect(await checked(at)).toEqual(passes(names.length));
  });

  test('are found in the usual folders where nothing can be built', async () => {
    using at = folder({
      'dist/amd64/hello': program('amd64'),
      'dist/arm64/hello': program('arm64'),
      'dist/notes.txt': 'no program',
      'elsewhere/tool': program('amd64'),
    });
    expect((await initialized(at)).artifacts).toEqual(['hello: dist/{target}/hello']);
    expect(await checked(at)).toEqual(passes(2));
  });

  test('that cannot be measured are named all at once', async () => {
    using outside = folder({ secret: 'x' });
    using at = folder({ hello: program('amd64'), 'dist/x': 'x', 'pattern[1]': 'x' });
    symlinkSync(outside.at('secret'), at.at('link'));
    const files = ['hello', 'nope', 'dist', 'link', outside.at('secret'), 'pattern[1]'];
    const error: Error = await initialized(at, files).then(
      () => new Error('init did not throw'),
      (thrown) => thrown,
    );
    expect(error.name).toBe('UsageError');
    expect(error.message.split('\n')).toEqual([
      'nope: file not found',
      'dist: this is a folder; name the files in it',
      expect.stringMatching(/^link: the file is outside the repository /),
      expect.stringMatching(/secret: the file is outside the repository /),
      expect.stringMatching(/^pattern\[1\]: .* form patterns in budgets\.yml; rename the file$/),
    ]);
    expect(existsSync(at.at('budgets.yml'))).toBe(false);
  });
});

describe('what is there stays', () => {
  test.each(['budgets.yml', 'config/size.yml'])('%s is not overwritten', async (config) => {
    using at = folder({ [config]: 'mine\n', 'dist/hello': 'x' });
    const context = testContext(at.path);
    await expect(init({ config, files: ['dist/hello'] }, context)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringContaining(`${config} already exists`),
    });
    expect(readFileSync(at.at(config), 'utf8')).toBe('mine\n');
    expect(existsSync(at.at('.size-guard'))).toBe(false);
  });

  test('a symlink that leads nowhere is not written through', async () => {
    using at = folder({ hello: 'x' });
    symlinkSync('nowhere.yml', at.at('budgets.yml'));
    await expect(initialized(at, ['hello'])).rejects.toMatchObject({ name: 'UsageError' });
    expect(existsSync(at.at('nowhere.yml'))).toBe(false);
  });

  test('what came into being during the builds is not overwritten either', async () => {
    using at = folder({
      Makefile: 'hello: main.c\n\t$(CC) -o $@ $<\n\techo mine > budgets.yml\n',
      'main.c': C,
    });
    await expect(initialized(at)).rejects.toMatchObject({ name: 'UsageError' });
    expect(readFileSync(at.at('budgets.yml'), 'utf8')).toBe('mine\n');
  });

  test('another file can be named, and everything is relative to its folder', async () => {
    using at = repository({ 'dist/hello': 'x', 'ci/keep': '' });
    const context = testContext(at.path);
    expect(await init({ config: 'ci/size.yml', files: ['dist/hello'] }, context)).toBe(0);
    expect(loadConfig('ci/size.yml', at.path).config.artifacts[0]?.path).toBe('../dist/hello');
    expect(context.printed()).toContain('Next:  size-guard check --config ci/size.yml\n');
    const { exitCode } = await check({ ...CHECK, config: 'ci/size.yml' }, testContext(at.path));
    expect(exitCode).toBe(0);
  });

  test.each(['no/budgets.yml', 'hello/budgets.yml'])('no folder is made for %s', async (config) => {
    using at = folder({ hello: 'x' });
    await expect(init({ config, files: ['hello'] }, testContext(at.path))).rejects.toMatchObject({
      name: 'UsageError',
      message: `the folder of ${config} does not exist`,
    });
  });

  // Root may write to any folder.
  (process.getuid?.() === 0 ? test.skip : test)('a folder without write permission is named', async () => {
    using at = folder({ hello: 'x' });
    chmodSync(at.path, 0o555);
    await expect(initialized(at, ['hello'])).rejects.toMatchObject({
      name: 'WriteError',
      message: expect.stringContaining(`there is no permission to write to the folder ${at.path}`),
    });
    chmodSync(at.path, 0o755);
  });
});

test('where there is nothing to measure it says what it looked for', async () => {
  using at = folder({ 'README.md': '# hello\n' });
  const { exitCode, text, logged } = await initialized(at);
  expect(exitCode).toBe(3);
  expect(text).toBeNull();
  expect(logged).toContain('found no go.mod, Cargo.toml, CMakeLists.txt or Makefile');
  rmSync(at.at('README.md'));
  expect(readdirSync(at.path)).toEqual([]);
});
