/** Everything a command needs of the world around it, passed in by the entry points (cli/, action.ts). */

import type { Trigger } from '../baseline/wanted.ts';
import type { BuildListener } from '../build/result.ts';
import type { LoadedConfig } from '../config/load.ts';
import type { History } from '../history/history.ts';
import type { Accepted } from '../judge/allowances.ts';
import type { Links } from '../report/verdict/links.ts';

export interface Context {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Results: the report, the JSON, the matrix. Who gives them in many pieces waits for each: a reader can be slow. */
  readonly out: (text: string) => void | Promise<void>;
  /** Diagnostics: progress, warnings, errors. */
  readonly log: (text: string) => void;
  /** Whether `out` goes to a terminal that shows colours. */
  readonly color: boolean;
  /** Aborted when the user presses Ctrl-C or the CI job is cancelled. */
  readonly signal: AbortSignal;
  /** Shows the progress of builds. */
  readonly progress: BuildListener & { close(): void };
  /** Whether sizes of earlier runs may be taken from the work folder: not in CI, where anything may have written there. */
  readonly remembers: boolean;
  /** Where compressed embeds are kept from one machine to the next; null if there is no such place. */
  readonly embedStore: EmbedStore | null;
  /** The head of the pull request, where the event has one. */
  readonly head: string | null;
  /** What the workflow of a code host knows; null on a developer's machine and in other CI. */
  readonly codeHost: CodeHost | null;
}

/** The code host that a workflow runs on. */
export interface CodeHost {
  readonly trigger: Trigger;
  /** Whether the pull request comes from another repository. */
  readonly fork: boolean;
  /** The address of this run. */
  readonly run: string;
  /** The commit of the default branch that this run is of: what is measured of it is recorded. Null in other runs. */
  readonly records: string | null;
  /**
   * The merge base of two commits as the code host knows it, null if they have none; null if the code host is not to be asked.
   * It throws an Error if that cannot be found out.
   */
  readonly mergeBase: ((one: string, other: string) => Promise<string | null>) | null;
  /**
   * The text of a file at a commit, null if the commit has no such file; null if the code host is not to be asked.
   * It throws an Error if that cannot be found out.
   */
  readonly fileAt: ((path: string, commit: string) => Promise<string | null>) | null;
  /** What another run measured; null if this run did so itself. */
  readonly untrustedRun: UntrustedRun | null;
  /** The growth that people accepted for a head commit in comments; null if nobody can. */
  readonly accepted: ((head: string) => Promise<Accepted>) | null;
  /** Addresses for the report. */
  readonly links: Links;
  /** The history of a configuration that has named no other place. */
  readonly history: (key: string) => History;
}

/** A pull request whose numbers are those that another run left: that run is its own, so they are what it claims. */
export interface UntrustedRun {
  /** The commit that they have to be of. */
  readonly head: string;
  /** The tip of the branch that it is to go into. */
  readonly base: string;
  /** The budgets.yml of that branch, whose rules count. */
  readonly rules: LoadedConfig;
  /** Whether the pull request changes that file; null if the code host cannot tell. Throws if it cannot be asked. */
  readonly changesBudgets: () => Promise<boolean | null>;
  /** The commit that the code host made to try the merge; null if there is none. */
  readonly merged: string | null;
  /** The commit at which the pull request left that branch. Throws if the code host cannot be asked. */
  readonly mergeBase: () => Promise<string>;
  /** The text of budgets.yml at a commit, as the code host has it; null if it has none. Throws where it cannot be read. */
  readonly budgetsAt: (commit: string) => Promise<string | null>;
  /** How the run ended that measured, such as `success`; null if it has not. */
  readonly ended: string | null;
  /** Why nothing can be concluded from them; null if something can. */
  readonly neutral: string | null;
}

/** Which embeds are meant: those of one configuration, built in one leg. */
export interface EmbedScope {
  /** The configuration's key. */
  readonly key: string;
  readonly leg: string;
}

/** Brings and takes the files of a cache folder. Failures are reported and cost only time. */
export interface EmbedStore {
  restore(folder: string, scope: EmbedScope): Promise<void>;
  /** Keeps the files of those names; others in the folder are of no use any more. */
  save(folder: string, scope: EmbedScope, names: readonly string[]): Promise<void>;
}

/** The options that the command line and the action share. */
export interface CommonOptions {
  readonly config: string;
  /** A subset of the configuration's targets; null for all of them. */
  readonly targets: readonly string[] | null;
  /** Where snapshot.json, report.md and report.json are left; null for `.size-guard` next to the configuration. */
  readonly folder: string | null;
}

/** Thrown if a command is called in a wrong way (exit code 2). */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
