/** Recognizes pointers of Git LFS and git-annex: files in place of a content that git does not store itself. Pure. */

/** The specification of Git LFS keeps pointers below this size, in bytes; those of git-annex are shorter still. */
export const LARGEST_POINTER_BYTES = 1023;

/** The first line of a pointer, with the two addresses that Git LFS used before its first release. */
const LFS =
  /^version (?:https?:\/\/(?:git-lfs|hawser)\.github\.com\/spec\/v\d+|http:\/\/git-media\.io\/v\/\d+)\r?\n/;

/** The content of an unlocked file, or of a symlink that was checked out as a text. */
const ANNEX = /^(?:(?:\.\.\/)*\.git|)\/annex\/objects\/[^\r\n]+/;

const LFS_TEXT =
  'is a Git LFS pointer: git has not downloaded the file that it points to; set "lfs: true" on actions/checkout, or run git lfs pull';
const ANNEX_TEXT =
  'is a git-annex pointer: git has not downloaded the file that it points to; run git annex get';

/**
 * Explains that a content is only a pointer to another one.
 *
 * @param content as text; only its beginning is looked at
 * @returns a predicate that follows the file's name, with what to do; null for any other content
 */
export function pointerProblem(content: string): string | null {
  const start = content.slice(0, LARGEST_POINTER_BYTES + 1);
  if (start.length > LARGEST_POINTER_BYTES) return null;
  if (LFS.test(start) && /^oid \w+:/m.test(start)) return LFS_TEXT;
  return ANNEX.test(start) ? ANNEX_TEXT : null;
}

/** The same for a dangling symlink, by its destination. */
export function annexLinkProblem(destination: string): string | null {
  return /(?:^|\/)\.git\/annex\/objects\//.test(destination) ? ANNEX_TEXT : null;
}
