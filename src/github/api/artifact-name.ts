/** The names under which workflows upload snapshots as artifacts. */

/** The name in place of a target for a snapshot of several targets. */
export const ALL = 'all';

/** The name under which a matrix job uploads its `.size-guard/`. @param target a target, or `all` */
export function artifactName(key: string, target: string): string {
  // Characters that artifact names cannot contain.
  return `size-guard-${key}-${target}`.replaceAll(/["*/:<>?\\|\r\n]/g, '-');
}
