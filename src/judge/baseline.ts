/** What the judge is told of a commit to compare with. */

import type { Snapshot } from '../snapshot/schema.ts';
import type { BaselineUsed } from './verdict.ts';

/** A baseline, with its numbers where there are any. */
export interface Baseline extends BaselineUsed {
  /** Null exactly where `state` is `none`. */
  readonly snapshot: Snapshot | null;
}
