/** Addresses that a report on a code host can lead to. */

export interface Links {
  readonly commit: (sha: string) => string;
  /** A line of a file, such as that of a limit in budgets.yml. */
  readonly line: (file: string, line: number) => string;
  /** The run that reports. */
  readonly run: string;
  /** The run that measured, where that is another one; else null. */
  readonly measured: string | null;
  /** The head commit for which growth can be accepted in a comment; null where it cannot. */
  readonly accept: string | null;
}
