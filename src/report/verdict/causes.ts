/** What every report says of causes: why an artifact grew, once for all targets where it is the same. */

import type { Cause } from '../../causes/cause.ts';
import type { Result, Verdict } from '../../judge/verdict.ts';
import { metricLabel } from '../../lib/text/labels.ts';
import { groupBy } from '../../lib/units/group.ts';
import { listed } from '../../lib/units/list.ts';
import { formatChange } from '../../lib/units/size.ts';

interface WhyPart {
  readonly code: string;
  readonly name: string;
  /** `+6.2 KB`; from the smallest to the largest where targets differ. */
  readonly change: string;
  /** ` (new)`; empty where there is nothing to say. */
  readonly remark: string;
}

/** Why one number of an artifact changed; texts are not escaped yet. */
export interface Why {
  readonly artifact: string;
  readonly variant: string | null;
  /** Whether there is a change to explain; what is told is worth knowing without one as well. */
  readonly changed: boolean;
  /** `grew on armv7`, `.rodata shrank on amd64 and arm64`, `did not change on armv7`. */
  readonly what: string;
  /** What each part made of the change. */
  readonly parts: readonly WhyPart[];
  /** What there is to say beyond that; each ends without a full stop. */
  readonly sentences: readonly string[];
}

/** So many are read; a snapshot may make up thousands. */
const MOST = 20;

/** The causes of a verdict, artifact by artifact. */
export function whys({ results, baselines }: Verdict): Why[] {
  const told = results.filter(({ causes }) => causes.length > 0);
  const changeOf = ({ comparisons }: Result) =>
    comparisons.find(({ id }) => id === baselines[0]?.id)?.change ?? 0;
  const alike = groupBy(told, (result) => {
    const { artifact, variant, metric, key, causes } = result;
    const direction = Math.sign(changeOf(result));
    return JSON.stringify([artifact, variant, metric, key, direction, causes.map(identity).sort()]);
  });
  return [...alike.values()].slice(0, MOST).flatMap((all) => {
    const [first] = all;
    return first === undefined ? [] : [whyOf(first, all, changeOf(first))];
  });
}

/** Amounts differ from target to target where the cause is the same. */
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

/** One amount, or the smallest and the largest. */
function range(amounts: readonly number[]): string {
  const [least, most] = [formatChange(Math.min(...amounts)), formatChange(Math.max(...amounts))];
  return least === most ? least : `${least} to ${most}`;
}

/** Texts as sentences that follow a colon: the first goes on with it, the others begin anew. */
export function asSentences(texts: readonly string[]): string {
  return texts
    .map((text, at) => (at === 0 ? `${text}.` : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`))
    .join(' ');
}
