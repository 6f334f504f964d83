/** Turns the snapshot of a proposal into the contents of budgets.yml, and gives a reason for everything left out. */

import { posix } from 'node:path';
import type { JobResult } from '../build/result.ts';
import { compareText } from '../lib/units/stable.ts';
import type { MeasuringProblem, Snapshot } from '../snapshot/schema.ts';
import { cover } from './coverage.ts';
import { namesFor } from './names.ts';
import type { Omission, Proposal, ProposedArtifact } from './proposal.ts';
import type { FirstConfig } from './text.ts';

/** An artifact with its path and its size on each target. */
interface Found {
  readonly build: string | null;
  readonly path: string;
  readonly targets: ReadonlySet<string>;
  readonly bytes: ReadonlyMap<string, number>;
}

/** The name of a proposed artifact while it is measured. */
const draftName = (index: number): string => `proposed-${index + 1}`;

/**
 * Returns the configuration that follows from a snapshot.
 *
 * @param results the results of the builds, for their output
 * @param isProgram whether a file, relative to the folder of budgets.yml, is a program whose path can be written there
 * @returns `artifacts` is empty if nothing was measured
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
  const problems = snapshot.problems.filter((problem) => isRelevant(problem, proposal, isProgram));
  const why: Why = (matches, otherwise) => {
    const problem = problems.find(matches);
    return problem === undefined ? otherwise : withInstallCommand(problem, results);
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

/** The chosen targets and builds, by name. If there are no targets, nothing was measured. */
interface Chosen {
  readonly targets: readonly string[];
  readonly builds: readonly string[];
  /** Measured, but not on all of the targets. */
  readonly dropped: readonly Found[];
  /** Not measured anywhere. */
  readonly lost: readonly (ProposedArtifact & { readonly declared: string })[];
}

/** Returns the text of the first matching problem, or else `otherwise`. */
type Why = (matches: (problem: MeasuringProblem) => boolean, otherwise: string) => string;

function omittedTargets({ targets }: Proposal, chosen: Chosen, why: Why): Omission[] {
  return targets
    .filter(({ name }) => !chosen.targets.includes(name))
    .map(({ name }) => ({
      what: name,
      why: why(
        ({ target, build }) => target === name && (build === null || chosen.builds.includes(build)),
        'not all artifacts below could be measured for it',
      ),
    }));
}

function omittedBuilds({ builds }: Proposal, chosen: Chosen, why: Why): Omission[] {
  return builds
    .filter(({ name }) => !chosen.builds.includes(name))
    .map(({ name }) => ({
      what: `build ${name}`,
      why: why((problem) => problem.build === name && isOnChosen(problem, chosen), 'it wrote no new program'),
    }));
}

/** The artifacts that were left out, except those of builds that were left out completely. */
function omittedArtifacts(chosen: Chosen, why: Why): Omission[] {
  const known = ({ build }: { readonly build: string | null }) =>
    build === null || chosen.builds.includes(build);
  const incomplete = `it does not exist for all of ${chosen.targets.join(', ')}`;
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

/** The folder in which a search begins, with placeholders. */
function searchedFolder({ path }: ProposedArtifact): string {
  const parts = path.split('/');
  return parts
    .slice(
      0,
      parts.findIndex((part) => part.startsWith('!(')),
    )
    .join('/');
}

/** The path of a file found by a search, with the placeholders of the search. */
function foundPath(proposed: ProposedArtifact, file: string, target: string): string {
  const folder = searchedFolder(proposed);
  return posix.join(folder, posix.relative(folder.replaceAll('{target}', target), file));
}

/** Whether a problem is worth reporting. A search also finds files that are not programs, and nothing at some depths. */
function isRelevant(
  { code, artifact, declared, target }: MeasuringProblem,
  { artifacts }: Proposal,
  isProgram: (file: string) => boolean,
): boolean {
  const proposed = artifacts.find((_, index) => draftName(index) === declared);
  if (proposed?.search !== true) return true;
  const folder = searchedFolder(proposed).replaceAll('{target}', target ?? '');
  return code === 'stale' && artifact !== null && isProgram(posix.join(folder, artifact));
}

/** A problem's text, with the command that installs a missing Rust target if the output of the build contains it. */
function withInstallCommand(
  { text, build, target }: MeasuringProblem,
  results: readonly JobResult[],
): string {
  const result = results.find(({ job }) => job.build.name === build && job.target.name === target);
  const command = result?.tail.join('\n').match(/rustup target add [\w.-]+/)?.[0];
  if (result === undefined || result.failure === null || command === undefined) return text;
  return `build ${result.job.id} ${result.failure.text}; to install what is missing, run: ${command}`;
}

/** The configuration for building and measuring a proposal: with its search globs and without budgets. */
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
