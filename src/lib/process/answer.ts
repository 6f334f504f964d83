/** What a program answered that was asked something. */

export interface Answer {
  /** The exit code; 127 where the program is not there, 1 where it was ended. */
  readonly code: number;
  /** Standard output and error. */
  readonly text: string;
}
