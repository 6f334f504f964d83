/** Fault injection: responses of test servers that replace the correct one. */

import type { ServerResponse } from 'node:http';

export interface Fault {
  /** The kind of request that fails, as the server names it: `issues/create-comment`, `lookup`. */
  readonly operation: string;
  /** The number of requests that fail; Infinity for all. */
  readonly times: number;
  /** The number of requests of this kind that succeed first; 0 by default. */
  readonly passing?: number;
  /** The HTTP status; 500 by default. */
  readonly status?: number;
  readonly message?: string;
  /** Additional headers, such as `retry-after`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The correct response is delayed by this many milliseconds. */
  readonly lateMs?: number;
  /** No response: the connection is closed. */
  readonly drops?: boolean;
  /**
   * An invalid success: half of the body (`truncated`), half of it followed by the end of the connection (`cut`), an
   * HTML page, no body; or no response on an open connection (`hang`).
   */
  readonly instead?: 'truncated' | 'cut' | 'html' | 'empty' | 'hang';
  /** The request is executed, and only its response is lost. */
  readonly after?: boolean;
}

/** A response of a server. */
export interface WholeAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
}

export interface Faults {
  add(fault: Fault): void;
  /** Returns the fault of a request and counts it; null for none. Called once per request. */
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

/** Whether the request is executed although its response is not the correct one. */
export const isCarriedOut = (fault: Fault | null) =>
  fault === null ||
  fault.after === true ||
  fault.lateMs !== undefined ||
  fault.instead === 'truncated' ||
  fault.instead === 'cut';

const HTML =
  '<html><head><title>Unicorn!</title></head><body>We had issues producing the response.</body></html>';

/**
 * Responds to a request as a fault demands.
 *
 * @param answer the correct response if the request was executed, otherwise the server's error response
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
