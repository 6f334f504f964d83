/**
 * Inspects what a buildx build needs on this machine: docker, buildx, the builder, its daemon, the emulator. Changes
 * nothing.
 */

import type { Buildx } from '../../config/buildx.ts';
import type { Answer } from '../../lib/process/answer.ts';
import { canonicalPlatform } from '../../lib/units/platform.ts';
import { advice, packages, type Remedy, remedyText, rootCommands } from '../../toolchain/remedy.ts';
import { type BuildxVersion, versionOf } from './arguments.ts';
import { architectureOf, interpreterOf, registration, runs } from './emulator.ts';

/** The machine that builds. */
export interface Machine {
  /** Docker's name of the machine's platform, such as `linux/amd64`. */
  readonly platform: string;
  /** Whether a program of that name is on PATH. */
  has(program: string): boolean;
  /** Runs docker with these arguments. */
  docker(...args: readonly string[]): Promise<Answer>;
  readonly isRoot: boolean;
  /** The emulators that are registered with Linux; null on other kernels. */
  readonly binfmt: Binfmt | null;
}

export interface Binfmt {
  /** The contents of its entries; null if it is not mounted. */
  entries(): readonly string[] | null;
  /** Whether a file exists. */
  exists(path: string): boolean;
  /**
   * Mounts binfmt_misc if necessary, and adds an entry.
   *
   * @throws the error of mount or of the kernel
   */
  register(line: string): Promise<void>;
}

/** A requirement that is not met. */
export interface Lack {
  /** `docker is not installed` */
  readonly says: string;
  readonly remedy: Remedy;
  /** Another fix, for workflows. */
  readonly onGithub: string | null;
  /** The line that registers an installed emulator; null if that is not the problem. */
  readonly registration: string | null;
}

/** One requirement of the build: what was found, or what is lacking. */
export type Part =
  | { readonly need: string; readonly found: string; readonly lack: null }
  | { readonly need: string; readonly found: null; readonly lack: Lack };

export interface Inspection {
  /** In the order in which they are needed, without those that depend on a missing one. */
  readonly parts: readonly Part[];
  readonly version: BuildxVersion;
}

const present = (need: string, found: string): Part => ({ need, found, lack: null });
const missing = (
  need: string,
  says: string,
  remedy: Remedy,
  onGithub: string | null = null,
  registration: string | null = null,
): Part => ({ need, found: null, lack: { says, remedy, onGithub, registration } });

/** Formats a lack for an error message, with its fix. */
export function lackText({ says, remedy, onGithub }: Lack): string {
  return `${says}: ${remedyText(remedy)}${onGithub === null ? '' : ` (${onGithub})`}`;
}

const BINFMT = '/proc/sys/fs/binfmt_misc';

/** Builders that run on the machine of the daemon. */
const LOCAL_DRIVERS = ['docker', 'docker-container'];

/** A buildx builder. */
interface Builder {
  readonly driver: string;
  /** As `docker buildx inspect` lists them. */
  readonly platforms: readonly string[];
}

/** Inspects everything that a build for a platform needs. */
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
    parts.push(answered ? present('Docker daemon', server) : daemonLack(answer.text));
  }
  if (isHere && isNative(platform, server)) return done;
  if (buildx.qemu === 'none') return done;
  const emulator = await lookForEmulator(platform, builder, isHere && (await isLocal(machine)), machine);
  if (emulator !== null) parts.push(emulator);
  return done;
}

function lookForClient(machine: Machine): Part {
  if (machine.has('docker')) return present('docker', 'docker');
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
    return { part: present('buildx', version === null ? 'buildx' : `buildx ${version.join('.')}`), version };
  }
  const part = missing(
    'buildx',
    "docker's plugin buildx is not installed",
    packages('docker-buildx'),
    'docker/setup-buildx-action on GitHub',
  );
  return { part, version: null };
}

/** Finds the builder; null if nothing is known about it. Without buildx, it is assumed to be the daemon's default. */
async function lookForBuilder(
  { builder: name }: Buildx,
  hasBuildx: boolean,
  machine: Machine,
): Promise<{ readonly part: Part | null; readonly builder: Builder | null }> {
  if (!hasBuildx)
    return { part: null, builder: name === undefined ? { driver: 'docker', platforms: [] } : null };
  const { code, text } = await machine.docker('buildx', 'inspect', ...(name === undefined ? [] : [name]));
  if (code !== 0 && name !== undefined && !isDaemonError(text)) {
    // Only advice: the name may belong to a remote builder.
    const create = advice(`docker buildx create --name ${name}`);
    const says = `there is no builder ${JSON.stringify(name)}`;
    return {
      part: missing('builder', says, create, 'docker/setup-buildx-action on GitHub'),
      builder: null,
    };
  }
  return {
    part: name === undefined ? null : present('builder', name),
    builder: { driver: wordOf(text, 'Driver') || 'docker', platforms: platformsOf(text) },
  };
}

const isDaemonError = (text: string) => /Cannot connect to the Docker daemon|permission denied/i.test(text);

function daemonLack(output: string): Part {
  return /permission denied/i.test(output)
    ? missing(
        'Docker daemon',
        'this user has no permission to use the Docker daemon',
        advice('usermod -aG docker "$USER", and log in again'),
      )
    : missing('Docker daemon', 'the Docker daemon does not respond', rootCommands('service docker start'));
}

/** Returns a value in the output of `docker buildx inspect`. */
function wordOf(text: string, key: string): string | undefined {
  return new RegExp(`^${key}:[ \\t]*(.*)$`, 'm').exec(text)?.[1]?.trim();
}

/**
 * Finds the emulator of a platform that the builder does not run natively; null if nothing is known about it.
 *
 * @param isHere whether the builder runs on the kernel of this machine
 */
async function lookForEmulator(
  platform: string,
  { platforms }: Builder,
  isHere: boolean,
  machine: Machine,
): Promise<Part | null> {
  if (platforms.includes(canonicalPlatform(platform))) return present('emulator', `builder runs ${platform}`);
  if (!isHere) {
    // A stopped builder lists no platforms, and the build starts it.
    if (platforms.length === 0) return null;
    const says = `the builder supports only ${platforms.join(', ')}, not ${platform}`;
    return missing('emulator', says, advice('set "builder" to one that does'));
  }

  const wanted = architectureOf(platform);
  if (wanted === undefined || machine.binfmt === null) return null;
  const entries = machine.binfmt.entries();
  if (entries?.some((entry) => runs(entry, wanted)) === true)
    return present('emulator', `${platform} is registered`);
  const isInstalled = machine.binfmt.exists(interpreterOf(wanted));
  const mount = `mount -t binfmt_misc binfmt_misc ${BINFMT}`;
  return missing(
    'emulator',
    `no emulator for ${platform} is registered (${BINFMT})`,
    isInstalled
      ? rootCommands(...(entries === null ? [mount] : []), registerLine(wanted.qemu, machine.binfmt))
      : packages('qemu-user-static', 'binfmt-support'),
    'docker/setup-qemu-action on GitHub',
    isInstalled ? registration(wanted) : null,
  );
}

/**
 * The command that registers the package's emulator: with systemd's file since Debian 13 and Ubuntu 24.04, before that
 * with binfmt-support.
 */
function registerLine(qemu: string, { exists }: Binfmt): string {
  const forSystemd = `/usr/lib/binfmt.d/qemu-${qemu}.conf`;
  return exists(forSystemd) ? `cat ${forSystemd} > ${BINFMT}/register` : 'update-binfmts --enable';
}

/** Whether a daemon's machine runs programs of a platform natively. Most arm64 machines also run arm programs. */
function isNative(platform: string, server: string): boolean {
  const plain = platform.split('/').slice(0, 2).join('/');
  return (
    plain === server ||
    (server === 'linux/amd64' && plain === 'linux/386') ||
    (server === 'linux/arm64' && plain === 'linux/arm')
  );
}

/** The platforms that a builder lists; buildx marks manually configured ones with an asterisk. */
function platformsOf(inspected: string): string[] {
  return (wordOf(inspected, 'Platforms') ?? '')
    .split(',')
    .map((platform) => canonicalPlatform(platform.replace(/\*|\(.*\)/g, '').trim()))
    .filter((platform) => platform !== '');
}

/** Whether the daemon runs on this machine and therefore shares its kernel with the builder. */
async function isLocal(machine: Machine): Promise<boolean> {
  if (!machine.has('docker')) return true;
  const host = await machine.docker('context', 'inspect', '--format', '{{.Endpoints.docker.Host}}');
  return host.code !== 0 || /unix:/.test(host.text);
}
