/**
 * The cache service of GitHub's runners on this machine: version 2 as github.com speaks it (Twirp calls, and blobs behind
 * signed addresses in Azure's protocol) and version 1 of GitHub Enterprise Server, over one set of entries.
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerWith, type Fault, isCarriedOut, pendingFaults, type WholeAnswer } from '../helpers/faults.ts';
import { type BlobStore, blobStore } from './blobs.ts';

/** The steps of saving and restoring that a fault can meet, the same in both versions. */
type CacheOperation = 'lookup' | 'download' | 'create' | 'upload' | 'finalize';

/** A branch, or the merge commit of a pull request, whose entries a job sees: `refs/heads/main`. */
interface CacheScope {
  readonly scope: string;
  readonly writes: boolean;
}

interface Entry {
  readonly id: number;
  readonly key: string;
  /** A hash of the paths and the compression. */
  readonly version: string;
  readonly scope: string;
  /** Where its content is; entries are found once it is complete. */
  readonly blob: string;
  complete: boolean;
}

/** A complete entry, as another service can take it over. */
export type SavedEntry = Readonly<Pick<Entry, 'key' | 'version' | 'scope'> & { content: Buffer }>;

export interface CacheEmulator extends AsyncDisposable {
  readonly url: string;
  /** The keys of the complete entries, oldest first. */
  readonly keys: () => string[];
  /** The complete entries, for another service to begin with. */
  readonly saved: () => SavedEntry[];
  /** The steps that were asked for, in order. */
  readonly asked: CacheOperation[];
  /** What was asked for in another way than the service takes it. */
  readonly problems: readonly string[];
  fail(fault: Fault & { readonly operation: CacheOperation }): void;
  /** Removes the entries whose keys contain a text, as GitHub does with the oldest ones. */
  evict(part: string): void;
  /**
   * The variables by which a runner tells a job of the cache.
   *
   * @param scopes those that the job reads, in the order in which they are searched; see `scopesOf`
   * @param version of the protocol
   */
  environment(scopes: readonly CacheScope[], version?: 1 | 2): Readonly<Record<string, string>>;
}

/** The scopes of a job: its own, which it writes, and then those of its base, which it only reads. */
export function scopesOf(own: string, ...bases: readonly string[]): CacheScope[] {
  return [{ scope: own, writes: true }, ...bases.map((scope) => ({ scope, writes: false }))];
}

/** Bits of a scope's permission in a runtime token. */
const READS = 1;
const WRITES = 2;

const TWIRP = '/twirp/github.actions.results.api.v1.CacheService/';
const V1 = '/_apis/artifactcache/';

type Json = Readonly<Record<string, unknown>>;

interface Request {
  readonly method: string;
  readonly address: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** What a request asks for, and how it is carried out. */
interface Step {
  readonly operation: CacheOperation;
  readonly carryOut: () => WholeAnswer;
  /** How this part of the service reports an error. */
  readonly failing: (status: number, message: string) => WholeAnswer;
}

export interface CacheOptions {
  /**
   * Whether blobs have addresses in Azure's domain, as on github.com: the client fetches these in another way. Jobs reach
   * them through a proxy, which is this server.
   */
  readonly azure?: boolean;
  /** Entries that there are from the start; none unless given. */
  readonly entries?: readonly SavedEntry[];
}

/** Starts the service on a free port. */
export async function cacheEmulator({
  azure = false,
  entries: given = [],
}: CacheOptions = {}): Promise<CacheEmulator> {
  const faults = pendingFaults();
  const asked: CacheOperation[] = [];
  const problems: string[] = [];
  let entries: Entry[] = [];

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      problems.push(`the cache service failed: ${String(error)}`);
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const blobs = blobStore(azure ? 'http://account.blob.core.windows.net' : url);

  for (const { content, ...entry } of given) {
    const blob = blobs.create();
    blobs.write(blob, 0, content);
    entries.push({ ...entry, id: entries.length + 1, blob, complete: true });
  }

  async function respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk as Buffer);
    const step = stepOf({
      method: message.method ?? 'GET',
      address: new URL(message.url ?? '/', url),
      headers: message.headers,
      body: Buffer.concat(chunks),
    });
    if (typeof step === 'string') {
      problems.push(step);
      response.writeHead(404).end();
      return;
    }
    asked.push(step.operation);
    const fault = faults.due(step.operation);
    const carriedOut = isCarriedOut(fault) ? step.carryOut() : null;
    const isStatus = fault !== null && fault.instead === undefined;
    if (carriedOut !== null && !isStatus) return answerWith(response, fault, carriedOut);
    const { status = 500, message: text = 'Something went wrong', headers = {} } = fault ?? {};
    const failing = step.failing(status, text);
    answerWith(response, fault, { ...failing, headers: { ...failing.headers, ...headers } });
  }

  /** The step that a request is, or what is wrong with it. */
  function stepOf(request: Request): Step | string {
    const { method, address, headers } = request;
    const isBlob = blobs.has(address.pathname);
    if (isBlob && headers.authorization !== undefined)
      return `a token went to the storage: ${method} ${address.pathname}`;
    if (isBlob) return blobStep(request, blobs);
    const scopes = scopesIn(headers.authorization);
    if (address.pathname.startsWith(TWIRP) && method === 'POST')
      return twirpStep(address.pathname.slice(TWIRP.length), JSON.parse(request.body.toString()), scopes);
    if (address.pathname.startsWith(V1))
      return v1Step(`${method} ${address.pathname.slice(V1.length)}`, request, scopes);
    return `the cache service has no ${method} ${address.pathname}`;
  }

  /** The best entry: the own scope before the base's; the key itself, then what begins with it, then the other keys; newest first. */
  function find(keys: readonly string[], version: string, scopes: readonly CacheScope[]): Entry | null {
    const complete = entries.toReversed().filter((entry) => entry.complete && entry.version === version);
    for (const { scope } of scopes) {
      const own = complete.filter((entry) => entry.scope === scope);
      const found =
        own.find(({ key }) => key === keys[0]) ??
        keys.map((prefix) => own.find(({ key }) => key.startsWith(prefix))).find(Boolean);
      if (found !== undefined) return found;
    }
    return null;
  }

  /** Makes an entry to be filled. @returns why there is none otherwise */
  function create(key: string, version: string, scopes: readonly CacheScope[]): Entry | 'denied' | 'exists' {
    const scope = scopes.find(({ writes }) => writes)?.scope;
    if (scope === undefined) return 'denied';
    const isSame = (entry: Entry) => entry.key === key && entry.version === version && entry.scope === scope;
    if (entries.some(isSame)) return 'exists';
    const entry: Entry = {
      id: entries.length + 1,
      key,
      version,
      scope,
      blob: blobs.create(),
      complete: false,
    };
    entries = [...entries, entry];
    return entry;
  }

  /** Makes a filled entry readable. @returns whether its content has the size that was announced */
  function finalize(entry: Entry, bytes: number): boolean {
    if (blobs.contentOf(entry.blob)?.length !== bytes) return false;
    entry.complete = true;
    return true;
  }

  function twirpStep(call: string, body: Json, scopes: readonly CacheScope[] | null): Step | string {
    const failing = (status: number, msg: string) => json(status, { code: codeOf(status), msg });
    const { key, version } = body;
    if (typeof key !== 'string' || typeof version !== 'string')
      return `${call} names no key and version: ${JSON.stringify(body)}`;
    const allowed = (work: (scopes: readonly CacheScope[]) => WholeAnswer) => () =>
      scopes === null ? failing(401, 'invalid token') : work(scopes);
    if (call === 'GetCacheEntryDownloadURL') {
      const carryOut = allowed((own) => {
        const entry = find([key, ...((body['restore_keys'] ?? []) as string[])], version, own);
        if (entry === null) return json(200, { ok: false });
        const address = blobs.signed(entry.blob, 'r');
        return json(200, { ok: true, signed_download_url: address, matched_key: entry.key });
      });
      return { operation: 'lookup', failing, carryOut };
    }
    if (call === 'CreateCacheEntry') {
      const carryOut = allowed((own) => {
        const entry = create(key, version, own);
        if (entry === 'denied')
          return json(200, { ok: false, message: 'cache write denied: the token is read-only' });
        if (entry === 'exists')
          return failing(409, 'cache entry with the same key, version, and scope already exists');
        return json(200, { ok: true, signed_upload_url: blobs.signed(entry.blob, 'w') });
      });
      return { operation: 'create', failing, carryOut };
    }
    if (call === 'FinalizeCacheEntryUpload') {
      const carryOut = allowed((own) => {
        const scope = own.find(({ writes }) => writes)?.scope;
        const entry = entries.find(
          (each) => each.key === key && each.version === version && each.scope === scope,
        );
        if (entry === undefined) return failing(404, 'cache entry not found');
        if (!finalize(entry, Number(body['size_bytes'])))
          return json(200, { ok: false, message: 'the size of the upload is another one' });
        return json(200, { ok: true, entry_id: String(entry.id) });
      });
      return { operation: 'finalize', failing, carryOut };
    }
    return `the cache service has no call ${call}`;
  }

  function v1Step(what: string, request: Request, scopes: readonly CacheScope[] | null): Step | string {
    const failing = (status: number, text: string) =>
      json(status, { $id: '1', message: text, typeKey: codeOf(status) });
    const own = scopes ?? [];
    const id = Number(/^(?:PATCH|POST) caches\/(\d+)$/.exec(what)?.[1] ?? Number.NaN);
    const entry = entries.find((each) => each.id === id);
    if (what === 'GET cache') {
      const { searchParams } = request.address;
      const carryOut = () => {
        const keys = (searchParams.get('keys') ?? '').split(',');
        const found = find(keys, searchParams.get('version') ?? '', own);
        if (found === null) return { status: 204 };
        const { key: cacheKey, scope } = found;
        return json(200, { cacheKey, scope, archiveLocation: blobs.signed(found.blob, 'r') });
      };
      return { operation: 'lookup', failing, carryOut };
    }
    if (what === 'POST caches') {
      const { key, version } = JSON.parse(request.body.toString()) as { key: string; version: string };
      const carryOut = () => {
        const made = create(key, version, own);
        if (made === 'denied') return failing(403, 'cache write denied: the token is read-only');
        return made === 'exists' ? failing(409, 'Cache already exists') : json(201, { cacheId: made.id });
      };
      return { operation: 'create', failing, carryOut };
    }
    if (entry === undefined) return `the cache service has no ${what}`;
    if (request.method === 'PATCH') {
      const start = Number(/^bytes (\d+)-/.exec(String(request.headers['content-range']))?.[1]);
      const carryOut = () => {
        blobs.write(entry.blob, start, request.body);
        return { status: 204 };
      };
      return { operation: 'upload', failing, carryOut };
    }
    const { size } = JSON.parse(request.body.toString()) as { size: number };
    const carryOut = () =>
      finalize(entry, size) ? { status: 204 } : failing(400, 'the size is another one');
    return { operation: 'finalize', failing, carryOut };
  }

  return {
    url,
    keys: () => entries.filter(({ complete }) => complete).map(({ key }) => key),
    saved: () =>
      entries
        .filter(({ complete }) => complete)
        .map(({ key, version, scope, blob }) => {
          return { key, version, scope, content: blobs.contentOf(blob) ?? Buffer.alloc(0) };
        }),
    asked,
    problems,
    fail: (fault) => faults.add(fault),
    evict: (part) => {
      entries = entries.filter(({ key }) => !key.includes(part));
    },
    environment: (scopes, version = 2) => ({
      ACTIONS_RUNTIME_TOKEN: tokenOf(scopes),
      // github.com's runners name version 1 as well, which ended in 2025.
      ACTIONS_CACHE_URL: `${url}/`,
      ...(version === 2 ? { ACTIONS_RESULTS_URL: `${url}/`, ACTIONS_CACHE_SERVICE_V2: 'True' } : {}),
      ...(azure ? { HTTP_PROXY: url, NO_PROXY: '127.0.0.1,localhost' } : {}),
    }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (problems.length > 0) throw new Error(`the cache service refuses:\n${problems.join('\n')}`);
    },
  };
}

function blobStep(request: Request, blobs: BlobStore): Step {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return {
    operation: isRead ? 'download' : 'upload',
    failing: blobs.failing,
    carryOut: () => blobs.handle(request),
  };
}

const json = (status: number, body: Json): WholeAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** As Twirp names what HTTP numbers. */
function codeOf(status: number): string {
  const codes: Readonly<Record<number, string>> = {
    ...{ 401: 'unauthenticated', 403: 'permission_denied', 404: 'not_found', 409: 'already_exists' },
    ...{ 429: 'resource_exhausted', 503: 'unavailable' },
  };
  return codes[status] ?? 'internal';
}

/** A runtime token: a JSON Web Token (unsigned here) whose claim `ac` lists the scopes. */
function tokenOf(scopes: readonly CacheScope[]): string {
  const part = (value: Json) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = scopes.map(({ scope, writes }) => ({
    Scope: scope,
    Permission: writes ? READS | WRITES : READS,
  }));
  const payload = { scp: 'Actions.Results:1:1 Actions.ExampleScope', ac: JSON.stringify(claims) };
  return [part({ alg: 'none', typ: 'JWT' }), part(payload), ''].join('.');
}

/** The scopes that a token grants; null where it is none of ours. */
function scopesIn(authorization: string | undefined): CacheScope[] | null {
  const payload = /^Bearer [^.]+\.([^.]+)\./.exec(authorization ?? '')?.[1];
  if (payload === undefined) return null;
  const { ac } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { ac: string };
  return (JSON.parse(ac) as { Scope: string; Permission: number }[]).map(({ Scope, Permission }) => ({
    scope: Scope,
    writes: (Permission & WRITES) !== 0,
  }));
}
