/** The key of an artifact in maps. */

/**
 * Returns a text that is unique for an artifact, target and variant.
 *
 * @param target without it: the key of an artifact and variant across targets
 */
export const artifactKey = ({
  artifact,
  target,
  variant,
}: {
  readonly artifact: string;
  readonly target?: string;
  readonly variant: string | null;
}): string => JSON.stringify([artifact, target, variant]);
