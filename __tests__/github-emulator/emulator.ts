/**
 * GitHub's API on this machine, with a state that a test sets up and looks at. Every request and every answer is held
 * against GitHub's own description of the API; a route that is not there is a problem, and problems fail the test.
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { answerWith, type Fault, isCarriedOut, pendingFaults, type WholeAnswer } from '../helpers/faults.ts';
import { requestProblems, responseProblems, routeOf } from './openapi.ts';
import { type Answer, type Call, HANDLERS, nextId, notFound, now } from './routes.ts';
import { type Artifact, type Comment, freshState, REPOSITORY, type State, type Token } from './state.ts';

export interface Emulator extends AsyncDisposable {
  /** As GITHUB_API_URL has it. */
  readonly url: string;
  readonly state: State;
  /** The operations that were asked for, in order, such as `issues/list-comments`. */
  readonly asked: string[];
  /** What was asked or answered in another way than GitHub's description says. */
  readonly problems: readonly string[];
  /** Answers wait up to so many milliseconds, each another time, so that those of several clients overtake each other. */
  jitter: number;
  /** A fault of an operation of the API, such as `issues/create-comment`, or of `storage`, which is no part of it. */
  fail(fault: Fault): void;
  /** A comment that somebody else made. */
  comment(issue: number, login: string, body: string, edited?: boolean): Comment;
  artifact(run: number, name: string, zip: Uint8Array, more?: Partial<Artifact>): void;
}

/**
 * Starts the emulator on a free port.
 *
 * @param prefix where the API begins: `/api/v3` on a server of one's own
 */
export async function githubEmulator(prefix = ''): Promise<Emulator> {
  const state = freshState();
  const asked: string[] = [];
  const problems: string[] = [];
  const faults = pendingFaults();

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      problems.push(`the emulator failed: ${String(error)}`);
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = new URL(request.url ?? '/', url);
    const text = await textOf(request);
    if (emulator.jitter > 0) await setTimeout(Math.random() * emulator.jitter);
    if (address.pathname.startsWith('/storage/')) {
      // Storage is elsewhere and takes no token.
      if (request.headers.authorization !== undefined) problems.push('a token went to the storage');
      const due = faults.due('storage');
      const artifact = state.artifacts.find(({ id }) => address.pathname === `/storage/${id}.zip`);
      const whole: WholeAnswer = { status: artifact === undefined ? 404 : 200, body: artifact?.zip };
      return answerWith(response, due, isCarriedOut(due) ? whole : printed(faulty(due)));
    }
    const isApi = address.pathname.startsWith(`${prefix}/`);
    const route = isApi ? routeOf(request.method ?? 'GET', address.pathname.slice(prefix.length)) : null;
    asked.push(route?.id ?? `${request.method} ${address.pathname}`);
    if (route === null) {
      problems.push(`GitHub has no ${request.method} ${address.pathname}`);
      answerWith(response, null, printed(notFound()));
      return;
    }
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    problems.push(...requestProblems(route, address.searchParams, body));
    const due = faults.due(route.id);
    if (!isCarriedOut(due)) return answerWith(response, due, printed(faulty(due)));
    const answer = handled(route.id, route.params, {
      query: address.searchParams,
      body: (body ?? {}) as Call['body'],
      url: address.href,
      authorization: request.headers.authorization,
    });
    problems.push(...responseProblems(route, answer.status, answer.body));
    const isReported = due !== null && due.instead === undefined;
    answerWith(response, due, printed(isReported ? faulty(due) : answer));
  }

  function handled(
    id: string,
    params: Call['params'],
    { authorization, ...call }: Omit<Call, 'token' | 'params'> & { authorization: string | undefined },
  ): Answer {
    const handler = HANDLERS[id];
    if (handler === undefined) {
      problems.push(`the emulator does not know ${id}`);
      return notFound();
    }
    const given = authorization === undefined ? null : (authorization.split(' ')[1] ?? '');
    const token = given === null ? null : (state.tokens.get(given) ?? null);
    if (given !== null && (token === null || token.expired === true))
      return { status: 401, body: { message: 'Bad credentials', status: '401' } };
    const { owner, repo } = params;
    const owners = [REPOSITORY.owner, ...state.pushes.map((push) => push.owner)];
    if (owner !== undefined && (!owners.includes(owner) || repo !== REPOSITORY.name)) return notFound();
    const refusal = refused(handler.needs, token, state);
    return refusal ?? handler.handle({ params, token, ...call }, state);
  }

  const emulator: Emulator = {
    url,
    state,
    asked,
    problems,
    jitter: 0,
    fail: (fault) => faults.add(fault),
    comment(issue, login, body, edited = false) {
      const at = now();
      const made: Comment = {
        ...{ id: nextId(), issue, login, body, createdAt: at, reactions: [] },
        updatedAt: edited ? now() : at,
      };
      state.comments.push(made);
      return made;
    },
    artifact: (run, name, zip, more = {}) =>
      state.artifacts.push({ id: nextId(), run, name, zip, expired: false, ...more }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (problems.length > 0)
        throw new Error(`GitHub's description says otherwise:\n${problems.join('\n')}`);
    },
  };
  return emulator;
}

/** What GitHub says to a token that lacks a permission; null where it has one that will do. */
function refused(needs: readonly string[] | null, token: Token | null, state: State): Answer | null {
  if (needs === null) return null;
  const reads = needs.every((need) => need.endsWith('=read'));
  if (reads && state.isPublic) return null;
  if (token === null)
    return reads ? notFound() : { status: 401, body: { message: 'Requires authentication', status: '401' } };
  const enough = needs.some((need) => {
    const [scope = '', level] = need.split('=');
    const has = token.permissions[scope as keyof Token['permissions']];
    return has === 'write' || (has === 'read' && level === 'read');
  });
  if (enough) return null;
  return {
    status: 403,
    headers: { 'x-accepted-github-permissions': needs.join('; ') },
    body: {
      message: 'Resource not accessible by integration',
      documentation_url: 'https://docs.github.com/rest',
      status: '403',
    },
  };
}

/** GitHub's own way to report the status of a fault. */
const faulty = (fault: Fault | null): Answer => {
  const { status = 500, message = 'Something went wrong', headers = {} } = fault ?? {};
  const body = { message, documentation_url: 'https://docs.github.com/rest', status: String(status) };
  return { status, headers, body };
};

const printed = ({ status, body, headers = {} }: Answer): WholeAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: body === undefined ? undefined : JSON.stringify(body),
});

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
