/** Provides what tests of buildx need: an engine, buildx, an emulator, and a Debian for armv7 as a base image. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { goProgram } from './go-program.ts';
import { must } from './must.ts';
import { cacheFolder, withTools } from './tools.ts';

const BUILDX = 'v0.24.0';
const DEBIAN = 'bookworm';

export interface Engine {
  /** DOCKER_HOST of its clients. */
  readonly host: string;
  readonly pid: number;
  /** Stops the engine and its containers, and removes its files. */
  stop(): void;
}

/** An environment with docker, buildx and an engine. */
export interface Docker {
  readonly env: NodeJS.ProcessEnv;
  /** Stops what was started. */
  stop(): void;
}

export const announce = (text: string) => process.stderr.write(`size-guard: ${text}\n`);
export const pause = (milliseconds: number) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
export const answers = (env: NodeJS.ProcessEnv, ...args: string[]) =>
  spawnSync('docker', args, { env, stdio: 'ignore' }).status === 0;

/**
 * Installs what is missing, and starts an engine if none is running.
 *
 * @param env an environment with Go
 */
export function withDocker(env: NodeJS.ProcessEnv): Docker {
  withTools(['docker', 'mount', 'qemu-arm-static', 'mmdebstrap']);
  const plugged = answers(env, 'buildx', 'version') ? env : { ...env, DOCKER_CONFIG: buildx(env) };
  const prepared = { ...plugged, SIZE_GUARD_TEST_ARMV7: armv7Debian(env) };
  if (answers(prepared, 'version', '--format', '{{.Server.Version}}'))
    return { env: prepared, stop: () => undefined };
  withTools(['dockerd']);
  const engine = startEngine(join(tmpdir(), `size-guard-engine-${process.pid}`));
  return { env: { ...prepared, DOCKER_HOST: engine.host }, stop: engine.stop };
}

/** Returns a DOCKER_CONFIG with buildx as a plugin. */
function buildx(env: NodeJS.ProcessEnv): string {
  const program = { module: 'github.com/docker/buildx', command: 'buildx', version: BUILDX };
  return dirname(dirname(goProgram({ ...program, file: 'cli-plugins/docker-buildx' }, env)));
}

/** Returns an archive of a Debian for armv7 with a C compiler and the tools of configure scripts. */
function armv7Debian(env: NodeJS.ProcessEnv): string {
  const packages = [
    ...['gcc', 'libc6-dev', 'binutils', 'make', 'gperf', 'python3'],
    ...['dash', 'coreutils', 'diffutils', 'findutils', 'grep', 'gzip', 'mawk', 'sed', 'tar', 'xz-utils'],
  ].join(',');
  const version = createHash('sha256').update(packages).digest('hex').slice(0, 8);
  const folder = cacheFolder(`armv7-${DEBIAN}-${version}`);
  const archive = join(folder, 'base.tar');
  if (existsSync(archive)) return archive;
  announce(`fetching Debian ${DEBIAN} for armv7`);
  mkdirSync(folder, { recursive: true });
  // On Debian, use the machine's own mirror; only its first stanza, because the security suite may have other versions on
  // this architecture.
  const sources = '/etc/apt/sources.list.d/debian.sources';
  const input = existsSync(sources) ? (readFileSync(sources, 'utf8').split(/\n\s*\n/)[0] ?? '') : undefined;
  must(
    'mmdebstrap',
    [
      ...['--variant=extract', '--architectures=armhf', `--include=${packages}`],
      // Extracting packages without installing them does not create alternatives.
      '--extract-hook=ln -s mawk "$1/usr/bin/awk"',
      ...[DEBIAN, `${archive}.part.tar`, ...(input === undefined ? [] : ['-'])],
    ],
    { cwd: folder, env, ...(input === undefined ? {} : { input: `${input}\n` }) },
  );
  renameSync(`${archive}.part.tar`, archive);
  return archive;
}

/**
 * Starts a Docker engine with its files and its socket in its own folder, without networks.
 *
 * @param data the folder of images and layers; outside `folder`, they remain for the next engine
 * @throws Error with the end of the engine's log if it does not respond within a minute
 */
export function startEngine(folder: string, data = join(folder, 'data')): Engine {
  if (process.getuid?.() !== 0) throw new Error('no Docker engine is running, and starting one needs root');
  mkdirSync(folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  const host = `unix://${at('docker.sock')}`;
  const log = openSync(at('log'), 'w');
  const child: ChildProcess = spawn(
    'dockerd',
    [
      ...['--iptables=false', '--bridge=none', '--host', host, '--pidfile', at('pid')],
      ...['--data-root', data, '--exec-root', at('exec')],
    ],
    { stdio: ['ignore', log, log] },
  );
  closeSync(log);
  const pid = child.pid ?? 0;
  const stop = () => {
    if (isRunning(pid)) process.kill(pid, 'SIGTERM');
    for (let left = 100; left > 0 && existsSync(at('pid')) && isRunning(pid); left -= 1) pause(100);
    // A killed engine leaves its containerd and its mounts.
    const containerd = at('exec/containerd/containerd.pid');
    if (existsSync(containerd)) endProcess(Number(readFileSync(containerd, 'utf8')));
    removeMounted(folder);
  };
  for (let left = 120; left > 0 && isRunning(pid); left -= 1) {
    if (answers({ ...process.env, DOCKER_HOST: host }, 'version', '--format', '{{.Server.Version}}'))
      return { host, pid, stop };
    pause(500);
  }
  const output = readFileSync(at('log'), 'utf8').slice(-2000);
  stop();
  throw new Error(`the Docker engine does not start:\n${output}`);
}

/** Removes a folder, and unmounts everything in it. */
export function removeMounted(folder: string): void {
  const mounts = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '');
  for (const mount of mounts.filter((path) => path.startsWith(`${folder}/`)).reverse())
    spawnSync('umount', ['--lazy', mount], { stdio: 'ignore' });
  rmSync(folder, { recursive: true, force: true });
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It has already ended.
  }
}

/** Whether a process is running; a child that has ended remains as a zombie. */
export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
