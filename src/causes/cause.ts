/** A cause of a change, as in the verdict's JSON. Pure. */

/** Why the size of an artifact changed. */
export interface Cause {
  /**
   * `new`, `gone`, `changed`: a part of the file, or several files of one kind; `rest`: the sum of all other parts, so that
   * these add up to the change.
   * `linked`, `alignment`, `reflection`, `moved`, `likely`, `modules`, `built-otherwise`, `grew-alone`: an explanation.
   */
  readonly code: string;
  /** The name of the part; null if the cause is not a part. */
  readonly name: string | null;
  /** A remark on the part: `new`, `v1.2.0 → v1.3.0`. */
  readonly remark: string | null;
  readonly text: string;
  /** The bytes of the change that it accounts for; null if they are unknown. */
  readonly bytes: number | null;
  /** Whether most of these bytes are estimates. */
  readonly estimated: boolean;
}

/** A cause that is not a part of the file. */
export const sentence = (code: string, text: string, bytes: number | null = null): Cause => ({
  code,
  name: null,
  remark: null,
  text,
  bytes,
  estimated: false,
});
