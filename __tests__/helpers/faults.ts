/** Faults on demand: what the servers of the tests answer in place of the true answer. */

import type { ServerResponse } from 'node:http';

export interface Fault {
  /** The kind of request that meets the fault, in the words of the server: `issues/create-comment`, `lookup`. */
  readonly operation: string;
  /** The number of requests that meet it; Infinity for all of them. */
  readonly times: number;
  /** The number of requests of this kind that pass before; none unless given. */
  readonly passing?: number;
  /** The HTTP status; 500 unless given. */
  readonly status?: number;
  readonly message?: string;
  /** Additional headers, such as `retry-after`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The true answer comes so many milliseconds late. */
  readonly lateMs?: number;
  /** No answer at all: the connection ends. */
  readonly drops?: boolean;
  /**
   * A success that is none: half of the answer's body (`truncated`), half of it and then the end of the connection (`cut`),
   * a page of HTML, no body; or no answer ever, on an open connection (`hang`).
   */
  readonly instead?: 'truncated' | 'cut' | 'html' | 'empty' | 'hang';
  /** The request is carried out first, and only its answer is lost. */
  readonly after?: boolean;
}

/** What a server would answer. */
export interface WholeAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
}

export interface Faults {
  add(fault: Fault): void;
  /** The fault that a request meets, counted down; null for none. Asked once for each request. */
  due(operation: string): Fault | null;
}

/** The pending faults of a server. */
export function pendingFaults(): Faults {
  const pending: { readonly fault: Fault; passing: number; left: number }[] = [];
  return {
    add: (fault) => void pending.push({ fault, passing: fault.passing ?? 0, left: fault.times }),
    due(operation) {
      const own = pending.filter(({ fault, left }) => fault.operation === operation && left > 0);
      const met = own.find(({ passing }) => passing === 0);
      for (const each of own) if (each.passing > 0) each.passing -= 1;
      if (met === undefined) return null;
      met.left -= 1;
      return met.fault;
    },
  };
}

/** Whether the request is carried out although its answer is not the true one. */
export const isCarriedOut = (fault: Fault | null) =>
  fault === null ||
  fault.after === true ||
  fault.lateMs !== undefined ||
  fault.instead === 'truncated' ||
  fault.instead === 'cut';

const HTML =
  '<html><head><title>Unicorn!</title></head><body>We had issues producing the response.</body></html>';

/**
 * Answers a request in the way of a fault.
 *
 * @param answer the true answer where the request was carried out, else the server's own way to report the status
 */
export function answerWith(response: ServerResponse, fault: Fault | null, answer: WholeAnswer): void {
  const { status, headers = {}, body = '' } = answer;
  const half = Buffer.from(body).subarray(0, Buffer.byteLength(body) / 2);
  if (fault?.lateMs !== undefined) {
    setTimeout(() => response.writeHead(status, headers).end(body), fault.lateMs);
  } else if (fault === null || (!fault.drops && fault.instead === undefined)) {
    response.writeHead(status, headers).end(body);
  } else if (fault.drops === true) {
    response.destroy();
  } else if (fault.instead === 'truncated') {
    const { 'content-length': _, ...others } = headers;
    response.writeHead(status, { ...others, ...fault.headers }).end(half);
  } else if (fault.instead === 'cut') {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    response.writeHead(status, { ...headers, ...length }).write(half, () => response.destroy());
  } else if (fault.instead === 'html') {
    response.writeHead(fault.status ?? 200, { 'content-type': 'text/html', ...fault.headers }).end(HTML);
  } else if (fault.instead === 'empty') {
    response.writeHead(fault.status ?? 200, { ...fault.headers }).end();
  }
}
