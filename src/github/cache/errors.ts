/** Why the Actions cache gave no usable answer. */

/** Thrown if the service cannot be asked, or does not bring or take an entry; never if it has none. */
export class CacheError extends Error {
  override readonly name = 'CacheError';
}
