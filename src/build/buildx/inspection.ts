/** What a build by buildx needs of the machine: docker, buildx, the builder, its daemon, the emulator. Changes nothing. */

import type { Buildx } from '../../config/buildx.ts';
import type { Answer } from '../../lib/process/answer.ts';
import { canonicalPlatform } from '../../lib/units/platform.ts';
import { advice, packages, type Remedy, remedyText, rootCommands } from '../../toolchain/remedy.ts';
import { type BuildxVersion, versionOf } from './arguments.ts';
import { architectureOf, interpreterOf, registration, runs } from './emulator.ts';

/** What has to be known of the machine. */
export interface Machine {
  /** Docker's name of its own platform, such as `linux/amd64`. */
  readonly platform: string;
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

/** What is not as a build needs it. */
export interface Lack {
  /** `docker is not installed` */
  readonly says: string;
  readonly remedy: Remedy;
  /** What else mends it in a workflow. */
  readonly onGithub: string | null;
  /** The line that registers an emulator which is installed already; null where that is not what is lacking. */
  readonly registration: string | null;
}

/** One thing that the build needs; what is there of it, or what is lacking. */
export type Part =
  | { readonly need: string; readonly found: string; readonly lack: null }
  | { readonly need: string; readonly found: null; readonly lack: Lack };

export interface Inspection {
  /** In the order in which they are needed. What cannot be told without one that is missing is left out. */
  readonly parts: readonly Part[];
  readonly version: BuildxVersion;
}

const there = (need: string, found: string): Part => ({ need, found, lack: null });
const missing = (
  need: string,
  says: string,
  remedy: Remedy,
  onGithub: string | null = null,
  registration: string | null = null,
): Part => ({ need, found: null, lack: { says, remedy, onGithub, registration } });

/** A lack as it stands in an error, with what mends it. */
export function lackText({ says, remedy, onGithub }: Lack): string {
  return `${says}: ${remedyText(remedy)}${onGithub === null ? '' : ` (${onGithub})`}`;
}

const BINFMT = '/proc/sys/fs/binfmt_misc';

/** Builders that run on the machine of the daemon. */
const LOCAL_DRIVERS = ['docker', 'docker-container'];

/** What is known of the builder. */
interface Builder {
  readonly driver: string;
  /** The platforms that it lists. */
  readonly platforms: readonly string[];
}

/** Looks at everything that a build for a platform needs. */
export async function inspect(buildx: Buildx, platform: string, machine: Machine): Promise<Inspection> {
  const client = lookForClient(machine);
  const { part: plugin, version } = await lookForPlugin(machine);
  const parts = [client, plugin];
  const done = { parts, version };
  const { part, builder } = await lookForBuilder(buildx, plugin.lack === null, machine);
  if (part !== null) parts.push(part);
  if (builder === null) return done;

  const isHere = LOCAL_DRIVERS.includes(builder.driver);
  let server = machine.platform;
  if (isHere && client.lack === null) {
    const answer = await machine.docker('version', '--format', '{{.Server.Os}}/{{.Server.Arch}}');
    const answered = answer.code === 0;
    if (answered) server = answer.text.trim();
    parts.push(answered ? there('Docker daemon', server) : daemonLack(answer.text));
  }
  if (isHere && isNative(platform, server)) return done;
  if (buildx.qemu === 'none') return done;
  const emulator = await lookForEmulator(platform, builder, isHere && (await isLocal(machine)), machine);
  if (emulator !== null) parts.push(emulator);
  return done;
}

function lookForClient(machine: Machine): Part {
  if (machine.has('docker')) return there('docker', 'docker');
  return missing(
    'docker',
    'docker is not installed',
    packages('docker.io'),
    "GitHub's Ubuntu runners have it",
  );
}

async function lookForPlugin(
  machine: Machine,
): Promise<{ readonly part: Part; readonly version: BuildxVersion }> {
  const printed = machine.has('docker') ? await machine.docker('buildx', 'version') : null;
  if (printed?.code === 0) {
    const version = versionOf(printed.text);
    return { part: there('buildx', version === null ? 'buildx' : `buildx ${version.join('.')}`), version };
  }
  const part = missing(
    'buildx',
    "docker's plugin buildx is not installed",
    packages('docker-buildx'),
    'docker/setup-buildx-action on GitHub',
  );
  return { part, version: null };
}

/** The builder; null where nothing can be told of it. Without buildx, the current one is taken for the daemon's own. */
async function lookForBuilder(
  { builder: name }: Buildx,
  hasBuildx: boolean,
  machine: Machine,
): Promise<{ readonly part: Part | null; readonly builder: Builder | null }> {
  if (!hasBuildx)
    return { part: null, builder: name === undefined ? { driver: 'docker', platforms: [] } : null };
  const { code, text } = await machine.docker('buildx', 'inspect', ...(name === undefined ? [] : [name]));
  if (code !== 0 && name !== undefined && !saysNoDaemon(text)) {
    // Not a command to be run unasked: the name may be that of a remote builder.
    const create = advice(`docker buildx create --name ${name}`);
    const says = `there is no builder ${JSON.stringify(name)}`;
    return {
      part: missing('builder', says, create, 'docker/setup-buildx-action on GitHub'),
      builder: null,
    };
  }
  return {
    part: name === undefined ? null : there('builder', name),
    builder: { driver: wordOf(text, 'Driver') || 'docker', platforms: platformsOf(text) },
  };
}

const saysNoDaemon = (text: string) => /Cannot connect to the Docker daemon|permission denied/i.test(text);

function daemonLack(said: string): Part {
  return /permission denied/i.test(said)
    ? missing(
        'Docker daemon',
        'the Docker daemon does not let this user in',
        advice('usermod -aG docker "$USER", and log in again'),
      )
    : missing('Docker daemon', 'the Docker daemon does not answer', rootCommands('service docker start'));
}

/** A value of what `docker buildx inspect` prints. */
function wordOf(text: string, key: string): string | undefined {
  return new RegExp(`^${key}:[ \\t]*(.*)$`, 'm').exec(text)?.[1]?.trim();
}

/**
 * The emulator of a platform that is not the builder's own; null where nothing can be told of it.
 *
 * @param isHere whether the builder runs on the kernel of this machine
 */
async function lookForEmulator(
  platform: string,
  { platforms }: Builder,
  isHere: boolean,
  machine: Machine,
): Promise<Part | null> {
  if (platforms.includes(canonicalPlatform(platform))) return there('emulator', `builder runs ${platform}`);
  if (!isHere) {
    // A builder that sleeps lists nothing, and is woken by the build.
    if (platforms.length === 0) return null;
    const says = `the builder does not run ${platform}, only ${platforms.join(', ')}`;
    return missing('emulator', says, advice('name one that does as "builder"'));
  }

  const wanted = architectureOf(platform);
  if (wanted === undefined || machine.binfmt === null) return null;
  const entries = machine.binfmt.entries();
  if (entries?.some((entry) => runs(entry, wanted)) === true)
    return there('emulator', `${platform} is registered`);
  const isInstalled = machine.binfmt.exists(interpreterOf(wanted));
  const mount = `mount -t binfmt_misc binfmt_misc ${BINFMT}`;
  return missing(
    'emulator',
    `the emulator of ${platform} is not registered (${BINFMT})`,
    isInstalled
      ? rootCommands(...(entries === null ? [mount] : []), registerLine(wanted.qemu, machine.binfmt))
      : packages('qemu-user-static', 'binfmt-support'),
    'docker/setup-qemu-action on GitHub',
    isInstalled ? registration(wanted) : null,
  );
}

/** Registers what the package left: from Debian 13 and Ubuntu 24.04 on for systemd, before that for binfmt-support. */
function registerLine(qemu: string, { exists }: Binfmt): string {
  const forSystemd = `/usr/lib/binfmt.d/qemu-${qemu}.conf`;
  return exists(forSystemd) ? `cat ${forSystemd} > ${BINFMT}/register` : 'update-binfmts --enable';
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
  if (!machine.has('docker')) return true;
  const host = await machine.docker('context', 'inspect', '--format', '{{.Endpoints.docker.Host}}');
  return host.code !== 0 || /unix:/.test(host.text);
}
