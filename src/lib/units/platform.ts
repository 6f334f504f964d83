/** Docker's names of platforms, such as `linux/arm/v7`. */

/** The one of several names of a platform that builders and images are compared by. */
export const canonicalPlatform = (platform: string): string =>
  platform === 'linux/arm' ? 'linux/arm/v7' : platform.replace(/^linux\/arm64\/v8$/, 'linux/arm64');
