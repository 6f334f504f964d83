/** Whether two sizes of one artifact can be compared: what built and compressed them has to be the same. Pure. */

import type { BaselineSettings } from '../config/config.ts';
import { IGNORABLE } from '../config/schema.ts';
import type { Fingerprint, MeasuredArtifact } from '../snapshot/schema.ts';
import { printJson } from '../units/stable.ts';

type Field = (typeof IGNORABLE)[number];

/** One side of a comparison: an artifact, and the engine that compressed it. */
export interface Side {
  readonly entry: MeasuredArtifact;
  readonly zstd: string;
}

/**
 * What differs between the two sides beside their bytes, in words (`go go1.24.9 → go1.26.0`); empty where the sizes
 * compare. What only one side knows (a stripped program names no compiler) is no difference.
 *
 * @param metric an engine counts only for what it compressed
 */
export function differences(
  now: Side,
  before: Side,
  metric: string,
  ignore: BaselineSettings['ignore'],
): string[] {
  const engine = metric === 'zstd' && now.zstd !== before.zstd ? [`zstd ${before.zstd} → ${now.zstd}`] : [];
  const [one, other] = [before.entry.fingerprint, now.entry.fingerprint];
  if (one === null || other === null) return engine;
  return [
    ...engine,
    ...IGNORABLE.filter((field) => !ignore.includes(field)).flatMap((field) => difference(one, other, field)),
  ];
}

function difference(before: Fingerprint, now: Fingerprint, field: Field): string[] {
  if (field === 'settings') return settings(before.settings, now.settings);
  const [from, to] = [before[field], now[field]];
  if (from === null || to === null) return [];
  if (from === to) return [];
  if (field === 'images') {
    const alike = from.length === 0 || to.length === 0 || printJson(from) === printJson(to);
    return alike ? [] : ['other base images'];
  }
  return [`${field} ${from} → ${to}`];
}

/** Build settings that both sides have; those of another Go version are its own. */
function settings(before: Fingerprint['settings'], now: Fingerprint['settings']): string[] {
  const keys = Object.keys(before).filter((key) => now[key] !== undefined && now[key] !== before[key]);
  return keys.map((key) =>
    [before[key], now[key]].some((value) => value?.startsWith('sha256:'))
      ? `another ${key}`
      : `${key} ${before[key]} → ${now[key]}`,
  );
}
