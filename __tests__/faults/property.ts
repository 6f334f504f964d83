/**
 * The property that every fault has to keep: it turns no verdict greener, leaves no second comment, and is explained; and
 * the run has an end.
 */

import type { Fault } from '../helpers/faults.ts';
import type { Asked, Injected, Server } from './services.ts';
import type { Left } from './workshop.ts';

const FOR_EVER = Number.POSITIVE_INFINITY;

/** What can happen to a request. */
const KINDS = {
  '503': { status: 503 },
  'truncated answer': { instead: 'truncated' },
  'dropped connection': { drops: true },
  'lost answer': { drops: true, after: true },
  'page of HTML': { instead: 'html' },
  '404': { status: 404 },
  'no answer': { instead: 'hang' },
  '403': { status: 403 },
  'empty answer': { instead: 'empty' },
  'connection that ends within the answer': { instead: 'cut' },
  '429': { status: 429, headers: { 'retry-after': '1' } },
  '502 of what was done': { status: 502, after: true },
} as const satisfies Readonly<Record<string, Omit<Fault, 'operation' | 'times'>>>;

type Kind = keyof typeof KINDS;

/** One fault of one kind of request. */
export interface Case {
  readonly asked: Asked;
  readonly kind: Kind;
  readonly often: 'once' | 'for ever';
}

/** Every fault of every kind of request that a run made. */
export function casesOf(asked: readonly Asked[]): Case[] {
  return asked.flatMap((each) =>
    (Object.keys(KINDS) as Kind[])
      .filter((kind) => (!('after' in KINDS[kind]) || isWrite(each)) && !isAnswer(each, kind))
      .flatMap((kind) => (['once', 'for ever'] as const).map((often) => ({ asked: each, kind, often }))),
  );
}

/** Whether a request changes something, so that it matters if its answer alone is lost. */
const isWrite = ({ operation }: Asked) =>
  /create|update|delete|upload$|finalize|receive-pack/.test(operation) && operation !== 'upload-pack';

/** Whether a status is no fault: who is no collaborator has no permission. */
const isAnswer = ({ operation }: Asked, kind: Kind) =>
  operation === 'repos/get-collaborator-permission-level' && kind === '404';

export function injected({ asked, kind, often }: Case): Injected {
  return { ...asked, ...KINDS[kind], times: often === 'once' ? 1 : FOR_EVER };
}

/** A service that never answers is waited for up to a limit. */
export const isImpatient = ({ kind }: Case) => kind === 'no answer';

export const nameOf = ({ asked, kind, often }: Case) =>
  `${asked.server} ${asked.operation}: ${kind}, ${often}`;

/** Green is 0. */
const RED = 3;
const NEUTRAL = 2;
const YELLOW = 1;
const GREEN = 0;

/** The colour of the step; a step that passes without a verdict is green. */
function stepOf({ exitCode, outputs }: Left): number {
  if (exitCode !== 0) return RED;
  return outputs.get('verdict') === 'warn' ? YELLOW : GREEN;
}

/** The colour of the commit; null without a status, which is no green. */
function statusOf({ state }: Left): number | null {
  const last = state.statuses.at(-1)?.state;
  if (last === undefined) return null;
  return last === 'success' ? GREEN : last === 'pending' ? NEUTRAL : RED;
}

const ours = ({ state }: Left) => state.comments.filter(({ body }) => body.startsWith('<!-- size-guard '));

/** The colour of the comment; null without one. */
function commentOf(left: Left): number | null {
  const mark = /^### (\S+)/m.exec(ours(left).at(-1)?.body ?? '')?.[1];
  if (mark === undefined) return null;
  return mark === '❌' ? RED : mark === '✅' ? GREEN : YELLOW;
}

const COLOURS = { step: stepOf, status: statusOf, comment: commentOf };

/** The texts of the annotations that a run made. */
const annotationsIn = ({ log }: Left) =>
  [...log.matchAll(/^::(error|warning|notice)[^:\n]*::(.*)$/gm)].map(([, , text = '']) => text.trim());

/** What the explanation of a fault has to mention. */
const NAMES: Readonly<Record<Server, RegExp>> = {
  api: /GitHub|API|comment|status|pull request|run|artifact|snapshot|permission|issue/i,
  cache: /cache|history|snapshot/i,
  git: /git|history|base|branch|remote|commit|origin/i,
};

/** What nobody should find in a log. */
const CRASH =
  /TypeError|ReferenceError|RangeError|Cannot read propert|is not a function|is not iterable|^\s+at .+:\d+:\d+\)?$|\[object Object\]|\bundefined\b|Unhandled|unsettled/m;

/** How a run under a fault breaks the property; empty if it keeps it. */
export function broken(clean: Left, left: Left, { asked }: Case): string[] {
  const found: string[] = [];
  for (const [name, colourOf] of Object.entries(COLOURS)) {
    const [before, now] = [colourOf(clean), colourOf(left)];
    if (before !== null && now !== null && now < before) found.push(`the ${name} is greener`);
  }
  if (left.exitCode === null) found.push('the run had no end');
  if (ours(left).length > 1) found.push(`${ours(left).length} comments`);
  const logged = withoutDebug(left.log);
  const crash = CRASH.exec(logged)?.[0];
  if (crash !== undefined) found.push(`a crash in the log: ${crash.trim()}`);
  const annotations = annotationsIn(left);
  if (annotations.includes('')) found.push('an empty annotation');
  const known = new Set(annotationsIn(clean));
  const isNamed = (texts: readonly string[]) =>
    texts.some((text) => !known.has(text) && NAMES[asked.server].test(text));
  const differs = Object.values(COLOURS).some((colourOf) => colourOf(clean) !== colourOf(left));
  const cleanLines = new Set(withoutDebug(clean.log).split('\n'));
  const newLines = logged.split('\n').filter((line) => !cleanLines.has(line));
  // An annotation may name the report above it, which then names the rest.
  const isExplained = annotations.length > 0 && isNamed([...annotations, ...newLines]);
  if (differs && !isExplained) found.push('what failed is not explained');
  if (recordsOf(left) < recordsOf(clean) && !isNamed(newLines)) found.push('a lost record is not explained');
  if (left.problems.length > 0) found.push(`malformed requests: ${left.problems.join('; ')}`);
  return found;
}

const withoutDebug = (log: string) => log.replaceAll(/^::(?:debug|add-mask)::.*$/gm, '');
const recordsOf = ({ entries, commits }: Left) => entries.length + commits;

/** The result of a run on one line. */
export function summaryOf(left: Left): string {
  const [step, status, comment] = Object.values(COLOURS).map((colourOf) => colourOf(left));
  const verdict = left.outputs.get('verdict') ?? 'no verdict';
  return `exit ${left.exitCode}, ${verdict}; step ${step}, status ${status}, comment ${comment}`;
}
