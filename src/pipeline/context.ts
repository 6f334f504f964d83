/** The environment of a command, which the entry points (cli/, action.ts) pass in. */

import type { Trigger } from '../baseline/wanted.ts';
import type { BuildListener } from '../build/result.ts';
import type { LoadedConfig } from '../config/load.ts';
import type { History } from '../history/history.ts';
import type { Accepted } from '../judge/allowances.ts';
import type { Links } from '../report/verdict/links.ts';

export interface Context {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /**
   * Writes results: the report, the JSON, the matrix. Callers that write many pieces await each one, because a reader
   * can be slow.
   */
  readonly out: (text: string) => void | Promise<void>;
  /** Writes diagnostics: progress, warnings, errors. */
  readonly log: (text: string) => void;
  /** Whether `out` goes to a terminal that shows colours. */
  readonly color: boolean;
  /** Aborted when the user presses Ctrl-C or the CI job is cancelled. */
  readonly signal: AbortSignal;
  /** Shows the progress of builds. */
  readonly progress: BuildListener & { close(): void };
  /** Whether sizes of earlier runs in the work folder may be reused: not in CI, where anything may have written them. */
  readonly remembers: boolean;
  /** Shares compressed embeds between machines; null if that is not available. */
  readonly embedStore: EmbedStore | null;
  /** The head of the pull request, if the event has one; otherwise null. */
  readonly head: string | null;
  /** The code host of the workflow; null on a developer's machine and in other CI. */
  readonly codeHost: CodeHost | null;
}

/** The code host that a workflow runs on. */
export interface CodeHost {
  readonly trigger: Trigger;
  /** Whether the pull request comes from another repository. */
  readonly fork: boolean;
  /** The URL of this run. */
  readonly run: string;
  /** The commit of the default branch that this run measures and records; null in other runs. */
  readonly records: string | null;
  /**
   * Returns the merge base of two commits, null if they have none; throws an Error if it is unknown. Null if the code
   * host must not be asked.
   */
  readonly mergeBase: ((one: string, other: string) => Promise<string | null>) | null;
  /**
   * Returns the text of a file at a commit, null if the commit has no such file; throws an Error if it is unknown. Null
   * if the code host must not be asked.
   */
  readonly fileAt: ((path: string, commit: string) => Promise<string | null>) | null;
  /** The untrusted run whose measurements are judged; null if this run measured itself. */
  readonly untrustedRun: UntrustedRun | null;
  /** Returns the growth that people accepted in comments for a head commit; null if nobody can. */
  readonly accepted: ((head: string) => Promise<Accepted>) | null;
  /** URLs for the report. */
  readonly links: Links;
  /** Returns the default history of a configuration. */
  readonly history: (key: string) => History;
}

/** A pull request whose sizes were measured by an untrusted run. */
export interface UntrustedRun {
  /** The commit that must have been measured. */
  readonly head: string;
  /** The tip of the base branch. */
  readonly base: string;
  /** The budgets.yml of the base branch, whose rules apply. */
  readonly rules: LoadedConfig;
  /** Whether the pull request changes that file; null if the code host does not know. Throws if it cannot be asked. */
  readonly changesBudgets: () => Promise<boolean | null>;
  /** The code host's test merge commit; null if there is none. */
  readonly merged: string | null;
  /** Returns the merge base with the base branch. Throws if the code host cannot be asked. */
  readonly mergeBase: () => Promise<string>;
  /** Returns the text of budgets.yml at a commit; null if the commit has none. Throws if it cannot be read. */
  readonly budgetsAt: (commit: string) => Promise<string | null>;
  /** The conclusion of the untrusted run, such as `success`; null if it has not ended. */
  readonly ended: string | null;
  /** Why nothing can be concluded from its sizes; null if something can. */
  readonly neutral: string | null;
}

/** Identifies the embeds of one configuration in one matrix job. */
export interface EmbedScope {
  /** The configuration's key. */
  readonly key: string;
  readonly leg: string;
}

/** Restores and saves the files of a cache folder. Failures are reported, and only cost time. */
export interface EmbedStore {
  restore(folder: string, scope: EmbedScope): Promise<void>;
  /** Saves the files with these names; others in the folder are obsolete. */
  save(folder: string, scope: EmbedScope, names: readonly string[]): Promise<void>;
}

/** The options that the command line and the action share. */
export interface CommonOptions {
  readonly config: string;
  /** A subset of the configuration's targets; null for all of them. */
  readonly targets: readonly string[] | null;
  /** The folder for snapshot.json, report.md and report.json; null for `.size-guard` next to the configuration. */
  readonly folder: string | null;
}

/** Thrown if a command is called incorrectly (exit code 2). */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
