/** Prepares causes for every report: why an artifact grew, once for all targets with the same causes. */

import type { Cause } from '../../causes/cause.ts';
import type { Result, Verdict } from '../../judge/verdict.ts';
import { metricLabel } from '../../lib/text/labels.ts';
import { groupBy } from '../../lib/units/group.ts';
import { listed } from '../../lib/units/list.ts';
import { formatChange } from '../../lib/units/size.ts';

interface WhyPart {
  readonly code: string;
  readonly name: string;
  /** `+6.2 KB`; a range if targets differ. */
  readonly change: string;
  /** ` (new)`; empty if there is none. */
  readonly remark: string;
}

/** Why one number of an artifact changed; texts are not escaped yet. */
export interface Why {
  readonly artifact: string;
  readonly variant: string | null;
  /** Whether the number changed. Causes such as a different compiler are reported even if it did not. */
  readonly changed: boolean;
  /** `grew on armv7`, `.rodata shrank on amd64 and arm64`, `did not change on armv7`. */
  readonly what: string;
  /** The parts that make up the change. */
  readonly parts: readonly WhyPart[];
  /** The causes that are not parts, each without a full stop. */
  readonly sentences: readonly string[];
}

/** An untrusted snapshot can contain thousands. */
const MOST_REPORTED = 20;

/** The causes of a verdict, artifact by artifact. */
export function whys({ results, baselines }: Verdict): Why[] {
  const explained = results.filter(({ causes }) => causes.length > 0);
  const changeOf = ({ comparisons }: Result) =>
    comparisons.find(({ id }) => id === baselines[0]?.id)?.change ?? 0;
  const alike = groupBy(explained, (result) => {
    const { artifact, variant, metric, key, causes } = result;
    const direction = Math.sign(changeOf(result));
    return JSON.stringify([artifact, variant, metric, key, direction, causes.map(identity).sort()]);
  });
  return [...alike.values()].slice(0, MOST_REPORTED).flatMap((all) => {
    const [first] = all;
    return first === undefined ? [] : [whyOf(first, all, changeOf(first))];
  });
}

/** Identifies a cause regardless of its bytes, which differ between targets. */
const identity = ({ code, name, remark, text }: Cause) =>
  code === 'rest' ? code : [code, name ?? text, remark].join('\0');

function whyOf(first: Result, all: readonly Result[], change: number): Why {
  const { artifact, variant, metric, key, causes } = first;
  const did = change === 0 ? 'did not change' : change < 0 ? 'shrank' : 'grew';
  const words = [metricLabel({ metric, key }), did];
  const parts = causes.flatMap((cause) => {
    if (cause.name === null) return [];
    const amounts = all.flatMap(
      (result) => result.causes.find((each) => identity(each) === identity(cause))?.bytes ?? [],
    );
    const remark = cause.remark === null ? '' : ` (${cause.remark})`;
    return [{ name: cause.name, code: cause.code, change: range(amounts), remark }];
  });
  return {
    artifact,
    variant,
    changed: change !== 0,
    what: `${words.filter((word) => word !== '').join(' ')} on ${listed(all.map(({ target }) => target))}`,
    parts,
    sentences: causes.flatMap(({ name, text }) => (name === null ? [text] : [])),
  };
}

/** One amount, or the smallest and the largest of several. */
function range(amounts: readonly number[]): string {
  const [least, most] = [formatChange(Math.min(...amounts)), formatChange(Math.max(...amounts))];
  return least === most ? least : `${least} to ${most}`;
}

/** Joins texts into sentences after a colon: the first continues in lower case, the others are capitalized. */
export function asSentences(texts: readonly string[]): string {
  return texts
    .map((text, at) => (at === 0 ? `${text}.` : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`))
    .join(' ');
}
