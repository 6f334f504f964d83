/** Recognizes pointers of Git LFS and git-annex: small files that represent a content outside git. Pure. */

/** The largest pointer in bytes, by the specification of Git LFS; pointers of git-annex are shorter. */
export const LARGEST_POINTER_BYTES = 1023;

/** The first line of a pointer, with the two addresses that Git LFS used before its first release. */
const LFS =
  /^version (?:https?:\/\/(?:git-lfs|hawser)\.github\.com\/spec\/v\d+|http:\/\/git-media\.io\/v\/\d+)\r?\n/;

/** The content of an unlocked file, or of a symlink that was checked out as a text file. */
const ANNEX = /^(?:(?:\.\.\/)*\.git|)\/annex\/objects\/[^\r\n]+/;

const LFS_TEXT =
  'is a Git LFS pointer: git has not downloaded the file that it points to; set "lfs: true" on actions/checkout, or run git lfs pull';
const ANNEX_TEXT =
  'is a git-annex pointer: git has not downloaded the file that it points to; run git annex get';

/**
 * Returns why a content is only a pointer and what to do, worded to follow the file's name; null for other content.
 *
 * @param content as text; only its start is examined
 */
export function pointerProblem(content: string): string | null {
  const start = content.slice(0, LARGEST_POINTER_BYTES + 1);
  if (start.length > LARGEST_POINTER_BYTES) return null;
  if (LFS.test(start) && /^oid \w+:/m.test(start)) return LFS_TEXT;
  return ANNEX.test(start) ? ANNEX_TEXT : null;
}

/** Does the same for the destination of a broken symlink. */
export function annexLinkProblem(destination: string): string | null {
  return /(?:^|\/)\.git\/annex\/objects\//.test(destination) ? ANNEX_TEXT : null;
}
