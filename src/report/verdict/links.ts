/** The addresses that a report on a code host links to. */

export interface Links {
  readonly commit: (sha: string) => string;
  /** A line of a file, such as a limit in budgets.yml. */
  readonly line: (file: string, line: number) => string;
  /** The workflow run that reports. */
  readonly run: string;
  /** The workflow run that measured, if it is a different one. */
  readonly measured: string | null;
  /** The head commit for which a comment can accept growth; null if comments cannot. */
  readonly accept: string | null;
}
