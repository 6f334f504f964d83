/** Azure's block blobs behind signed addresses, as far as the client of the cache service uses them. */

import { createHash, randomBytes } from 'node:crypto';
import type { WholeAnswer } from '../helpers/faults.ts';

interface Blob {
  /** Null until the upload is complete. */
  content: Buffer | null;
  /** Uploaded parts that a list has not put together yet, by id. */
  readonly blocks: Map<string, Buffer>;
  readonly signatures: Readonly<Record<'r' | 'w', string>>;
}

interface BlobRequest {
  readonly method: string;
  readonly address: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface BlobStore {
  /** Makes an empty blob. @returns its path */
  create(): string;
  has(path: string): boolean;
  /** An address that grants reading or writing to whoever has it. */
  signed(path: string, permission: 'r' | 'w'): string;
  contentOf(path: string): Buffer | null;
  /** Writes a part at an offset, growing the blob. */
  write(path: string, start: number, part: Buffer): void;
  handle(request: BlobRequest): WholeAnswer;
  /** The XML by which Azure reports an error. */
  failing(status: number, message: string): WholeAnswer;
}

const VERSION = '2025-05-05';

/** @param origin the server at which the blobs are */
export function blobStore(origin: string): BlobStore {
  const blobs = new Map<string, Blob>();
  const blobAt = (path: string): Blob => {
    const blob = blobs.get(path);
    if (blob === undefined) throw new Error(`no blob ${path}`);
    return blob;
  };
  const failing = (status: number, message: string): WholeAnswer => ({
    status,
    headers: { 'content-type': 'application/xml', 'x-ms-version': VERSION },
    body: `<?xml version="1.0" encoding="utf-8"?><Error><Code>${status}</Code><Message>${message}</Message></Error>`,
  });

  function put(blob: Blob, { address, headers, body }: BlobRequest): WholeAnswer {
    const id = address.searchParams.get('blockid') ?? '';
    const kind = address.searchParams.get('comp');
    if (kind === 'block') {
      blob.blocks.set(id, body);
    } else if (kind === 'blocklist') {
      const ids = [...body.toString().matchAll(/<Latest>([^<]+)<\/Latest>/g)].map(([, each = '']) => each);
      const parts = ids.map((each) => blob.blocks.get(each));
      if (parts.includes(undefined)) return failing(400, 'InvalidBlockList');
      blob.content = Buffer.concat(parts as Buffer[]);
    } else {
      if (headers['x-ms-blob-type'] !== 'BlockBlob') return failing(400, 'InvalidHeaderValue');
      blob.content = body;
    }
    return { status: 201, headers: { 'x-ms-version': VERSION, ...taggedAs(body) } };
  }

  function get(blob: Blob, { method, headers }: BlobRequest): WholeAnswer {
    if (blob.content === null) return failing(404, 'BlobNotFound');
    const about = {
      ...{ 'x-ms-version': VERSION, 'x-ms-blob-type': 'BlockBlob', 'accept-ranges': 'bytes' },
      ...{ 'content-type': 'application/octet-stream', ...taggedAs(blob.content) },
    };
    const range = /^bytes=(\d+)-(\d*)$/.exec(String(headers['x-ms-range'] ?? headers['range'] ?? ''));
    const [start, end] = [Number(range?.[1] ?? 0), range?.[2] ? Number(range[2]) + 1 : undefined];
    const part = blob.content.subarray(start, end);
    const length = { 'content-length': String(part.length) };
    if (method === 'HEAD') return { status: 200, headers: { ...about, ...length } };
    if (range === null) return { status: 200, headers: { ...about, ...length }, body: part };
    const where = `bytes ${start}-${start + part.length - 1}/${blob.content.length}`;
    return { status: 206, headers: { ...about, ...length, 'content-range': where }, body: part };
  }

  return {
    create() {
      const path = `/account/actions-cache/${randomBytes(8).toString('hex')}`;
      const signatures = { r: randomBytes(16).toString('hex'), w: randomBytes(16).toString('hex') };
      blobs.set(path, { content: null, blocks: new Map(), signatures });
      return path;
    },
    has: (path) => blobs.has(path),
    signed(path, permission) {
      const address = new URL(path, origin);
      const { [permission]: sig } = blobAt(path).signatures;
      address.search = String(
        new URLSearchParams({ se: '2099-01-01T00:00:00Z', sig, sp: permission, sr: 'b', sv: VERSION }),
      );
      return address.href;
    },
    contentOf: (path) => blobAt(path).content,
    write(path, start, part) {
      const blob = blobAt(path);
      const known = blob.content ?? Buffer.alloc(0);
      const grown = Buffer.alloc(Math.max(known.length, start + part.length));
      known.copy(grown);
      part.copy(grown, start);
      blob.content = grown;
    },
    handle(request) {
      const blob = blobAt(request.address.pathname);
      const isWrite = request.method === 'PUT';
      if (request.address.searchParams.get('sig') !== blob.signatures[isWrite ? 'w' : 'r'])
        return failing(403, 'AuthenticationFailed');
      return isWrite ? put(blob, request) : get(blob, request);
    },
    failing,
  };
}

const taggedAs = (content: Buffer) => ({
  etag: `"${createHash('sha256').update(content).digest('hex').slice(0, 16)}"`,
  'last-modified': 'Fri, 02 Jan 2026 03:04:05 GMT',
});
