/** Names payloads after the embeds that they contain. */

import { posix } from 'node:path';
import type { MeasuredArtifact, MeasuredEmbed, Part } from '../snapshot/schema.ts';
import { bySize } from './tree.ts';

/**
 * Names the payloads of an artifact after its embeds. A payload and an embed match by compressed and original size; that the
 * artifact contains each embed completely was verified by hash.
 *
 * @param embeds of any artifact
 */
export function namedPayloads(artifact: MeasuredArtifact, embeds: readonly MeasuredEmbed[]): Part[] {
  const names = new Map<string, string>();
  for (const { target, inside, file, packed, bytes } of embeds)
    if (target === artifact.target && inside.includes(artifact.artifact))
      names.set(`${packed} ${bytes}`, posix.basename(file, '.zst'));
  if (names.size === 0) return [...artifact.parts];
  const nameOf = ({ kind, fileBytes, unpacked }: Part) =>
    kind === 'payload' ? names.get(`${fileBytes} ${unpacked}`) : undefined;
  return artifact.parts
    .flatMap((part) => {
      const name = nameOf(part);
      if (name !== undefined) return [{ ...part, name }];
      // Payloads without a name are grouped in one part; those that have a name now leave it.
      const known = part.kind === 'payload' ? (part.parts ?? []).filter((each) => nameOf(each)) : [];
      if (known.length === 0) return [part];
      return [
        ...known.map((each) => ({ ...each, name: nameOf(each) ?? each.name })),
        ...without(part, known),
      ];
    })
    .sort(bySize);
}

/** A part without some of its children; empty if no bytes remain. */
function without(part: Part, gone: readonly Part[]): Part[] {
  const parts = (part.parts ?? []).filter((each) => !gone.includes(each));
  const sumOfGone = (of: (each: Part) => number) => gone.reduce((sum, each) => sum + of(each), 0);
  const fileBytes = part.fileBytes - sumOfGone((each) => each.fileBytes);
  if (fileBytes === 0) return [];
  const memory =
    part.memBytes === undefined
      ? {}
      : { memBytes: part.memBytes - sumOfGone(({ memBytes = 0 }) => memBytes) };
  return [{ ...part, fileBytes, ...memory, parts }];
}
