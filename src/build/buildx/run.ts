/** Builds one Dockerfile: runs the preflight, builds, checks the export and moves it into place. */

import { lstatSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Buildx, kindOf } from '../../config/buildx.ts';
import { isInside } from '../../lib/files/paths.ts';
import { realPathOf } from '../../lib/files/real-path.ts';
import { makeFolder } from '../../lib/files/write.ts';
import { trackedFiles } from '../../lib/git/tracked.ts';
import type { Answer } from '../../lib/process/answer.ts';
import type { GroupEnd } from '../../lib/process/group.ts';
import { messageOf } from '../../lib/units/message.ts';
import type { Job } from '../../plan/plan.ts';
import { failureOf } from '../ending.ts';
import type { JobResult } from '../result.ts';
import { buildArguments, cacheOf, newCacheFolder } from './arguments.ts';
import { problemOfTree, replaceFolder } from './export.ts';
import { explainOutput, failedStep } from './failure.ts';
import { localMachine } from './machine.ts';
import { imagesOf } from './metadata.ts';
import { preflight } from './preflight.ts';

export interface BuildxOptions {
  /** The folder of budgets.yml and the root of its repository; absolute, symlinks resolved. */
  readonly folder: string;
  readonly root: string;
  /** The folder of caches and metadata files; absolute. */
  readonly work: string;
  /** The configuration's key, which distinguishes the configurations of a repository. */
  readonly key: string;
  /** Build without layers of earlier builds. */
  readonly fresh: boolean;
  /** The environment of size-guard, which contains the address of the Actions cache. */
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  has(program: string): boolean;
  /** Runs docker in its own process group, within the job's timeout, and shows the output. */
  start(args: readonly string[], more: NodeJS.ProcessEnv): Promise<GroupEnd>;
  /** Runs docker and returns its output. */
  ask(args: readonly string[]): Promise<Answer>;
  /** The last lines that were shown. */
  tail(): readonly string[];
}

/** The result of a finished build. */
type BuildxResult = Pick<JobResult, 'failure' | 'images' | 'tail'>;

/** BuildKit's client finds the Actions cache with these. Neither builds nor the steps of a Dockerfile see them. */
const ACTIONS_CACHE = [
  'ACTIONS_CACHE_SERVICE_V2',
  'ACTIONS_CACHE_URL',
  'ACTIONS_RESULTS_URL',
  'ACTIONS_RUNTIME_TOKEN',
];

/** Builds the Dockerfile of a job. Does not throw: any failure is in the result. */
export async function runBuildx(job: Job, buildx: Buildx, options: BuildxOptions): Promise<BuildxResult> {
  const { folder, env } = options;
  // resolve() removes a trailing slash, which would make a symlink look like the folder it points to.
  const output = resolve(folder, buildx.output);
  // Next to the output, so that it can be renamed; with a fixed name, so that the next run finds leftovers.
  const fresh = join(dirname(output), `.${basename(output)}.size-guard`);
  const archive = join(fresh, basename(output));
  const jobPath = join(options.work, job.id.replaceAll(' ', '-'));
  const cacheFolder = `${jobPath}-cache`;
  const metadata = `${jobPath}.json`;
  const cleanUp = () => {
    for (const left of [fresh, newCacheFolder(cacheFolder), metadata])
      rmSync(left, { recursive: true, force: true });
  };
  const failed = (code: string, text: string): BuildxResult => ({
    failure: { code, text },
    images: [],
    tail: options.tail(),
  });
  try {
    const conflict = await problemOfOutput(output, buildx, options);
    if (conflict !== null) return failed('build-output', conflict);
    const ready = await preflight(
      buildx,
      job.target.platform,
      localMachine(options.has, options.ask, options),
    );
    if (!ready.ok) return failed('build-unready', `could not start: ${ready.problem}`);

    makeFolder(options.work);
    cleanUp();
    // Created here, because buildx would make it accessible to this user only.
    makeFolder(fresh);
    const args = buildArguments(buildx, {
      platform: job.target.platform,
      version: ready.version,
      folder,
      destination: buildx.type === 'oci' ? archive : fresh,
      epoch: job.env['SOURCE_DATE_EPOCH'] ?? env['SOURCE_DATE_EPOCH'] ?? '0',
      metadata,
      fresh: options.fresh,
      cache: cacheOf(options.fresh ? false : buildx.cache, {
        folder: cacheFolder,
        exists: exists(cacheFolder),
        scope: `size-guard-${options.key}-${basename(jobPath)}`,
        actions: env['ACTIONS_RUNTIME_TOKEN'] !== undefined,
      }),
    });
    const end = await options.start(args, buildx.cache === false ? {} : pick(env, ACTIONS_CACHE));
    const step = failedStep(options.tail());
    const explanation = explainOutput(options.tail(), job.target.platform);
    const failure = failureOf(
      end,
      job,
      () =>
        `${step === undefined ? '' : ` in ${step.step}`}${explanation === undefined ? '' : `; ${explanation}`}`,
    );
    if (failure !== null) return { failure, images: [], tail: step?.tail ?? options.tail() };

    const invalid = problemOfTree(fresh);
    if (invalid !== null) return failed('build-output', `exported ${invalid}`);
    if (buildx.type === 'oci') renameSync(archive, output);
    else replaceFolder(fresh, output);
    if (buildx.cache === true && exists(newCacheFolder(cacheFolder)))
      replaceFolder(newCacheFolder(cacheFolder), cacheFolder);
    return { failure: null, images: imagesOf(readJson(metadata)), tail: options.tail() };
  } catch (error) {
    return failed('build-output', `could not write its files to ${buildx.output}: ${messageOf(error)}`);
  } finally {
    cleanUp();
  }
}

/** Returns why the output of a build may not be replaced by its export; null if it may. */
async function problemOfOutput(
  output: string,
  { output: shown, type }: Buildx,
  options: BuildxOptions,
): Promise<string | null> {
  const { folder, root } = options;
  const real = realPathOf(dirname(output));
  if (!isInside(real, root)) return `would write to ${real}, which is outside the repository`;
  const stats = lstatSync(output, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  if (type === 'oci' ? !stats.isFile() : !stats.isDirectory())
    return `would replace ${shown}, which is ${stats.isSymbolicLink() ? 'a symlink, ' : ''}not a ${kindOf(type)}; remove it, or choose another "output"`;
  const [first] = (await trackedFiles(root, folder, [output], options)) ?? [];
  return first === undefined
    ? null
    : `would replace ${shown}, which ${type === 'oci' ? 'is tracked by git' : 'contains files that git tracks'} (${first}); choose another "output"`;
}

const exists = (path: string) => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // buildx before 0.6 writes no metadata file.
    return null;
  }
}

function pick(env: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}
