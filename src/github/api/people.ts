/** Who a token is, and what people may do. */

import * as z from 'zod';
import { ask } from '../client/ask.ts';
import type { Client, Repository } from '../client/client.ts';

/** The login of the token's user. Tokens of apps, as a job's own is, may not ask: 403. */
export async function viewerLogin(client: Client): Promise<string> {
  const { login } = await ask(z.object({ login: z.string().min(1) }), (question) =>
    client.rest.users.getAuthenticated({ ...question }),
  );
  return login;
}

/** GitHub reports `maintain` as `write` and `triage` as `read` here. */
const permissionSchema = z.object({ permission: z.enum(['admin', 'write', 'read', 'none']) });

export type Access = z.output<typeof permissionSchema>['permission'];

/** What somebody may do in a repository; of who is nobody of GitHub's: 404. */
export async function permissionOf(
  client: Client,
  repository: Repository,
  username: string,
): Promise<Access> {
  const { permission } = await ask(permissionSchema, (question) =>
    client.rest.repos.getCollaboratorPermissionLevel({ ...repository, username, ...question }),
  );
  return permission;
}
