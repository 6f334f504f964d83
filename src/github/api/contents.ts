/** Files of a repository at a commit. */

import * as z from 'zod';
import { ask } from '../client/ask.ts';
import type { Client, Repository } from '../client/client.ts';

/** A file, or something else under its path: then only its type is known. */
const contentSchema = z.union([
  z.object({
    type: z.literal('file'),
    size: z.int().nonnegative(),
    encoding: z.string(),
    content: z.string(),
  }),
  z.object({ type: z.enum(['dir', 'symlink', 'submodule']) }),
  // The list of a folder.
  z.array(z.unknown()).transform(() => ({ type: 'dir' as const })),
]);

/** What a path holds at a commit. @param ref the commit's full hash */
export const getContent = (
  client: Client,
  repository: Repository,
  path: string,
  ref: string,
): Promise<z.output<typeof contentSchema>> =>
  ask(contentSchema, (question) => client.rest.repos.getContent({ ...repository, path, ref, ...question }));

const treeSchema = z.object({
  tree: z.array(z.object({ path: z.string(), type: z.string(), sha: z.string() })),
  truncated: z.boolean(),
});

/** The entries of one folder. @param tree_sha the hash of its tree, or of a commit for the top folder */
export const getTree = (
  client: Client,
  repository: Repository,
  tree_sha: string,
): Promise<z.output<typeof treeSchema>> =>
  ask(treeSchema, (question) => client.rest.git.getTree({ ...repository, tree_sha, ...question }));
