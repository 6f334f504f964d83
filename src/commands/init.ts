/** init: writes a first budgets.yml from detected builds and measured sizes. */

import { lstatSync, realpathSync, statSync, writeFileSync } from 'node:fs';
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
import { fileError } from '../lib/files/write-error.ts';
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
export async function init(options: InitOptions, context: Context): Promise<0 | 3> {
  const place = placeOf(options.config, context.cwd);
  const proposal = await propose(options.files, place, context);
  if (proposal.artifacts.length === 0) return nothing(proposal.omitted, context);
  const { snapshot, results } = await tryOut(proposal, options.config, context);
  const first = findings(
    proposal,
    snapshot,
    results,
    (file) => canBeWritten(file) && isReadableProgram(join(place.folder, file)),
  );
  const omitted = [...first.omittedTargets, ...first.omitted];
  if (first.artifacts.length === 0) return nothing(omitted, context);
  logOmitted(omitted, context);
  const text = configText(first);
  verify(text, first, options.config, context.cwd);
  writeNew(options.config, text, context.cwd);
  await suggestGitignore(first, place, context);
  context.out(summary(options.config, first));
  return 0;
}

/** Returns the folder and the repository of the new configuration. @throws UsageError if it exists or has no folder */
function placeOf(config: string, cwd: string): Place {
  const file = resolve(cwd, config);
  if (statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError(`the folder of ${config} does not exist`);
  // lstat, because a broken symlink also exists.
  if (lstatSync(file, { throwIfNoEntry: false }) !== undefined) throw alreadyExists(config);
  const folder = realpathSync(dirname(file));
  return { folder, root: repositoryRoot(folder) };
}

const alreadyExists = (config: string) =>
  new UsageError(`${config} already exists, and init overwrites nothing; choose another file with --config`);

async function propose(files: readonly string[], place: Place, context: Context): Promise<Proposal> {
  const host = hostTarget(context.env);
  if (files.length === 0) return detect(place, host, context);
  const { paths, problems } = givenFiles(files, context.cwd, place);
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

/** Builds and measures the proposal, like check. */
async function tryOut(
  proposal: Proposal,
  config: string,
  context: Context,
): Promise<{ readonly snapshot: Snapshot; readonly results: readonly JobResult[] }> {
  const draft = checkConfig(configText(draftOf(proposal)), config, context.cwd);
  const targets = draft.config.targets;
  const names = targets.map(({ name }) => name).join(', ');
  for (const { name } of proposal.builds)
    context.log(`size-guard: trying to build with ${name} for ${names}`);
  const results: JobResult[] = [];
  const progress: Context['progress'] = {
    ...context.progress,
    ended(result) {
      results.push(result);
      context.progress.ended(result);
    },
  };
  const options = { plan: plan(draft.config), jobs: 1, zstdLimit: DEFAULT_ZSTD_LIMIT };
  return { snapshot: await takeSnapshot(draft, options, { ...context, progress }), results };
}

/** Reports why there is nothing to write. */
function nothing(omitted: readonly Omission[], context: Context): 3 {
  logOmitted(omitted, context);
  const found =
    omitted.length === 0
      ? 'found no go.mod, Cargo.toml, CMakeLists.txt or Makefile, and no program in dist, out, build or bin'
      : 'nothing could be measured';
  context.log(
    `size-guard: ${found}; nothing was written. To measure existing files, run size-guard init FILE…`,
  );
  return 3;
}

function logOmitted(omitted: readonly Omission[], context: Context): void {
  for (const { what, why } of omitted) context.log(`size-guard: skipped ${visible(what)}: ${visible(why)}`);
}

/** Verifies that the written text loads, and that the measured sizes pass. */
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

/** Writes a new file, and never replaces one that has been created in the meantime. */
function writeNew(config: string, text: string, cwd: string): void {
  try {
    writeFileSync(resolve(cwd, config), text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyExists(config);
    throw fileError(resolve(cwd, config), error);
  }
}

function summary(config: string, { artifacts, targets, builds }: FirstConfig): string {
  const isDefault = config === 'budgets.yml';
  const names = targets.map(({ name }) => name).join(', ');
  return `Wrote ${config}: ${counted(artifacts.length, 'artifact')} for ${names}, each limited to its current size plus 5 %.

Next:  size-guard check${isDefault ? '' : ` --config ${config}`}

To check every change, write .github/workflows/size.yml:

${firstWorkflow(isDefault ? null : config, builds.length > 0).replaceAll(/^(?=.)/gm, '    ')}`;
}

/** Suggests to ignore the output of builds, which is rarely meant to be committed. */
async function suggestGitignore(
  first: FirstConfig,
  { folder, root }: Place,
  context: Context,
): Promise<void> {
  const [artifact] = first.artifacts;
  const [target] = first.targets;
  if (first.builds.length === 0 || artifact === undefined || target === undefined) return;
  const file = fill(artifact.path, spellingsOf(target));
  if (!file.ok) return;
  if (!isRepository(root)) return;
  const { code } = await git(root, ['check-ignore', '--quiet', file.text], context, { cwd: folder });
  // Exit code 1: not ignored. Other failures are not reported.
  if (code === 1)
    context.log(
      `size-guard: git does not ignore ${visible(file.text)}; consider adding its folder to .gitignore`,
    );
}
