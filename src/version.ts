/** The version of this program; the release workflow checks that package.json says the same. */
export const VERSION = '1.0.0';
