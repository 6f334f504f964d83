/** Reads a file of the repository at a commit, with a size limit because the commit may be untrusted. */

import { shortHash } from '../../lib/text/labels.ts';
import type { Client, Repository } from '../client/client.ts';
import { explainApiError, statusOf } from '../client/explain-api-error.ts';
import { getContent, getTree } from './contents.ts';

/**
 * Returns the text of a file at a commit, also at one that only a fork's pull request has.
 *
 * @param most bytes; a larger file is an error
 * @returns null if the commit's folders show that it has no such file
 * @throws Error with the missing permission, or the problem with the file or the response
 */
export async function fileText(
  client: Client,
  repository: Repository,
  { path, ref, most }: { readonly path: string; readonly ref: string; readonly most: number },
): Promise<string | null> {
  const what = `${path} at ${shortHash(ref)} cannot be read`;
  let found: Awaited<ReturnType<typeof getContent>>;
  try {
    found = await getContent(client, repository, path, ref);
  } catch (error) {
    if (statusOf(error) === 404 && (await isAbsent(client, repository, ref, path))) return null;
    throw new Error(explainApiError(what, error, 'contents: read'));
  }
  if (found.type !== 'file') throw new Error(`${what}: it is not a file`);
  const { size, encoding, content } = found;
  if (size > most) throw new Error(`${what}: it has ${size} bytes, and at most ${most} are read`);
  if (encoding !== 'base64') throw new Error(`${what}: GitHub does not return its content`);
  const bytes = Buffer.from(content, 'base64');
  if (bytes.length !== size) throw new Error(`${what}: GitHub returned ${bytes.length} of its ${size} bytes`);
  // As a file is read here, so that its hash is the same.
  return bytes.toString();
}

/**
 * Whether the folders of a commit prove that it has no file of a path. A 404 alone proves nothing: GitHub also answers so
 * for what a token may not see, and servers fail.
 */
async function isAbsent(
  client: Client,
  repository: Repository,
  commit: string,
  path: string,
): Promise<boolean> {
  let tree_sha = commit;
  try {
    for (const name of path.split('/')) {
      const { tree, truncated } = await getTree(client, repository, tree_sha);
      const entry = tree.find((each) => each.path === name);
      if (entry === undefined) return !truncated;
      // Something else than a folder has nothing below it; for the last name it is the file, which was not found.
      if (entry.type !== 'tree') return false;
      tree_sha = entry.sha;
    }
    return false;
  } catch {
    // The error of the file request explains the problem.
    return false;
  }
}
