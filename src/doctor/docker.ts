/** Looks for docker, buildx and the emulators of a target, and for the packages that install them. */

import { inspect } from '../build/buildx/inspection.ts';
import type { Buildx } from '../config/buildx.ts';
import { advice, packages, type Remedy, together } from '../toolchain/remedy.ts';
import { type ExaminedMachine, found, missing, type Part, versionOf } from './examined-machine.ts';

const BUILDX = 'v0.24.0';

/** Examines everything that a build by buildx needs. */
export async function examineBuildx(
  buildx: Buildx,
  platform: string,
  machine: ExaminedMachine,
): Promise<Part[]> {
  const { parts } = await inspect(buildx, platform, machine);
  const docker = machine.has('docker') ? await versionOf('docker', machine) : null;
  return Promise.all(
    parts.map(async ({ need, found: program, lack }) =>
      lack === null
        ? found(need, program, need === 'docker' ? docker : null)
        : missing(need, lack.says, await remedyHere(need, lack.remedy, machine)),
    ),
  );
}

/** The remedy on this release of the distribution, on which the packages of docker and buildx depend. */
async function remedyHere(need: string, usual: Remedy, machine: ExaminedMachine): Promise<Remedy> {
  if (need === 'docker') {
    // Since Debian 13, docker.io contains the daemon only and docker-cli the client.
    const hasClient = (await machine.candidate('docker-cli')) != null;
    return hasClient ? together(usual, packages('docker-cli')) : usual;
  }
  if (need !== 'buildx') return usual;
  // The first one is in Docker's archive.
  for (const name of ['docker-buildx-plugin', 'docker-buildx']) {
    const candidate = await machine.candidate(name);
    if (candidate === undefined) return usual;
    if (candidate !== null) return packages(name);
  }
  return advice(downloadLine(machine.goarch));
}

/** Downloads buildx's release. Printed for the user and never run, because nothing verifies the download. */
function downloadLine(goarch: string): string {
  const file = `buildx-${BUILDX}.linux-${goarch === 'arm' ? 'arm-v7' : goarch}`;
  const plugin = '~/.docker/cli-plugins/docker-buildx';
  const url = `https://github.com/docker/buildx/releases/download/${BUILDX}/${file}`;
  return `mkdir -p ~/.docker/cli-plugins && curl -fsSLo ${plugin} ${url} && chmod +x ${plugin}`;
}
