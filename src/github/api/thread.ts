/** The comments of a pull request, read once per run. */

import type { Client, Repository } from '../client/client.ts';
import { type Comment, listComments } from './comments.ts';

/** Reads the comments of a pull request: its first caller asks GitHub, the others get the same answer. */
export type Threads = (pull: number) => Promise<readonly Comment[]>;

export function threads(client: Client, repository: Repository): Threads {
  const read = new Map<number, Promise<readonly Comment[]>>();
  return (pull) => {
    const comments = read.get(pull) ?? listComments(client, repository, pull);
    read.set(pull, comments);
    return comments;
  };
}
