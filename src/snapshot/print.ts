/** Prints a snapshot so that the same measurements always give the same bytes. */

import { compareText, printJson } from '../lib/units/stable.ts';
import type { MeasuredSize, Snapshot } from './schema.ts';

/** Returns a snapshot with its lists in the order in which they are written and compared. */
export function sortedSnapshot(snapshot: Snapshot): Snapshot {
  return {
    ...snapshot,
    planned: [...snapshot.planned].sort(
      by(
        (p) => p.artifact,
        (p) => p.target,
        (p) => p.variant,
      ),
    ),
    artifacts: [...snapshot.artifacts]
      .sort(
        by(
          (a) => a.artifact,
          (a) => a.target,
          (a) => a.variant,
        ),
      )
      .map((artifact) => ({
        ...artifact,
        fingerprint:
          artifact.fingerprint === null
            ? null
            : { ...artifact.fingerprint, images: [...artifact.fingerprint.images].sort(compareText) },
        sizes: sortedSizes(artifact.sizes),
        rebuilt:
          artifact.rebuilt === null
            ? null
            : { ...artifact.rebuilt, spreads: sortedSizes(artifact.rebuilt.spreads) },
      })),
    embeds: [...snapshot.embeds]
      .map((embed) => ({
        ...embed,
        inside: [...embed.inside].sort(compareText),
        plain: [...embed.plain].sort(compareText),
      }))
      .sort(
        by(
          (e) => e.build,
          (e) => e.target,
          (e) => e.variant,
          (e) => e.file,
        ),
      ),
    problems: [...snapshot.problems].sort(
      by(
        (p) => p.target,
        (p) => p.build,
        (p) => p.artifact,
        (p) => p.variant,
        (p) => p.metric,
        (p) => p.code,
      ),
    ),
  };
}

function by<Item>(...keys: ((item: Item) => string | number | null)[]) {
  return (a: Item, b: Item): number => {
    for (const key of keys) {
      const [left, right] = [key(a), key(b)];
      const order =
        typeof left === 'number' && typeof right === 'number'
          ? left - right
          : compareText(String(left ?? ''), String(right ?? ''));
      if (order !== 0) return order;
    }
    // Entries with equal keys may still differ; without an order, the bytes would depend on that of the input.
    return compareText(printJson(a), printJson(b));
  };
}

const sortedSizes = (sizes: readonly MeasuredSize[]): MeasuredSize[] =>
  [...sizes].sort(
    by(
      (s) => s.metric,
      (s) => s.key,
      (s) => s.level,
    ),
  );

/** Prints a snapshot as JSON. */
export function printSnapshot(snapshot: Snapshot): string {
  return printJson(sortedSnapshot(snapshot));
}
