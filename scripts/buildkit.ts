/**
 * Provides what tests of images need: a builder that exports OCI archives, which the default one of older engines does
 * not.
 */

import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announce, answers, type Docker, isRunning, pause, removeMounted } from './docker.ts';
import { goProgram } from './go-program.ts';

/** The version that buildx v0.24.0 is built with. */
const BUILDKIT = 'v0.22.0';

/**
 * Creates a builder and sets SIZE_GUARD_TEST_BUILDER to its name: from BuildKit's image, like users do, or with a local
 * BuildKit if the image cannot be fetched.
 *
 * @throws Error if neither is possible
 */
export function withImageBuilder({ env, stop }: Docker): Docker {
  const name = `size-guard-${process.pid}`;
  const create = (...args: string[]) => answers(env, 'buildx', 'create', '--name', name, ...args);
  const remove = () => answers(env, 'buildx', 'rm', '--force', name);
  const made = (end: () => void): Docker => ({
    env: { ...env, SIZE_GUARD_TEST_BUILDER: name },
    stop() {
      remove();
      end();
      stop();
    },
  });
  try {
    if (create('--driver', 'docker-container', '--bootstrap')) return made(() => undefined);
    remove();
    const buildkit = startBuildkit(join(tmpdir(), `size-guard-buildkit-${process.pid}`), env);
    create('--driver', 'remote', buildkit.address);
    return made(buildkit.stop);
  } catch (error) {
    stop();
    throw error;
  }
}

/** Starts BuildKit with its files and its socket in its own folder. */
function startBuildkit(folder: string, env: NodeJS.ProcessEnv): { address: string; stop(): void } {
  if (process.getuid?.() !== 0)
    throw new Error('the BuildKit image cannot be fetched, and starting a local BuildKit needs root');
  const program = { module: 'github.com/moby/buildkit', command: 'buildkitd', version: BUILDKIT };
  const buildkitd = goProgram({ ...program, file: 'buildkitd' }, env);
  announce(`starting BuildKit ${BUILDKIT}`);
  mkdirSync(folder, { recursive: true });
  const socket = join(folder, 'buildkit.sock');
  const log = openSync(join(folder, 'log'), 'w');
  const args = ['--root', join(folder, 'root'), '--addr', `unix://${socket}`, '--containerd-worker=false'];
  const child = spawn(buildkitd, args, { stdio: ['ignore', log, log] });
  closeSync(log);
  const pid = child.pid ?? 0;
  const stop = () => {
    if (isRunning(pid)) process.kill(pid, 'SIGTERM');
    for (let left = 100; left > 0 && isRunning(pid); left -= 1) pause(100);
    removeMounted(folder);
  };
  for (let left = 120; left > 0 && isRunning(pid); left -= 1) {
    if (existsSync(socket)) return { address: `unix://${socket}`, stop };
    pause(500);
  }
  const output = readFileSync(join(folder, 'log'), 'utf8').slice(-2000);
  stop();
  throw new Error(`BuildKit does not start:\n${output}`);
}
