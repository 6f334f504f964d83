/** The names under which workflows upload snapshots as artifacts. */

/** The name of the leg of a snapshot that holds several targets. */
export const ALL = 'all';

/** The name under which a workflow uploads a leg's `.size-guard/`. */
export function artifactName(key: string, leg: string): string {
  // What the names of artifacts cannot hold.
  return `size-guard-${key}-${leg}`.replaceAll(/["*/:<>?\\|\r\n]/g, '-');
}
