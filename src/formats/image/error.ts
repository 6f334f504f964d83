/** The error for images that cannot be read. */

/**
 * `not-image`: not an OCI image. `damaged`: it contradicts its own descriptors. `no-platform`: it has no image for the
 * requested platform. `too-large`: it exceeds a limit. `unsupported`: valid, but not supported here.
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
