/** What several answers of GitHub have in common. */

import * as z from 'zod';

export const id = z.int().positive();

export const sha = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'not the id of a commit');

export const time = z.iso.datetime({ offset: true });

/** Null if the account is gone. */
export const user = z.object({ login: z.string().min(1), type: z.string() }).nullable();
