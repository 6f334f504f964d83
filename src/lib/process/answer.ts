/** The result of a short command. */

export interface Answer {
  /** The exit code; 127 if the program does not exist, 1 if it was stopped. */
  readonly code: number;
  /** Standard output and error. */
  readonly text: string;
}
