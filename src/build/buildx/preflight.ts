/** Looks before a build whether all is there that it needs, and names the one line that mends what is not. */

import type { Buildx } from '../../config/buildx.ts';
import { canonicalPlatform } from '../../config/platform.ts';
import { type BuildxVersion, versionOf } from './arguments.ts';
import { architectureOf, interpreterOf, registration, runs } from './emulator.ts';

/** What a program answered. */
export interface Answer {
  /** The exit code. */
  readonly code: number;
  /** Standard output and error. */
  readonly text: string;
}

/** What the preflight has to know of the machine. */
export interface Machine {
  /** Whether a program of that name is on PATH. */
  has(program: string): boolean;
  /** Runs docker with these arguments. */
  docker(...args: readonly string[]): Promise<Answer>;
  readonly isRoot: boolean;
  /** Linux's registry of emulators; null where the kernel is another one. */
  readonly binfmt: Binfmt | null;
}

export interface Binfmt {
  /** What its entries say; null where it is not mounted. */
  entries(): readonly string[] | null;
  /** Whether a file is there. */
  exists(path: string): boolean;
  /**
   * Mounts it where it is not, and adds an entry.
   *
   * @throws the error of mount or of the kernel
   */
  register(line: string): Promise<void>;
}

export type Preflight =
  | { readonly ok: true; readonly version: BuildxVersion }
  | { readonly ok: false; readonly problem: string };

const problem = (text: string): Preflight => ({ ok: false, problem: text });

/** Builders that run on the machine of the daemon. */
const LOCAL_DRIVERS = ['docker', 'docker-container'];

/** Looks for docker, buildx, the builder, its daemon and the emulator, in this order. */
export async function preflight(buildx: Buildx, platform: string, machine: Machine): Promise<Preflight> {
  if (!machine.has('docker'))
    return problem("docker is not installed: apt-get install docker.io (GitHub's Ubuntu runners have it)");

  const printed = await machine.docker('buildx', 'version');
  if (printed.code !== 0)
    return problem(
      "docker's plugin buildx is not installed: apt-get install docker-buildx (docker/setup-buildx-action on GitHub)",
    );
  const version = versionOf(printed.text);

  const named = buildx.builder === undefined ? [] : [buildx.builder];
  const inspected = await machine.docker('buildx', 'inspect', ...named);
  const driver = wordOf(inspected.text, 'Driver') || 'docker';
  if (inspected.code !== 0 && buildx.builder !== undefined && !saysNoDaemon(inspected.text))
    return problem(
      `there is no builder ${JSON.stringify(buildx.builder)}: docker buildx create --name ${buildx.builder} (docker/setup-buildx-action on GitHub)`,
    );

  if (LOCAL_DRIVERS.includes(driver)) {
    const server = await machine.docker('version', '--format', '{{.Server.Os}}/{{.Server.Arch}}');
    if (server.code !== 0) return problem(daemonProblem(server.text));
    if (isNative(platform, server.text.trim())) return { ok: true, version };
  }
  if (buildx.qemu === 'none') return { ok: true, version };
  const lacking = await emulatorProblem(buildx, platform, driver, inspected.text, machine);
  return lacking === null ? { ok: true, version } : problem(lacking);
}

const saysNoDaemon = (text: string) => /Cannot connect to the Docker daemon|permission denied/i.test(text);

function daemonProblem(said: string): string {
  return /permission denied/i.test(said)
    ? 'the Docker daemon does not let this user in: usermod -aG docker "$USER", and log in again'
    : 'the Docker daemon does not answer: service docker start';
}

/** A value of what `docker buildx inspect` prints. */
function wordOf(text: string, key: string): string | undefined {
  return new RegExp(`^${key}:[ \\t]*(.*)$`, 'm').exec(text)?.[1]?.trim();
}

async function emulatorProblem(
  buildx: Buildx,
  platform: string,
  driver: string,
  inspected: string,
  machine: Machine,
): Promise<string | null> {
  const listed = platformsOf(inspected);
  if (listed.includes(canonicalPlatform(platform))) return null;
  if (!LOCAL_DRIVERS.includes(driver) || !(await isLocal(machine)))
    // A builder that sleeps lists nothing, and is woken by the build.
    return listed.length === 0
      ? null
      : `the builder does not run ${platform}, only ${listed.join(', ')}; name one that does as "builder"`;

  const wanted = architectureOf(platform);
  if (wanted === undefined || machine.binfmt === null) return null;
  const isRegistered = () => machine.binfmt?.entries()?.some((entry) => runs(entry, wanted)) === true;
  if (isRegistered()) return null;
  const installed = machine.binfmt.exists(interpreterOf(wanted));
  const lacking = `the emulator of ${platform} is not registered (/proc/sys/fs/binfmt_misc)`;
  const install = 'apt-get install qemu-user-static binfmt-support (docker/setup-qemu-action on GitHub)';
  if (!installed) return `${lacking}: ${install}`;
  const mount =
    machine.binfmt.entries() === null ? 'mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc; ' : '';
  const mend = `${mount}update-binfmts --enable (docker/setup-qemu-action on GitHub)`;
  if (buildx.qemu !== 'auto') return `${lacking}: ${mend}; or write "qemu: auto" and run as root`;
  if (!machine.isRoot) return `${lacking}, and "qemu: auto" needs root for that: sudo ${mend}`;
  try {
    await machine.binfmt.register(registration(wanted));
  } catch (error) {
    return `${lacking}, and registering it failed (${error instanceof Error ? error.message : error}): ${mend}`;
  }
  return isRegistered() ? null : `${lacking}, though registering it went well: ${mend}`;
}

/** Whether a daemon's machine runs programs of a platform by itself. Most arm64 machines run those of arm, too. */
function isNative(platform: string, server: string): boolean {
  const plain = platform.split('/').slice(0, 2).join('/');
  return (
    plain === server ||
    (server === 'linux/amd64' && plain === 'linux/386') ||
    (server === 'linux/arm64' && plain === 'linux/arm')
  );
}

/** The platforms that a builder lists; buildx marks those that were set by hand with an asterisk. */
function platformsOf(inspected: string): string[] {
  return (wordOf(inspected, 'Platforms') ?? '')
    .split(',')
    .map((platform) => canonicalPlatform(platform.replace(/\*|\(.*\)/g, '').trim()))
    .filter((platform) => platform !== '');
}

/** Whether the daemon runs on this machine, so that its kernel is the builder's. */
async function isLocal(machine: Machine): Promise<boolean> {
  const host = await machine.docker('context', 'inspect', '--format', '{{.Endpoints.docker.Host}}');
  return host.code !== 0 || /unix:/.test(host.text);
}
