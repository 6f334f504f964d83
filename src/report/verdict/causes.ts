/** Prepares causes for every report: why an artifact grew, once for all targets with the same causes. */

import type { Cause } from '../../causes/cause.ts';
import type { Result, Verdict } from '../../judge/verdict.ts';
import { metricLabel } from '../../lib/text/labels.ts';
import { groupBy } from '../../lib/units/group.ts';
import { listed } from '../../lib/units/list.ts';
import { formatChange } from '../../lib/units/size.ts';
import { compareText } from '../../lib/units/stable.ts';

interface WhyPart {
  readonly code: string;
  readonly name: string;
  /** `+6.2 KB`, `about +6.2 KB`; a range if targets differ. */
  readonly change: string;
  /** ` (new)`; empty if there is none. */
  readonly remark: string;
}

/** Why one number of an artifact changed; texts are not escaped yet. */
export interface Why extends Explained {
  readonly artifact: string;
  readonly variant: string | null;
  /** Whether the number changed. Causes such as a different compiler are reported even if it did not. */
  readonly changed: boolean;
  /** `grew on armv7`, `.rodata shrank on amd64 and arm64`, `did not change on armv7`. */
  readonly what: string;
}

/** The causes of a change in the order in which a report names them; texts are not escaped yet. */
export interface Explained {
  /** Causes that explain most of the change and precede the parts, each without a full stop. */
  readonly lead: readonly string[];
  /** The parts that make up the change. */
  readonly parts: readonly WhyPart[];
  /** The other causes that are not parts, each without a full stop. */
  readonly sentences: readonly string[];
}

/** An untrusted snapshot can contain thousands. */
const MOST_REPORTED = 20;

/** The causes of a verdict, artifact by artifact. */
export function whys({ results, baselines }: Verdict): Why[] {
  const explainedResults = results.filter(({ causes }) => causes.length > 0);
  const changeOf = ({ comparisons }: Result) =>
    comparisons.find(({ id }) => id === baselines[0]?.id)?.change ?? 0;
  const alike = groupBy(explainedResults, (result) => {
    const { artifact, variant, metric, key, causes } = result;
    const direction = Math.sign(changeOf(result));
    const others = causes.filter(({ name }) => name === null).map(identity);
    return JSON.stringify([artifact, variant, metric, key, direction, others.sort()]);
  });
  return [...alike.values()]
    .flatMap(withSameParts)
    .slice(0, MOST_REPORTED)
    .flatMap((all) => {
      const [first] = all;
      return first === undefined ? [] : [whyOf(first, all, changeOf(first))];
    });
}

/**
 * Groups results whose parts are the same, or among those of another one: how many parts are named depends on their shares,
 * which differ a little between targets. The result with the most parts is the first of its group.
 */
function withSameParts(results: readonly Result[]): Result[][] {
  const partsOf = ({ causes }: Result) =>
    new Set(
      causes.flatMap((cause) => (cause.name === null || cause.code === 'rest' ? [] : [identity(cause)])),
    );
  const groups: { readonly parts: ReadonlySet<string>; readonly all: Result[] }[] = [];
  const order = new Map(results.map((result, at) => [result, at]));
  for (const result of [...results].sort((a, b) => partsOf(b).size - partsOf(a).size)) {
    const parts = partsOf(result);
    const isWithin = (most: ReadonlySet<string>) =>
      parts.size === 0 ? most.size === 0 : [...parts].every((part) => most.has(part));
    const group = groups.find((each) => isWithin(each.parts));
    if (group === undefined) groups.push({ parts, all: [result] });
    else group.all.push(result);
  }
  return groups
    .map(({ all }) => all)
    .sort(([a], [b]) => (order.get(a as Result) ?? 0) - (order.get(b as Result) ?? 0));
}

/** An amount in the text of a cause, which differs between targets. */
const AMOUNT = /[+−]?[\d,.]+ [KMG]?B\b/g;

/** Identifies a cause regardless of its bytes, which differ between targets. */
const identity = ({ code, name, remark, text }: Cause) =>
  code === 'rest' ? code : [code, name ?? text.replaceAll(AMOUNT, ''), remark].join('\0');

function whyOf(first: Result, all: readonly Result[], change: number): Why {
  const { artifact, variant, metric, key, causes } = first;
  const did = change === 0 ? 'did not change' : change < 0 ? 'shrank' : 'grew';
  const words = [metricLabel({ metric, key }), did];
  const targets = all.map(({ target }) => target).sort(compareText);
  const rests = new Set(
    all.flatMap((result) => result.causes.flatMap(({ code, name }) => (code === 'rest' ? [name] : []))),
  );
  // The number of other parts differs between targets.
  const named = causes.map((cause) =>
    cause.code === 'rest' && rests.size > 1 ? { ...cause, name: 'other parts' } : cause,
  );
  return {
    artifact,
    variant,
    changed: change !== 0,
    what: `${words.filter((word) => word !== '').join(' ')} on ${listed(targets)}`,
    ...explained(named, (cause) =>
      all.flatMap((result) => result.causes.find((each) => identity(each) === identity(cause))?.bytes ?? []),
    ),
  };
}

/** Sorts causes for a report. `amountsOf` returns the bytes of a part on each target. */
export function explained(
  causes: readonly Cause[],
  amountsOf: (cause: Cause) => readonly number[] = ({ bytes }) => (bytes === null ? [] : [bytes]),
): Explained {
  const parts = causes.flatMap((cause) => {
    if (cause.name === null) return [];
    const remark = cause.remark === null ? '' : ` (${cause.remark})`;
    const about = cause.estimated ? 'about ' : '';
    return [{ name: cause.name, code: cause.code, change: `${about}${range(amountsOf(cause))}`, remark }];
  });
  const firstPart = causes.findIndex(({ name }) => name !== null);
  const texts = (of: readonly Cause[]) => of.flatMap((cause) => (cause.name === null ? [textOf(cause)] : []));
  const textOf = (cause: Cause) =>
    cause.bytes === null
      ? cause.text
      : cause.text.replace(formatChange(cause.bytes), () => range(amountsOf(cause)));
  return {
    lead: texts(causes.slice(0, Math.max(firstPart, 0))),
    parts,
    sentences: texts(causes.slice(Math.max(firstPart, 0))),
  };
}

/** One amount, or the smallest and the largest of several. */
function range(amounts: readonly number[]): string {
  const [least, most] = [formatChange(Math.min(...amounts)), formatChange(Math.max(...amounts))];
  return least === most ? least : `${least} to ${most}`;
}

/** How a format writes the names of parts and the text around them. */
export interface Style {
  readonly name: (text: string) => string;
  readonly text: (text: string) => string;
}

/** Writes causes as sentences that follow a colon: the first continues in lower case. Names of parts are never capitalized. */
export function paragraph({ lead, parts, sentences }: Explained, { name: quoted, text }: Style): string {
  const named = parts
    .map(({ code, name, change, remark }) => {
      const title = code === 'rest' ? text(name) : quoted(name);
      return `${title} ${change}${text(remark)}`;
    })
    .join(' · ');
  const written = (of: readonly string[], isFirst: boolean) =>
    of.map((each, at) => text(isFirst && at === 0 ? each : capitalized(each)));
  return [
    ...written(lead, true),
    ...(named === '' ? [] : [named]),
    ...written(sentences, lead.length === 0 && named === ''),
  ]
    .map((each) => `${each}.`)
    .join(' ');
}

/** A sentence with a capital letter, unless it begins with something else than a plain word, such as a path. */
const capitalized = (text: string): string =>
  /^[a-z]+[ ,:]/.test(text) ? `${text.slice(0, 1).toUpperCase()}${text.slice(1)}` : text;
