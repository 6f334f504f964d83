/** Serves bare repositories over HTTP, like a code host: a small server with git http-backend. */

import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { answerWith, type Fault, isCarriedOut, pendingFaults, type WholeAnswer } from './faults.ts';

/** Operations: the first two belong to a fetch, the others to a push. `refs` lists the branches and tags. */
type GitOperation = 'refs upload-pack' | 'upload-pack' | 'refs receive-pack' | 'receive-pack';

export interface GitServer extends AsyncDisposable {
  readonly url: string;
  /** Bytes of all responses so far, without HTTP headers. */
  readonly sent: () => number;
  readonly requests: () => number;
  /** The requested operations, in order. */
  readonly asked: GitOperation[];
  fail(fault: Fault & { readonly operation: GitOperation }): void;
}

export interface GitServerOptions {
  /** The required value of the header `Authorization`. */
  readonly authorization?: string;
  /** Returns the fault of a request; null for none. */
  readonly faults?: (request: IncomingMessage) => Omit<Fault, 'operation' | 'times'> | null;
}

/** Serves the repositories in a folder on a free local port. */
export async function gitServer(folder: string, options: GitServerOptions = {}): Promise<GitServer> {
  let sent = 0;
  let requests = 0;
  const asked: GitOperation[] = [];
  const faults = pendingFaults();
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    requests += 1;
    if (options.authorization !== undefined && request.headers.authorization !== options.authorization) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
      return;
    }
    const operation = operationOf(request);
    if (operation !== null) asked.push(operation);
    const chosen = options.faults?.(request) ?? null;
    const due = operation === null ? null : faults.due(operation);
    const fault = chosen === null ? due : { operation: operation ?? '', times: 1, ...chosen };
    const carriedOut = isCarriedOut(fault) ? await answerOf(folder, request) : null;
    const isReported = fault !== null && fault.instead === undefined && fault.lateMs === undefined;
    const answer = carriedOut === null || isReported ? failing(fault) : carriedOut;
    sent += Buffer.byteLength(answer.body ?? '');
    answerWith(response, fault, answer);
  };
  const server = await serving((request, response) => void respond(request, response));
  const counts = { sent: () => sent, requests: () => requests };
  return { ...server, ...counts, asked, fail: (fault) => faults.add(fault) };
}

/** Returns the operation of a request; null if it is not of git's smart protocol. */
function operationOf({ url = '' }: IncomingMessage): GitOperation | null {
  const found = /\/(?:(info\/refs)\?service=)?git-(upload-pack|receive-pack)$/.exec(url);
  if (found === null) return null;
  const service = found[2] as 'upload-pack' | 'receive-pack';
  return found[1] === undefined ? service : `refs ${service}`;
}

const failing = (fault: Fault | null): WholeAnswer => ({
  status: fault?.status ?? 500,
  headers: { 'content-type': 'text/plain', ...fault?.headers },
  body: fault?.message ?? 'Something went wrong',
});

/** A server that never responds. */
export const hangingServer = () => serving(() => undefined);

async function serving(handler: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Runs git http-backend as a CGI program (RFC 3875). */
async function answerOf(folder: string, request: IncomingMessage): Promise<WholeAnswer> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const child = spawn('git', ['http-backend'], {
    env: {
      ...process.env,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      // http-backend permits pushes only to authenticated users.
      REMOTE_USER: 'tester',
      REQUEST_METHOD: request.method ?? 'GET',
      PATH_INFO: pathname,
      QUERY_STRING: searchParams.toString(),
      CONTENT_TYPE: String(request.headers['content-type'] ?? ''),
      HTTP_CONTENT_ENCODING: String(request.headers['content-encoding'] ?? ''),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  request.pipe(child.stdin);
  child.stdin.on('error', () => undefined);
  const output = await buffer(child.stdout);
  const end = output.indexOf('\r\n\r\n');
  const headers = new Map(
    output
      .subarray(0, end)
      .toString()
      .split('\r\n')
      .map((line): [string, string] => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
  );
  const status = Number.parseInt(headers.get('status') ?? '200', 10);
  headers.delete('status');
  return { status, headers: Object.fromEntries(headers), body: output.subarray(end + 4) };
}
