/** A small cache service on this machine, in both versions of its protocol, whose answers a test can replace. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Step = 'lookup' | 'download' | 'reserve' | 'upload' | 'commit';

/** Answers in place of the service; `connection` is there to be cut. */
export type Fault = (response: ServerResponse) => void;

export interface CacheServer extends AsyncDisposable {
  /** The keys of the entries, oldest first. */
  readonly keys: () => readonly string[];
  /** The steps that were asked for. */
  readonly asked: Step[];
  /** Replaces the answers to a step: the next `times` ones, or all. */
  fail(step: Step, fault: Fault, times?: number): void;
}

export const status =
  (code: number, headers: Record<string, string> = {}): Fault =>
  (response) =>
    void response.writeHead(code, headers).end('{"msg":"no"}');
export const text =
  (body: string): Fault =>
  (response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(body);
export const silence: Fault = () => undefined;
export const drop: Fault = (response) => void response.destroy();
/** Announces more than it sends. */
export const cutShort: Fault = (response) => {
  response.writeHead(200, { 'content-length': '1000' }).write('{"ok":', () => response.destroy());
};

/** Starts the service, and tells this process of it as a runner would. */
export async function cacheServer(version: 1 | 2): Promise<CacheServer> {
  const entries: { key: string; version: string; complete: boolean; content: Buffer }[] = [];
  const faults = new Map<Step, { fault: Fault; left: number }>();
  const asked: Step[] = [];
  const before = { ...process.env };

  const find = (keys: readonly string[], of: string) => {
    const complete = entries.filter((entry) => entry.complete && entry.version === of).reverse();
    const exact = complete.findIndex(({ key }) => key === keys[0]);
    if (exact >= 0) return complete[exact];
    return keys.flatMap((prefix) => complete.filter(({ key }) => key.startsWith(prefix)))[0];
  };
  const reserve = (key: string, of: string) => {
    if (entries.some((entry) => entry.key === key && entry.version === of)) return null;
    return entries.push({ key, version: of, complete: false, content: Buffer.alloc(0) });
  };

  const server = createServer((request, response) => void respond(request, response));
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const content = Buffer.concat(chunks);
    const { pathname, searchParams } = new URL(request.url ?? '/', origin);
    const [, , call = ''] = /^\/(twirp\/[\w.]+|_apis\/artifactcache)\/(.*)$/.exec(pathname) ?? [];
    const step = stepOf(request.method ?? '', pathname, call);
    asked.push(step);
    const fault = faults.get(step);
    if (fault !== undefined && fault.left > 0) {
      fault.left -= 1;
      return fault.fault(response);
    }
    const json = (body: object, code = 200) =>
      void response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const id = Number(/\d+$/.exec(pathname)?.[0]);
    const entry = entries[id - 1];
    const asks = call !== '' && request.method === 'POST' ? JSON.parse(content.toString()) : {};
    switch (step) {
      case 'lookup': {
        const keys =
          version === 2
            ? [asks.key, ...(asks.restore_keys ?? [])]
            : (searchParams.get('keys') ?? '').split(',');
        const found = find(keys, asks.version ?? searchParams.get('version') ?? '');
        const address = `${origin}/blobs/${found === undefined ? '' : entries.indexOf(found) + 1}`;
        if (version === 2)
          return json(
            found === undefined
              ? { ok: false, signed_download_url: '', matched_key: '' }
              : { ok: true, signed_download_url: address, matched_key: found.key },
          );
        if (found === undefined) return void response.writeHead(204).end();
        return json({ cacheKey: found.key, archiveLocation: address });
      }
      case 'reserve': {
        const cacheId = reserve(asks.key, asks.version);
        if (version === 1) return cacheId === null ? json({}, 409) : json({ cacheId }, 201);
        const signed_upload_url = `${origin}/blobs/${cacheId}`;
        return json(cacheId === null ? { ok: false } : { ok: true, signed_upload_url });
      }
      case 'upload':
        if (entry !== undefined) entry.content = content;
        return void response.writeHead(version === 2 ? 201 : 204, { etag: '"1"' }).end();
      case 'commit': {
        const committed = version === 1 ? entry : entries.find(({ key }) => key === asks.key);
        if (committed !== undefined) committed.complete = true;
        return version === 1 ? void response.writeHead(204).end() : json({ ok: true, entry_id: '7' });
      }
      case 'download':
        return void response
          .writeHead(200, { 'content-length': String(entry?.content.length) })
          .end(entry?.content);
    }
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, {
    ACTIONS_RUNTIME_TOKEN: 'a-token',
    ACTIONS_CACHE_URL: `${origin}/`,
    ...(version === 2 ? { ACTIONS_RESULTS_URL: `${origin}/`, ACTIONS_CACHE_SERVICE_V2: 'True' } : {}),
  });

  return {
    keys: () => entries.filter(({ complete }) => complete).map(({ key }) => key),
    asked,
    fail: (step, fault, times = Number.POSITIVE_INFINITY) => void faults.set(step, { fault, left: times }),
    async [Symbol.asyncDispose]() {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      Object.assign(process.env, before);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function stepOf(method: string, pathname: string, call: string): Step {
  if (pathname.startsWith('/blobs/')) return method === 'GET' || method === 'HEAD' ? 'download' : 'upload';
  if (call === 'GetCacheEntryDownloadURL' || call === 'cache') return 'lookup';
  if (call === 'CreateCacheEntry' || call === 'caches') return 'reserve';
  if (method === 'PATCH') return 'upload';
  return 'commit';
}
