/** Finds or installs the tools of the demo and the tests; if that is not possible, the error has the command to run. */

import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, mkdirSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Programs, and their Debian or Ubuntu packages. */
const PACKAGES = {
  git: ['git', 'ca-certificates'],
  make: ['make'],
  curl: ['curl', 'ca-certificates'],
  gperf: ['gperf'],
  python3: ['python3'],
  xz: ['xz-utils'],
  zstd: ['zstd'],
  ps: ['procps'],
  time: ['time'],
  gcc: ['gcc', 'libc6-dev'],
  'g++': ['g++'],
  strip: ['binutils'],
  'aarch64-linux-gnu-gcc': ['gcc-aarch64-linux-gnu', 'libc6-dev-arm64-cross'],
  'arm-linux-gnueabihf-gcc': ['gcc-arm-linux-gnueabihf', 'libc6-dev-armhf-cross'],
  'riscv64-linux-gnu-gcc': ['gcc-riscv64-linux-gnu', 'libc6-dev-riscv64-cross'],
  cmake: ['cmake'],
  cargo: ['cargo'],
  rustfilt: ['rustfilt'],
  pip3: ['python3-pip'],
  docker: ['docker.io'],
  dockerd: ['docker.io'],
  mount: ['mount'],
  'qemu-arm-static': ['qemu-user-static'],
  chromium: ['chromium'],
  mmdebstrap: ['mmdebstrap', 'arch-test', 'debian-archive-keyring'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Tool = keyof typeof PACKAGES | 'go';

/** The Go version of the examples; an older Go downloads it. */
const GO = '1.26.8';

const log = (text: string) => process.stderr.write(`${text}\n`);

const isOnPath = (program: string) =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => isExecutable(join(folder, program)));

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Installs missing tools.
 *
 * @returns an environment with the tools
 * @throws Error with the command to run if a missing tool cannot be installed automatically
 */
export function withTools(tools: readonly Tool[]): NodeJS.ProcessEnv {
  if (tools.includes('cargo')) withoutBroken('cargo');
  const missing = tools.flatMap((tool) => (tool === 'go' || isOnPath(tool) ? [] : PACKAGES[tool]));
  if (missing.length > 0) install(missing);
  return tools.includes('go') ? { ...process.env, ...withGo() } : process.env;
}

const works = (program: string) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

/** Removes folders with a broken program from PATH: without a toolchain, rustup's proxies would hide working programs. */
function withoutBroken(program: string): void {
  const isBroken = (folder: string) => isExecutable(join(folder, program)) && !works(join(folder, program));
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  process.env['PATH'] = folders.filter((folder) => !isBroken(folder)).join(delimiter);
}

function install(packages: readonly string[]): void {
  const line = `apt-get install -y --no-install-recommends ${[...new Set(packages)].join(' ')}`;
  const root = process.getuid?.() === 0;
  const sudo = !root && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  if (!isOnPath('apt-get') || (!root && !sudo))
    throw new Error(`tools are missing; install them with:\n  sudo ${line}`);
  log(`size-guard: installing ${packages.join(' ')}`);
  const command = `export DEBIAN_FRONTEND=noninteractive; apt-get update -qq && ${line} -qq`;
  const [program, args] = root ? ['sh', ['-c', command]] : ['sudo', ['-n', 'sh', '-c', command]];
  // Hide apt's output, but show its errors.
  const done = spawnSync(program as string, args as string[], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (done.status !== 0) throw new Error(`the installation failed:\n  ${line}`);
}

/** Returns a folder of size-guard in the user's cache. */
export function cacheFolder(name: string): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'size-guard', name);
}

/**
 * Provides a recent Go: the one on PATH, or a toolchain that an older Go downloads and verifies with the checksum
 * database.
 */
function withGo(): NodeJS.ProcessEnv {
  if (isOnPath('go') && isNewEnough(goVersion('go'))) return {};
  if (!isOnPath('go')) install(['golang-go', 'ca-certificates']);
  const cache = cacheFolder('go');
  mkdirSync(cache, { recursive: true });
  log(`size-guard: fetching the Go ${GO} toolchain`);
  const module = `golang.org/toolchain@v0.0.1-go${GO}.linux-${process.arch === 'arm64' ? 'arm64' : 'amd64'}`;
  const fetched = spawnSync('go', ['mod', 'download', '-json', module], {
    cwd: cache,
    encoding: 'utf8',
    env: { ...process.env, GOMODCACHE: cache, GOFLAGS: '-mod=mod', GO111MODULE: 'on' },
  });
  if (fetched.status !== 0)
    throw new Error(`Go ${GO} could not be fetched: ${fetched.stderr || fetched.stdout}`);
  const root: string = JSON.parse(fetched.stdout).Dir;
  // Files of modules are not executable, but these are programs.
  for (const folder of [join(root, 'bin'), ...toolFolders(root)])
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o755);
  return { PATH: `${join(root, 'bin')}${delimiter}${process.env['PATH']}`, GOTOOLCHAIN: 'local' };
}

const toolFolders = (root: string) =>
  readdirSync(join(root, 'pkg', 'tool')).map((platform) => join(root, 'pkg', 'tool', platform));

function goVersion(program: string): string {
  const { stdout } = spawnSync(program, ['env', 'GOVERSION'], { encoding: 'utf8', cwd: '/' });
  return (stdout ?? '').trim().replace(/^go/, '');
}

/** Whether a Go version suffices. Patch versions do not matter. */
function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [, wanted = 0] = GO.split('.').map(Number);
  return major > 1 || minor >= wanted;
}
