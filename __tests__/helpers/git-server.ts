/** Bare repositories over http, as a forge serves them: git's own http-backend behind a small server. */

import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface GitServer extends AsyncDisposable {
  readonly url: string;
  /** Bytes of all answers so far, headers of HTTP left out. */
  readonly sent: () => number;
  readonly requests: () => number;
}

/**
 * What goes wrong with a request: it is answered with a status, not at all, late, or in part; or all is done, and the
 * answer is lost.
 */
export type GitFault = number | 'drop' | 'late' | 'cut' | 'after';

export interface GitServerOptions {
  /** The value of the header `Authorization` without which nothing is served. */
  readonly authorization?: string;
  /** What goes wrong with a request; null for nothing. */
  readonly faults?: (request: IncomingMessage) => GitFault | null;
}

/** Serves the repositories in a folder on a free port of this machine. */
export async function gitServer(folder: string, options: GitServerOptions = {}): Promise<GitServer> {
  let sent = 0;
  let requests = 0;
  return serving((request, response) => {
    requests += 1;
    if (options.authorization !== undefined && request.headers.authorization !== options.authorization) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
      return;
    }
    const serve = (to: Sink) =>
      answer(folder, request, to, (bytes) => {
        sent += bytes;
      });
    const fault = options.faults?.(request) ?? null;
    if (typeof fault === 'number') response.writeHead(fault).end('not now');
    else if (fault === 'drop') request.socket.destroy();
    else if (fault === 'late') setTimeout(() => serve(response), LATE_MS);
    else if (fault === 'after') serve({ writeHead() {}, write() {}, end: () => request.socket.destroy() });
    else if (fault === 'cut')
      serve({
        writeHead: (status, headers) => response.writeHead(status, headers),
        write: (body) => response.write(body.subarray(0, body.length / 2), () => request.socket.destroy()),
        end: () => request.socket.destroy(),
      });
    else serve(response);
  }).then((server) => ({ ...server, sent: () => sent, requests: () => requests }));
}

const LATE_MS = 1000;

/** What an answer is written to. */
interface Sink {
  writeHead(status: number, headers: Record<string, string>): unknown;
  write(body: Buffer): unknown;
  end(): unknown;
}

/** A server that answers nothing at all. */
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
function answer(
  folder: string,
  request: IncomingMessage,
  response: Sink,
  onBytes: (bytes: number) => void,
): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const child = spawn('git', ['http-backend'], {
    env: {
      ...process.env,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      // Who pushes has to be somebody.
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
  let head: Buffer | null = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    let body = chunk;
    if (head !== null) {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      const headers = new Map(
        head
          .subarray(0, end)
          .toString()
          .split('\r\n')
          .map((line): [string, string] => [
            line.slice(0, line.indexOf(':')),
            line.slice(line.indexOf(':') + 1).trim(),
          ]),
      );
      const status = Number.parseInt(headers.get('Status') ?? '200', 10);
      headers.delete('Status');
      response.writeHead(status, Object.fromEntries(headers));
      body = head.subarray(end + 4);
      head = null;
    }
    onBytes(body.length);
    response.write(body);
  });
  child.once('close', () => response.end());
}
