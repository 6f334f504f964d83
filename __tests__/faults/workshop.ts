/** Makes the repository, the checkout and the state of GitHub that a job begins with, and runs jobs on copies of them. */

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SavedEntry, scopesOf } from '../github-emulator/cache.ts';
import { REPOSITORY, type State } from '../github-emulator/state.ts';
import { type Folder, folder, gitEnvironment } from '../helpers/folder.ts';
import { type Haste, type Job, type JobResult, runJob } from './action.ts';
import { type Asked, type Injected, type Services, startServices } from './services.ts';

/** Stands for the address of the git server in what is copied. */
const ORIGIN = 'http://origin.invalid';
const ORIGIN_PATH = `${REPOSITORY.owner}/${REPOSITORY.name}.git`;

/** What a job begins with. */
export interface Start {
  /** A folder with `served/`, the repositories of the git server, and `checkout/`. */
  readonly folder: string;
  readonly entries: readonly SavedEntry[];
  readonly job: Job;
  /** What GitHub knows. */
  readonly state: (state: State) => void;
}

/** What a job left behind. */
export interface Left extends JobResult {
  readonly state: State;
  readonly asked: readonly Asked[];
  /** What the services found wrong with requests. */
  readonly problems: readonly string[];
  /** Of the cache. */
  readonly entries: readonly SavedEntry[];
  /** The number of commits on the git server. */
  readonly commits: number;
  /** `snapshot.json` of the action's output folder; null if there is none. */
  readonly snapshot: Buffer | null;
}

/** The branches whose cache entries a job sees. */
function scopesFor({ event, ref }: Job) {
  const main = 'refs/heads/main';
  return event === 'pull_request' || event === 'merge_group' ? scopesOf(ref, main) : scopesOf(main);
}

interface RunOptions {
  /** None unless given. */
  readonly faults?: readonly Injected[];
  readonly haste?: Haste;
  /** Sees the copy before it is removed. */
  readonly look?: (at: Folder) => void;
}

/** Runs a job on a copy of what it begins with. */
export async function run(
  entry: string,
  start: Start,
  { faults = [], haste = { impatient: false }, look = () => undefined }: RunOptions = {},
): Promise<Left> {
  using at = folder();
  cpSync(start.folder, at.path, { recursive: true });
  const services = await startServices(at.at('served'), start.entries);
  try {
    const config = at.at('checkout/.git/config');
    writeFileSync(config, readFileSync(config, 'utf8').replaceAll(ORIGIN, services.git.url));
    start.state(services.github.state);
    for (const fault of faults) services.fail(fault);
    const result = await runJob(
      entry,
      start.job,
      { workspace: at.at('checkout'), temporary: at.at('runner') },
      { GITHUB_API_URL: services.github.url, ...services.cache.environment(scopesFor(start.job)) },
      haste,
    );
    look(at);
    return { ...result, ...leftIn(at, services) };
  } finally {
    await stop(services);
  }
}

/** What the services found wrong is told with all that is left. */
async function stop(services: Services): Promise<void> {
  try {
    await services[Symbol.asyncDispose]();
  } catch {}
}

function leftIn(at: Folder, { github, cache, asked }: Services): Omit<Left, keyof JobResult> {
  const commits = execFileSync('git', ['-C', at.at('served', ORIGIN_PATH), 'rev-list', '--all', '--count'], {
    encoding: 'utf8',
  });
  let snapshot: Buffer | null = null;
  try {
    snapshot = readFileSync(at.at('checkout/.size-guard/snapshot.json'));
  } catch {
    // The job did not get that far.
  }
  const problems = [...github.problems, ...cache.problems];
  return {
    state: github.state,
    asked: asked(),
    problems,
    entries: cache.saved(),
    commits: Number(commits),
    snapshot,
  };
}

export interface Workshop extends Disposable {
  readonly entry: string;
  /** Commits files on top of what is checked out. @returns the commit */
  commit(files: Readonly<Record<string, string>>): string;
  /** Checks out a commit. */
  to(commit: string): void;
  /** Merges a commit into what is checked out, as GitHub does for a pull request. @returns the merge commit */
  merge(head: string): string;
  /** Runs a job, and keeps what it pushed. */
  runAndKeep(start: Start): Promise<Left>;
  /** Makes a branch or another ref of the served repository. */
  push(commit: string, ref: string): void;
  /** What a job on a commit begins with, as actions/checkout leaves it: that commit alone. */
  start(job: Job, entries?: readonly SavedEntry[], state?: (state: State) => void): Start;
}

/** @param entry of the action's bundle */
export function openWorkshop(entry: string): Workshop {
  const at = folder();
  const work = at.at('work');
  mkdirSync(work);
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', work, ...args], { encoding: 'utf8', env: gitEnvironment() }).trim();
  git('init', '--quiet', '--initial-branch=main');
  const served = at.at('served', ORIGIN_PATH);
  git('init', '--quiet', '--bare', '--initial-branch=main', served);
  // GitHub serves any commit by its hash, and without its files.
  for (const setting of ['uploadpack.allowFilter', 'uploadpack.allowAnySHA1InWant', 'http.receivepack'])
    git('-C', served, 'config', setting, 'true');
  const committed = () => git('rev-parse', 'HEAD');
  return {
    entry,
    runAndKeep: (start) =>
      run(entry, start, {
        look: (copy) =>
          git('-C', served, 'fetch', '--quiet', copy.at('served', ORIGIN_PATH), 'refs/heads/*:refs/heads/*'),
      }),
    commit(files) {
      for (const [name, content] of Object.entries(files)) writeFileSync(join(work, name), content);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message=change');
      return committed();
    },
    to: (commit) => void git('checkout', '--quiet', '--detach', commit),
    merge(head) {
      git('merge', '--quiet', '--no-ff', '--message=merge', head);
      return committed();
    },
    push: (commit, ref) => void git('push', '--quiet', '--force', served, `${commit}:${ref}`),
    start(job, entries = [], state = () => undefined) {
      const made = mkdtempSync(at.at('start-'));
      cpSync(at.at('served'), join(made, 'served'), { recursive: true });
      const checkout = join(made, 'checkout');
      const there = (...args: string[]) => git('-C', checkout, ...args);
      git('init', '--quiet', '--initial-branch=main', checkout);
      there('fetch', '--quiet', '--depth=1', `file://${served}`, job.sha);
      there('checkout', '--quiet', '--detach', 'FETCH_HEAD');
      there('remote', 'add', 'origin', `${ORIGIN}/${ORIGIN_PATH}`);
      return { folder: made, entries, job, state };
    },
    [Symbol.dispose]: () => rmSync(at.path, { recursive: true, force: true }),
  };
}
