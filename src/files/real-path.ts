/** Where a path really leads. */

import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';

/** The real path of the longest part of a path that exists. */
export function realPathOf(path: string): string {
  for (let at = path; ; at = dirname(at)) {
    try {
      return realpathSync(at);
    } catch {
      if (dirname(at) === at) return at;
    }
  }
}
