/** Docker's platform names, such as `linux/arm/v7`. */

/** Returns the canonical one of several names of a platform, for comparisons. */
export const canonicalPlatform = (platform: string): string =>
  platform === 'linux/arm' ? 'linux/arm/v7' : platform.replace(/^linux\/arm64\/v8$/, 'linux/arm64');
