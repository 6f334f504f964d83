/** Sends requests to GitHub's API and validates the responses: one that does not match its schema is a failed request. */

import type { getOctokit } from '@actions/github';
import * as z from 'zod';
import { messageOf } from '../../lib/units/message.ts';

/** As plug-ins get it. */
export type Octokit = Parameters<Parameters<typeof getOctokit>[2]>[0];

/** What an answer must be: JSON of a schema, no body at all (204), or anything, read by the caller. */
type Expected = z.ZodType | 'nothing' | 'stream';

/** A part of the options of each request. */
interface Expecting {
  readonly answer: Expected;
  /** How often the request is repeated after a failure of the server; the client's number if it is missing. */
  readonly retries?: number;
}

/** Thrown if an answer is none of GitHub's API: cut off, not JSON, or JSON of another shape. */
class AnswerError extends Error {
  override readonly name = 'AnswerError';
  /** Repeated as any failure of a server. */
  readonly status = 502;

  constructor(
    message: string,
    /** The plug-ins look here for the request. */
    readonly request: object,
    readonly response: object,
  ) {
    super(message);
  }
}

interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  data: unknown;
}

/**
 * A plug-in of Octokit that validates every answer, failures too. It comes before those that repeat requests, so that what
 * cannot be read is asked for again.
 */
export function validating(octokit: Octokit): void {
  octokit.hook.wrap('request', async (request, options) => {
    const expected = options.request['answer'] as Expected | undefined;
    if (expected === undefined)
      throw new Error(`no schema for the answer to ${options.method} ${options.url}`);
    const { method, url } = octokit.request.endpoint(options);
    const path = url.slice(options.baseUrl.length);
    const refuse = (what: string, response: object) =>
      new AnswerError(`GitHub's answer to ${method} ${path} ${what}`, { ...options }, response);
    // Octokit would make text of what is no JSON, and nothing of what is cut off.
    options.request.parseSuccessResponseBody = false;
    try {
      const response = await request(options);
      if (expected !== 'stream') response.data = await validated(response, expected, refuse);
      return response;
    } catch (error) {
      const { response } = error as { response?: Received };
      if (error instanceof AnswerError || response === undefined || isFailure(response.data)) throw error;
      if (isLimit(response)) throw error;
      throw refuse(`is HTTP ${response.status} without a message of GitHub's`, response);
    }
  });
}

async function validated(
  response: Received,
  expected: Exclude<Expected, 'stream'>,
  refuse: (what: string, response: object) => AnswerError,
): Promise<unknown> {
  const { status, data } = response;
  if (expected === 'nothing') {
    if (status !== 204) throw refuse(`is HTTP ${status}, not 204`, response);
    return undefined;
  }
  let text: string;
  try {
    text = await new Response(data as ReadableStream | null).text();
  } catch (error) {
    throw refuse(`was cut off: ${messageOf(error)}`, response);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw refuse(`is not JSON (HTTP ${status}, ${text.length} characters)`, response);
  }
  const parsed = expected.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'custom') throw refuse(issue.message, response);
  const where = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  throw refuse(`has another shape than the API describes (${where}${issue?.message})`, response);
}

const FAILURE = z.object({ message: z.string() });

const isFailure = (data: unknown): boolean => FAILURE.safeParse(data).success;

/** Rate limits are recognized by status and headers; a proxy in front of the API may write the body. */
const isLimit = ({ status, headers }: Received): boolean =>
  status === 429 || headers['retry-after'] !== undefined;

interface Question {
  readonly request: Expecting;
}

/** Makes a request with a JSON response. @param asking makes the request, with the given options */
export async function ask<Schema extends z.ZodType>(
  schema: Schema,
  asking: (question: Question) => Promise<{ readonly data: unknown }>,
  { retries }: { readonly retries?: number } = {},
): Promise<z.output<Schema>> {
  const request = { answer: schema, ...(retries === undefined ? {} : { retries }) };
  // The plug-in has put what the schema made of it there.
  return (await asking({ request })).data as z.output<Schema>;
}

/** Makes a request without a response body. */
export async function order(asking: (question: Question) => Promise<unknown>): Promise<void> {
  await asking({ request: { answer: 'nothing' } });
}

interface PageQuestion extends Question {
  readonly per_page: number;
  readonly page: number;
}

/** A list with more pages of a hundred is an error. */
const MOST_PAGES = 200;

/**
 * Asks for a list, page by page.
 *
 * @throws Error if a page cannot be read: a missing page is never taken for the end
 */
export async function* pages<Schema extends z.ZodType>(
  schema: Schema,
  asking: (
    question: PageQuestion,
  ) => Promise<{ readonly data: unknown; readonly headers: { readonly link?: string | undefined } }>,
): AsyncGenerator<z.output<Schema>> {
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { data, headers } = await asking({ per_page: 100, page, request: { answer: schema } });
    yield data as z.output<Schema>;
    if (!/;\s*rel="next"/.test(headers.link ?? '')) return;
  }
  throw new Error(`a list of GitHub's has more than ${MOST_PAGES} pages`);
}
