/** Reads a file of the repository at a commit, with a size limit because the commit may be untrusted. */

import { shortHash } from '../../text/labels.ts';
import type { Client, Repository } from '../client/client.ts';
import { explainApiError, statusOf } from '../client/explain-api-error.ts';
import { getContent, getTree } from './contents.ts';

/**
 * Returns the text of a file at a commit, also at one that only a fork's pull request has.
 *
 * @param most bytes; a larger file is an error
 * @returns null if the commit has no such file: GitHub also answers 404 for what a token may not see, so the commit has to be visible
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
    if (statusOf(error) === 404 && (await isVisible(client, repository, ref))) return null;
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

/** Whether the token sees the files of a commit; their list is asked for because it needs the same permission. */
async function isVisible(client: Client, repository: Repository, commit: string): Promise<boolean> {
  try {
    await getTree(client, repository, commit);
    return true;
  } catch {
    // The error of the file request explains the problem.
    return false;
  }
}
