/** The key by which artifacts are found in maps. */

/**
 * A text that is the same for the same artifact, target and variant, and for no other ones.
 *
 * @param target left out: the key of an artifact and variant across targets
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
