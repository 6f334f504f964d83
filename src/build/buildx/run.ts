/** Runs one build of a Dockerfile: looks what is there, builds, and takes what it exports. */

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
import { failedStep, meaningOf } from './failure.ts';
import { localMachine } from './machine.ts';
import { imagesOf } from './metadata.ts';
import { preflight } from './preflight.ts';

export interface BuildxOptions {
  /** The folder of budgets.yml and the root of its repository; absolute, symlinks resolved. */
  readonly folder: string;
  readonly root: string;
  /** Where caches and buildx's own notes of the jobs are kept; absolute. */
  readonly work: string;
  /** Tells the configurations of one repository apart. */
  readonly key: string;
  /** Whether no layer of an earlier build may be taken. */
  readonly fresh: boolean;
  /** Our own environment, in which the Actions cache is found. */
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  has(program: string): boolean;
  /** Runs docker with what is left of the job's time, in a process group of its own, and shows what it prints. */
  start(args: readonly string[], more: NodeJS.ProcessEnv): Promise<GroupEnd>;
  /** The same for a question: takes what it prints. */
  ask(args: readonly string[]): Promise<Answer>;
  /** The last lines that were shown. */
  tail(): readonly string[];
}

/** What is known of a build once it has ended. */
type BuildxResult = Pick<JobResult, 'failure' | 'images' | 'tail'>;

/** By these, the client of BuildKit finds the Actions cache. Builds do not see them, and neither do the steps of a Dockerfile. */
const ACTIONS_CACHE = [
  'ACTIONS_CACHE_SERVICE_V2',
  'ACTIONS_CACHE_URL',
  'ACTIONS_RESULTS_URL',
  'ACTIONS_RUNTIME_TOKEN',
];

/** Builds to the end. Whatever goes wrong is in the result. */
export async function runBuildx(job: Job, buildx: Buildx, options: BuildxOptions): Promise<BuildxResult> {
  const { folder, env } = options;
  // Without a slash at its end, behind which a symlink would look like its folder.
  const output = resolve(folder, buildx.output);
  // On the file system of the output, so that it can be renamed; by a name of its own, so that it is found again.
  const fresh = join(dirname(output), `.${basename(output)}.size-guard`);
  const archive = join(fresh, basename(output));
  const notes = join(options.work, job.id.replaceAll(' ', '-'));
  const cacheFolder = `${notes}-cache`;
  const metadata = `${notes}.json`;
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
    const unfit = await problemOfOutput(output, buildx, options);
    if (unfit !== null) return failed('build-output', unfit);
    const ready = await preflight(
      buildx,
      job.target.platform,
      localMachine(options.has, options.ask, options),
    );
    if (!ready.ok) return failed('build-unready', `could not begin: ${ready.problem}`);

    makeFolder(options.work);
    cleanUp();
    // Made here, because buildx would make it for this user only.
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
        exists: isThere(cacheFolder),
        scope: `size-guard-${options.key}-${basename(notes)}`,
        actions: env['ACTIONS_RUNTIME_TOKEN'] !== undefined,
      }),
    });
    const end = await options.start(args, buildx.cache === false ? {} : pick(env, ACTIONS_CACHE));
    const step = failedStep(options.tail());
    const meaning = meaningOf(options.tail(), job.target.platform);
    const failure = failureOf(
      end,
      job,
      () => `${step === undefined ? '' : ` in ${step.step}`}${meaning === undefined ? '' : `; ${meaning}`}`,
    );
    if (failure !== null) return { failure, images: [], tail: step?.tail ?? options.tail() };

    const wrong = problemOfTree(fresh);
    if (wrong !== null) return failed('build-output', `exported ${wrong}`);
    if (buildx.type === 'oci') renameSync(archive, output);
    else replaceFolder(fresh, output);
    if (buildx.cache === true && isThere(newCacheFolder(cacheFolder)))
      replaceFolder(newCacheFolder(cacheFolder), cacheFolder);
    return { failure: null, images: imagesOf(readJson(metadata)), tail: options.tail() };
  } catch (error) {
    return failed('build-output', `could not put its files into ${buildx.output}: ${messageOf(error)}`);
  } finally {
    cleanUp();
  }
}

/** What speaks against replacing a folder or an archive by what a build exports; null where nothing does. */
async function problemOfOutput(
  output: string,
  { output: shown, type }: Buildx,
  options: BuildxOptions,
): Promise<string | null> {
  const { folder, root } = options;
  const real = realPathOf(dirname(output));
  if (!isInside(real, root)) return `would write to ${real}, which lies outside of the repository`;
  const stats = lstatSync(output, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  if (type === 'oci' ? !stats.isFile() : !stats.isDirectory())
    return `would replace ${shown}, which is no ${kindOf(type)}${stats.isSymbolicLink() ? ' but a symlink' : ''}; remove it, or name another "output"`;
  const [first] = (await trackedFiles(root, folder, [output], options)) ?? [];
  return first === undefined
    ? null
    : `would replace ${shown}, which ${type === 'oci' ? 'is a file' : 'holds files'} of the repository (${first}); name another "output"`;
}

const isThere = (path: string) => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Versions of buildx before 0.6 write none.
    return null;
  }
}

function pick(env: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}
