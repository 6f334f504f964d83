/** GitHub's own description of its API: which routes there are, and whether a request or an answer is as it says. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Json = Record<string, unknown>;

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Json;
}

interface Content {
  readonly schema?: Json;
  readonly examples?: Readonly<Record<string, { $ref?: string; value?: unknown }>>;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>>; readonly required?: boolean };
  readonly responses: Readonly<
    Record<string, { readonly $ref?: string; readonly content?: Readonly<Record<string, Content>> }>
  >;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Json;
}

/** An operation of the API, and what its address says. */
export interface Route {
  /** Such as `issues/list-comments`. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

const FILE = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');

/** Read when the first request comes: 13 MB are not for tests that ask for nothing. */
let read: { description: Description; ajv: Ajv } | undefined;
const compiled = new Map<string, ValidateFunction>();

function api() {
  if (read !== undefined) return read;
  const description: Description = JSON.parse(readFileSync(FILE, 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: false, validateFormats: true });
  addFormats.default(ajv);
  // Formats of OpenAPI that say nothing of the text.
  for (const name of ['repo.nwo', 'ssh-key', 'binary', 'timestamp']) ajv.addFormat(name, true);
  ajv.addSchema({ $id: 'github', components: { schemas: jsonSchema(description.components['schemas']) } });
  read = { description, ajv };
  return read;
}

/**
 * OpenAPI 3.0's dialect as JSON Schema: `nullable` may stand beside what has no type of its own there, and references
 * are to the description as a whole.
 */
function jsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(jsonSchema);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...rest } = node as Json;
  const made = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' ? `github${value}` : jsonSchema(value),
    ]),
  );
  return nullable === true ? { anyOf: [made, { type: 'null' }] } : made;
}

function at(ref: string): unknown {
  return ref
    .slice(2)
    .split('/')
    .reduce<unknown>((node, key) => (node as Json)[key.replaceAll('~1', '/')], api().description);
}

/** Compiles one schema of the description, once. */
function validator(name: string, schema: unknown): ValidateFunction {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const made = api().ajv.compile(jsonSchema(schema) as Json);
  compiled.set(name, made);
  return made;
}

function problemsOf(name: string, schema: unknown, value: unknown): string[] {
  const valid = validator(name, schema);
  if (valid(value)) return [];
  return (valid.errors ?? []).map(
    ({ instancePath, message }) => `${name}: ${instancePath || '/'} ${message}`,
  );
}

/** The operation that an address asks for; null where the API has none. Literal parts win over parameters. */
export function routeOf(method: string, pathname: string): Route | null {
  const parts = pathname.split('/');
  let best: { route: Route; literal: number } | null = null;
  for (const [path, operations] of Object.entries(api().description.paths)) {
    const operation = operations[method.toLowerCase()];
    if (operation === undefined) continue;
    const params = match(path.split('/'), parts);
    if (params === null) continue;
    const literal = path.split('/').filter((part) => !part.startsWith('{')).length;
    if (best === null || literal > best.literal)
      best = { route: { id: operation.operationId, method: method.toLowerCase(), path, params }, literal };
  }
  return best?.route ?? null;
}

function match(pattern: readonly string[], parts: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const isLast = index === pattern.length - 1;
    const name = /^\{(.+)\}$/.exec(expected)?.[1];
    // The paths of files hold slashes.
    const found = name === 'path' && isLast ? parts.slice(index).join('/') : parts[index];
    if (found === undefined || (found === '' && index > 0)) return null;
    if (name === undefined && found !== expected) return null;
    if (name !== undefined) params[name] = decodeURIComponent(found);
    if (isLast && name !== 'path' && parts.length !== pattern.length) return null;
  }
  return params;
}

const operationOf = ({ method, path }: Route) => api().description.paths[path]?.[method] as Operation;

/** What is wrong with a request: unknown or bad parameters, a body that is not as described. */
export function requestProblems(route: Route, query: URLSearchParams, body: unknown): string[] {
  const operation = operationOf(route);
  const parameters = (operation.parameters ?? []).map((each) =>
    '$ref' in each ? (at(each.$ref) as Parameter) : each,
  );
  const typed = (text: string, schema: Json) => {
    const { type } = schema;
    if (type === 'integer' || type === 'number') return Number(text);
    return type === 'boolean' ? text === 'true' : text;
  };
  const given = (where: string, name: string, text: string) => {
    const parameter = parameters.find((each) => each.in === where && each.name === name);
    if (parameter === undefined) return [`${route.id}: there is no ${where} parameter ${name}`];
    return problemsOf(`${route.id} ${name}`, parameter.schema, typed(text, parameter.schema));
  };
  const { requestBody } = operation;
  const schema = requestBody?.content['application/json']?.schema;
  return [
    ...Object.entries(route.params).flatMap(([name, text]) => given('path', name, text)),
    ...[...query].flatMap(([name, text]) => given('query', name, text)),
    ...(body === undefined
      ? requestBody?.required === true
        ? [`${route.id}: no body`]
        : []
      : schema === undefined
        ? [`${route.id}: takes no body`]
        : problemsOf(`${route.id} body`, schema, body)),
  ];
}

/** What is wrong with an answer of the emulator. Failures that any operation may have are not described one by one. */
export function responseProblems(route: Route, status: number, body: unknown): string[] {
  const described = operationOf(route).responses[String(status)];
  if (described === undefined)
    return status >= 400 ? [] : [`${route.id}: ${status} is no answer of this operation`];
  const { content } = described.$ref === undefined ? described : (at(described.$ref) as typeof described);
  const schema = content?.['application/json']?.schema;
  if (schema === undefined) return body === undefined ? [] : [`${route.id} ${status}: has no body`];
  return problemsOf(`${route.id} ${status}`, schema, body);
}

/** GitHub's example of an answer, to be filled with what a test is about. */
export function exampleOf(operationId: string, status = 200): unknown {
  for (const operations of Object.values(api().description.paths))
    for (const operation of Object.values(operations)) {
      if (operation.operationId !== operationId) continue;
      const [example] = Object.values(
        operation.responses[String(status)]?.content?.['application/json']?.examples ?? {},
      );
      const found = example?.$ref === undefined ? example : (at(example.$ref) as typeof example);
      return structuredClone(found?.value);
    }
  throw new Error(`no example of ${operationId}`);
}
