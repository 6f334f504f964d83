/** Makes of a snapshot of a proposal what budgets.yml can hold, and says why of everything that it cannot. */

import { posix } from 'node:path';
import type { JobResult } from '../build/result.ts';
import { compareText } from '../lib/units/stable.ts';
import type { MeasuringProblem, Snapshot } from '../snapshot/schema.ts';
import { cover } from './coverage.ts';
import { namesFor } from './names.ts';
import type { Omission, Proposal, ProposedArtifact } from './proposal.ts';
import type { FirstConfig } from './text.ts';

/** An artifact with its own path, and what it measures on each target. */
interface Found {
  readonly build: string | null;
  readonly path: string;
  readonly targets: ReadonlySet<string>;
  readonly bytes: ReadonlyMap<string, number>;
}

/** How the artifact of a proposal is called while it is measured. */
const draftName = (index: number): string => `proposed-${index + 1}`;

/**
 * The configuration that a snapshot allows.
 *
 * @param results of the builds that were run, for what they printed
 * @param isProgram tells of a file, relative to the folder of budgets.yml, whether it is a program that can be named there
 * @returns `artifacts` is empty where nothing was measured
 */
export function findings(
  proposal: Proposal,
  snapshot: Snapshot,
  results: readonly JobResult[],
  isProgram: (file: string) => boolean,
): FirstConfig {
  const found = foundIn(proposal, snapshot, isProgram);
  const { targets, kept } = cover(
    found,
    proposal.targets.map(({ name }) => name),
  );
  const sorted = [...kept].sort((a, b) => compareText(a.path, b.path));
  const names = namesFor(sorted.map(({ path }) => path));
  const builds = proposal.builds.filter(({ name }) => sorted.some(({ build }) => build === name));
  const problems = snapshot.problems.filter((problem) => isTelling(problem, proposal, isProgram));
  const why: Why = (matches, otherwise) => {
    const problem = problems.find(matches);
    return problem === undefined ? otherwise : withRemedy(problem, results);
  };
  const chosen: Chosen = {
    targets,
    builds: builds.map(({ name }) => name),
    dropped: found.filter((each) => !kept.includes(each)),
    lost: proposal.artifacts.flatMap((artifact, index) =>
      artifact.search || found.some(({ path }) => path === artifact.path)
        ? []
        : [{ ...artifact, declared: draftName(index) }],
    ),
  };
  return {
    targets: proposal.targets.filter(({ name }) => targets.includes(name)),
    builds,
    artifacts: sorted.map(({ build, path, bytes }, index) => ({
      name: names[index] ?? '',
      build,
      path,
      bytes,
    })),
    omittedTargets: targets.length === 0 ? [] : omittedTargets(proposal, chosen, why),
    omitted: [...proposal.omitted, ...omittedBuilds(proposal, chosen, why), ...omittedArtifacts(chosen, why)],
  };
}

/** What a proposal came to; names of targets and builds. Nothing was measured where there are no targets. */
interface Chosen {
  readonly targets: readonly string[];
  readonly builds: readonly string[];
  /** Measured, but not on all of the targets. */
  readonly dropped: readonly Found[];
  /** Not measured anywhere. */
  readonly lost: readonly (ProposedArtifact & { readonly declared: string })[];
}

/** The reason that the first fitting problem gives. */
type Why = (matches: (problem: MeasuringProblem) => boolean, otherwise: string) => string;

function omittedTargets({ targets }: Proposal, chosen: Chosen, why: Why): Omission[] {
  return targets
    .filter(({ name }) => !chosen.targets.includes(name))
    .map(({ name }) => ({
      what: name,
      why: why(
        ({ target, build }) => target === name && (build === null || chosen.builds.includes(build)),
        'not everything below could be measured on it',
      ),
    }));
}

function omittedBuilds({ builds }: Proposal, chosen: Chosen, why: Why): Omission[] {
  return builds
    .filter(({ name }) => !chosen.builds.includes(name))
    .map(({ name }) => ({
      what: `what ${name} builds`,
      why: why(
        (problem) => problem.build === name && isOnChosen(problem, chosen),
        'it left no program that was not there before',
      ),
    }));
}

/** Of builds that were left out as a whole, no artifact is listed. */
function omittedArtifacts(chosen: Chosen, why: Why): Omission[] {
  const known = ({ build }: { readonly build: string | null }) =>
    build === null || chosen.builds.includes(build);
  const incomplete = `it is not there for all of ${chosen.targets.join(', ')}`;
  return [
    ...chosen.dropped.filter(known).map(({ path }) => ({ what: path, why: incomplete })),
    ...chosen.lost.filter(known).map(({ path, declared }) => ({
      what: path,
      why: why((problem) => problem.declared === declared && isOnChosen(problem, chosen), incomplete),
    })),
  ];
}

function isOnChosen({ target }: MeasuringProblem, { targets }: Chosen): boolean {
  return targets.length === 0 || (target !== null && targets.includes(target));
}

function foundIn({ artifacts }: Proposal, snapshot: Snapshot, isProgram: (file: string) => boolean): Found[] {
  const byPath = new Map<string, { build: string | null; bytes: Map<string, number> }>();
  for (const { declared, file, target, sizes } of snapshot.artifacts) {
    const proposed = artifacts.find((_, index) => draftName(index) === declared);
    const raw = sizes.find(({ metric }) => metric === 'raw');
    if (proposed === undefined || raw === undefined || (proposed.search && !isProgram(file))) continue;
    const path = proposed.search ? foundPath(proposed, file, target) : proposed.path;
    const entry = byPath.get(path) ?? { build: proposed.build, bytes: new Map() };
    entry.bytes.set(target, raw.bytes);
    byPath.set(path, entry);
  }
  return [...byPath].map(([path, { build, bytes }]) => ({
    build,
    path,
    bytes,
    targets: new Set(bytes.keys()),
  }));
}

/** The folder that a search begins in, with placeholders. */
function searchedFolder({ path }: ProposedArtifact): string {
  const parts = path.split('/');
  return parts
    .slice(
      0,
      parts.findIndex((part) => part.startsWith('!(')),
    )
    .join('/');
}

/** The path of a file that a search found, with the placeholders of the search. */
function foundPath(proposed: ProposedArtifact, file: string, target: string): string {
  const folder = searchedFolder(proposed);
  return posix.join(folder, posix.relative(folder.replaceAll('{target}', target), file));
}

/** Whether a problem is about what was wanted: a search finds much that is no program, and some of its depths nothing. */
function isTelling(
  { code, artifact, declared, target }: MeasuringProblem,
  { artifacts }: Proposal,
  isProgram: (file: string) => boolean,
): boolean {
  const proposed = artifacts.find((_, index) => draftName(index) === declared);
  if (proposed?.search !== true) return true;
  const folder = searchedFolder(proposed).replaceAll('{target}', target ?? '');
  return code === 'stale' && artifact !== null && isProgram(posix.join(folder, artifact));
}

/** A problem's text; where the build itself has said what installs the missing part of a toolchain, that. */
function withRemedy({ text, build, target }: MeasuringProblem, results: readonly JobResult[]): string {
  const result = results.find(({ job }) => job.build.name === build && job.target.name === target);
  const remedy = result?.tail.join('\n').match(/rustup target add [\w.-]+/)?.[0];
  if (result === undefined || result.failure === null || remedy === undefined) return text;
  return `build ${result.job.id} ${result.failure.text}; what it lacks is installed by: ${remedy}`;
}

/** The configuration under which a proposal is built and measured: its searches as they are, and no budgets. */
export function draftOf({ targets, builds, artifacts }: Proposal): FirstConfig {
  return {
    targets,
    builds,
    artifacts: artifacts.map(({ build, path }, index) => ({
      name: draftName(index),
      build,
      path,
      bytes: new Map(),
    })),
    omittedTargets: [],
    omitted: [],
  };
}
