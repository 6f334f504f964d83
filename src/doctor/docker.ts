/** Looks for docker, buildx and the emulators of a target, and for the packages that bring them. */

import { inspect } from '../build/buildx/inspection.ts';
import type { Buildx } from '../config/buildx.ts';
import { advice, packages, type Remedy, together } from '../toolchain/remedy.ts';
import { type ExaminedMachine, missing, type Part, there, versionOf } from './examined-machine.ts';

const BUILDX = 'v0.24.0';

/** All that a build by buildx needs. */
export async function examineBuildx(
  buildx: Buildx,
  platform: string,
  machine: ExaminedMachine,
): Promise<Part[]> {
  const { parts } = await inspect(buildx, platform, machine);
  const docker = machine.has('docker') ? await versionOf('docker', machine) : null;
  return Promise.all(
    parts.map(async ({ need, found, lack }) =>
      lack === null
        ? there(need, found, need === 'docker' ? docker : null)
        : missing(need, lack.says, await remedyHere(need, lack.remedy, machine)),
    ),
  );
}

/** Which packages bring docker and buildx depends on the release. */
async function remedyHere(need: string, usual: Remedy, machine: ExaminedMachine): Promise<Remedy> {
  if (need === 'docker') {
    // From Debian 13 on, docker.io is the daemon, and the client is apart.
    const hasClient = (await machine.candidate('docker-cli')) != null;
    return hasClient ? together(usual, packages('docker-cli')) : usual;
  }
  if (need !== 'buildx') return usual;
  // The first is Docker's own, in Docker's own archive.
  for (const name of ['docker-buildx-plugin', 'docker-buildx']) {
    const candidate = await machine.candidate(name);
    if (candidate === undefined) return usual;
    if (candidate !== null) return packages(name);
  }
  return advice(downloadLine(machine.goarch));
}

/** The release of buildx's makers, which nobody vouches for but their site: for a person to type. */
function downloadLine(goarch: string): string {
  const file = `buildx-${BUILDX}.linux-${goarch === 'arm' ? 'arm-v7' : goarch}`;
  const plugin = '~/.docker/cli-plugins/docker-buildx';
  const url = `https://github.com/docker/buildx/releases/download/${BUILDX}/${file}`;
  return `mkdir -p ~/.docker/cli-plugins && curl -fsSLo ${plugin} ${url} && chmod +x ${plugin}`;
}
