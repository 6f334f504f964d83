/** init: writes a first budgets.yml from what is here and what it measures. */

import { lstatSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { JobResult } from '../build/result.ts';
import { DEFAULT_ZSTD_LIMIT } from '../compress/zstd.ts';
import { checkConfig, repositoryRoot } from '../config/load.ts';
import { fill } from '../config/placeholders.ts';
import { KNOWN_TARGETS, type Target } from '../config/targets.ts';
import { detect } from '../init/detect.ts';
import { canBeWritten, givenFiles, type Place, proposeFiles } from '../init/files.ts';
import { draftOf, findings } from '../init/findings.ts';
import { isReadableProgram } from '../init/programs.ts';
import type { Omission, Proposal } from '../init/proposal.ts';
import { NAMED_TARGETS, spellingsOf } from '../init/targets.ts';
import { configText, type FirstConfig } from '../init/text.ts';
import { firstWorkflow } from '../init/workflow.ts';
import { git } from '../lib/git/git.ts';
import { isRepository } from '../lib/git/remote.ts';
import { visible } from '../lib/text/escape.ts';
import { counted } from '../lib/units/quantity.ts';
import { type Context, UsageError } from '../pipeline/context.ts';
import { takeSnapshot } from '../pipeline/snapshot/take-snapshot.ts';
import { plan } from '../plan/plan.ts';
import type { Snapshot } from '../snapshot/schema.ts';
import { localHost } from '../toolchain/host.ts';

export interface InitOptions {
  readonly config: string;
  /** Files to measure; none to look for builds. */
  readonly files: readonly string[];
}

/**
 * Writes a first configuration, never over an existing one.
 *
 * @returns 0; 3 if nothing could be measured, and then nothing is written
 * @throws UsageError if the configuration already exists or a file cannot be measured
 */
export async function init(options: InitOptions, world: Context): Promise<0 | 3> {
  const place = placeOf(options.config, world.cwd);
  const proposal = await propose(options.files, place, world);
  if (proposal.artifacts.length === 0) return nothing(proposal.omitted, world);
  const { snapshot, results } = await tryOut(proposal, options.config, world);
  const first = findings(
    proposal,
    snapshot,
    results,
    (file) => canBeWritten(file) && isReadableProgram(join(place.folder, file)),
  );
  const omitted = [...first.omittedTargets, ...first.omitted];
  if (first.artifacts.length === 0) return nothing(omitted, world);
  sayOmitted(omitted, world);
  const text = configText(first);
  verify(text, first, options.config, world.cwd);
  writeNew(options.config, text, world.cwd);
  await hintAtIgnoring(first, place, world);
  world.out(farewell(options.config, first));
  return 0;
}

/** Returns the place for the configuration. @throws UsageError if it cannot */
function placeOf(config: string, cwd: string): Place {
  const file = resolve(cwd, config);
  // A symlink that leads nowhere is something as well.
  if (lstatSync(file, { throwIfNoEntry: false }) !== undefined) throw alreadyThere(config);
  try {
    const folder = realpathSync(dirname(file));
    return { folder, root: repositoryRoot(folder) };
  } catch {
    throw new UsageError(`the folder of ${config} does not exist`);
  }
}

const alreadyThere = (config: string) =>
  new UsageError(`${config} already exists, and init overwrites nothing; choose another file with --config`);

async function propose(files: readonly string[], place: Place, world: Context): Promise<Proposal> {
  const host = hostTarget(world.env);
  if (files.length === 0) return detect(place, host, world);
  const { paths, problems } = givenFiles(files, world.cwd, place);
  if (problems.length > 0) throw new UsageError(problems.map(visible).join('\n'));
  return proposeFiles(paths, place, host);
}

function hostTarget(env: NodeJS.ProcessEnv): Target {
  const { goarch } = localHost(env);
  const [first] = KNOWN_TARGETS;
  const target = NAMED_TARGETS.find((each) => each.goarch === goarch) ?? first;
  if (target === undefined) throw new Error('there are no targets');
  return target;
}

/** Builds and measures what was proposed, the way that check does. */
async function tryOut(
  proposal: Proposal,
  config: string,
  world: Context,
): Promise<{ readonly snapshot: Snapshot; readonly results: readonly JobResult[] }> {
  const draft = checkConfig(configText(draftOf(proposal)), config, world.cwd);
  const targets = draft.config.targets;
  const names = targets.map(({ name }) => name).join(', ');
  for (const { name } of proposal.builds) world.log(`size-guard: trying to build with ${name} for ${names}`);
  const results: JobResult[] = [];
  const progress: Context['progress'] = {
    ...world.progress,
    ended(result) {
      results.push(result);
      world.progress.ended(result);
    },
  };
  const options = { plan: plan(draft.config), jobs: 1, zstdLimit: DEFAULT_ZSTD_LIMIT };
  return { snapshot: await takeSnapshot(draft, options, { ...world, progress }), results };
}

/** Reports why there is nothing to write. */
function nothing(omitted: readonly Omission[], world: Context): 3 {
  sayOmitted(omitted, world);
  const found =
    omitted.length === 0
      ? 'there is no go.mod, Cargo.toml, CMakeLists.txt or Makefile here, and no program in dist, out, build or bin'
      : 'nothing could be measured';
  world.log(`size-guard: ${found}; nothing was written. To name files that are built: size-guard init FILE…`);
  return 3;
}

function sayOmitted(omitted: readonly Omission[], world: Context): void {
  for (const { what, why } of omitted) world.log(`size-guard: left out: ${visible(what)}: ${visible(why)}`);
}

/** Makes sure that the text loads as what it was made of, and that what was measured passes. */
function verify(text: string, first: FirstConfig, path: string, cwd: string): void {
  const { artifacts } = plan(checkConfig(text, path, cwd).config);
  for (const { name, path, bytes } of first.artifacts) {
    for (const [target, measured] of bytes) {
      if (!first.targets.some((each) => each.name === target)) continue;
      const planned = artifacts.find(
        (each) => each.artifact.name === name && each.artifact.path === path && each.target.name === target,
      );
      const limit = planned?.limits[0];
      if (limit === undefined || limit.max === null || limit.max < measured)
        throw new Error(`the first budget of ${name} on ${target} does not allow its ${measured} bytes`);
    }
  }
}

/** Writes a file that is not there; should it have come into being meanwhile, it stays as it is. */
function writeNew(config: string, text: string, cwd: string): void {
  try {
    writeFileSync(resolve(cwd, config), text, { flag: 'wx' });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? alreadyThere(config) : error;
  }
}

function farewell(config: string, { artifacts, targets, builds }: FirstConfig): string {
  const usual = config === 'budgets.yml';
  const names = targets.map(({ name }) => name).join(', ');
  return `Wrote ${config}: ${counted(artifacts.length, 'artifact')} for ${names}, each with what it measures now and 5 % more.

Next:  size-guard check${usual ? '' : ` --config ${config}`}

To check every change, write .github/workflows/size.yml:

${firstWorkflow(usual ? null : config, builds.length > 0).replaceAll(/^(?=.)/gm, '    ')}`;
}

/** What builds write is seldom meant to be committed. */
async function hintAtIgnoring(first: FirstConfig, { folder, root }: Place, world: Context): Promise<void> {
  const [artifact] = first.artifacts;
  const [target] = first.targets;
  if (first.builds.length === 0 || artifact === undefined || target === undefined) return;
  const file = fill(artifact.path, spellingsOf(target));
  if (!file.ok) return;
  if (!isRepository(root)) return;
  const { code } = await git(root, ['check-ignore', '--quiet', file.text], world, { cwd: folder });
  // 1: not ignored; what cannot be read gives no hint.
  if (code === 1)
    world.log(`size-guard: git does not ignore ${visible(file.text)}; its folder may belong into .gitignore`);
}
