/** Detects the build tools of a folder and asks them what they would build. */

import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { KNOWN_TARGETS, type Target } from '../config/targets.ts';
import { isInside } from '../lib/files/paths.ts';
import { withoutOurs } from '../lib/process/environment.ts';
import { type Output, type RunOptions, run } from '../lib/process/run.ts';
import {
  cargoBuild,
  cargoProject,
  cmakeBuild,
  GO_LIST_FORMAT,
  goBuild,
  makeBuild,
  type Proposed,
} from './builds.ts';
import { builtPrograms, type Place, proposeFiles } from './files.ts';
import type { Omission, Proposal } from './proposal.ts';

/** The time limit of one question; tools may build indices on their first run. */
const ASKING_MS = 120_000;

/** In the order in which make looks for them. */
const MAKEFILES = ['GNUmakefile', 'makefile', 'Makefile'];

/** A build, or the reason why it was left out; null if the folder has none of this kind. */
type Finding = Proposed | Omission | null;

/**
 * Proposes what to build and measure in a folder: Go, cargo and CMake together; if there is none of these, make, which often
 * calls them; else programs that already exist. Builds nothing.
 *
 * @param host the target of this machine
 */
export async function detect(
  place: Place,
  host: Target,
  { env, signal }: Pick<RunOptions, 'env' | 'signal'>,
): Promise<Proposal> {
  const tools: Tools = {
    place,
    run: { env: withoutOurs(env), signal, timeoutMs: ASKING_MS, cwd: place.folder },
  };
  const compiled = [await findGo(tools), await findCargo(tools)].filter((finding) => finding !== null);
  const { builds, omitted } = sorted([...compiled, ...findCmake(tools, compiled.length > 0)]);
  const makefile = MAKEFILES.find((name) => existsSync(join(place.folder, name)));
  if (builds.length > 0) {
    const calls =
      'it probably calls the other build tools; if it builds other programs, add a build for them';
    const unused = makefile === undefined ? [] : [{ what: makefile, why: calls }];
    return proposalOf(builds, KNOWN_TARGETS, [...omitted, ...unused]);
  }
  if (makefile !== undefined) return proposalOf([makeBuild()], [host], omitted);
  const built = proposeFiles(builtPrograms(place.folder), place, host);
  return { ...built, omitted: [...omitted, ...built.omitted] };
}

interface Tools {
  readonly place: Place;
  readonly run: RunOptions;
}

const isOmission = (finding: Proposed | Omission): finding is Omission => 'why' in finding;

function sorted(findings: readonly (Proposed | Omission)[]) {
  return {
    builds: findings.filter((finding): finding is Proposed => !isOmission(finding)),
    omitted: findings.filter(isOmission),
  };
}

function proposalOf(
  proposed: readonly Proposed[],
  targets: readonly Target[],
  omitted: readonly Omission[],
): Proposal {
  return {
    targets,
    builds: proposed.map(({ build }) => build),
    artifacts: proposed.flatMap(({ artifacts }) => artifacts),
    omitted,
  };
}

async function findGo({ place, run: options }: Tools): Promise<Finding> {
  const what = 'go.mod';
  if (!existsSync(join(place.folder, what))) return null;
  // -find: imports are not resolved, so nothing is downloaded.
  const listed = await run('go', ['list', '-find', '-f', GO_LIST_FORMAT, './...'], {
    ...options,
    env: { ...options.env, GOOS: 'linux', GOARCH: 'amd64', CGO_ENABLED: '0' },
  });
  if (listed.code !== 0) return { what, why: failed('go list', listed, 'install Go from https://go.dev/dl') };
  return goBuild(listed.stdout.toString()) ?? { what, why: 'the module has no package main' };
}

async function findCargo({ place, run: options }: Tools): Promise<Finding> {
  const what = 'Cargo.toml';
  if (!existsSync(join(place.folder, what))) return null;
  const metadata = await run('cargo', ['metadata', '--no-deps', '--format-version', '1', '--offline'], {
    ...options,
  });
  if (metadata.code !== 0)
    return { what, why: failed('cargo metadata', metadata, 'install Rust from https://rustup.rs') };
  const { programs, targetFolder } = cargoProject(metadata.stdout.toString(), place.folder);
  if (programs.length === 0) return { what, why: 'cargo build builds no program by default' };
  const inside = isInside(targetFolder, place.root);
  return cargoBuild(programs, inside ? relative(place.folder, targetFolder).split(sep).join('/') : null);
}

function findCmake({ place }: Tools, withOthers: boolean): Proposed[] {
  if (!existsSync(join(place.folder, 'CMakeLists.txt'))) return [];
  return [cmakeBuild(withOthers ? 'out/cmake' : 'out')];
}

function failed(command: string, { code, stderr, ended }: Output, fix: string): string {
  if (ended !== null) return `${command} timed out after ${ASKING_MS / 1000} s`;
  if (code === 127) return `${command.split(' ')[0]} is not installed; ${fix}`;
  const lastLine = stderr.trim().split('\n').at(-1) ?? '';
  return `${command} failed with exit code ${code}: ${lastLine}`;
}
