/** Why an image cannot be read: for the person who made it. */

/**
 * `not-image`: this is no OCI image. `damaged`: it is not what it says of itself. `no-platform`: it is not for the one that
 * is asked for. `too-large`: more than is read. `unsupported`: right, but not known here.
 */
export type ImageErrorCode = 'not-image' | 'damaged' | 'no-platform' | 'too-large' | 'unsupported';

export class ImageError extends Error {
  override readonly name = 'ImageError';
  readonly code: ImageErrorCode;

  constructor(code: ImageErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
